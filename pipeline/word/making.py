"""Paragraphs and runs, made."""

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import put
from pipeline.xml import XML_SPACE


def make_run(word: WordFile, text: str, *, style: str = "", bold: bool = False) -> etree._Element:
    """A run with this text; ``style`` is the id of a character style."""
    run = etree.Element(word.name("r"))
    if style or bold:
        about = put(run, "rPr")
        if style:
            put(about, "rStyle", val=style)
        if bold:
            put(about, "b")
    node = etree.SubElement(run, word.name("t"), {XML_SPACE: "preserve"})
    node.text = text
    return run


def make_paragraph(
    word: WordFile, text: str, style: str = "", *, bold: bool = False
) -> etree._Element:
    """A paragraph with this text; ``style`` is the id of a paragraph style."""
    paragraph = etree.Element(word.name("p"))
    if style:
        put(put(paragraph, "pPr"), "pStyle", val=style)
    paragraph.append(make_run(word, text, bold=bold))
    return paragraph
