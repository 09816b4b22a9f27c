"""Blocks that Typst refuses: found one by one, and told as plain text in the PDF edition.

A whole edition is not refused for one table or picture. What Typst says of it, and where it stands,
goes to the people who build.
"""

from collections.abc import Callable, Iterator, Sequence

from pipeline.editions.new_nodes import heading, paragraph, word
from pipeline.editions.nodes import Node, every, plain, rewrite
from pipeline.errors import ToolFailedError

_TEXTS = {"Para", "Plain", "Header"}
_ANCHORS = {"Span", "Div", "Table", "Figure"}


def find_refused(
    blocks: Sequence[Node], compiles: Callable[[list[Node]], object]
) -> dict[int, str]:
    """The indices of the blocks that cannot be compiled alone, each with what Typst says.

    ``compiles`` raises :class:`ToolFailedError`. They are found by halving.
    """
    refused: dict[int, str] = {}
    waiting = [list(range(len(blocks)))]
    while waiting:
        some = waiting.pop()
        try:
            compiles(rewrite([blocks[index] for index in some], _stand_alone))
        except ToolFailedError as error:
            if len(some) == 1:
                refused[some[0]] = error.message
            else:
                half = len(some) // 2
                waiting += [some[half:], some[:half]]
    return refused


def _stand_alone(node: Node) -> Node | list[Node]:
    """What a block lacks when it stands alone: the targets of its links, the headings above it."""
    if node.kind == "Link" and node.address.startswith("#"):
        return node.inlines
    if node.kind == "Header":
        node.level = 1
    return node


def as_text(block: Node) -> list[Node]:
    """A block as paragraphs without any formatting, with the places that links lead to."""
    anchors = [Node(t="Span", c=[[name, [], []], []]) for name in _anchors(block)]
    texts: list[Node] = []
    for node in every(block):
        if node.kind in _TEXTS and (words := plain(node).strip()):
            line = paragraph([word(words)])
            if node.kind == "Header":
                line = heading(node.level, line.inlines, node.identifier, node.classes, node.pairs)
            texts.append(line)
    return [*([paragraph(anchors)] if anchors else []), *texts]


def _anchors(block: Node) -> Iterator[str]:
    for node in every(block):
        if node.kind in _ANCHORS and node.identifier:
            yield node.identifier


def refusal_remark(blocks: Sequence[Node], index: int, message: str) -> str:
    """What the people who build are told of a block that stands as plain text."""
    before = (plain(one) for one in reversed(blocks[:index]) if one.kind == "Header")
    return (
        f"PDF: Typst cannot set “{plain(blocks[index])[:60].strip()}” under "
        f"“{next(before, '')}” ({message.removeprefix('Typst failed: ')[:120]}); it stands there "
        f"as plain text."
    )
