"""Numbers in words, and the words that multiply a number."""

from functools import lru_cache

from pipeline.languages.icu import spelled
from pipeline.languages.registry import LANGUAGES, get_language

MULTIPLIERS = {
    word: value for language in LANGUAGES.values() for word, value in language.multipliers.items()
}
SURE_MULTIPLIERS = frozenset[str]().union(
    *(language.sure_multipliers for language in LANGUAGES.values())
)


@lru_cache(maxsize=4096)
def spelled_number(number: int, locale: str) -> str:
    """A whole number in words, as the language spells it (CLDR spellout rules)."""
    mend = get_language(locale).mend_number
    words = spelled(number, locale)
    return mend(words) if mend else words
