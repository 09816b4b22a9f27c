"""Which senses of a rule a folded text says: “illegal”, “only if”, “all”, and what denies them."""

import re
from functools import lru_cache

from pipeline.languages.registry import get_language
from pipeline.languages.wording import Sense
from pipeline.model import SOURCE_LOCALE

# Senses that deny: a further negation of the translation may stand for them.
DENYING = (
    "prevent",
    "unlawful",
    "unsafe",
    "refuse",
    "forbid",
    "lack",
    "avoid",
    "fail",
    "un-",
    "hardly",
    "instead",
)
# They deny as “not” does, so the words for them are no sign of a “not” that stands beside them.
_BESIDE_NOT = ("free", "refuse", "avoid", "lack", "forbid", "unlawful")


@lru_cache(maxsize=1 << 13)  # the languages of a document share its English texts
def find_english_senses(english: str) -> tuple[tuple[str, str], ...]:
    """The senses of a folded English text, each with its words.

    Without those of which it says the contrary, too: either may be what a translation means.
    """
    found = []
    for name, sense in get_language(SOURCE_LOCALE).wording.senses.items():
        if sense.hints and not any(map(english.__contains__, sense.hints)):
            continue
        match = compile_words(sense.says).search(english)
        if match and not (sense.contrary and compile_words(sense.contrary).search(english)):
            found.append((name, match[0]))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def search_english(pattern: re.Pattern[str], english: str) -> re.Match[str] | None:
    """The first match in an English text, remembered for the other languages of the document."""
    return pattern.search(english)


@lru_cache(maxsize=1 << 10)
def compile_words(pattern: str) -> re.Pattern[str]:
    """A pattern of words, compiled when a text first asks for it."""
    return re.compile(pattern)


_LITERAL = re.compile(r"[^\\.^$*+?{}\[\]()]*")  # no more than “or” between plain words


@lru_cache(maxsize=1 << 11)
def _split_literals(pattern: str) -> tuple[str, ...]:
    """The words of a pattern that holds nothing else; nothing for any other."""
    return tuple(pattern.split("|")) if _LITERAL.fullmatch(pattern) else ()


def holds_words(pattern: str, text: str) -> bool:
    """Whether a text holds a word of a pattern; plain words are looked for without compiling."""
    if literals := _split_literals(pattern):
        return any(map(text.__contains__, literals))
    return compile_words(pattern).search(text) is not None


def get_sense(locale: str, name: str) -> Sense | None:
    """How a language says a sense; nothing where that is not known."""
    return get_language(locale).wording.senses.get(name)


@lru_cache(maxsize=1 << 13)
def count_english_negations(english: str) -> int:
    """How many words of a folded English text deny as “not” does."""
    pattern = get_language(SOURCE_LOCALE).negation
    return len(pattern.findall(english)) if pattern else 0


def count_negations(folded: str, locale: str) -> int:
    """How often a folded text denies; a word that completes a “not” is none of its own."""
    language = get_language(locale)
    if language.negation is None:
        return 0
    closing = language.wording.closing
    found = language.negation.findall(compile_words(closing).sub("", folded) if closing else folded)
    return len(found)


def take_out_other_denials(folded: str, english: str, locale: str) -> str:
    """A folded text without the words that stand for what its English denies beside “not”.

    As many are taken out as the English has, at most: “avoid”, “free of charge”.
    """
    senses = get_language(SOURCE_LOCALE).wording.senses
    said = dict(find_english_senses(english))
    for name in _BESIDE_NOT:
        own = get_sense(locale, name)
        if own and name in said:
            times = len(compile_words(senses[name].says).findall(english))
            folded = compile_words(own.says).sub("", folded, count=times)
    return folded
