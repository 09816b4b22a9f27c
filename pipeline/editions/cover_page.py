"""The cover that a master has itself: its title need not be printed a second time."""

from collections.abc import Sequence

from pipeline.editions.new_nodes import division, paragraph
from pipeline.editions.nodes import Node, every, kind_of, plain


def with_title(blocks: list[Node], title: str) -> list[Node]:
    """The blocks with the title of the edition marked where the master's own cover says it.

    A master whose cover has no style for the title shows it as a paragraph before the first
    heading, or as a heading with nothing below it: it would have a page of its own.
    """
    if not title or any(kind_of(node) == "title" for node in every(blocks)):
        return blocks
    first = next((at for at, block in enumerate(blocks) if block.kind == "Header"), len(blocks))
    for place, block in enumerate(blocks[:first]):
        if block.kind == "Para" and _squeeze(plain(block)) == _squeeze(title):
            words = paragraph(_remove_bold(block.inlines))
            return [*blocks[:place], division("title", [words]), *blocks[place + 1 :]]
    if _is_bare_title(blocks[first : first + 2], title):
        words = paragraph(blocks[first].inlines)
        return [*blocks[:first], division("title", [words]), *blocks[first + 1 :]]
    return blocks


def _is_bare_title(blocks: Sequence[Node], title: str) -> bool:
    """Whether the first of two headings of one level says the title, and nothing follows it."""
    return (
        len(blocks) == 2
        and all(block.kind == "Header" for block in blocks)
        and blocks[0].level == blocks[1].level
        and _squeeze(plain(blocks[0].inlines)) == _squeeze(title)
    )


def begins_with_title(blocks: Sequence[Node], title: str) -> bool:
    """Whether the text, without the notice, begins with a heading that says the title."""
    first = next((block for block in blocks if kind_of(block) not in {"notice", "imprint"}), None)
    return (
        first is not None
        and first.kind == "Header"
        and _squeeze(plain(first.inlines)) == _squeeze(title)
    )


def _squeeze(text: str) -> str:
    return "".join(text.split()).casefold()


def _remove_bold(inlines: list[Node]) -> list[Node]:
    """Without the bold face that stood for a style."""
    alone = len(inlines) == 1 and inlines[0].kind == "Strong"
    return inlines[0].inlines if alone else inlines
