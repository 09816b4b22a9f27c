"""Earlier versions inside a PDF."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile

# What no program that writes a file anew leaves: comments, but for the mark of a binary file.
_BETWEEN = re.compile(
    rb"\A%PDF-[\d.]+\s+%(?![\x80-\xff])|\A%PDF-[\d.]+\s+%[^\r\n]*\s+%"
    rb"|\sendobj\s+%|\s%%(?!EOF)[^\r\n]*\s+startxref\s"
)
_REFERENCE = re.compile(rb"(?<![\w.])(\d+) \d+ R\b")
_OBJECT = re.compile(rb" obj\b")
_NUMBER = re.compile(rb"(?:^|[\r\n ])(\d{1,7}) \d{1,5}$")
_STREAMS = re.compile(
    rb"(?:^|[\r\n ])(\d{1,7}) \d{1,5} obj\s*<<(?:(?!endobj|stream).){0,300}?"
    rb"/Type\s*/(?:XRef|ObjStm)",
    re.S,
)
_OF_THE_FILE = re.compile(rb"/Type /(?:XRef|ObjStm)\b")


def find(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit where the file was saved on top of itself."""
    if pdf.content.count(b"%%EOF") > 1 and b"/Linearized" not in pdf.content[:2048]:
        yield Hit("The PDF holds earlier versions of itself; write it anew.")
    if _BETWEEN.search(pdf.content):
        yield Hit("Words stand between the objects of the PDF; write it anew.")
    if unused := _count_unused(pdf):
        yield Hit(f"The PDF holds {unused} objects that nothing uses; write it anew.")
    if unlisted := _list_unlisted(pdf):
        message = (
            f"The PDF holds {len(unlisted)} objects that its table does not list; write it anew."
        )
        yield Hit(message)
    if not pdf.content.startswith(b"%PDF-"):
        yield Hit("Bytes stand before the beginning of the PDF; write it anew.")
    end = pdf.content.rfind(b"%%EOF")
    if end >= 0 and pdf.content[end + 5 :].strip(b"\r\n \0"):
        yield Hit("Bytes stand after the end of the PDF; write it anew.")


def _list_unlisted(pdf: PdfFile) -> set[int]:
    """Numbers of objects that stand in the file and in no table."""
    heads = (pdf.content[max(0, one.start() - 14) : one.start()]
             for one in _OBJECT.finditer(pdf.content))  # fmt: skip
    found = {int(head[1]) for head in map(_NUMBER.search, heads) if head}
    extra = found - {one.objgen[0] for one in pdf.objects}
    return extra - _of_the_file(pdf) if extra else extra


def _of_the_file(pdf: PdfFile) -> set[int]:
    """Numbers of streams that hold the table and other objects (ISO 32000-1, 7.5.7 and 7.5.8)."""
    return {int(one[1]) for one in _STREAMS.finditer(pdf.content)}


def _count_unused(pdf: PdfFile) -> int:
    """How many objects no other refers to: left over from an earlier state."""
    written = (*pdf.written, pdf.pdf.trailer.unparse(resolved=True))
    used = {*map(int, {*_REFERENCE.findall(b"\n".join(written))})}
    return sum(
        not _OF_THE_FILE.search(text)
        for one, text in zip(pdf.objects, pdf.written, strict=True)
        if text and one.objgen[0] not in used
    )


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
