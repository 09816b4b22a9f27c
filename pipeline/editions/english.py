"""Text of an edition that stayed English: marked in the tree, as the Word file says it by runs."""

import re
from itertools import chain

from pipeline.editions.labels import LABEL, NUMBER
from pipeline.editions.new_nodes import english_span, word
from pipeline.editions.nodes import Node

ENGLISH_LINES = {"Para", "Plain", "Header"}
# Stand around text that stayed English until the tree is read: pandoc drops what Word says of
# languages. (The language tag of Unicode 3.1 and its end, which are in no text.)
ENGLISH, OTHER = "\U000e0001", "\U000e007f"
_AT_MARKS = re.compile(f"([{ENGLISH}{OTHER}])")
_MARKS = (word(ENGLISH), word(OTHER))


def mark_english(node: Node) -> Node:
    """Put what stayed English in a line into spans that say so, where marks of it stand.

    A mark without end is that of the whole line. The label of a line, which lists take out again,
    stays before it.
    """
    begun, ended = _count(node.inlines, ENGLISH), _count(node.inlines, OTHER)
    if begun and not ended:
        at = _words_begin(node.inlines)
        words = english_span([_unmark(one) for one in node.inlines[at:]])
        node.inlines = [*map(_unmark, node.inlines[:at]), words]
    elif begun:
        node.inlines, _ = _wrap(node.inlines, inside=False)
    return node


def _count(inlines: list[Node], mark: str) -> int:
    found = 0
    for node in inlines:
        if node.holds_inlines:
            found += _count(node.inlines, mark)
        elif node.kind in {"Str", "Code"}:
            found += node.text.count(mark)
    return found


def _holds_mark(node: Node) -> bool:
    return bool(_count([node], ENGLISH) or _count([node], OTHER))


def _unmark(node: Node) -> Node:
    """The inline without marks, in place."""
    if node.holds_inlines:
        for one in node.inlines:
            _unmark(one)
    elif node.kind in {"Str", "Code"} and ENGLISH in node.text:
        node.text = node.text.replace(ENGLISH, "")
    return node


def _words_begin(inlines: list[Node]) -> int:
    """The index of the first inline that is neither a label nor a blank after it."""
    for index, node in enumerate(inlines):
        is_label = node.kind == "Span" and node.value("custom-style") in {LABEL, NUMBER}
        if not is_label and (index == 0 or node.kind not in {"Space", "SoftBreak"}):
            return index
    return 0


def _wrap(inlines: list[Node], *, inside: bool) -> tuple[list[Node], bool]:
    """The inlines with spans around each stretch, and whether one goes on behind them."""
    done: list[Node] = []
    stretch: list[Node] = []

    def close() -> None:
        if stretch:
            done.append(english_span(list(stretch)))
            stretch.clear()

    for node in chain.from_iterable(map(_part, inlines)):
        if node in _MARKS:
            inside = node == _MARKS[0]
            close()
        elif node.holds_inlines and _holds_mark(node):
            close()
            node.inlines, inside = _wrap(node.inlines, inside=inside)
            done.append(node)
        else:
            (stretch if inside else done).append(node)
    close()
    return done, inside


def _part(node: Node) -> list[Node]:
    """A word cut so that each mark stands alone."""
    if node.kind not in {"Str", "Code"} or not {ENGLISH, OTHER} & set(node.text):
        return [node]
    return [
        word(piece) if node.kind == "Str" or word(piece) in _MARKS else _code(node, piece)
        for piece in _AT_MARKS.split(node.text)
        if piece
    ]


def _code(node: Node, text: str) -> Node:
    made = Node(t=node.kind, c=[*node["c"]])
    made.text = text
    return made
