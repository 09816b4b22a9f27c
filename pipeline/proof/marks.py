"""Marks that keep the place of every text of a document on its way through Word, pandoc and HTML.

A block's text is cut at its inline codes. Each stretch stands between two marks of characters that
nobody sees and no text holds (Unicode's tag characters for digits and signs), the first of which
says of which block it is and the how many-eth stretch. No step between the master and the page
drops them, and where a heading is repeated in the contents or a caption in a reference, its marks
come along.
"""

import re
from collections.abc import Callable, Sequence

from pipeline.editions import Tree
from pipeline.editions.nodes import Node, plain, rewrite
from pipeline.model import Block, Fragment, InlineCode, Kind

# Tags of "(", ":", ")", "." and the digits (Unicode 15, 23.9). In texts tag characters only spell
# flags, with letters (UTS #51, C.1).
_TAGS = 0xE0000
_OPEN, _SEP, _CLOSE = (chr(_TAGS + ord(sign)) for sign in "(:)")
_OWN = re.compile(f"[{chr(_TAGS + 0x28)}-{chr(_TAGS + 0x3A)}]")
MARK = re.compile(f"{_OPEN}([^{_SEP}]{{1,20}}){_SEP}(.*?){_CLOSE}", re.DOTALL)
# Of these the words are taken apart on the way: "Chapter %1" becomes "Chapter 3".
WHOLE = frozenset({Kind.NUMBERING, Kind.PROPERTY, Kind.FORM, Kind.INDEX})


def marked(number: int, block: Block) -> Fragment:
    """The content of a block with every stretch of text between marks, empty ones too."""
    parts: list[str | InlineCode] = []
    waiting = ""
    count = 0
    for part in (*block.content.parts, None):
        if isinstance(part, str):
            waiting = part
            continue
        parts.append(_between(number, count, waiting))
        parts += [part] if part is not None else []
        waiting, count = "", count + 1
    return Fragment.of(parts)


def begun(number: int, content: Fragment) -> Fragment:
    """A content with one mark of its block before it."""
    return Fragment.of((_between(number, 0, ""), *content.parts))


def blocks_begun(text: str) -> set[int]:
    """The blocks whose marks stand in a text."""
    return {read_mark(found)[0] for found in MARK.finditer(text)}


def marked_line(number: int, text: str) -> str:
    """A text without codes between marks, as that of a further block."""
    return _between(number, 0, text)


def codes_of(block: Block) -> tuple[str, ...]:
    """The codes of a block (``<b>``): the n-th stands between its n-th stretch and the next."""
    return tuple(map(str, block.content.codes))


def read_mark(found: re.Match[str]) -> tuple[int, int]:
    """The block and the stretch that a mark names."""
    block, _, stretch = "".join(chr(ord(sign) - _TAGS) for sign in found[1]).partition(".")
    return int(block), int(stretch)


def without_marks(text: str) -> str:
    """The text without marks."""
    return _OWN.sub("", text)


def in_no_language(tree: Tree, change: Callable[[Node], Node] = lambda node: node) -> list[Node]:
    """The blocks of a tree of marked texts, without what calls those texts English."""

    def unwrap(node: Node) -> Node | Sequence[Node]:
        english = node.kind == "Span" and node.pairs == [["lang", "en"]]
        return node.inlines if english and _OPEN in plain(node) else change(node)

    return rewrite(list(tree.blocks), unwrap)


def _between(number: int, count: int, text: str) -> str:
    name = "".join(chr(_TAGS + ord(sign)) for sign in f"{number}.{count}")
    return f"{_OPEN}{name}{_SEP}{without_marks(text)}{_CLOSE}"
