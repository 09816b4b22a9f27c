"""ICU: the order of words and the form of dates in each language."""

from collections.abc import Callable
from datetime import date

import icu

from pipeline.model import Locale


def collation_key(locale: Locale) -> Callable[[str], bytes]:
    """A sort key for words of this language, by its own collation (CLDR)."""
    collator = icu.Collator.createInstance(icu.Locale(locale.code))
    return lambda text: bytes(collator.getSortKey(text))


def format_date(day: date, locale: Locale) -> str:
    """A date in the long form of the language: Buddhist year in Thai, native digits in Burmese."""
    form = icu.DateFormat.createDateInstance(icu.DateFormat.kLong, icu.Locale("en_GB" if locale.code == "en" else locale.code))
    form.setTimeZone(icu.TimeZone.createTimeZone("UTC"))
    seconds = (day - date(1970, 1, 1)).days * 86400
    return str(form.format(float(seconds)))


def line_ends(text: str, locale: Locale) -> tuple[int, ...]:
    """The offsets (code points) where ICU would let a line end, the end of the text included."""
    return _boundaries(icu.BreakIterator.createLineInstance(icu.Locale(locale.code)), text)


def graphemes(text: str) -> tuple[str, ...]:
    """The grapheme clusters of a text (UAX #29)."""
    ends = _boundaries(icu.BreakIterator.createCharacterInstance(icu.Locale("en")), text)
    return tuple(text[start:end] for start, end in zip((0, *ends), ends, strict=False))


def _boundaries(iterator: icu.BreakIterator, text: str) -> tuple[int, ...]:
    """ICU counts UTF-16 units; a character beyond the basic plane is two of them."""
    iterator.setText(text)
    ends = tuple(iterator)
    if text.isascii() or max(text) <= "\uffff":
        return ends
    places, units = {0: 0}, 0
    for index, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        places[units] = index + 1
    return tuple(places[end] for end in ends)
