"""Line break opportunities in the text of a tree, for engines with other dictionaries."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.editions.nodes import Node, map_content, rewrite, word
from pipeline.languages import get_system
from pipeline.languages.breaks import is_spaceless, mark_breaks, open_breaks
from pipeline.model import Locale

_BLANKS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_APART = {"Note", "Image", "Math", "RawInline", "Code"}  # no part of the running text around them


def mark_blocks(blocks: list[Node], locale: Locale, keep: Iterable[str] = ()) -> list[Node]:
    """The blocks with U+200B where a line may end and U+2060 where not.

    As they are in languages that write spaces.
    """
    terms = tuple(keep)
    return (
        _each_line(blocks, lambda pieces: mark_breaks(pieces, locale, terms))
        if is_spaceless(locale)
        else blocks
    )


def open_blocks(blocks: list[Node], locale: Locale, keep: Iterable[str] = ()) -> list[Node]:
    """The blocks with U+200B where a line may end, for reading systems without a dictionary."""
    terms = tuple(keep)
    if not _wants_marks(locale):
        return blocks
    return _each_line(blocks, lambda pieces: open_breaks(pieces, locale, terms))


def open_texts(texts: list[str], locale: Locale, keep: Iterable[str] = ()) -> list[str]:
    """The pieces of one line with the marks that :func:`open_blocks` puts into it."""
    return open_breaks(texts, locale, keep) if _wants_marks(locale) else texts


def _wants_marks(locale: Locale) -> bool:
    return is_spaceless(locale) and not get_system(locale.iso15924).readers_break_lines


def _each_line(blocks: list[Node], mark: Callable[[list[str]], list[str]]) -> list[Node]:
    def change(node: Node) -> Node:
        if node.kind in {"Para", "Plain", "Header"}:
            node.inlines = _mark_line(node.inlines, mark)
        return node

    return rewrite(blocks, change)


def _mark_line(inlines: list[Node], mark: Callable[[list[str]], list[str]]) -> list[Node]:
    pieces = list(_pieces(inlines))
    marked = mark(pieces)
    for index, piece in enumerate(pieces):
        if piece.isspace() and marked[index] != piece:
            # A blank is no text that could carry a mark: what follows it does.
            marked[index + 1] = marked[index][len(piece) :] + marked[index + 1]
    rest = iter(marked)
    return [_put(inline, rest) for inline in inlines]


def _pieces(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, list):
            yield from _pieces(node)
        elif isinstance(node, Node) and node.kind not in _APART:
            if node.kind == "Str":
                yield node.text
            elif node.kind in _BLANKS:
                yield _BLANKS[node.kind]
            else:
                yield from _pieces(node.get("c", ()))


def _put(node: Any, marked: Iterator[str]) -> Any:
    """The nodes with the marked pieces in the place of their own."""
    if isinstance(node, list):
        return [_put(one, marked) for one in node]
    if not isinstance(node, Node) or node.kind in _APART:
        return node
    if node.kind == "Str":
        return word(next(marked))
    if node.kind in _BLANKS:
        next(marked)
        return node
    return map_content(node, lambda content: _put(content, marked))
