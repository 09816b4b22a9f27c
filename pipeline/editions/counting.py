"""Numbers of lists, notes and pages in the digits of a language, as far as Word can count in them.

ECMA-376-1, 17.18.59 (ST_NumberFormat) has formats for the digits of Devanagari and of Thai alone.
"""

from collections.abc import Iterator

from pipeline.languages import get_language
from pipeline.model import NATIVE, Imprint
from pipeline.word.document import WordFile
from pipeline.word.elements import child, put, value

_FORMATS = {"\u0966": "hindiNumbers", "\u0e50": "thaiNumbers"}  # by the zero of the digits
_DECIMAL = "decimal"


def count_in_own_digits(word: WordFile, imprint: Imprint) -> None:
    """Let Word count lists, notes and pages in the digits of the language where it can."""
    form = _format_of(imprint)
    if not form:
        return
    for part in word.related("numbering"):
        for level in word.root(part).iter(word.name("lvl")):
            if value(child(level, "numFmt")) in {"", _DECIMAL}:
                put(level, "numFmt", val=form)
    for section in word.root(word.document).iter(word.name("sectPr")):
        if value(child(section, "pgNumType"), "fmt") in {"", _DECIMAL}:
            put(section, "pgNumType", fmt=form)
        for notes in ("footnotePr", "endnotePr"):
            about = child(section, notes)
            if about is None or value(child(about, "numFmt")) in {"", _DECIMAL}:
                put(put(section, notes), "numFmt", val=form)


def describe_counting(imprint: Imprint) -> Iterator[str]:
    """A warning where the settings want digits in which Word cannot count."""
    if (
        imprint.digits == NATIVE
        and get_language(imprint.locale.code).zero
        and not _format_of(imprint)
    ):
        yield (
            "DOCX: Word has no numbering in the digits of this language, so that lists, notes and "
            "pages are counted 0–9 there; the other formats count in its own."
        )


def _format_of(imprint: Imprint) -> str:
    zero = get_language(imprint.locale.code).zero
    return _FORMATS.get(zero, "") if imprint.digits == NATIVE else ""
