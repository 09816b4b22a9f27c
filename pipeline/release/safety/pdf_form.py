"""Forms in a PDF."""

from collections.abc import Iterator

import pikepdf

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile


def find(pdf: PdfFile, policy: Policy) -> Iterator[Hit]:
    """A hit for a form, and for fields that are filled in."""
    if "/AcroForm" in pdf.pdf.Root:
        yield from _examine_form(pdf.pdf.Root.AcroForm, allowed=policy.forms)
        return
    notes = (note for page in pdf.pdf.pages for note in page.get("/Annots", []))
    if any(str(note.get("/Subtype")) == "/Widget" for note in notes):
        yield Hit("The PDF holds fields that no form names.")


def _examine_form(form: pikepdf.Object, *, allowed: bool) -> Iterator[Hit]:
    fields = list(form.get("/Fields", []))
    filled = [str(one.get("/V")) for one in fields if one.get("/V") is not None]
    if "/XFA" in form:
        yield Hit("The PDF holds a form of another format (XFA).")
    if filled:
        yield Hit(f"The form is filled in: “{filled[0][:40]}”.", filled[0])
    elif fields and not allowed:
        yield Hit(f"The PDF holds a form with {len(fields)} fields.")


CHECK = SafetyCheck(
    id="pdf-form",
    number=15,
    severity=Severity.ERROR,
    title="A form in a PDF",
    rationale="Fields keep what somebody typed into a copy.",
    wrong=("an AcroForm with a value",),
    right=("ruled lines to write on", "empty fields where the settings ask for them"),
    false_alarms="None.",
    pdf=find,
)
