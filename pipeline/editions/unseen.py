"""What Word hides is taken out of the file for pandoc, which knows nothing of hiding."""

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import child, children
from pipeline.word.fields import words_in_codes
from pipeline.word.hidden import Hiding, iter_hidden_drawings
from pipeline.word.styles import Styles
from pipeline.word.table_parts import iter_covered
from pipeline.xml import local_name, take_out

# What a field needs to be a field: it stays where only its marks are hidden.
_MARKS = {"rPr", "fldChar", "instrText"}


def drop_hidden(word: WordFile, styles: Styles) -> None:
    """Take out hidden runs, paragraphs, rows, cells and drawings, with the notes of theirs."""
    hiding = Hiding(styles)
    for part in word.text_parts():
        root = word.root(part)
        for row in list(root.iter(word.name("tr"))):
            if hiding.hides_row(row):
                _drop_row(word, row)
        for cell in list(iter_covered(root)):
            cell[:] = [*children(cell, "tcPr"), etree.Element(word.name("p"))]
        for drawing in list(iter_hidden_drawings(root)):
            take_out(drawing)
        for words in list(words_in_codes(root)):
            take_out(words)
        for run in list(root.iter(word.name("r"))):
            if hiding.hides(run):
                _empty(word, run)


def _drop_row(word: WordFile, row: etree._Element) -> None:
    table = row.getparent()
    if table is not None:
        table.remove(row)
        if next(table.iter(word.name("tr")), None) is None:
            take_out(table)


def _empty(word: WordFile, run: etree._Element) -> None:
    for one in list(run):
        if local_name(one) not in _MARKS:
            run.remove(one)
    paragraph = run.getparent()
    while paragraph is not None and paragraph.tag != word.name("p"):
        paragraph = paragraph.getparent()
    if all(local_name(one) == "rPr" for one in run):
        take_out(run)
    if paragraph is not None and not _holds_anything(word, paragraph):
        _drop_paragraph(paragraph)


def _holds_anything(word: WordFile, paragraph: etree._Element) -> bool:
    """Whether anything but properties and bookmarks is left of a paragraph."""
    about = child(paragraph, "pPr")
    if about is not None and child(about, "sectPr") is not None:
        return True
    kinds = (word.name("r"), word.name("hyperlink"), word.name("sdt"), word.name("fldSimple"))
    return any(local_name(one) != "pPr" for one in paragraph if one.tag in kinds) or any(
        local_name(one) in {"oMath", "oMathPara"} for one in paragraph
    )


def _drop_paragraph(paragraph: etree._Element) -> None:
    """Take out an empty paragraph, unless it is all that a cell or a note holds (17.4.66)."""
    parent = paragraph.getparent()
    siblings = [] if parent is None else [one for one in parent if one.tag == paragraph.tag]
    if parent is None or (len(siblings) == 1 and local_name(parent) != "body"):
        return
    for mark in [one for one in paragraph if local_name(one).startswith("bookmark")]:
        paragraph.addprevious(mark)
    parent.remove(paragraph)
