"""Cells to write in: an empty cell keeps the height that Word gives its row.

pandoc reads no height of a row (``w:trHeight``, 17.4.80), so that a form would have cells of one
line.
"""

from lxml import etree

from pipeline.editions.new_nodes import span
from pipeline.editions.nodes import Node, every, plain
from pipeline.word.document import WordFile
from pipeline.word.elements import child, children, value
from pipeline.word.making import make_run
from pipeline.word.styles import Styles
from pipeline.xml import local_name

ROOM = "Guidebook Room"  # a character style; the tree reader knows it again
FORM = "form"  # the class of a table with such cells
_LEAST = 480  # twentieths of a point: a lower row holds one line, as every row does
_MOST = 8000
_CONTENT = {"drawing", "pict", "object", "sym", "tbl", "sdt", "footnoteReference"}


def keep_rooms(word: WordFile, styles: Styles) -> None:
    """Write the height of each empty cell of a high row as a run of our own style."""
    style = styles.own(ROOM, "character")
    for row in word.root(word.document).iter(word.name("tr")):
        height = _height(row)
        if not _LEAST <= height <= _MOST:
            continue
        for cell in children(row, "tc"):
            first = next(iter(children(cell, "p")), None)
            if first is not None and _is_empty(cell):
                first.append(make_run(word, "_" * (height // 20), style=style))


def room_span(inlines: list[Node]) -> Node:
    """The span of a cell to write in, which holds nothing; its height is in points."""
    return span([], "room", pairs=[["style", f"height:{len(plain(inlines))}pt"]])


def is_form(table: Node) -> bool:
    """Whether cells of a table are to be written in."""
    return any("room" in node.classes for node in every(table["c"]) if node.kind == "Span")


def _height(row: etree._Element) -> int:
    height = child(child(row, "trPr"), "trHeight")
    said = value(height, "val")
    return int(said) if said.isdigit() else 0


def _is_empty(cell: etree._Element) -> bool:
    inside = list(cell.iter(etree.Element))
    words = "".join(one.text or "" for one in inside if local_name(one) == "t")
    return not words.strip() and all(local_name(one) not in _CONTENT for one in inside)
