"""Names of states and places that are in dispute, flags and maps."""

from collections.abc import Iterator

from pipeline.model import Kind, Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each disputed or old name, and for a map or a flag that a description tells of."""
    for match in passage.words("disputed").finditer(passage.text):
        if match[0].isascii() and not match[0][:1].isupper():
            continue
        yield Hit(
            f"“{match[0]}” is disputed, or not the short name that the United Nations use; "
            f"write the short name, or allow it (a law's title).",
            match[0],
        )
    if passage.kind is Kind.ALT_TEXT and (found := passage.words("map").search(passage.text)):
        message = f"“{found[0]}”: borders and flags on pictures are disputed; look at this one."
        yield Hit(message, passage.text)


CHECK = SafetyCheck(
    id="disputed-name",
    number=30,
    severity=Severity.WARNING,
    title="A disputed name, map or flag",
    rationale="Books were withdrawn for a border line. The short names of the United Nations are "
    "what all six countries accept.",
    wrong=("Workers from Burma", "in Laos and Vietnam", "the South China Sea", "ชาวพม่า"),
    right=("in the Lao PDR and Viet Nam", "Myanmar", "a cold siamese cat"),
    false_alarms="Vietnamese and Lao institutions whose own names say “Vietnam”: allow them.",
    passage=find,
)
