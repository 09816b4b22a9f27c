"""Notes in a PDF."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile


def find(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for annotations that are not links."""
    kinds = {
        str(note.get("/Subtype")) for page in pdf.pdf.pages for note in page.get("/Annots", [])
    } - {"/Link", "/Widget"}
    links = (note for page in pdf.pdf.pages for note in page.get("/Annots", []))
    if any("/T" in note for note in links if str(note.get("/Subtype")) == "/Link"):
        yield Hit("A link of the PDF names who made it.")
    if kinds:
        told = ", ".join(sorted(kinds))
        yield Hit(f"The PDF has annotations that are not links: {told}.", told)


CHECK = SafetyCheck(
    id="annotation",
    number=15,
    severity=Severity.ERROR,
    title="Notes, marks or stamps in a PDF",
    rationale="Reviewers' notes carry their names and what they thought.",
    wrong=("a sticky note", "a highlight"),
    right=("links",),
    false_alarms="None.",
    pdf=find,
)
