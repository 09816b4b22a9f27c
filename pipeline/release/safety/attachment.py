"""Files attached to a PDF."""

from collections.abc import Iterator

import pikepdf

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile

_FILE = pikepdf.Name.EmbeddedFile


def find(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for attached files, by name or at a place."""
    if pdf.pdf.attachments:
        yield Hit(f"The PDF carries attachments: {', '.join(pdf.pdf.attachments)}.")
    elif any("/EF" in one or one.get("/Type") == _FILE for one in pdf.dictionaries):
        yield Hit("The PDF carries a file that no list names.")
    held = "/AF" in pdf.pdf.Root or any("/AF" in one for one in pdf.dictionaries)
    if held or "/Collection" in pdf.pdf.Root:
        yield Hit("The PDF carries associated files.")


CHECK = SafetyCheck(
    id="attachment",
    number=15,
    severity=Severity.ERROR,
    title="A file attached to a PDF",
    rationale="An attachment is a file of its own, with everything that this list is about.",
    wrong=("an embedded list.xlsx",),
    right=("a PDF without files in it",),
    false_alarms="None.",
    pdf=find,
)
