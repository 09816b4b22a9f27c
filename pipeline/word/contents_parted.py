"""Words typed beside a contents field in one paragraph, put into paragraphs of their own.

All that a contents field shows (17.16.5.68) is made anew; words of the author in the same paragraph
("Figures", then the field) are none of it and would go with it.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.word.elements import child, drop, value
from pipeline.word.fields import field_spans, is_contents_field, is_contents_style
from pipeline.word.names import SHORT, full_names
from pipeline.word.styles import Styles


def part_contents(root: etree._Element, styles: Styles) -> None:
    """Give words before and after a contents field paragraphs of their own, in their order."""
    for first, last in list(_contents_fields(root)):
        paragraph = first.getparent()
        if paragraph is None or SHORT[paragraph.tag] != "w:p":
            continue
        before = list(first.itersiblings(preceding=True))
        if _are_words(before):
            head = _move_out(paragraph, before[::-1])
            if is_contents_style(styles.name(head)):
                drop(child(head, "pPr"), "pStyle")
        if last.getparent() is paragraph and _are_words(list(last.itersiblings())):
            _move_out(paragraph, [*reversed(list(last.itersiblings(preceding=True))), last])


def _contents_fields(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The first and the last run of each contents field; a simple one is both."""
    for span in field_spans(root):
        first, last = span.begin.getparent(), span.end.getparent()
        if is_contents_field(span.instruction) and first is not None and last is not None:
            yield first, last
    for simple in root.iter(*full_names("w:fldSimple")):
        if is_contents_field(value(simple, "instr")):
            yield simple, simple


def _are_words(siblings: list[etree._Element]) -> bool:
    """Whether these hold words, and no field or its end alone, which cannot be parted."""
    marks = [
        value(mark, "fldCharType")
        for one in siblings
        for mark in one.iter(*full_names("w:fldChar"))
    ]
    words = (node.text or "" for one in siblings for node in one.iter(*full_names("w:t")))
    return marks.count("begin") == marks.count("end") and any(map(str.strip, words))


def _move_out(paragraph: etree._Element, inside: list[etree._Element]) -> etree._Element:
    """Move these to a new paragraph before; the end of a section stays with the last one."""
    new = etree.Element(paragraph.tag)
    if (about := child(paragraph, "pPr")) is not None:
        new.append(deepcopy(about))
        drop(new[0], "sectPr")
    new.extend(one for one in inside if one is not about)
    paragraph.addprevious(new)
    return new
