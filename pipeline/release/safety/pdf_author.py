"""People in the properties of a PDF."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile
from pipeline.xml import local_name, parse_safely

# What the document information of an edition may hold (ISO 32000-1, 14.3.3).
_FREE = {
    "/Title",
    "/Subject",
    "/Keywords",
    "/CreationDate",
    "/ModDate",
    "/Trapped",
    "/GTS_PDFXVersion",
}
_PROGRAMS = re.compile(
    r"(?:typst|krilla|pikepdf|qpdf|libreoffice|writer|guidebook|chromium|skia)\b", re.I
)
_PEOPLE = {
    "creator", "author", "publisher", "contributor", "rightsHolder", "Owner", "Manager",
    "Company", "AuthorsPosition", "CaptionWriter", "LastModifiedBy",
}  # fmt: skip


def find(pdf: PdfFile, policy: Policy) -> Iterator[Hit]:
    """A hit for each property that the imprint does not hold."""
    for key, value in dict(pdf.pdf.docinfo or {}).items():
        text = str(value).strip()
        if key in _FREE or not text or (key == "/Author" and text == policy.publisher):
            continue
        if key in {"/Creator", "/Producer"} and _PROGRAMS.match(text):
            continue
        yield Hit(f"The property {key} says “{text[:60]}”, which is not the imprint.", text, key)
    yield from _in_packets(pdf, policy)


def _in_packets(pdf: PdfFile, policy: Policy) -> Iterator[Hit]:
    """The metadata streams of the document, its pages and its pictures (XMP)."""
    for whole in pdf.pdf.objects:
        if str(getattr(whole, "get", lambda *_: "")("/Type", "")) != "/Metadata":
            continue
        try:
            root = parse_safely(re.sub(rb"<\?xpacket[^>]*\?>", b"", whole.read_bytes()).strip())
        except etree.XMLSyntaxError:
            yield Hit("The metadata of the PDF cannot be read; write it anew.")
            continue
        yield from _people(root, policy)


def _people(root: etree._Element, policy: Policy) -> Iterator[Hit]:
    for element in root.iter(etree.Element):
        if local_name(element) in _PEOPLE:
            text = " ".join("".join(map(str, element.itertext())).split())
            if text and text != policy.publisher:
                yield Hit(f"The metadata name “{text[:60]}”, which is not the imprint.", text)
        for name, value in element.attrib.items():
            said = str(value)
            if str(name).rpartition("}")[2] in _PEOPLE and said != policy.publisher:
                yield Hit(f"The metadata name “{said}”, which is not the imprint.", said)


CHECK = SafetyCheck(
    id="pdf-author",
    number=14,
    severity=Severity.ERROR,
    title="A person or program in the properties of a PDF",
    rationale="A library lists “Microsoft Office User” as the author of a study, from properties "
    "that nobody had set.",
    wrong=("/Author Maly Sok", "xmp creator", "/Company …"),
    right=("/Author with the publisher of the imprint",),
    false_alarms="None.",
    pdf=find,
)
