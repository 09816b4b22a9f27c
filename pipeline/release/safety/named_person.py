"""People named in the text."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Madam|Daw|Ko|Bong|Khun)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)*")
_AGED = re.compile(r"\b([A-Z][a-z]{2,}(?: [A-Z][a-z]+)?),? ?\((?:aged? )?\d{1,2}\)|"
                   r"\b([A-Z][a-z]{2,}(?: [A-Z][a-z]+)?), (?:aged )?\d{1,2},")  # fmt: skip
_CALLED = re.compile(
    r"\b(?:named|called|(?:[Hh]er|[Hh]is|[Mm]y|whose) (?:real )?name (?:is|was)) "
    r"([A-Z][a-z]+(?: [A-Z][a-z]+)*)"
)
_WORDS = re.compile(
    r"(?:Article|Articles|Section|Chapter|Table|Figure|Annex|Part|Law|Act|Decree|Principle|"
    r"Guideline|Woman|Man|Girl|Boy|Child|Survivor|Victim|Mother|Father|January|February|March|"
    r"April|May|June|July|August|September|October|November|December|Number|Page|Step|Box|Day|"
    r"Week|Month|Year|Edition|Version|Paragraph|Clause|Schedule|Item|Line|Note|Group|Level)\b"
)


def find(passage: Passage, policy: Policy) -> Iterator[Hit]:
    """A hit for each name with a title, with an age, or that somebody is said to have."""
    if passage.source:
        return
    aged = [one for one in _AGED.finditer(passage.plain) if not _WORDS.match(one[1] or one[2])]
    for match in (*_TITLED.finditer(passage.text), *aged, *_CALLED.finditer(passage.text)):
        if match[0] not in policy.publisher:
            told = f"“{match[0].strip(' ,')}” names somebody; take the name out, or allow it."
            yield Hit(told, match[0], severity=Severity.ERROR if match in aged else None)


CHECK = SafetyCheck(
    id="named-person",
    number=23,
    severity=Severity.WARNING,
    title="A person who is named",
    rationale="No real names, also not of staff, witnesses or the accused, without consent to this "
    "book. A name with an age is an error.",
    wrong=(
        "Mr Somchai Jaidee, a driver, recruited them.",
        "Sreyneang (17) came home.",
        "Her name is Maly Sok.",
    ),
    right=("Article 37 (2) names support.", "Ms is a form of address.", "May, 12, was a Tuesday."),
    false_alarms="None in the three documents.",
    passage=find,
)
