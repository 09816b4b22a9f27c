"""What readers send back: parsed from mails and small files, and found again in a catalog."""

import email
import email.policy
import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage

from rapidfuzz import fuzz

from pipeline.catalogs.comments import ReviewRemark
from pipeline.errors import CatalogError
from pipeline.languages import fold
from pipeline.model import Catalog, Key, TranslationUnit
from pipeline.segments.coded import readable_text

_FIELDS = ("document", "language", "edition", "page", "paragraph", "correction")
_LINE = re.compile(rf"^({'|'.join(_FIELDS)})\s*[:=]\s?(.*)$", re.IGNORECASE)
_FILLED = re.compile(r"^[>\s]*correction\s*[:=]\s?\S", re.IGNORECASE | re.MULTILINE)
_BLOCK = re.compile(r"<(?:br|/?p|/?div|/?li|/?tr)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_LEAST = 80.0  # of 100: how like a paragraph the quoted words must be
_SHORTEST = 8  # characters by which a paragraph can be found
_LONGEST = 2000  # characters of a remark that are kept
_SHORT = 40  # and of a page


@dataclass(frozen=True, slots=True)
class Feedback:
    """One correction: where the reader was, and what is wrong there."""

    document: str
    language: str
    page: str
    paragraph: str
    correction: str

    @property
    def remark(self) -> str:
        """The remark at the entry, in one line."""
        words = " ".join(self.correction.split())[:_LONGEST]
        page = " ".join(self.page.split())[:_SHORT]
        return f"{words} (reader, page {page})" if page else f"{words} (reader)"


def parse_feedback(content: bytes) -> Feedback | None:
    """The correction in a mail or a filled-in file, None where there is none.

    Raises :class:`CatalogError` where a mail cannot be read, or where there are several.
    """
    fields: dict[str, list[str]] = {}
    current = ""
    for line in _read_text(content).splitlines():
        if found := _LINE.match(line.strip().lstrip("\ufeff")):
            current = found[1].lower()
            if current == "correction" and current in fields:
                raise CatalogError(
                    "it holds several corrections; give each of them a file of its own"
                )
            fields[current] = [found[2]]
        elif line.lstrip().startswith("#"):
            current = ""
        elif current:
            fields[current].append(line)
    said = {name: "\n".join(lines).strip() for name, lines in fields.items()}
    if not said.get("correction"):
        return None
    return Feedback(*(said.get(name, "") for name in _FIELDS if name != "edition"))


def _read_text(content: bytes) -> str:
    """The words of a mail, or of a file as it is."""
    head = content[:4096].lower()
    if b"content-type:" in head or head.startswith((b"from:", b"return-path:", b"received:")):
        body = _read_mail(content)
        if body is not None:
            return body
    for encoding in ("utf-8-sig", "utf-16"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


# The reader of mails calls itself for each part in a part; how far that goes differs by process.
_MOST_NESTS = 100


def _read_mail(content: bytes) -> str | None:
    """The words of a mail or of the file that is attached to it, None where it has none."""
    try:
        if content.lower().count(b"multipart/") > _MOST_NESTS:
            raise ValueError("it has too many parts in one another")
        message = email.message_from_bytes(content, policy=email.policy.default)
        parts = [part for part in message.walk() if _is_read(part)]
        texts = [
            _words_of(part) for part in sorted(parts, key=EmailMessage.get_content_subtype)[::-1]
        ]
        told = (one for one in texts if _FILLED.search(one))
        return next(told, texts[0] if texts else None)
    except (LookupError, ValueError, RecursionError) as error:  # no such charset, a broken head
        raise CatalogError(
            f"the mail cannot be read ({error}); save its text as a file in UTF-8, and import that"
        ) from error


def _is_read(part: EmailMessage) -> bool:
    named = (part.get_filename() or "").lower().endswith(".txt")
    return part.get_content_type() in {"text/plain", "text/html"} or named


def _words_of(part: EmailMessage) -> str:
    """The words of a part of a mail; of a page the lines between its blocks."""
    said = part.get_content()
    text = _read_text(said) if isinstance(said, bytes) else str(said)
    if part.get_content_subtype() == "html":
        text = html.unescape(_TAG.sub("", _BLOCK.sub("\n", text)))
    return text


def find_entry(catalog: Catalog, words: str) -> TranslationUnit | None:
    """The entry whose translation (or English) these words are from, None where none is sure."""
    sought = fold(catalog.locale, " ".join(words.split()))
    if len(sought) < _SHORTEST:
        return None
    best: tuple[float, int, TranslationUnit | None] = (0.0, 0, None)
    for unit in catalog.live:
        for text in filter(None, (unit.target, unit.source)):
            folded = fold(catalog.locale, " ".join(readable_text(text).split()))
            score = _likeness(sought, folded)
            if (score, -abs(len(folded) - len(sought))) > best[:2]:
                best = (score, -abs(len(folded) - len(sought)), unit)
    return best[2] if best[0] >= _LEAST else None


def _likeness(sought: str, text: str) -> float:
    if sought in text:
        return 100.0
    shorter, longer = sorted((len(sought), len(text)))
    return fuzz.ratio(sought, text) if shorter * 2 > longer else 0.0


def add_remarks(catalog: Catalog, remarks: Sequence[tuple[TranslationUnit, str]]) -> Catalog:
    """The catalog with these remarks at their entries; one that stands there is not added twice."""
    by_key: dict[Key, list[str]] = {}
    for unit, remark in remarks:
        by_key.setdefault(unit.key, []).append(str(ReviewRemark(remark)))
    units = tuple(
        replace(unit, comments=tuple(dict.fromkeys((*unit.comments, *by_key[unit.key]))))
        if unit.key in by_key and not unit.obsolete
        else unit
        for unit in catalog.units
    )
    return replace(catalog, units=units)
