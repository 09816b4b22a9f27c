"""PDFs that screen readers or old printers cannot use."""

from collections.abc import Iterator

import pikepdf

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def find(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for a missing language, title, tags, or a font that is not in the file."""
    root = pdf.pdf.Root
    if not str(root.get("/Lang", "")):
        yield Hit("The PDF does not say its language.")
    if not str(dict(pdf.pdf.docinfo or {}).get("/Title", "")):
        yield Hit("The PDF has no title.")
    if "/StructTreeRoot" not in root or not dict(root.get("/MarkInfo", {})).get("/Marked", False):
        yield Hit("The PDF is not tagged: screen readers cannot follow it.")
    if outside := {str(one.get("/FontName", "?")) for one in pdf.dictionaries if _is_outside(one)}:
        yield Hit(f"Fonts are not in the PDF: {', '.join(sorted(outside))}.")


def _is_outside(one: pikepdf.Dictionary) -> bool:
    """Whether a dictionary describes a font whose program is not in the file."""
    if one.get("/Type") != pikepdf.Name.FontDescriptor:
        return False
    return not any(key in one for key in _PROGRAMS)


CHECK = SafetyCheck(
    id="pdf-accessibility",
    number=17,
    severity=Severity.WARNING,
    title="A PDF without language, title, tags or its fonts",
    rationale="A reader who cannot see hears nothing, and a script without its font is boxes.",
    wrong=("no /Lang", "no title", "no tags", "a font that is not embedded"),
    right=("a tagged PDF with its fonts",),
    false_alarms="None in the editions of the three documents.",
    pdf=find,
)
