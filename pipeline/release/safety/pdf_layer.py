"""Layers in a PDF."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile


def find(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for optional content."""
    if "/OCProperties" in pdf.pdf.Root:
        names = [str(one.get("/Name", "")) for one in pdf.pdf.Root.OCProperties.get("/OCGs", [])]
        yield Hit(f"The PDF has layers that can be switched: {', '.join(names)}.", ", ".join(names))
    if "/PieceInfo" in pdf.pdf.Root or any("/PieceInfo" in page for page in pdf.pdf.pages):
        yield Hit("The PDF holds the working data of another program.")


CHECK = SafetyCheck(
    id="pdf-layer",
    number=15,
    severity=Severity.ERROR,
    title="Layers or working data in a PDF",
    rationale="A layer that is switched off is still there.",
    wrong=("an optional content group",),
    right=("one layer",),
    false_alarms="None.",
    pdf=find,
)
