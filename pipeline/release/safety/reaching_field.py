"""A field that fetches or runs something."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.reaches import find_in_pdf, find_in_word
from pipeline.release.safety.subjects import PdfFile, WordPackage

_ID = "reaching-field"


def find(package: WordPackage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each in a Word file."""
    return find_in_word(package, _ID)


def find_pdf(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for each in a PDF."""
    return find_in_pdf(pdf, _ID)


CHECK = SafetyCheck(
    id=_ID,
    number=5,
    severity=Severity.ERROR,
    title="A field that fetches or runs something",
    rationale="Word asks a server when such a field is updated, and so tells it who reads.",
    wrong=('INCLUDEPICTURE "https://…"', "DDEAUTO …"),
    right=("PAGEREF, TOC, SEQ",),
    false_alarms="None.",
    word=find,
    pdf=find_pdf,
)
