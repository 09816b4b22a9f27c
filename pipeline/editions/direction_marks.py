"""Marks of direction in a paragraph from right to left, which nobody sees (UAX #9).

They stand outside of fields: what Word counts anew, as pages are, would lose them.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby

from lxml import etree

from pipeline.editions.number_order import (
    close_latin_brackets,
    close_number,
    keep_numbers_in_order,
)
from pipeline.languages.scripts import has_right_to_left
from pipeline.word.document import WordFile
from pipeline.word.elements import child, drop, properties, put, value
from pipeline.word.making import make_run

LEFT, RIGHT = "\u200e", "\u200f"
_EMBED, _POP = "\u202a", "\u202c"  # text from left to right within a line, and its end


def order_numbers(word: WordFile, runs: Sequence[etree._Element]) -> None:
    """Set marks where Unicode alone would take a number apart, or take a note's mark to it."""
    references = {word.name("footnoteReference"), word.name("endnoteReference")}
    before: etree._Element | None = None
    for node in (node for run in runs for node in run.iter()):
        if node.tag == word.name("t"):
            node.text = close_latin_brackets(keep_numbers_in_order(node.text or ""))
            before = node
        elif node.tag in references and before is not None:
            before.text = close_number(before.text or "")


def part_english(
    word: WordFile, runs: Sequence[etree._Element], fallback: set[etree._Element]
) -> None:
    """Set marks around English in a line from right to left.

    Digits behind it would be taken for its own (UAX #9, W7), marks at its ends for the line's. With
    a right-to-left word in it, its parts would stand in the order of the line: it is embedded.
    """
    texts = [node for run in runs for node in run.iter(word.name("t")) if node.text]
    fields = list(_fields(word, runs))
    for is_english, stretch in groupby(texts, lambda node: node.getparent() in fallback):
        nodes = list(stretch)
        if is_english:
            turned = any(has_right_to_left(node.text or "") for node in nodes)
            begin, end = (_EMBED, _POP) if turned else ("", "")
            _put_before(word, nodes[0], f"{LEFT}{begin}", fields)
            _put_after(word, nodes[-1], f"{end}{LEFT}", fields)
        elif nodes[0] is not texts[0]:
            nodes[0].text = f"{RIGHT}{nodes[0].text}"


def _fields(word: WordFile, runs: Sequence[etree._Element]) -> Iterator[Sequence[etree._Element]]:
    """The runs of each field of a paragraph that stands in no other (17.16.2), in order."""
    simple = word.name("fldSimple")
    for parent, inside in groupby(runs, lambda run: next(run.iterancestors(simple), None)):
        if parent is not None:
            yield list(inside)
    depth, begun = 0, 0
    for index, run in enumerate(runs):
        for mark in run.iter(word.name("fldChar")):
            kind = value(mark, "fldCharType")
            if kind == "begin":
                begun = index if depth == 0 else begun
                depth += 1
            elif kind == "end" and depth:
                depth -= 1
                if depth == 0:
                    yield runs[begun : index + 1]


def _put_before(
    word: WordFile, node: etree._Element, marks: str, fields: Sequence[Sequence[etree._Element]]
) -> None:
    """Put marks before a text, or before the field that shows it."""
    run = node.getparent()
    around = next((field for field in fields if run in field), None)
    if around is None:
        node.text = f"{marks}{node.text}"
    else:
        _outermost(word, around[0]).addprevious(_make_marks(word, around[0], marks))


def _put_after(
    word: WordFile, node: etree._Element, marks: str, fields: Sequence[Sequence[etree._Element]]
) -> None:
    """Put marks behind a text, or behind the field that shows it."""
    run = node.getparent()
    around = next((field for field in fields if run in field), None)
    if around is None:
        node.text = f"{node.text}{marks}"
    else:
        _outermost(word, around[-1]).addnext(_make_marks(word, around[-1], marks))


def _outermost(word: WordFile, run: etree._Element) -> etree._Element:
    return next(run.iterancestors(word.name("fldSimple")), run)


def _make_marks(word: WordFile, beside: etree._Element, marks: str) -> etree._Element:
    made = make_run(word, marks)
    about = child(beside, "rPr")
    if about is not None:
        made.insert(0, deepcopy(about))
    own = properties(made, "rPr")
    drop(own, "lang")
    put(own, "lang", val="en-GB")
    return made
