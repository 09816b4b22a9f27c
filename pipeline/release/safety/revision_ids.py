"""Marks of editing sessions in Word files."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WordPart

_MARKS = (b" w:rsid", b" w14:paraId", b" w14:textId", b"<w:rsids", b":docId ")


def find(part: WordPart, _policy: Policy) -> Iterator[Hit]:
    """A hit for a part with such marks."""
    if any(mark in part.content for mark in _MARKS):
        yield Hit("Marks of editing sessions tell who wrote what together.", place=part.name)


CHECK = SafetyCheck(
    id="revision-ids",
    number=6,
    severity=Severity.WARNING,
    title="Marks of editing sessions (rsid, paraId)",
    rationale="Two files with the same marks were written at the same machine; forensic tools read "
    "them. The build takes them out.",
    wrong=('w:rsidR="00B47730"', 'w14:paraId="1A2B3C4D"'),
    right=("a paragraph without them",),
    false_alarms="None.",
    part=find,
)
