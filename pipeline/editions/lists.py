"""Lists of the tree with the labels that Word shows.

A list that every format counts alike ("1.", "•") stays what it is; any other is a division
``labelled`` whose items begin with their label, a span of that class.
"""

from collections.abc import Sequence
from typing import Any

from pipeline.editions.new_nodes import division
from pipeline.editions.nodes import Node, kind_of, plain

_BLANK = {"Space", "SoftBreak"}
_COUNTED = [Node(t="Decimal"), Node(t="Period")]
# Signs that say something of an item: a box to tick, a tick, a cross.
_SPEAKING = frozenset("☐☑☒✓✔✗✘")


def bullets(items: Sequence[Sequence[Node]]) -> Node:
    """A list without numbers."""
    return Node(t="BulletList", c=[list(item) for item in items])


def number_list(items: Sequence[Sequence[Node]], numbering: Sequence[Any]) -> Node:
    """A numbered list: the first number, the style of the numbers and their delimiter."""
    return Node(t="OrderedList", c=[list(numbering), [list(item) for item in items]])


def label_list(node: Node) -> Node:
    """The list itself when every format counts it alike, else a division ``labelled``."""
    ordered = node.kind == "OrderedList"
    items = node.list_items
    if not ordered and _is_checklist(items):
        return _checklist(items)
    labels = [_label(item) for item in items]
    if not any(labels):
        return node
    if (start := _find_start(labels)) is not None:
        _take_labels(items)
        return number_list(items, [start, *_COUNTED])
    if not ordered and all(map(_is_plain_bullet, labels)):
        _take_labels(items)
        return bullets(items)
    return division("labelled", [bullets(items)])


def words_begin(inlines: Sequence[Node]) -> int:
    """Where the words of a line begin: behind the label of an item and the blank after it.

    What is set before them must leave the label first, or it is not found any more.
    """
    if not inlines or not _is_label(inlines[0]):
        return 0
    blanks = (at for at, one in enumerate(inlines[1:], start=1) if one.kind not in _BLANK)
    return next(blanks, len(inlines))


def item_labels(block: Node) -> list[list[Node]]:
    """The inlines of the labels of a labelled list, which are taken out of its items."""
    return [_take_label(item) for item in block.blocks[0].list_items]


def _is_checklist(items: list[list[Node]]) -> bool:
    filled = [item for item in items if item]
    return bool(filled) and all(kind_of(item[0]) == "checklist" for item in filled)


def _checklist(items: list[list[Node]]) -> Node:
    _take_labels(items)
    inside = [[*item[0].blocks, *item[1:]] for item in items if item]
    return division("checklist", [bullets(inside)])


def _find_start(labels: list[str]) -> int | None:
    """The number of the first item where all are numbered alike: "3.", "4."; else None."""
    first = labels[0].removesuffix(".")
    if not (first.isascii() and first.isdigit()):
        return None
    start = int(first)
    counted = [f"{number}." for number in range(start, start + len(labels))]
    return start if labels == counted else None


def _is_plain_bullet(label: str) -> bool:
    """Whether a bullet says nothing: "•", "–", also the "o" of Courier New."""
    return sum(map(str.isalnum, label)) < 2 and not _SPEAKING & set(label)


def _label(item: list[Node]) -> str:
    inlines = _first_inlines(item)
    return plain(inlines[0]).strip() if inlines and _is_label(inlines[0]) else ""


def _take_labels(items: list[list[Node]]) -> None:
    for item in items:
        _take_label(item)


def _take_label(item: list[Node]) -> list[Node]:
    inlines = _first_inlines(item)
    if not inlines or not _is_label(inlines[0]):
        return []
    label = list(inlines[0].inlines)
    del inlines[0]
    while inlines and inlines[0].kind in _BLANK:
        del inlines[0]
    return label


def _first_inlines(item: list[Node]) -> list[Node]:
    """The inlines of an item's first paragraph, that of a division too."""
    block = item[0] if item else None
    while block is not None and block.kind == "Div":
        block = block.blocks[0] if block.blocks else None
    return block.inlines if block is not None and block.kind in {"Para", "Plain"} else []


def _is_label(inline: Node) -> bool:
    return inline.kind == "Span" and "label" in inline.classes
