"""Line break opportunities in the text of a tree, for engines with other dictionaries."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from pipeline.editions.new_nodes import span, word
from pipeline.editions.nodes import Node, class_of, map_content, rewrite
from pipeline.languages import get_system
from pipeline.languages.break_marks import (
    WORD_JOINER,
    ZERO_WIDTH_SPACE,
    join_words,
    mark_breaks,
    open_breaks,
    without_marks,
)
from pipeline.languages.breaks import clusters, is_spaceless
from pipeline.languages.unbroken import find_unbroken, join_unbroken
from pipeline.model import Locale

WHOLE = "w"
_NO_BREAK = "\u00a0"
_WIDE, _WIDEST = "wide", 8  # clusters: a telephone has no room for more in large letters
_SHORT = 5  # letters: longer words are cut by the dictionaries of other programs
_Make = Callable[[str], list[Node]]
_BLANKS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_APART = {"Note", "Image", "Math", "RawInline", "Code"}  # no part of the running text around them


def mark_blocks(blocks: list[Node], locale: Locale, keep: Iterable[str] = ()) -> list[Node]:
    """The blocks with U+200B where a line may end and U+2060 where not.

    In languages that write spaces only in what is read as one (:mod:`unbroken`).
    """
    terms = tuple(keep)
    spaceless = is_spaceless(locale)

    def mark(pieces: list[str]) -> list[str]:
        marked = mark_breaks(pieces, locale, terms) if spaceless else pieces
        return join_unbroken(marked, locale)

    marked = mark_lines(blocks, mark)
    return rewrite(marked, _bind) if locale.right_to_left else marked


def _bind(node: Node) -> Node:
    """The node with no-break blanks before joiners.

    In English within a line from right to left Typst lets lines end at others.
    """
    if node.holds_inlines:
        following = [*node.inlines[1:], None]
        node.inlines = [
            word(_NO_BREAK) if one.kind == "Space" and _is_joined(after) else one
            for one, after in zip(node.inlines, following, strict=True)
        ]
    return node


def _is_joined(node: Node | None) -> bool:
    return node is not None and node.kind == "Str" and node.text.startswith(WORD_JOINER)


def open_blocks(blocks: list[Node], locale: Locale, keep: Iterable[str] = ()) -> list[Node]:
    """The blocks for reading systems: U+200B where a line may end, words of several parts whole.

    A reader's own dictionary cuts such words. They stand in spans of the class :data:`WHOLE`, on
    which no line ends, as does what is read as one (:mod:`unbroken`); U+2060 would do the same, but
    would be copied and searched for.
    """
    terms = tuple(keep)
    bare = get_system(locale.iso15924).readers_break_lines
    opened = blocks
    if is_spaceless(locale):
        opened = mark_lines(
            blocks,
            lambda pieces: join_words(pieces, locale, terms),
            lambda text: _whole_words(text, bare=bare),
        )
    return rewrite(opened, lambda node: _wrap_unbroken(node, locale))


def _wrap_unbroken(node: Node, locale: Locale) -> Node:
    """The node with a span around each part of its own words that is read as one."""
    if not node.holds_inlines or class_of(node) == WHOLE:
        return node
    done: list[Node] = []
    for is_text, row in groupby(node.inlines, lambda one: one.kind in {"Str", "Space"}):
        stretch = list(row)
        done += _wrap_stretch(stretch, locale) if is_text else stretch
    node.inlines = done
    return node


def _wrap_stretch(stretch: list[Node], locale: Locale) -> list[Node]:
    text = "".join(one.text if one.kind == "Str" else " " for one in stretch)
    found = find_unbroken(text, locale)
    if not found:
        return stretch
    rest, offset = deque(stretch), 0

    def take(end: int) -> list[Node]:
        nonlocal offset
        taken: list[Node] = []
        while offset < end:
            one = rest.popleft()
            size = len(one.text) if one.kind == "Str" else 1
            if offset + size > end:
                rest.appendleft(word(one.text[end - offset :]))
                one, size = word(one.text[: end - offset]), end - offset
            taken.append(one)
            offset += size
        return taken

    wrapped: list[Node] = []
    for start, end in found:
        wrapped += [*take(start), span(take(end), WHOLE)]
    return [*wrapped, *rest]


def open_texts(texts: list[str], locale: Locale, keep: Iterable[str] = ()) -> list[str]:
    """The pieces of one line with the marks that :func:`open_blocks` puts into it."""
    wanted = is_spaceless(locale) and not get_system(locale.iso15924).readers_break_lines
    return open_breaks(texts, locale, keep) if wanted else texts


def _whole_words(text: str, *, bare: bool) -> list[Node]:
    """A text with marks as words and spans; ``bare`` where readers need no U+200B."""
    mark = "" if bare else ZERO_WIDTH_SPACE
    nodes: list[Node] = []
    loose = ""
    for index, piece in enumerate(text.split(ZERO_WIDTH_SPACE)):
        loose += mark * (index > 0)
        long = mark and len(piece) > _SHORT and not piece.isascii()
        if long or WORD_JOINER in piece.strip(WORD_JOINER):
            nodes += [word(loose)] if loose else []
            whole = without_marks(piece)
            wide = [_WIDE] if len(clusters(whole)) > _WIDEST else []
            nodes.append(span([word(whole)], WHOLE, *wide))
            loose = ""
        else:
            loose += without_marks(piece)
    return [*nodes, word(loose)] if loose or not nodes else nodes


def mark_lines(
    blocks: list[Node],
    mark: Callable[[list[str]], list[str]],
    make: _Make = lambda text: [word(text)],
) -> list[Node]:
    """The blocks with the text of each paragraph as ``mark`` gives its pieces back."""

    def change(node: Node) -> Node:
        node.inlines = _mark_line(node.inlines, mark, make)
        return node

    return rewrite(blocks, change, {"Para", "Plain", "Header"})


def _mark_line(
    inlines: list[Node], mark: Callable[[list[str]], list[str]], make: _Make
) -> list[Node]:
    pieces = list(_pieces(inlines))
    marked = mark(pieces)
    for index, piece in enumerate(pieces):
        if piece.isspace() and marked[index] != piece:
            # A blank is no text that could carry a mark: what follows it does.
            marked[index + 1] = marked[index][len(piece) :] + marked[index + 1]
    return _put_all(inlines, iter(marked), make)


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


def _put_all(nodes: list[Any], marked: Iterator[str], make: _Make) -> list[Any]:
    """The nodes with the marked pieces in the place of their own."""
    found: list[Any] = []
    for node in nodes:
        if isinstance(node, Node) and node.kind == "Str":
            found += make(next(marked))
        else:
            found.append(_put(node, marked, make))
    return found


def _put(node: Any, marked: Iterator[str], make: _Make) -> Any:
    if isinstance(node, list):
        return _put_all(node, marked, make)
    if not isinstance(node, Node) or node.kind in _APART:
        return node
    if node.kind in _BLANKS:
        next(marked)
        return node
    return map_content(node, lambda content: _put(content, marked, make))
