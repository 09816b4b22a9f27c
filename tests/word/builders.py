"""Parts of Word files that python-docx does not make: lists, fields, bookmarks."""

from pathlib import Path

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from lxml import etree

from pipeline.word.document import WordFile

W = nsdecls("w")


def level(place: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list as XML; ``more`` stands where ``w:pStyle`` and ``w:isLgl`` do."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def set_lists(document: Document, abstracts: dict[str, str], lists: dict[str, str]) -> None:
    """Replace the document's lists: abstract id → levels, numId → what stands in ``w:num``."""
    root = document.part.numbering_part.element
    for old in list(root):
        root.remove(old)
    for name, levels in abstracts.items():
        root.append(
            parse_xml(f'<w:abstractNum {W} w:abstractNumId="{name}">{levels}</w:abstractNum>')
        )
    for name, inside in lists.items():
        root.append(parse_xml(f'<w:num {W} w:numId="{name}">{inside}</w:num>'))


def uses(abstract: str, more: str = "") -> str:
    """What stands in a ``w:num``."""
    return f'<w:abstractNumId w:val="{abstract}"/>{more}'


def put_in_list(paragraph: Paragraph, number: str, place: int = 0) -> None:
    """Number a paragraph."""
    about = paragraph._p.get_or_add_pPr()
    for old in about.findall(f"{{{about.nsmap['w']}}}numPr"):
        about.remove(old)
    numbers = f'<w:numPr {W}><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'
    about._insert_numPr(parse_xml(numbers))


def xml(text: str) -> etree._Element:
    """An element of WordprocessingML from its source, the namespace left out."""
    first, rest = text.split(">", 1)
    slash = "/" if first.endswith("/") else ""
    return parse_xml(f"{first.removesuffix('/')} {W}{slash}>{rest}")


def field(instruction: str, result: str = "", *, separate: bool = True) -> list[etree._Element]:
    """The runs of a complex field; ``result`` is XML of runs, or text."""
    inside = result if result.startswith("<") or not result else f"<w:r><w:t>{result}</w:t></w:r>"
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    }
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    text = marks["begin"] + code + (marks["separate"] + inside if separate else "") + marks["end"]
    return list(parse_xml(f"<w:p {W}>{text}</w:p>"))


def add_footnotes(path: Path, notes: dict[int, str]) -> None:
    """Give a Word file footnotes: id → XML of the note's paragraphs."""
    word = WordFile(path.read_bytes())
    inside = "".join(
        f'<w:footnote w:id="{name}">{text}</w:footnote>' for name, text in notes.items()
    )
    word.put("word/footnotes.xml", f"<w:footnotes {W}>{inside}</w:footnotes>".encode())
    word.relate(word.document, "footnotes", "footnotes.xml")
    word.declare(
        part="word/footnotes.xml",
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    )
    path.write_bytes(word.save())
