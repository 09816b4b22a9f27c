"""Layers in a PDF."""

from collections.abc import Iterator

import pikepdf

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile

_GROUPS = (pikepdf.Name.OCG, pikepdf.Name.OCMD)
# Entries of the catalog (ISO 32000-2, table 29); forms, files and scripts have checks of their own.
_CATALOG = frozenset(
    "/Type /Version /Extensions /Pages /PageLabels /Names /Dests /ViewerPreferences /PageLayout "
    "/PageMode /Outlines /OpenAction /AA /URI /AcroForm /Metadata /StructTreeRoot /MarkInfo /Lang "
    "/OutputIntents /OCProperties /PieceInfo /AF /Collection".split()
)


def find(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for optional content, and for data of other programs."""
    yield from _layers(pdf)
    if any("/PieceInfo" in one for one in (pdf.pdf.Root, *pdf.pdf.pages, *pdf.dictionaries)):
        yield Hit("The PDF holds the working data of another program.")
    if any(one.get("/O") == pikepdf.Name.UserProperties for one in pdf.dictionaries):
        yield Hit("The tags of the PDF hold properties of somebody's own.")
    if any("/Thumb" in page for page in pdf.pdf.pages):
        yield Hit("The PDF holds previews of its pages.")
    if any("/Alternates" in one or "/OPI" in one for one in pdf.dictionaries):
        yield Hit("A picture of the PDF has another one in its place, for printing.")
    if unknown := sorted({*pdf.pdf.Root.keys()} - _CATALOG):
        yield Hit(f"The PDF holds data that no reader shows: {', '.join(unknown)}.")


def _layers(pdf: PdfFile) -> Iterator[Hit]:
    if "/OCProperties" in pdf.pdf.Root:
        names = [str(one.get("/Name", "")) for one in pdf.pdf.Root.OCProperties.get("/OCGs", [])]
        yield Hit(f"The PDF has layers that can be switched: {', '.join(names)}.", ", ".join(names))
    elif any(one.get("/Type") in _GROUPS for one in pdf.dictionaries):
        yield Hit("The PDF has layers, which nothing switches.")


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
