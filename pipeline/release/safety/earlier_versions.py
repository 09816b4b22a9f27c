"""Earlier versions inside a PDF."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile


def find(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit where the file was saved on top of itself."""
    if pdf.content.count(b"%%EOF") > 1 and b"/Linearized" not in pdf.content[:2048]:
        yield Hit("The PDF holds earlier versions of itself; write it anew.")
    if not pdf.content.startswith(b"%PDF-"):
        yield Hit("Bytes stand before the beginning of the PDF; write it anew.")
    end = pdf.content.rfind(b"%%EOF")
    if end >= 0 and pdf.content[end + 5 :].strip(b"\r\n \0"):
        yield Hit("Bytes stand after the end of the PDF; write it anew.")


CHECK = SafetyCheck(
    id="earlier-versions",
    number=15,
    severity=Severity.ERROR,
    title="A PDF with earlier versions of itself",
    rationale="Saving on top keeps every earlier state: what was blacked out or deleted is one "
    "click away.",
    wrong=("two %%EOF",),
    right=("a file that was written once",),
    false_alarms="None.",
    pdf=find,
)
