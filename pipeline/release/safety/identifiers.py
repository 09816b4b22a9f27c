"""Quasi-identifiers in English: what, taken together, leads to one person."""

import re
from collections.abc import Iterator

_PERSON = (
    r"(?:wo)?m[ae]n|girls?|boys?|survivors?|victims?|mothers?|fathers?|daughters?|sons?|"
    r"teenagers?|child(?:ren)?|migrants?|fishermen|fisherman|lad(?:y|ies)|youths?|returnees?|"
    r"females?|males?|brides?|wi(?:fe|ves)|domestic workers?|workers?"
)
PERSON = re.compile(rf"\b(?:{_PERSON})\b", re.IGNORECASE)
AGE = re.compile(
    r"\b(?:aged?(?: of)?|age:?) ?(\d{1,2})\b|\b(\d{1,2})[- ]?(?:years?[- ]old|yrs?\b|y/?o\b)"
    rf"|\b(?:{_PERSON})\b,?(?: of| aged| about)? ?\(?(\d{{1,2}})\b(?! ?(?:%|"
    r"months?|weeks?|days?|years? (?:after|ago|later|before)))|^\W*(?:\w+,? )?(\d{1,2}),",
    re.IGNORECASE,
)
_PLACE = r"(?-i:(?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2})"
_KINDS = {
    "sex": r"\b(?:(?:wo)?m[ae]n|girls?|boys?|females?|males?|mothers?|fathers?|daughters?|sons?|"
    r"wi(?:fe|ves)|husbands?|lady|brides?)\b",
    "nationality or origin": r"\b(?:from|born in|native of|originally from) (?:the )?(?:a |an )?"
    rf"(?:small |remote |poor |village |town |province |district |in |of )*{_PLACE}"
    r"|\b(?-i:Cambodian|Khmer|Thai|Lao|Laotian|Burmese|Myanmar|Vietnamese|Chinese|Shan|Karen"
    r"|Kachin|"
    r"Mon|Rohingya|Hmong|Akha|Filipin[oa]|Indonesian|Nepali|Indian|Bangladeshi|[A-Z]\w+(?:ese"
    r"|ian))\b",
    "exploitation": r"\b(?:sold|trafficked|exploited|forced|enslaved|prostitut\w+|married off|"
    r"bonded|brothels?|fishing (?:boats?|vessels?)|fishery|factory|plantation|begging|domestic|"
    r"karaoke|massage|scam (?:centre|center|compound)|surrogacy|organ)\b",
    "destination": rf"\b(?:sold|trafficked|sent|taken|brought|smuggled|exploited|worked|working|"
    rf"married|rescued|return(?:ed|ing)) (?:\w+ ){{0,3}}(?:to|in|into|from|on) (?:a |an |the )?"
    rf"(?:\w+ ){{0,3}}?{_PLACE}",
    "date": r"\b(?:in|since|on|during|until) (?:\d{1,2} )?(?:(?:January|February|March|April|May|"
    r"June|July|August|September|October|November|December) )?(?:19|20)\d\d\b",
    "employer": r"\b(?:at|for|by) (?:the |a |an )?(?-i:[A-Z][\w’'&-]+(?: [A-Z][\w’'&-]+)*) "
    r"(?:factory|company|hotel|restaurant|garments?|bar|farm|co\.?|ltd\.?|plc|group|karaoke"
    r"|seafood)",
    "family": r"\b(?:mother|father|eldest|youngest|widow|widower|sister|brother|daughter|son) of "
    r"(?:\w+|\d+)|\bwith (?:her|his|their) (?:\w+ )?(?:\d+|two|three|four|five|six) "
    r"(?:children|kids|daughters|sons|siblings|brothers|sisters)|\b(?:orphan|twins?)\b",
    "place": r"(?-i:\b[A-Z][\w’'-]+) (?:village|commune|district|township|province|county|town)\b"
    r"|\b(?:village|commune|district|township|county|town) of (?-i:[A-Z])\w+",
}
_FOUND = {kind: re.compile(expression, re.IGNORECASE) for kind, expression in _KINDS.items()}
# What no attribution may hold at all (domain rule 24).
NEVER = frozenset({"employer", "family", "date", "place"})


def identifiers(text: str) -> tuple[str, ...]:
    """The kinds of quasi-identifiers that a text holds."""
    found = [kind for kind, expression in _FOUND.items() if expression.search(text)]
    if age_of(text) is not None:
        found.append("age")
    return tuple(found)


def age_of(text: str) -> int | None:
    """The exact age that a text gives a person, None where it gives none."""
    for match in AGE.finditer(text):
        age = int(next(filter(None, match.groups())))
        if 0 < age < 100:
            return age
    return None


def sentences(text: str) -> Iterator[str]:
    """The sentences of an English text."""
    yield from (one for one in re.split(r"(?<=[.!?;])[”\"’]?\s+(?=[A-Z“\"])", text) if one.strip())
