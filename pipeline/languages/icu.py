"""ICU: the order of words, the form of dates, numbers in words, and Traditional characters."""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from threading import get_ident
from typing import Any

import icu

from pipeline.model import SOURCE_LOCALE, Locale


def collation_key(locale: Locale) -> Callable[[str], bytes]:
    """A sort key for words of this language, by its own collation (CLDR)."""
    collator = icu.Collator.createInstance(icu.Locale(locale.bcp47.replace("-", "_")))
    return lambda text: bytes(collator.getSortKey(text))


def format_date(day: date, locale: Locale, calendar: str = "", digits: str = "") -> str:
    """A date in the long form of the language, in one calendar and one set of digits.

    ``calendar`` is a calendar of CLDR (gregorian where nothing is said, so that the program's dates
    agree with those that translators write), ``digits`` is "native" or, where nothing is said, 0-9.
    Another calendar than the language's usual one is named: ค.ศ. A language without dates in CLDR
    gets that of ISO 8601: 2026-11-28.
    """
    if not _has_dates(locale):
        return day.isoformat()
    icu_locale = _in_calendar(locale, calendar, digits)
    return _format_day(icu.DateFormat.createDateInstance(icu.DateFormat.kLong, icu_locale), day)


def format_year(day: date, locale: Locale, calendar: str = "", digits: str = "") -> str:
    """The year of a date, in the same calendar and digits, without its era."""
    return _format_day(icu.SimpleDateFormat("y", _in_calendar(locale, calendar, digits)), day)


def to_latin(text: str) -> str:
    """Letters of any script as the letters a–z (CLDR's transliteration): คู่มือ is khumux."""
    if text.isascii():
        return text
    change = icu.Transliterator.createInstance("Any-Latin; NFD; Latin-ASCII")
    return str(change.transliterate(text)).encode("ascii", "ignore").decode()


@cache
def country_names() -> frozenset[str]:
    """English names of all countries (CLDR), in full and as the United Nations shorten them."""
    english = icu.Locale("en")
    known = {str(icu.Locale("", code).getDisplayCountry(english)) for code in _countries()}
    return frozenset({*known, "Viet Nam", "Lao PDR", "Lao People", "Myanmar", "UK", "USA"})


def _countries() -> tuple[str, ...]:
    return tuple(map(str, icu.Locale.getISOCountries()))


@cache
def _has_dates(locale: Locale) -> bool:
    """Whether CLDR has the months of a language, and not those of another that stands in for it."""
    symbols = icu.DateFormatSymbols(icu.Locale(locale.bcp47.replace("-", "_")))
    found = str(symbols.getLocale(icu.ULocDataLocaleType.ACTUAL_LOCALE)).partition("_")[0]
    return found == locale.bcp47.partition("-")[0]


def _in_calendar(locale: Locale, calendar: str, digits: str) -> icu.Locale:
    code = "en_GB" if locale.code == SOURCE_LOCALE else locale.bcp47.replace("-", "_")
    return icu.Locale(f"{code}@calendar={calendar or 'gregorian'};numbers={digits or 'latn'}")


def _format_day(form: icu.DateFormat, day: date) -> str:
    form.setTimeZone(icu.TimeZone.createTimeZone("UTC"))
    return str(form.format(float((day - date(1970, 1, 1)).days * 86400)))


def line_ends(text: str, locale: Locale) -> tuple[int, ...]:
    """The offsets (code points) where ICU would let a line end, the end of the text included."""
    return _boundaries(_line_iterator(locale.bcp47.replace("-", "_"), get_ident()), text)


def graphemes(text: str) -> tuple[str, ...]:
    """The grapheme clusters of a text (UAX #29)."""
    ends = _boundaries(_grapheme_iterator(get_ident()), text)
    return tuple(text[start:end] for start, end in zip((0, *ends), ends, strict=False))


def words(text: str, locale: str) -> tuple[str, ...]:
    """The words of a text (UAX #29); by ICU's dictionaries where no blanks part them."""
    iterator = _word_iterator(locale.partition("@")[0])
    ends = _boundaries(iterator, text)
    pieces = (text[start:end] for start, end in zip((0, *ends), ends, strict=False))
    return tuple(piece for piece in pieces if any(map(str.isalnum, piece)))


@cache
def _word_iterator(name: str) -> icu.BreakIterator:
    return icu.BreakIterator.createWordInstance(icu.Locale(name))


# Making one costs more than finding the boundaries of a short text. An iterator holds its text, so
# that each thread has its own.
@cache
def _line_iterator(name: str, _thread: int) -> icu.BreakIterator:
    return icu.BreakIterator.createLineInstance(icu.Locale(name))


@cache
def _grapheme_iterator(_thread: int) -> icu.BreakIterator:
    return icu.BreakIterator.createCharacterInstance(icu.Locale("en"))


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


@lru_cache(maxsize=4096)
def spell(number: int, locale: str) -> str:
    """A whole number in words, by the spellout rules of CLDR."""
    return str(_speller(locale).format(number))


@lru_cache(maxsize=4096)
def ordinal(number: int) -> str:
    """A whole number in English words as an ordinal: twenty-first."""
    return str(_speller("en", "%spellout-ordinal").format(number))


def in_numbering_system(number: int, system: str) -> str:
    """A whole number in a numbering system of CLDR: ``thai``, ``roman``, ``hans``."""
    formatter = icu.NumberFormat.createInstance(icu.Locale(f"en@numbers={system}"))
    formatter.setGroupingUsed(False)
    return str(formatter.format(number))


def ordinal_digits(number: int, locale: str) -> str:
    """A whole number as an ordinal in digits, by the rules of CLDR: 21st."""
    rules = icu.RuleBasedNumberFormat(
        icu.URBNFRuleSetTag.ORDINAL, icu.Locale(locale.partition("@")[0])
    )
    return str(rules.format(number))


def ordinal_words(number: int, locale: str) -> str:
    """A whole number as an ordinal in words, by the spellout rules of CLDR.

    Masculine where the language asks, as labels of lists are; in digits where it has no such rules.
    """
    speller = _speller(locale)
    names = {speller.getRuleSetName(one) for one in range(speller.getNumberOfRuleSetNames())}
    wanted = ("%spellout-ordinal", "%spellout-ordinal-masculine")
    rule = next(filter(names.__contains__, wanted), "")
    if not rule:
        return ordinal_digits(number, locale)
    return str(speller.format(number, rule))


# Values of UJoiningType (ICU, uchar.h), which PyICU has no names for.
_JOINS_NEXT = {1, 2, 3}  # join causing, dual and left joining
_TRANSPARENT = 5


def joins_next(text: str) -> bool:
    """Whether the last letter of a text is one that joins the next (Joining_Type, UAX 44)."""
    kinds = (icu.Char.getIntPropertyValue(one, icu.UProperty.JOINING_TYPE) for one in text[::-1])
    return next((kind for kind in kinds if kind != _TRANSPARENT), 0) in _JOINS_NEXT


@cache
def month_names(locale: str) -> tuple[tuple[str, ...], ...]:
    """For each of the twelve months its long and short names in a language."""
    symbols = icu.DateFormatSymbols(icu.Locale(locale.partition("@")[0]))
    lists = [
        symbols.getMonths(use, width)
        for use in (symbols.FORMAT, symbols.STANDALONE)
        for width in (symbols.WIDE, symbols.ABBREVIATED)
    ]
    return tuple(tuple(dict.fromkeys(names[month] for names in lists)) for month in range(12))


@cache
def traditional_characters() -> str:
    """The Han characters that ICU's Traditional-Simplified rules replace, in one string."""
    ideographs = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
    simplified = icu.Transliterator.createInstance("Traditional-Simplified").transliterate(
        ideographs
    )
    return "".join(one for one, other in zip(ideographs, simplified, strict=True) if one != other)


def simplify(text: str) -> str:
    """Traditional Chinese in Simplified characters, one by one."""
    return str(icu.Transliterator.createInstance("Traditional-Simplified").transliterate(text))


@cache
def _speller(locale: str, rules: str = "") -> Any:
    speller = icu.RuleBasedNumberFormat(
        icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(locale.partition("@")[0])
    )
    if rules:
        speller.setDefaultRuleSet(rules)
    return speller


def from_zawgyi(text: str) -> str:
    """Burmese in the Zawgyi encoding in Unicode, by the rules of CLDR (Zawgyi-my)."""
    return str(icu.Transliterator.createInstance("Zawgyi-my").transliterate(text))


def transliterate(text: str, iso15924: str) -> str:
    """Latin text in another script, by ICU's rules; "" where ICU has none for it."""
    transliterator = _transliterator(iso15924)
    return str(transliterator.transliterate(text)) if transliterator else ""


@cache
def _transliterator(iso15924: str) -> Any:
    wanted = f"Latin-{icu.Locale(f'und_{iso15924}').getDisplayScript(icu.Locale.getEnglish())}"
    known = {"Latin-Bangla": "Latin-Bengali"}.get(wanted, wanted)
    return (
        icu.Transliterator.createInstance(known)
        if known in set(icu.Transliterator.getAvailableIDs())
        else None
    )
