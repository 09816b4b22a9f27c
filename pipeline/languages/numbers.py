"""Numbers in words, and the words that multiply a number."""

import re
from functools import lru_cache

from pipeline.languages.folding import fold
from pipeline.languages.icu import spell
from pipeline.languages.icu import words as words_of
from pipeline.languages.registry import LANGUAGES, get_language

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
    """The numbers in words from two up that stand as words of their own; no “three” in “can”."""
    language = get_language(locale)
    if not find_spelled_numbers(folded, locale):
        return frozenset()
    if language.counted:
        found = {
            value
            for match in language.counted.finditer(folded)
            for value in find_spelled_numbers(match[1], locale)
        }
        return frozenset(value for value in found if value > 1)
    pattern, values = _number_pattern(locale)
    edges = _find_word_edges(folded, locale)
    return frozenset(
        values[match[0]]
        for match in pattern.finditer(folded)
        if match.start() in edges and match.end() in edges and values[match[0]] > 1
    )


def _find_word_edges(text: str, locale: str) -> frozenset[int]:
    """Where the words of a text begin and end."""
    edges, end = set(), 0
    for word in words_of(text, locale):
        start = text.index(word, end)
        end = start + len(word)
        edges |= {start, end}
    return frozenset(edges)
