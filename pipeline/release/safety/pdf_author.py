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


# What XMP of an edition may hold (XMP part 1, 8; PDF/A and PDF/UA identification).
_PLAIN = {
    "xmpmeta", "RDF", "Description", "Seq", "Bag", "Alt", "li", "title", "description", "language",
    "format", "identifier", "rights", "date", "subject", "type", "CreateDate", "ModifyDate",
    "MetadataDate", "Keywords", "part", "conformance", "amd", "rev", "DocumentID", "InstanceID",
    "RenditionClass", "VersionID", "NPages", "PDFVersion", "Trapped", "GTS_PDFXVersion",
    "GTS_PDFXConformance", "Rating", "WebStatement", "Marked", "UsageTerms", "about", "lang",
    "parseType", "xmptk", "History", "action", "instanceID", "when",
}  # fmt: skip
_TOOLS = {"CreatorTool", "Producer", "softwareAgent"}
_STANDARD = "http://www.aiim.org/pdf"


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
    own = getattr(pdf.pdf.Root.get("/Metadata"), "objgen", None)
    for whole in pdf.objects:
        if str(getattr(whole, "get", lambda *_: "")("/Type", "")) != "/Metadata":
            continue
        if whole.objgen != own:
            yield Hit("A page or picture of the PDF carries metadata of its own; write it anew.")
        try:
            root = parse_safely(re.sub(rb"<\?xpacket[^>]*\?>", b"", whole.read_bytes()).strip())
        except etree.XMLSyntaxError:
            yield Hit("The metadata of the PDF cannot be read; write it anew.")
            continue
        yield from _people(root, policy)


def _people(root: etree._Element, policy: Policy) -> Iterator[Hit]:
    for element in root.iter(etree.Element):
        yield from _of_element(element, policy)
        for attribute, value in element.attrib.items():
            local, said = str(attribute).rpartition("}")[2], str(value)
            if local in _TOOLS and not _PROGRAMS.match(said):
                yield Hit(f"The metadata name the program “{said[:60]}”.", said)
            elif local in _PEOPLE and said != policy.publisher:
                yield Hit(f"The metadata name “{said}”, which is not the imprint.", said)


def _of_element(element: etree._Element, policy: Policy) -> Iterator[Hit]:
    name = local_name(element)
    text = " ".join("".join(map(str, element.itertext())).split())
    if name in _PEOPLE:
        if text not in {"", policy.publisher}:
            yield Hit(f"The metadata name “{text[:60]}”, which is not the imprint.", text)
    elif name in _TOOLS:
        if text and not _PROGRAMS.match(text):
            yield Hit(f"The metadata name the program “{text[:60]}”.", text)
    elif _is_unknown(element, name):
        message = f"The metadata hold {name} (“{text[:40]}”); write the PDF anew."
        yield Hit(message, text or name)


def _is_unknown(element: etree._Element, name: str) -> bool:
    """Whether an element is of no known kind; what stands in an unknown one is told with it."""
    if name in _PLAIN or str(element.tag).startswith(f"{{{_STANDARD}"):
        return False
    return all(local_name(one) in _PLAIN for one in element.iterancestors())


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
