"""Something that runs when a file is opened."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.reaches import find_in_pdf, find_in_web
from pipeline.release.safety.subjects import PdfFile, WebFile

_ID = "script"


def find_web(file: WebFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for each in a page or book."""
    return find_in_web(file, _ID)


def find_pdf(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for each in a PDF."""
    return find_in_pdf(pdf, _ID)


CHECK = SafetyCheck(
    id=_ID,
    number=18,
    severity=Severity.ERROR,
    title="Something that runs when a file is opened",
    rationale="A script can report its reader or change what is shown.",
    wrong=("<script>", "onclick", "JavaScript in a PDF"),
    right=("a page without scripts",),
    false_alarms="None.",
    web=find_web,
    pdf=find_pdf,
)
