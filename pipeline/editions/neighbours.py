"""What blocks are told of their neighbours before they become Typst markup."""

from collections.abc import Mapping, Sequence

from pipeline.editions.lists import words_begin
from pipeline.editions.new_nodes import paragraph, raw_inline
from pipeline.editions.nodes import Node, class_of, every, kind_of, look_of, plain
from pipeline.editions.roles import OPENERS, role_of
from pipeline.editions.squeezing import squeeze

FLOATING = "floating"  # division of a picture that may move to the head of a page
TITLED = "titled"  # attribute of a callout with a title of its own
WITH_FIRST = "with-first"  # division of a heading and a paragraph with notes below it
_ROW = 70  # characters of a row, rather few
_MOST_ROWS = 12  # of a paragraph that is kept whole with its heading


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


def keep_heads_with_notes(blocks: Sequence[Node]) -> list[Node]:
    """The blocks with each heading and a paragraph with notes below it as one division.

    Where the first rows of a short paragraph hold one: else a page may end with the heading, or
    with the note alone.
    """
    result: list[Node] = []
    for block in blocks:
        if block.kind == "Div":
            block.blocks[:] = keep_heads_with_notes(block.blocks)
        before = result[-1] if result else None
        if before is not None and _is_kept(before, block):
            level, role = str(before.level), role_of(before)
            about = [["level", level], ["role", role]]
            result[-1] = Node(t="Div", c=[["", [WITH_FIRST], about], [before, block]])
        else:
            result.append(block)
    return result


def _is_kept(head: Node, below: Node) -> bool:
    begins = head.kind == "Header" and role_of(head) not in OPENERS | {""}
    short = below.kind == "Para" and len(plain(below.inlines)) < _MOST_ROWS * _ROW
    return begins and short and _has_note(below)


def _has_note(paragraph_: Node) -> bool:
    """Whether a note stands in the first two rows of a paragraph, about."""
    before = 0
    for node in paragraph_.inlines:
        if before <= 2 * _ROW and any(one.kind == "Note" for one in every([node])):
            return True
        before += len(plain([node])) if node.kind != "Note" else 0
    return False


def begin_on_the_right(blocks: Sequence[Node]) -> None:
    """Let lines that hold English begin where the others of a right-to-left edition do.

    Typst sets a paragraph of English alone from left to right, on the other side of the page.
    """
    for block in every(blocks):
        inlines = block.inlines if block.kind in {"Para", "Plain", "Header"} else []
        if any(one.kind == "Span" and one.value("lang") for one in every(inlines)):
            inlines.insert(words_begin(inlines), raw_inline("typst", "#h(0pt);"))


def mark_last_blanks(blocks: list[Node]) -> None:
    """Mark blanks with which a paragraph ends: they run to the end of the row."""
    for node in every(blocks):
        inlines = node.inlines if node.kind in {"Para", "Plain"} else []
        if inlines and class_of(inlines[-1]) == "blank":
            inlines[-1].classes.append("last")
