"""Numbers in words, and the words that multiply a number."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from pipeline.languages.folding import fold
from pipeline.languages.icu import spell
from pipeline.languages.icu import words as words_of
from pipeline.languages.registry import LANGUAGES, get_language
from pipeline.languages.wording import NUMERAL

_NEAR = 16  # characters before a numeral in which what makes it count may stand
_HAN_DIGITS = "〇零一二两三四五六七八九十百千万"
_HAN_NUMERAL = f"[{_HAN_DIGITS}]+"
MULTIPLIERS = {
    word: value for language in LANGUAGES.values() for word, value in language.multipliers.items()
}
SURE_MULTIPLIERS = frozenset[str]().union(
    *(language.sure_multipliers for language in LANGUAGES.values())
)


@lru_cache(maxsize=4096)
def spell_number(number: int, locale: str) -> str:
    """A whole number in words, as the language spells it (CLDR spellout rules)."""
    mend = get_language(locale).mend_number
    words = spell(number, locale)
    return mend(words) if mend else words


@lru_cache(maxsize=512)
def _number_pattern(locale: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern of the numbers in words, the longest first, and the value of each."""
    values: dict[str, int] = {}
    for number in (*range(2, 101), 200, 300, 500, 1000):
        values.setdefault(fold(locale, spell_number(number, locale)), number)
    for number, words in get_language(locale).number_words.items():
        values |= {fold(locale, word): number for word in words}
    longest_first = sorted(values, key=len, reverse=True)
    letters = "|".join(map(re.escape, longest_first))
    edge = r"\b" if get_language(locale).locale.spaces_between_words else ""
    return re.compile(f"{edge}(?:{letters}){edge}"), values


def find_spelled_numbers(folded: str, locale: str) -> frozenset[int]:
    """The values of the numbers in words from two up in a folded text; no “six” in “sixty”."""
    pattern, values = _number_pattern(locale)
    found = {values[match[0]] for match in pattern.finditer(folded)}
    if own := get_language(locale).number_values:
        found |= {int(value) for value in own(folded) if value.isdecimal()}
    return frozenset(found)


def iter_spelled_numbers(folded: str, locale: str) -> Iterator[tuple[int, int, int]]:
    """The value of each number in words from two up in a folded text, and where it stands."""
    language = get_language(locale)
    if language.number_values:
        for match in re.finditer(_HAN_NUMERAL, folded):
            for value in language.number_values(match[0]):
                yield int(value), *match.span()
        return
    pattern, values = _number_pattern(locale)
    for match in pattern.finditer(folded):
        yield values[match[0]], *match.span()


_HUNDRED = 100
_UNITS = (1_000_000, 1_000, _HUNDRED)


@lru_cache(maxsize=4096)
def _number_forms(value: int, locale: str) -> re.Pattern[str]:
    """A number as a folded text may have it in words: as CLDR spells it, or by a larger unit.

    50,000 is “fifty thousand” or “five” and the word for 10,000; 100 may be the word alone.
    """
    language = get_language(locale)
    spelled, lone = {spell_number(value, locale)}, set[str]()
    for word, unit in (*language.multipliers.items(), (_cut_one(_HUNDRED, locale), _HUNDRED)):
        times, rest = divmod(value, int(unit))
        if times and not rest:
            number = spell_number(times, locale)
            spelled |= {f"{number}{word}", f"{number} {word}"}
            lone |= {word} if times == 1 else set()
    spelled |= set(language.number_words.get(value, ()))
    edge = r"\b" if language.locale.spaces_between_words else ""
    before = "".join(f"(?<!{word})" for word in _list_factors(locale))
    return re.compile(
        "|".join(
            f"{start}{edge}{re.escape(fold(locale, word))}{edge}"
            for start, some in (("", spelled), (before, lone))
            for word in sorted(some)
        )
    )


def _cut_one(value: int, locale: str) -> str:
    """The word for a hundred without the “one” before it."""
    return spell_number(value, locale).removeprefix(spell_number(1, locale)).strip("\u200b ")


@lru_cache(maxsize=128)
def _list_factors(locale: str) -> tuple[str, ...]:
    """What multiplies a word that comes after it: the numbers from two to nine, and ten."""
    further = get_language(locale).number_words
    words = {
        fold(locale, word)
        for number in range(2, 11)
        for word in (spell_number(number, locale), *further.get(number, ()))
    }
    blank = " " if get_language(locale).locale.spaces_between_words else ""
    return tuple(re.escape(f"{word}{blank}") for word in sorted(words))


def says_number(folded: str, value: int, locale: str) -> bool:
    """Whether a folded text holds a number in words, whole or in its parts: 200 and 50."""
    if _number_forms(value, locale).search(folded):
        return True
    unit = next((unit for unit in _UNITS if value >= unit and value % unit), None)
    if unit is None:
        return False
    rest = value % unit
    is_said = rest in find_spelled_numbers(folded, locale) or says_number(folded, rest, locale)
    return is_said and says_number(folded, value - rest, locale)


def find_counted_numbers(folded: str, locale: str) -> frozenset[int]:
    """The numbers in words from two up that count something; no “three” in “can”.

    They stand as words of their own, or beside a word that asks for a number: “times”, “floor”.
    """
    if not find_spelled_numbers(folded, locale):
        return frozenset()
    language = get_language(locale)
    if language.counted:
        parts = [match[1] for match in language.counted.finditer(folded)]
        found = {value for part in parts for value in find_spelled_numbers(part, locale)}
        return frozenset(value for value in found if value > 1)
    pattern, values = _number_pattern(locale)
    spans = [match.span() for match in pattern.finditer(folded) if values[match[0]] > 1]
    beside = _find_beside_counters(folded, locale, spans)
    if language.wording.counters_only:
        counted = [span for span in spans if beside.intersection(span)]
    else:
        edges = beside | _find_word_edges(folded, locale)
        counted = [span for span in spans if edges.issuperset(span)]
    return frozenset(
        values[folded[start:end]]
        for start, end in counted
        if not _is_year(folded, start, end, locale)
    )


def _is_year(folded: str, start: int, end: int, locale: str) -> bool:
    """Whether a word for a number is the year of “one year”: Burmese နှစ်, Vietnamese năm."""
    if folded[start:end] not in get_language(locale).wording.units.get("year", "").split("|"):
        return False
    return folded[:start].rstrip().endswith(fold(locale, spell_number(1, locale)))


@lru_cache(maxsize=128)
def _ordinal_patterns(locale: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What makes an ordinal of a numeral after it and of one before it."""
    before, after = (
        get_language(locale).wording.ordinal_before,
        get_language(locale).wording.ordinal_after,
    )
    return re.compile(f"(?:{before})$") if before else None, re.compile(after) if after else None


def find_ordinals(folded: str, locale: str) -> frozenset[int]:
    """The values of the ordinals in words of a folded text."""
    before, after = _ordinal_patterns(locale)
    words = get_language(locale).wording.ordinals
    found = {value for value, pattern in words.items() if re.search(pattern, folded)}
    for value, start, end in iter_spelled_numbers(folded, locale) if before or after else ():
        is_after = before and before.search(folded, max(0, start - _NEAR), start)
        if is_after or (after and after.match(folded, end)):
            found.add(value)
    return frozenset(found)


def find_times(folded: str, locale: str) -> frozenset[int]:
    """The numbers in words of how many times something is: “three times”."""
    times = get_language(locale).wording.times
    if not times:
        return frozenset()
    ends = {match.start() for match in re.finditer(times, folded)}
    if own := get_language(locale).number_values:
        parts = [re.split(f"[^{_HAN_DIGITS}]", folded[:end])[-1] for end in ends]
        return frozenset(int(value) for part in parts if part for value in own(part))
    pattern, values = _number_pattern(locale)
    return frozenset(values[match[0]] for match in pattern.finditer(folded) if match.end() in ends)


@lru_cache(maxsize=128)
def _counter_patterns(locale: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What stands right before a numeral that counts, and what right after it."""
    wording = get_language(locale).wording
    after, before = wording.counted_after, wording.counted_before
    return (
        re.compile(f"(?:{after})$") if after else None,
        re.compile(before) if before else None,
    )


def _find_beside_counters(folded: str, locale: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    """The ends of these numerals at which a word stands that makes them count."""
    after, before = _counter_patterns(locale)
    ordinals = get_language(locale).wording.ordinals.values()
    found = set()
    for start, end in spans:
        if after and after.search(folded, max(0, start - _NEAR), start):
            found.add(start)
        if (before and before.match(folded, end)) or folded[start:end] in ordinals:
            found.add(end)
    return frozenset(found)


@lru_cache(maxsize=128)
def _fraction_pattern(locale: str) -> re.Pattern[str] | None:
    """A pattern of fractions in words; None where none is known."""
    fraction = get_language(locale).wording.fraction
    if not fraction:
        return None
    values = {fold(locale, spell_number(1, locale)): 1} | _number_pattern(locale)[1]
    usual = [word for word, value in values.items() if value <= 20 or value % 10 == 0]
    numerals = "|".join(map(re.escape, sorted(usual, key=len, reverse=True)))
    return re.compile(fraction.replace(NUMERAL, f"(?:{numerals})"))


def find_fractions(folded: str, locale: str) -> frozenset[Fraction]:
    """The fractions in words of a folded text: a half, one third, fifty per cent."""
    wording, found = get_language(locale).wording, set()
    if wording.half and re.search(wording.half, folded):
        found.add(Fraction(1, 2))
    pattern = _fraction_pattern(locale)
    for match in pattern.finditer(folded) if pattern else ():
        part, whole = (_read_numeral(word, locale) for word in filter(None, match.groups()))
        if match.re.groupindex and next(iter(match.re.groupindex)) == "whole":
            part, whole = whole, part
        if part and whole and part < whole:
            found.add(Fraction(part, whole))
    return frozenset(found)


def _read_numeral(word: str, locale: str) -> int:
    """The value of a numeral as a fraction has it; what is no number there is “hundred”."""
    if own := get_language(locale).number_values:
        return max((int(value) for value in own(word)), default=0)
    if word == fold(locale, spell_number(1, locale)):
        return 1
    return _number_pattern(locale)[1].get(word, _HUNDRED)


def _find_word_edges(text: str, locale: str) -> frozenset[int]:
    """Where the words of a text begin and end."""
    edges, end = set(), 0
    for word in words_of(text, locale):
        start = text.index(word, end)
        end = start + len(word)
        edges |= {start, end}
    return frozenset(edges)
