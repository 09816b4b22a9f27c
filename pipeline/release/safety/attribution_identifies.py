"""Attributions and examples that name one person without naming her."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.identifiers import (
    NEVER,
    PERSON,
    age_of,
    identifiers,
    sentences,
    told_by_words,
)
from pipeline.release.safety.quotes import is_attribution
from pipeline.release.safety.subjects import Passage

_MOST = 2  # quasi-identifiers that one attribution may hold
_OF_AGE = 18  # children have a check of their own
_CODED = re.compile(r"^\W*[FM] ?[/,(] ?\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20|25)\d\d(?!\d)")
_MOST_IN_TEXT = 3  # and a sentence of the running text that gives an exact age
_LONGEST = 400  # characters of a sentence on one person


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each attribution, and each sentence on one person, with too many identifiers."""
    for age, others, beside in told_by_words(passage):
        if age >= _OF_AGE and len(others) >= _MOST:
            yield _hit(beside, ("age", *others))
    yield from _judge_by_words(passage)
    if passage.source:
        return
    if is_attribution(passage) or _reads_as_attribution(passage.plain):
        yield from _judge_attribution(passage)
        return
    for sentence in filter(_is_on_one_person, sentences(passage.plain)):
        found = identifiers(sentence)
        if len(found) >= _MOST_IN_TEXT:
            yield _hit(sentence, found)


def _judge_attribution(passage: Passage) -> Iterator[Hit]:
    found = identifiers(passage.plain, listed=True)
    never = any(kind in NEVER for kind in found)
    if len(found) > _MOST or (never and len(found) > 1):
        yield _hit(passage.text, found)


def _judge_by_words(passage: Passage) -> Iterator[Hit]:
    """An attribution in another language, without an age, that tells more than its source."""
    if passage.text.isascii() or not is_attribution(passage):
        return
    kinds = ("sex", "exploited", "origin", "school")
    found = [one for one in kinds if passage.words(one).search(passage.text)]
    found += ["date"] if _YEAR.search(passage.plain) else []
    if len(found) > max(_MOST, len(identifiers(passage.source, listed=True))):
        yield _hit(passage.text, tuple(found))


def _is_on_one_person(sentence: str) -> bool:
    """Whether a sentence of the running text gives the age of somebody."""
    return bool(
        len(sentence) <= _LONGEST and PERSON.search(sentence) and age_of(sentence) is not None
    )


def _reads_as_attribution(text: str) -> bool:
    """“Woman, 19, from …”: short, no full sentence, a person first."""
    first = PERSON.search(text[:40]) or _CODED.match(text)
    return bool(first and len(text) < 160 and age_of(text) is not None)


def _hit(text: str, found: tuple[str, ...]) -> Hit:
    return Hit(
        f"“{text.strip()[:70]}” tells {', '.join(found)}: together they can lead to one person. "
        f"Keep two at most, never village, employer, date or family.",
        text.strip(),
    )


CHECK = SafetyCheck(
    id="attribution-identifies",
    number=24,
    severity=Severity.ERROR,
    title="An attribution with too many identifiers",
    rationale="Anonymity is not the absence of a name: sex, age, origin, kind of exploitation and "
    "destination together are one person to whoever knows the place.",
    wrong=(
        "Woman, 19, from Battambang, sold to Guangdong",
        "— Man, 34, trafficked to Thailand, returned in 2015",
        "A 22-year-old Khmer woman was sold to a husband in Anhui and returned pregnant.",
        "Girl (16), Prey Veng province, domestic work",
    ),
    right=(
        "Illustrative composite: a woman who came home after two years",
        "a man who worked on a fishing boat",
        "Woman, Cambodia",
        "Children under 18 need a guardian from the first day.",
        "Men of 18 to 35 years are often not asked.",
    ),
    false_alarms="None in the three documents.",
    passage=find,
)
