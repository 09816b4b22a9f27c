"""Numbers of a text with the units that belong to them: ten weeks, 25 kg, 900 dollars a month."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.english_numbers import iter_number_words
from pipeline.checks.numbers import find_numbers
from pipeline.languages import get_language
from pipeline.languages.numbers import iter_spelled_numbers
from pipeline.model import SOURCE_LOCALE

# Signs that every language may write.
_SIGNS = {
    "mm": "mm",
    "cm": "cm",
    "km": "km",
    "m2": "m²|m2|sqm",
    "metre": "m",
    "mg": "mg",
    "kg": "kg",
    "gram": "gr?",
    "tonne": "t",
    "ml": "ml|cc",
    "litre": "l",
    "hour": "h",
    "minute": "min",
    "celsius": "° ?c|℃",
    "fahrenheit": "° ?f|℉",
    "percent": "%|％|٪",
    "dollar": r"us\$|\$|usd",
    "baht": "฿|thb",
    "riel": "៛|khr",
    "kip": "₭|lak",
    "kyat": "mmk",
    "dong": "₫|vnd",
    "yuan": "rmb|cny",
    "euro": "€|eur",
    "pound": "£|gbp",
}
_MONEY = frozenset({"dollar", "baht", "riel", "kip", "kyat", "dong", "yuan", "euro", "pound"})
_OTHERS_BEFORE = frozenset({"percent", "celsius", "fahrenheit"})
_SIGN = "sign_"
_LETTER = "a-z\u00b2"  # no sign goes on with one of them
_BLANKS = "[ \u00a0\u202f-]"


_NEAR = 24  # characters before a number in which its unit may stand


@dataclass(frozen=True, slots=True)
class Quantities:
    """The units of an English text: of each value, and those of “a” or “each”."""

    by_value: Mapping[str, frozenset[str]]
    each: frozenset[str]


@lru_cache(maxsize=1 << 13)  # the languages of a document share its English texts
def find_english_quantities(english: str) -> Quantities | None:
    """The quantities of a folded English text; None where there are none."""
    by_value, each = find_units(english, SOURCE_LOCALE), find_each(english, SOURCE_LOCALE)
    return Quantities(by_value, each) if by_value or each else None


def find_units(
    folded: str, locale: str, wanted: Collection[str] = ()
) -> Mapping[str, frozenset[str]]:
    """The units on the two sides of each number of a folded text, by its readings.

    Of the wanted readings alone where some are.
    """
    found: dict[str, frozenset[str]] = {}
    for values, start, end in _iter_numbers(folded, locale):
        if wanted and values.isdisjoint(wanted):
            continue
        if units := frozenset(_iter_beside(folded, locale, start, end)):
            for value in values:
                found[value] = found.get(value, frozenset()) | units
    return found


def find_each(folded: str, locale: str) -> frozenset[str]:
    """The units of a folded text that are said of one or each: “per day”, “a month”."""
    before, after = _each_patterns(locale)
    units = _unit_pattern(locale)
    said = [units.match(folded, match.end()) for match in before.finditer(folded)]
    if after:
        ends = {match.start() for match in after.finditer(folded)}
        said += [unit for unit in units.finditer(folded) if unit.end() in ends] if ends else []
    return frozenset(_name(unit) for unit in said if unit)


@lru_cache(maxsize=1 << 10)
def find_named_units(folded: str, locale: str) -> frozenset[str]:
    """All units that a folded text names."""
    return frozenset(_name(unit) for unit in _unit_pattern(locale).finditer(folded))


def _iter_beside(folded: str, locale: str, start: int, end: int) -> Iterator[str]:
    units, before = _unit_pattern(locale), _before_pattern(locale)
    gap = _gap_pattern(locale).match(folded, end)
    for place in {end, gap.end() if gap else end}:
        if match := units.match(folded, place):
            yield _name(match)
    stop = len(folded[:start].rstrip(" \u00a0"))
    for match in before.finditer(folded, max(0, stop - _NEAR), stop):
        if match.end() == stop:
            yield _name(match)


def _iter_numbers(folded: str, locale: str) -> Iterator[tuple[frozenset[str], int, int]]:
    for number in find_numbers(folded):
        yield number.readings, *number.span
    numbers = (
        iter_number_words(folded)
        if locale == SOURCE_LOCALE
        else iter_spelled_numbers(folded, locale)
    )
    for value, start, end in numbers:
        yield frozenset({str(value)}), start, end


@lru_cache(maxsize=128)
def _unit_pattern(locale: str) -> re.Pattern[str]:
    """One pattern of all units, a group for each: of its words, and of its signs with a mark."""
    return _compile_units(locale, get_language(locale).wording.units, _SIGNS)


@lru_cache(maxsize=128)
def _before_pattern(locale: str) -> re.Pattern[str]:
    """The units that may stand before their number: money, shares and degrees if no more."""
    language = get_language(locale)
    if language.wording.units_before:
        return _unit_pattern(locale)
    some = _MONEY if locale == SOURCE_LOCALE else _MONEY | _OTHERS_BEFORE
    words, signs = (
        {name: pattern for name, pattern in patterns.items() if name in some}
        for patterns in (language.wording.units, _SIGNS)
    )
    return _compile_units(locale, words, signs)


def _compile_units(
    locale: str, own: Mapping[str, str], signs_of: Mapping[str, str]
) -> re.Pattern[str]:
    spaced = get_language(locale).locale.spaces_between_words
    edge = (r"(?<![^\W\d_])", r"(?![^\W_])") if spaced else ("", "")
    words, signs = (
        "|".join(f"(?P<{mark}{name}>{pattern})" for name, pattern in patterns.items())
        for mark, patterns in (("", own), (_SIGN, signs_of))
    )
    edges = ("(?<![a-z])", f"(?![{_LETTER}0-9])")
    return re.compile(f"{edge[0]}(?:{words}){edge[1]}|{edges[0]}(?i:{signs}){edges[1]}")


def _name(match: re.Match[str]) -> str:
    """The unit that a match of the pattern of all units names."""
    return str(match.lastgroup).removeprefix(_SIGN)


@lru_cache(maxsize=128)
def _gap_pattern(locale: str) -> re.Pattern[str]:
    """What may stand between a number and its unit: blanks, “million”, “more”."""
    language = get_language(locale)
    words = (*map(re.escape, language.multipliers), *filter(None, [language.wording.between]))
    return re.compile(f"(?:{'|'.join((_BLANKS, *words))})*")


@lru_cache(maxsize=128)
def _each_patterns(locale: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """What makes one of a unit that follows, up to the unit, and what does after it."""
    wording = get_language(locale).wording
    after = re.compile(f" ?(?:{wording.each_after})") if wording.each_after else None
    return re.compile(f"(?:{wording.each_before}){_BLANKS}?"), after
