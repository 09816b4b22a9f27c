"""The first column: which entry a row is, and what its translation was when the table was made."""

import hashlib
import re

from pipeline.model import Catalog, TranslationUnit

COLUMNS = ("ID", "Place", "English", "Translation", "Comment")
# In place of the ID: a text of an old translation that belongs to no entry yet. It is there to be
# copied from, and is not read back.
OLD_TEXT = "old text"
_ID = re.compile(r"([0-9a-f]{10})-([0-9a-f]{6})(?:-([0-9]{1,7})/([0-9]{1,7}))?")


def row_id(catalog: Catalog, unit: TranslationUnit, place: tuple[int, int] | None = None) -> str:
    """The entry, its translation, and which row of how many it is, with hyphens between.

    Rows of another document or locale match no entry.
    """
    number = f"-{place[0]}/{place[1]}" if place else ""
    return f"{entry_id(catalog, unit)}-{text_digest(unit.target)}{number}"


def row_place(text: str) -> tuple[int, int] | None:
    """Which row of how many an ID says that its row was, None where it does not say it."""
    found = _ID.fullmatch("".join(text.split()))
    return (int(found[3]), int(found[4])) if found and found[3] else None


def entry_id(catalog: Catalog, unit: TranslationUnit) -> str:
    """Ten digits that stand for document, locale, context and source."""
    return _compute_digest(
        "\0".join((catalog.document, catalog.locale, unit.context, unit.source))
    )[:10]


def text_digest(text: str) -> str:
    """Six digits that stand for a translation, its outer blanks left aside."""
    return _compute_digest(text.strip())[:6]


def split_id(text: str) -> tuple[str, str] | None:
    """The two halves of a row's ID, None for one that somebody damaged."""
    found = _ID.fullmatch("".join(text.split()))
    return (found[1], found[2]) if found else None


def _compute_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
