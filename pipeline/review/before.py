"""Corrections of an English that changed since the table was made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.catalogs.telling import key_before
from pipeline.model import Catalog, Severity, TranslationUnit
from pipeline.review.identity import entry_id, split_id, text_digest
from pipeline.review.read import TableRow
from pipeline.segments import compare_codes

MOVED_ON = (
    "review-changed",
    Severity.WARNING,
    "The English changed since the export. The translation stands at the new English, as needing "
    "work.",
)


def index_before(catalog: Catalog) -> dict[str, int]:
    """The entries whose English changed, by what a row made before that calls them."""
    found = {}
    for index, unit in enumerate(catalog.units):
        if key := key_before(unit):
            before = replace(unit, context=key[0], source=key[1])
            found[entry_id(catalog, before)] = index
    return found


def find_before(
    row: TableRow,
    units: Sequence[TranslationUnit],
    befores: Mapping[str, int],
) -> int | None:
    """The entry that a correction of the English before belongs to.

    It must still have the translation that the table had.
    """
    entry, base = split_id(row.id) or ("", "")
    at = befores.get(entry)
    if at is None or not row.whole or not row.translation or "\n" in row.translation:
        return None
    unit = units[at]
    now = text_digest(unit.target)  # a table may be taken twice
    if text_digest(row.translation) == base or now not in {base, text_digest(row.translation)}:
        return None
    return None if compare_codes(unit.previous_source, row.translation) else at
