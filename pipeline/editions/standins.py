"""Blocks that Typst refuses: found one by one, and told as plain text in the PDF edition.

A whole edition is not refused for one table or picture. What Typst says of it, and where it stands,
goes to the people who build.
"""

from collections.abc import Callable, Iterator, Sequence

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
            compiles(list(rewrite([blocks[index] for index in some], _unlinked)))
        except ToolFailedError as error:
            if len(some) == 1:
                refused[some[0]] = error.message
            else:
                half = len(some) // 2
                waiting += [some[half:], some[:half]]
    return refused


def _unlinked(node: dict[str, Node]) -> Node | list[Node]:
    """Links inside the document as their words: alone, a block lacks what they lead to."""
    inner = node["t"] == "Link" and node["c"][2][0].startswith("#")
    return list(node["c"][1]) if inner else node


def as_text(block: Node) -> list[Node]:
    """A block as paragraphs without any formatting, with the places that links lead to."""
    anchors = [{"t": "Span", "c": [[name, [], []], []]} for name in _anchors(block)]
    texts: list[Node] = []
    for node in every(block):
        if node["t"] in _TEXTS and (words := plain(node["c"]).strip()):
            inlines = [{"t": "Str", "c": words}]
            header = node["t"] == "Header"
            texts.append(
                {**node, "c": [*node["c"][:2], inlines]} if header else _paragraph(inlines)
            )
    return [*([_paragraph(anchors)] if anchors else []), *texts]


def _anchors(block: Node) -> Iterator[str]:
    for node in every(block):
        if node["t"] in _ANCHORS and node["c"][0][0]:
            yield str(node["c"][0][0])


def _paragraph(inlines: list[Node]) -> Node:
    return {"t": "Para", "c": inlines}


def refusal_remark(blocks: Sequence[Node], index: int, message: str) -> str:
    """What the people who build are told of a block that stands as plain text."""
    before = (plain(one["c"][2]) for one in reversed(blocks[:index]) if one["t"] == "Header")
    return (
        f"PDF: Typst cannot set “{plain(blocks[index])[:60].strip()}” under "
        f"“{next(before, '')}” ({message.removeprefix('Typst failed: ')[:120]}); it stands there "
        f"as plain text."
    )
