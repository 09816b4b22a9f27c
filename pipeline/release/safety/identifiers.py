"""Quasi-identifiers: what, taken together, leads to one person."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.release.safety.subjects import Passage

_PERSON = (
    r"(?:wo)?m[ae]n|girls?|boys?|survivors?|victims?|mothers?|fathers?|daughters?|sons?|"
    r"teenagers?|child(?:ren)?|migrants?|fishermen|fisherman|lad(?:y|ies)|youths?|returnees?|"
    r"females?|males?|brides?|wi(?:fe|ves)|domestic workers?|workers?"
)
PERSON = re.compile(rf"\b(?:{_PERSON})\b", re.IGNORECASE)
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty".split()
_NUMBERS = {word: number for number, word in enumerate(_ONES, 1)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_NUMBER = rf"(\d{{1,2}}|(?:{_WORD})(?:-(?:{_WORD}))?)"
AGE = re.compile(
    rf"\b(?:aged?(?: of)?|age:?) ?{_NUMBER}\b(?! ?(?:[-–,]|to|and|or) ?\d)"
    rf"|(?<![<>≥≤–-])\b{_NUMBER}[- ]?(?:years?[- ]old|yrs?\b|y/?o\b)"
    rf"|\b(?:{_PERSON})\b,?(?: of| aged| about)? ?\(?(\d{{1,2}})\b(?! ?(?:%|"
    r"months?|weeks?|days?|years? (?:after|ago|later|before)))|^\W*(?:\w+,? )?(\d{1,2}),"
    r"|\b[FM] ?[/,(] ?(\d{1,2})\b"
    r"|\b(?:I|she|he|they|who)(?:[’']s| was| were| is| turned| had just turned) "
    rf"(?:only |just |about |barely |then )?{_NUMBER}(?=,|;|\.|$| when\b| and\b|[”\"])"
    r"|, (\d{1,2}), (?=(?:was|who|is|has|had|from|sold|taken|lured|left|came|told|said|went)\b)"
    rf"|\b(?:{_PERSON}|twins|brothers|sisters|siblings|cousins|kids),? (?:both|each|all)"
    rf"(?: aged| of)? {_NUMBER}(?=,|;|\.|$)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?<=, )[A-Z][a-z]+(?: [A-Z][a-z]+)?(?=,|\.|$)")
_AROUND = 90  # characters around an age that tell of the same person
_PLACE = r"(?-i:(?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2})"
_KINDS = {
    "sex": r"\b(?:(?:wo)?m[ae]n|girls?|boys?|females?|males?|mothers?|fathers?|daughters?|sons?|"
    r"wi(?:fe|ves)|husbands?|lady|brides?|fisherm[ae]n|housemaids?)\b",
    "nationality or origin": r"\b(?:from|born in|native of|originally from) (?:the )?(?:a |an )?"
    rf"(?:small |remote |poor |village |town |province |district |in |of )*{_PLACE}"
    r"|\b(?-i:Cambodian|Khmer|Thai|Lao|Laotian|Burmese|Myanmar|Vietnamese|Chinese|Shan|Karen"
    r"|Kachin|"
    r"Mon|Rohingya|Hmong|Akha|Filipin[oa]|Indonesian|Nepali|Indian|Bangladeshi|[A-Z]\w+(?:ese"
    r"|ian))\b",
    "exploitation": r"\b(?:sold|trafficked|exploited|forced|enslaved|prostitut\w+|married off|"
    r"bonded|brothels?|fishing (?:boats?|vessels?)|trawlers?|fishery|factory|plantation|"
    r"begg(?:ing|ed)|domestic|housemaids?|deckhands?|"
    r"karaoke|massage|scam (?:centre|center|compound)|surrogacy|organ)\b",
    "destination": rf"\b(?:sold|trafficked|sent|taken|took|brought|smuggled|exploited|worked|"
    rf"working|married|rescued|return(?:ed|ing)) (?:\w+ ){{0,3}}(?:to|in|into|from|on) "
    rf"(?:a |an |the )?(?:\w+ ){{0,3}}?{_PLACE}",
    "date": r"\b(?:in|since|on|during|until) (?:\d{1,2} )?(?:(?:January|February|March|April|May|"
    r"June|July|August|September|October|November|December) )?(?:19|20)\d\d\b",
    "employer": r"\b(?:at|for|by) (?:the |a |an )?(?-i:[A-Z][\w’'&-]+(?: [A-Z][\w’'&-]+)*) "
    r"(?:factory|company|hotel|restaurant|garments?|bar|farm|co\.?|ltd\.?|plc|group|karaoke"
    r"|seafood)",
    "family": r"\b(?:mother|father|eldest|youngest|widow|widower|sister|brother|daughter|son) of "
    r"(?:\w+|\d+)|\bwith (?:her|his|their) (?:\w+ )?(?:\d+|two|three|four|five|six) "
    r"(?:children|kids|daughters|sons|siblings|brothers|sisters)|\b(?:orphan|twins?)\b",
    "school": r"\b(?:grade|primary) \d{1,2}\b|(?-i:(?:[A-Z][\w’'-]+ )+)"
    r"(?:primary |secondary |high |middle )*school\b",
    "place": r"(?-i:\b[A-Z][\w’'-]+) (?:village|commune|district|township|province|county|town)\b"
    r"|\b(?:village|commune|district|township|county|town) of (?-i:[A-Z])\w+",
}
_FOUND = {kind: re.compile(expression, re.IGNORECASE) for kind, expression in _KINDS.items()}
# What no attribution may hold at all (domain rule 24).
NEVER = frozenset({"employer", "family", "date", "place"})


def identifiers(text: str, *, listed: bool = False) -> tuple[str, ...]:
    """The kinds of quasi-identifiers that an English text holds.

    ``listed``: it is an attribution, where a name between commas is a place.
    """
    found = [kind for kind, expression in _FOUND.items() if expression.search(text)]
    if listed and "nationality or origin" not in found and _LISTED.search(text):
        found.append("nationality or origin")
    if age_of(text) is not None:
        found.append("age")
    return tuple(found)


def age_of(text: str) -> int | None:
    """The exact age that a text gives a person, None where it gives none."""
    for match in AGE.finditer(text):
        age = _number(next(filter(None, match.groups())))
        if 0 < age < 100:
            return age
    return None


def _number(text: str) -> int:
    """A number in digits or in English words."""
    parts = text.casefold().split("-")
    return int(text) if text.isdecimal() else sum(_NUMBERS.get(one, 0) for one in parts)


def told_by_words(passage: Passage) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Ages in the words of languages other than English, what else is told, and the words around.

    Of a translation only ages that its source does not hold.
    """
    for match in passage.words("age").finditer(passage.plain):
        age = int(next(filter(None, match.groups())))
        if age in _numbers_in(passage.source) or not 0 < age < 100:
            continue
        beside = passage.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        kinds = ("sex", "exploited", "origin", "school")
        yield age, tuple(one for one in kinds if passage.words(one).search(beside)), beside


@lru_cache(maxsize=64)
def _numbers_in(text: str) -> frozenset[int]:
    """The small numbers of an English text, in digits or in words."""
    return frozenset(map(_number, re.findall(rf"\b{_NUMBER}\b", text.casefold())))


def sentences(text: str) -> Iterator[str]:
    """The sentences of an English text."""
    yield from (one for one in re.split(r"(?<=[.!?;])[”\"’]?\s+(?=[A-Z“\"])", text) if one.strip())
