"""Line break opportunities in the text of a tree, for engines with other dictionaries."""

from collections.abc import Callable, Iterable, Iterator

from pipeline.editions.nodes import Node, rewrite
from pipeline.languages import get_system
from pipeline.languages.breaks import is_spaceless, mark_breaks, open_breaks
from pipeline.model import Locale

_BLANKS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_APART = {"Note", "Image", "Math", "RawInline", "Code"}  # no part of the running text around them


def marked_blocks(blocks: list[Node], locale: Locale, keep: Iterable[str] = ()) -> list[Node]:
    """The blocks with U+200B where a line may end and U+2060 where not.

    As they are in languages that write spaces.
    """
    terms = tuple(keep)
    return (
        _each_line(blocks, lambda pieces: mark_breaks(pieces, locale, terms))
        if is_spaceless(locale)
        else blocks
    )


def opened_blocks(blocks: list[Node], locale: Locale, keep: Iterable[str] = ()) -> list[Node]:
    """The blocks with U+200B where a line may end, for reading systems without a dictionary."""
    terms = tuple(keep)
    wanted = is_spaceless(locale) and not get_system(locale.iso15924).readers_break_lines
    return (
        _each_line(blocks, lambda pieces: open_breaks(pieces, locale, terms)) if wanted else blocks
    )


def _each_line(blocks: list[Node], mark: Callable[[list[str]], list[str]]) -> list[Node]:
    def change(node: dict[str, Node]) -> Node:
        if node["t"] in {"Para", "Plain"}:
            return {"t": node["t"], "c": _marked(node["c"], mark)}
        if node["t"] == "Header":
            return {"t": "Header", "c": [*node["c"][:2], _marked(node["c"][2], mark)]}
        return node

    return list(rewrite(blocks, change))


def _marked(inlines: list[Node], mark: Callable[[list[str]], list[str]]) -> list[Node]:
    pieces = list(_pieces(inlines))
    marked = mark(pieces)
    for index, piece in enumerate(pieces):
        if piece.isspace() and marked[index] != piece:
            # A blank is no text that could carry a mark: what follows it does.
            marked[index + 1] = marked[index][len(piece) :] + marked[index + 1]
    return list(_put(inlines, iter(marked)))


def _pieces(node: Node) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _pieces(one)
    elif isinstance(node, dict) and node["t"] not in _APART:
        if node["t"] == "Str":
            yield node["c"]
        elif node["t"] in _BLANKS:
            yield _BLANKS[node["t"]]
        else:
            yield from _pieces(node.get("c", []))


def _put(node: Node, marked: Iterator[str]) -> Node:
    """The nodes with the marked pieces in the place of their own."""
    if isinstance(node, list):
        return [_put(one, marked) for one in node]
    if not isinstance(node, dict) or node["t"] in _APART:
        return node
    if node["t"] == "Str":
        return {"t": "Str", "c": next(marked)}
    if node["t"] in _BLANKS:
        next(marked)
        return node
    return {**node, "c": _put(node["c"], marked)} if "c" in node else node
