"""Children in quotations and pictures."""

import re
from collections.abc import Iterator

from pipeline.model import Kind, Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.identifiers import age_of, identifiers, sentences, told_by_words
from pipeline.release.safety.quotes import is_attribution
from pipeline.release.safety.subjects import Passage, Picture
from pipeline.release.safety.words import pattern

_OF_AGE = 18
_LISTED = re.compile(r"^\W*(?:girl|boy|child|baby)\W{1,2}\d", re.IGNORECASE)
# One child, and the name of a school.
_ONE = re.compile(
    r"\b(?:an?|the|this|that|one|her|his|their|my|our) (?:[\w-]+ ){0,2}"
    r"(?:girl|boy|child|pupil|schoolgirl|schoolboy|daughter|son|student)\b",
    re.IGNORECASE,
)
_NAMED_SCHOOL = re.compile(
    r"\b(?:at|in|of|from|near|to|attends?|attended) (?:the )?(?!The |A |Primary |Secondary |High )"
    r"(?:[A-Z][\w’'-]+ )+(?i:(?:primary |secondary |high |middle |lower |upper )*school)\b"
)
_LONGEST = 250  # characters of a sentence on one person


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for a child told by more than an age band, and for a description of a child's photo."""
    child = passage.words("child").search(passage.text)
    if passage.kind is Kind.ALT_TEXT:
        if child and passage.words("photo").search(passage.text):
            yield Hit(_PHOTO, passage.text)
        return
    yield from _find_told(passage)
    if passage.source:
        return
    attributed = is_attribution(passage) or _LISTED.match(passage.plain)
    for sentence in sentences(passage.plain):
        if len(sentence) < _LONGEST:
            yield from _judge(sentence, bool(attributed and child))


def _find_told(passage: Passage) -> Iterator[Hit]:
    for age, others, beside in told_by_words(passage):
        if age < _OF_AGE and {*others} - {"sex"}:
            yield _hit(beside, {*others} - {"sex"})


def _judge(sentence: str, of_child: bool) -> Iterator[Hit]:
    age = age_of(sentence)
    young = age is not None and age < _OF_AGE
    if not (young or of_child):
        if _ONE.search(sentence) and _NAMED_SCHOOL.search(sentence):
            yield _hit(sentence, {"school"})
        return
    others = set(identifiers(sentence, listed=of_child)) - {"age", "sex"}
    if others or (of_child and age is not None):
        yield _hit(sentence, others)


def _hit(text: str, others: set[str]) -> Hit:
    told = ", ".join(sorted(others)) or "exact age"
    message = f"“{text.strip()[:70]}” tells more of a child than an age band ({told})."
    return Hit(message, text.strip())


def find_picture(picture: Picture, _policy: Policy) -> Iterator[Hit]:
    """A hit for a picture that its description calls the photo of a child."""
    words = picture.description
    if words and pattern("photo").search(words) and pattern("child").search(words):
        yield Hit(_PHOTO, words, picture.name)


_PHOTO = "No photograph of a child may stand in a guidebook; use a drawing."

CHECK = SafetyCheck(
    id="child-identifiable",
    number=26,
    severity=Severity.ERROR,
    title="A child who can be recognised",
    rationale="Children cannot consent to be published. No picture, and no words with more than an "
    "age band (guidelines on child victims; house rules of the networks against trafficking).",
    wrong=(
        "Girl, 14, from Kampot, forced to beg in Bangkok",
        "A 15-year-old boy was sold to a fishing boat in Songkhla.",
    ),
    right=(
        "a child who went back to school",
        "Every child under 18 has a right to a guardian.",
        "Children of 12 to 17 years",
    ),
    false_alarms="None in the three documents.",
    passage=find,
    picture=find_picture,
)
