"""Nodes of pandoc's document tree, made of their parts."""

from collections.abc import Sequence

from pipeline.editions.nodes import Node
from pipeline.model import SOURCE_LOCALE


def word(text: str) -> Node:
    """Text among inlines."""
    return Node(t="Str", c=text)


def span(inlines: Sequence[Node], *classes: str, pairs: Sequence[Sequence[str]] = ()) -> Node:
    """Inlines with classes and named attributes."""
    return Node(t="Span", c=[["", list(classes), [list(pair) for pair in pairs]], list(inlines)])


def english_span(inlines: Sequence[Node]) -> Node:
    """A span of English words in an edition of another language."""
    return span(inlines, pairs=[("lang", SOURCE_LOCALE)])


def paragraph(inlines: Sequence[Node], kind: str = "Para") -> Node:
    """A paragraph, or with the kind ``Plain`` a line that is none."""
    return Node(t=kind, c=list(inlines))


def heading(
    level: int,
    inlines: Sequence[Node],
    identifier: str = "",
    classes: Sequence[str] = (),
    pairs: Sequence[Sequence[str]] = (),
) -> Node:
    """A heading."""
    attributes = [identifier, list(classes), [list(pair) for pair in pairs]]
    return Node(t="Header", c=[level, attributes, list(inlines)])


def link(inlines: Sequence[Node], address: str) -> Node:
    """A link without attributes."""
    return Node(t="Link", c=[["", [], []], list(inlines), [address, ""]])


def raw_inline(form: str, markup: str) -> Node:
    """Markup of one format among inlines."""
    return Node(t="RawInline", c=[form, markup])


def raw_block(form: str, markup: str) -> Node:
    """Markup of one format among blocks."""
    return Node(t="RawBlock", c=[form, markup])


def division(kind: str, blocks: Sequence[Node], title: str = "") -> Node:
    """A division of this class, with a title for those who cannot see its frame."""
    pairs = [["title", title]] if title else []
    return Node(t="Div", c=[["", [kind], pairs], list(blocks)])
