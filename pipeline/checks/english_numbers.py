"""Numbers in words of an English text, with their values."""

import re
from functools import lru_cache

from pipeline.languages.numbers import spell_number
from pipeline.model import SOURCE_LOCALE

# Numbers from two up: “one” is an article in some languages and a pronoun in others.
_SMALL = {spell_number(number, SOURCE_LOCALE): number for number in range(1, 100)}
_LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_ONES = "|".join(word for word, value in _SMALL.items() if value < 10)
_TEENS = "|".join(word for word, value in _SMALL.items() if 10 <= value < 20)
_TENS = "|".join(word for word, value in _SMALL.items() if value >= 20 and value % 10 == 0)
_FEW = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_TEENS}|{_ONES})"
_HUNDREDS = rf"(?:{_FEW}|an?) hundred(?:(?: and)? (?:{_FEW})\b(?! hundred))?"
# Two hundred, a thousand five hundred, fifty thousand.
_WORDS = re.compile(
    rf"(?<![-’])\b(?:(?:{_HUNDREDS}|{_FEW}|a) (?:thousand|million)"
    rf"(?:,?(?: and)? (?:{_HUNDREDS}|{_FEW})\b(?! (?:hundred|thousand|million)))?"
    rf"|{_HUNDREDS}|{_FEW})\b"
    r"(?![- ](?:hundred|thousand|million|billion))"
    r"(?!-(?:way|sided|fold|first|second|third|\w+th\b))"
)
# A number that is said without a number word from two up, and what a translation may say for it:
# “half an hour” is 30 minutes, “one week” seven days.
_OTHER_WORDS = (
    (re.compile(r"\btwice\b"), frozenset({2})),
    (
        re.compile(
            r"\b(?:only|at least|exactly|within|for|after|every) one\b(?! of| or more| another)"
        ),
        frozenset({7, 12, 24, 30, 60, 100}),
    ),
    (re.compile(r"\bhalf\b"), frozenset({2, 5, 6, 15, 30, 50, 100})),
    (re.compile(r"\ba third of\b|\bone[ -]third\b"), frozenset({3, 33, 100})),
    (re.compile(r"\ba quarter\b|\bone[ -]quarter\b"), frozenset({3, 4, 15, 25, 100})),
)
_FURTHER = re.compile(
    r"\d|\b(?:once|both|dozens?|couple|pair|double|triple|second|third"
    r"|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen|\w+tie)th"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)


@lru_cache(maxsize=1 << 13)  # the languages of a document share its English texts
def find_number_words(english: str) -> dict[str, int]:
    """The numbers in words from two up of a folded English text, with their values."""
    found = {match[0]: _compute_value(match[0]) for match in _WORDS.finditer(english)}
    return {words: value for words, value in found.items() if value > 1}


@lru_cache(maxsize=1 << 13)
def find_other_number(english: str) -> tuple[str, frozenset[int]] | None:
    """“Twice”, “only one”, “half” where it is the only number of a folded English text.

    With the numbers from two up by which a translation may say it.
    """
    for pattern, values in _OTHER_WORDS:
        match = pattern.search(english)
        if match:
            rest = english[: match.start()] + english[match.end() :]
            alone = not find_number_words(rest) and not _FURTHER.search(rest)
            return (match[0], values) if alone else None
    return None


def _compute_value(words: str) -> int:
    """Two hundred and fifty thousand: what stands before a larger word multiplies it."""
    whole = part = 0
    for word in re.split(r",? |-", words):
        if word == "hundred":
            part = (part or 1) * _LARGE[word]
        elif word in _LARGE:
            whole, part = whole + (part or 1) * _LARGE[word], 0
        else:
            part += _SMALL.get(word, 0)  # “and”, “a”
    return whole + part
