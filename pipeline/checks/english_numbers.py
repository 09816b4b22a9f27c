"""Numbers in words of an English text, with their values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
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
    rf"(?<![-’])\b(?:{_FEW} dozen|(?:{_HUNDREDS}|{_FEW}|a) (?:thousand|million)"
    rf"(?:,?(?: and)? (?:{_HUNDREDS}|{_FEW})\b(?! (?:hundred|thousand|million)))?"
    rf"|{_HUNDREDS}|{_FEW})\b"
    r"(?![- ](?:dozen|hundred|thousand|million|billion))"
    r"(?!-(?:way|sided|fold|first|second|third|\w+th\b))"
)
_UNITS = "year|month|week|day|night|hour|minute|time|meal|visit|meeting"
_THINGS = (
    "person|woman|man|girl|boy|child|sister|brother|worker|copy|copies|form|page|photograph|room"
    "|house|office|family|case|form|step|phone|bag|key|bed|call|letter|message|country|language"
)
_ONE = frozenset({1, 7, 12, 24, 30, 60, 100})  # “one week” is seven days
_HALF = frozenset({1, 2, 5, 6, 15, 30, 50, 100})
# Numbers that are said without a number word from two up, and what a translation may say for them:
# “half an hour” is 30 minutes. Sure ones first: their loss is an error.
# First what stands in whatever a pattern matches: most texts are done with by looking for it.
_SURE_WORDS = (
    ("once", re.compile(r"\bonce (?:a|per|every|each|in)\b"), frozenset({1})),
    ("twice", re.compile(r"\btwice\b"), frozenset({2})),
    (
        "and a half",
        re.compile(r"\b(?:one|an? \w+) and a half\b"),
        frozenset({1, 18, 36, 90}),
    ),
    ("thrice", re.compile(r"\bthrice\b"), frozenset({3})),
    ("a dozen", re.compile(r"\ba dozen\b"), frozenset({12})),
    ("half a dozen", re.compile(r"\bhalf a dozen\b"), frozenset({6})),
    (" of", re.compile(r"\ba (?:couple|pair) of\b"), frozenset({2})),
    ("both", re.compile(r"\bboth\b"), frozenset({2})),
    ("doubl", re.compile(r"\bdoubl(?:e[sd]?|ing)\b(?! check|-check)"), frozenset({2})),
    ("tripl", re.compile(r"\btripl(?:e[sd]?|ing)\b"), frozenset({3})),
    ("every other", re.compile(r"\bevery other (?:day|week|month|year)\b"), frozenset({2})),
    *(
        (
            f"{tens}ies",
            re.compile(rf"\b(?:my|your|his|her|our|their) (?:early |mid-?|late )?{tens}ies\b"),
            frozenset({10 * ten}),
        )
        for ten, tens in enumerate("twent thirt fort fift sixt sevent eight ninet".split(), 2)
    ),
    ("fortnight", re.compile(r"\bfortnight\b"), frozenset({2, 14})),
    *(
        (word, re.compile(rf"\b{word}\b(?!s)"), frozenset({value}))
        for value, word in enumerate(
            "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
            2,
        )
    ),
)
_OTHER_WORDS = (
    ("one ", re.compile(rf"\bone (?:{_UNITS}|{_THINGS})\b"), _ONE),
    (
        " one",
        re.compile(
            r"\b(?:only|at least|exactly|within|for|after|every) one\b(?! of| or more| another)"
        ),
        _ONE,
    ),
    (
        "first",
        re.compile(
            r"\b(?:the|my|your|her|his|its|our|their) first\b"
            r"|\bfirst (?:floor|time|day|week|month|year)\b"
        ),
        frozenset({1}),
    ),
    ("half", re.compile(r"(?<!and a )\bhalf\b(?! a dozen)"), _HALF),
    ("third", re.compile(r"\ba third of\b|\bone[ -]third\b"), frozenset({1, 3, 33, 100})),
    (
        "quarter",
        re.compile(r"\ba quarter\b|\bone[ -]quarter\b"),
        frozenset({1, 3, 4, 15, 25, 100}),
    ),
)
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
# No fraction (“a third of”), no unit of time.
_ORDINAL = re.compile(
    rf"(?<!\ba )(?<!\bone )(?<!\btwo )(?<!\bthree )(?<!\bfour )(?<!\bone-)(?<!\btwo-)"
    rf"\b({'|'.join(_ORDINAL_WORDS)})\b"
)
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_FRACTION = re.compile(
    rf"(?<!and )(?<!and a )\b(?:(an?|the other|{_ONES}) )?({'|'.join(_PARTS)})s?\b"
    rf"|\b({_ONES})[ -]({'|'.join(_PARTS)})s?\b"
    rf"|\b({_ONES}) (?:in|out of) (?:every )?({_FEW})\b"
    rf"|\b({_FEW}|\d+) ?(?:per ?cent|%)"
)
# Words that may be a number in another language, where it is said in passing.
_PASSING = {
    "january": (1,), "february": (2,), "march": (3,), "april": (4,), "may": (5,), "june": (6,),
    "july": (7,), "august": (8,), "september": (9,), "october": (10,), "november": (11,),
    "december": (12,), "monday": (1, 2), "tuesday": (2, 3), "wednesday": (3, 4),
    "thursday": (4, 5), "friday": (5, 6), "saturday": (6, 7), "sunday": (7, 8),
    "noon": (12,), "midday": (12,), "midnight": (12,), "week": (7,), "weeks": (7,),
    "hundreds": (100,), "thousands": (1000,), "couple": (2,), "couples": (2,), "pair": (2,),
    "twins": (2,), "each": (2,), "other": (2,), "between": (2,), "either": (2,), "neither": (2,),
    "seconds": (2,), "next": (2,), "hour": (60,), "year": (12,), "dozens": (12,),
}  # fmt: skip
_PASSING_WORD = re.compile(rf"\b(?:{'|'.join(_PASSING)})\b")


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that say a number without a number word, and by which numbers they may be said."""

    words: str
    allowed: frozenset[int]
    sure: bool


@lru_cache(maxsize=1 << 13)  # the languages of a document share its English texts
def find_number_words(english: str) -> dict[str, int]:
    """The numbers in words from two up of a folded English text, with their values."""
    found = {match[0]: _compute_value(match[0]) for match in _WORDS.finditer(english)}
    return {words: value for words, value in found.items() if value > 1}


def iter_number_words(english: str) -> Iterator[tuple[int, int, int]]:
    """The value of each number in words from two up, and where it stands."""
    for match in _WORDS.finditer(english):
        if (value := _compute_value(match[0])) > 1:
            yield value, *match.span()


@lru_cache(maxsize=1 << 13)
def find_other_numbers(english: str) -> tuple[Saying, ...]:
    """“Twice”, “second”, “a dozen”, “one year”, “half” of a folded English text."""
    found = []
    for patterns, sure in ((_SURE_WORDS, True), (_OTHER_WORDS, False)):
        for hint, pattern, allowed in patterns:
            if hint in english and (match := pattern.search(english)):
                found.append(Saying(match[0], allowed, sure))
    return tuple(found)


@lru_cache(maxsize=1 << 13)
def find_passing_numbers(english: str) -> frozenset[int]:
    """What months, weekdays, “each other” and their like may be in numbers."""
    return frozenset(
        value for match in _PASSING_WORD.finditer(english) for value in _PASSING[match[0]]
    )


@lru_cache(maxsize=1 << 13)
def find_english_ordinals(english: str) -> frozenset[int]:
    """The values of the ordinals in words of a folded English text."""
    return frozenset(_ORDINAL_WORDS.index(word) + 1 for word in _ORDINAL.findall(english))


@lru_cache(maxsize=1 << 13)
def find_english_fractions(english: str) -> frozenset[Fraction]:
    """The fractions of a folded English text: half, two thirds, one in five, ten per cent."""
    found = set()
    for match in _FRACTION.finditer(english):
        times, name, times2, name2, part, whole, percent = match.groups()
        if percent:
            value = int(percent) if percent.isdecimal() else _compute_value(percent)
            found.add(Fraction(value, 100))
        elif part:
            found.add(Fraction(_compute_value(part), _compute_value(whole) or 1))
        elif (name or name2) in ("half", "halves") or times or times2:
            found.add(Fraction(_SMALL.get(times or times2 or "", 1), _PARTS[name or name2]))
    return frozenset(found)


def _compute_value(words: str) -> int:
    """Two hundred and fifty thousand: what stands before a larger word multiplies it."""
    whole = part = 0
    for word in re.split(r",? |-", words):
        if word == "dozen":
            part *= 12
        elif word == "hundred":
            part = (part or 1) * _LARGE[word]
        elif word in _LARGE:
            whole, part = whole + (part or 1) * _LARGE[word], 0
        else:
            part += _SMALL.get(word, 0)  # “and”, “a”
    return whole + part
