"""What blocks are told of their neighbours before they become Typst markup."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.editions.conservation import squeeze
from pipeline.editions.new_nodes import paragraph, raw_inline
from pipeline.editions.nodes import Node, class_of, every, kind_of, look_of, plain

FLOATING = "floating"  # division of a picture that may move to the head of a page
TITLED = "titled"  # attribute of a callout with a title of its own
ROOM = "room"  # attribute of a heading before a paragraph with notes
_ROW = 70  # characters of a row, rather few
_TWO_ROWS = 4.5  # em, with the line above the notes


def look_around(blocks: list[Node], words: Mapping[str, str]) -> None:
    """Mark callouts without a kind: a chapter's summary right after its heading, else a note.

    Mark also those with a title other than the word for their kind.
    """
    chapter = False
    for block in blocks:
        if kind_of(block) == "callout" and not look_of(block):
            block.pairs.append(["look", "glance" if chapter else "note"])
        chapter = block.kind == "Header" and block.level == 1
    for box in (node for node in every(blocks) if kind_of(node) == "callout"):
        if not look_of(box):  # in a cell or a list
            box.pairs.append(["look", "note"])
        _mark_title(box, words.get(look_of(box), ""))


def _mark_title(box: Node, word: str) -> None:
    title = next((one for one in box.blocks if kind_of(one) == "callout-title"), None)
    if title is not None and squeeze(plain(title)) != squeeze(word):
        box.pairs.append([TITLED, "yes"])


def let_float(blocks: list[Node]) -> list[Node]:
    """The blocks with each picture that follows a paragraph as one that may move to a page's head.

    The paragraph ends with a mark by which the template knows what room is left.
    """
    result: list[Node] = []
    for number, block in enumerate(blocks):
        shows = block.kind == "Figure" and any(one.kind == "Image" for one in every(block))
        if shows and result and result[-1].kind == "Para":
            anchor = raw_inline("typst", f"#float-anchor({number});")
            result[-1] = paragraph([*result[-1].inlines, anchor])
            block = Node(t="Div", c=[["", [FLOATING], [["number", str(number)]]], [block]])
        result.append(block)
    return result


def make_room_for_notes(blocks: Sequence[Node]) -> None:
    """Say of each heading how much room the notes of the lines below it need.

    In em of the text, in its attribute :data:`ROOM`.
    """
    for sequence in (blocks, *(one.blocks for one in every(blocks) if one.kind == "Div")):
        for head, below in pairwise(sequence):
            if head.kind == "Header" and below.kind == "Para" and (notes := _first_notes(below)):
                rows = sum(1 + len(plain(note.blocks)) // _ROW for note in notes)
                head.pairs.append([ROOM, str(_TWO_ROWS + round(1.5 * rows, 1))])


def _first_notes(paragraph_: Node) -> list[Node]:
    """The notes in the first two rows of a paragraph, about."""
    found: list[Node] = []
    before = 0
    for node in paragraph_.inlines:
        before += len(plain([node])) if node.kind != "Note" else 0
        if before > 2 * _ROW:
            break
        found += (one for one in every([node]) if one.kind == "Note")
    return found


def begin_on_the_right(blocks: Sequence[Node]) -> None:
    """Let lines that hold English begin where the others of a right-to-left edition do.

    Typst sets a paragraph of English alone from left to right, on the other side of the page.
    """
    for block in every(blocks):
        inlines = block.inlines if block.kind in {"Para", "Plain", "Header"} else []
        if any(one.kind == "Span" and one.value("lang") for one in every(inlines)):
            inlines.insert(0, raw_inline("typst", "#h(0pt);"))


def mark_last_blanks(blocks: list[Node]) -> None:
    """Mark blanks with which a paragraph ends: they run to the end of the row."""
    for node in every(blocks):
        inlines = node.inlines if node.kind in {"Para", "Plain"} else []
        if inlines and class_of(inlines[-1]) == "blank":
            inlines[-1].classes.append("last")
