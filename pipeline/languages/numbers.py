"""Numbers in words, and the words that multiply a number."""

import re
from functools import lru_cache

from pipeline.languages.folding import fold
from pipeline.languages.icu import spell
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
