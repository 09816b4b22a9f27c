"""A link that leads to no web address, mail or telephone."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.reaches import find_in_pdf, find_in_word
from pipeline.release.safety.subjects import PdfFile, WordPackage

_ID = "unsafe-link"


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
    title="A link that leads to no web address, mail or telephone",
    rationale="A link can run a program, open a server's share or name its writer's machine.",
    wrong=("javascript:…", "\\\\server\\share", "https://un.org@evil.example/"),
    right=("https://example.org", "mailto:…", "#place"),
    false_alarms="None.",
    word=find,
    pdf=find_pdf,
)
