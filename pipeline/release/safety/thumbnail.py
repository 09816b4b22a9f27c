"""The preview picture of a Word file."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WordPackage


def find(package: WordPackage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each preview."""
    for name in package.names:
        if "thumbnail" in name.lower():
            yield Hit("The file carries a preview of an earlier first page.", place=name)


CHECK = SafetyCheck(
    id="thumbnail",
    number=7,
    severity=Severity.WARNING,
    title="A preview picture of an earlier first page",
    rationale="The preview shows the page as it was saved, with what was taken out later.",
    wrong=("docProps/thumbnail.jpeg",),
    right=("a file without it",),
    false_alarms="None.",
    word=find,
)
