"""Something that a file loads from outside when it is opened."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.reaches import find_in_pdf, find_in_web, find_in_word
from pipeline.release.safety.subjects import PdfFile, WebFile, WordPackage

_ID = "external-content"


def find_word(package: WordPackage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each in a Word file."""
    return find_in_word(package, _ID)


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
    title="Something that a file loads from outside when it is opened",
    rationale="A picture on a server tells the server who reads, where and when: a tracker.",
    wrong=('<img src="https://…">', "@import", "an attached template"),
    right=("a picture in the file",),
    false_alarms="None.",
    word=find_word,
    web=find_web,
    pdf=find_pdf,
)
