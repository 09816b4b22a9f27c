"""Equations as Word sets them in lines: manual breaks, and numbers that stand aside (22.1.2)."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import child, children, is_on
from pipeline.word.names import full_names
from pipeline.xml import local_name, take_out

_SPACE = "\u2003\u2003"


def part_equation_lines(word: WordFile) -> None:
    """Make an equation of each line of one, and write a space before its number.

    pandoc reads the lines as one, and the sign before a number, which Word does not show.
    """
    for part in word.text_parts():
        root = word.root(part)
        for rows in root.iter(*full_names("m:eqArr")):
            if is_on(child(child(rows, "eqArrPr"), "maxDist")):
                _part_number(rows)
        for paragraph in list(root.iter(*full_names("m:oMathPara"))):
            _part_lines(paragraph)


def _part_number(rows: etree._Element) -> None:
    for text in rows.iter(*full_names("m:t")):
        text.text = (text.text or "").replace("#", _SPACE)


def _part_lines(paragraph: etree._Element) -> None:
    """Put each line of an equation, or of several, into a paragraph of its own."""
    equations = children(paragraph, "oMath")
    if len(equations) < 2 and not any(map(_breaks, children(next(iter(equations), None), "r"))):
        return
    lines = [line for one in equations for line in _lines(one)]
    about = child(paragraph, "oMathParaPr")
    for line in lines:
        new = etree.Element(paragraph.tag)
        new.extend([*([deepcopy(about)] if about is not None else []), line])
        paragraph.addprevious(new)
    take_out(paragraph)


def _lines(equation: etree._Element) -> Iterator[etree._Element]:
    """The lines of an equation between its manual breaks; those inside a structure stay."""
    line = etree.Element(equation.tag)
    for one in list(equation):
        for piece in _pieces(one):
            if piece is None:
                yield from [line] if len(line) else []
                line = etree.Element(equation.tag)
            else:
                line.append(piece)
    yield from [line] if len(line) else []


def _pieces(element: etree._Element) -> Iterator[etree._Element | None]:
    """A run as runs with None for each break between them; anything else as it is."""
    if local_name(element) != "r" or not _breaks(element):
        yield element
        return
    for one in list(element):
        if local_name(one) == "br":
            yield None
        elif local_name(one) != "rPr":
            run = etree.Element(element.tag)
            run.extend([*map(deepcopy, children(element, "rPr")), one])
            yield run


def _breaks(run: etree._Element) -> list[etree._Element]:
    return [one for one in run if local_name(one) == "br"]
