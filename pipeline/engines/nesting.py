"""The tags of a translation as a tree that nests.

Pairs hold their tags, neighbours do not overlap, nothing that must stay is lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.engines.engine import Span
from pipeline.model import CodeForm, InlineCode


@dataclass(slots=True)
class TagNode:
    """A tag on its way into the translation."""

    code: InlineCode
    span: Span
    children: list["TagNode"]
    order: int  # in the source

    @property
    def is_pair(self) -> bool:
        """Whether the tag opens and closes."""
        return self.code.form is CodeForm.OPEN


def settle(nodes: list[TagNode], unsure: list[str]) -> list[TagNode]:
    """The tags of one level in the order of the translation, so that they nest.

    A pair holds its tags, neighbours do not overlap.
    """
    for node in nodes:
        node.children = settle(node.children, unsure)
        _stretch_over_children(node)
    settled: list[TagNode] = []
    for node in sorted(nodes, key=_sort_key):
        free = settled[-1].span[1] if settled else 0  # where the tags before it end
        settled += [node] if node.span[0] >= free else _move_behind(node, free, unsure)
    return sorted(settled, key=_sort_key)


def _stretch_over_children(node: TagNode) -> None:
    if node.is_pair and node.children:
        node.span = (
            min(node.span[0], node.children[0].span[0]),
            max(node.span[1], *(child.span[1] for child in node.children)),
        )


def _move_behind(node: TagNode, free: int, unsure: list[str]) -> list[TagNode]:
    """What stays of a tag that overlaps another: formatting is left out, anything else moves."""
    unsure.append(node.code.label)
    if node.is_pair and node.code.is_formatting:
        return [_move_node(kept, free) for kept in _iter_required(node, unsure)]
    return [_move_node(node, free)]


def _sort_key(node: TagNode) -> tuple[int, bool, int]:
    """Order in the translation.

    Of two at one place the one that holds nothing is first, else as in the source.
    """
    return node.span[0], node.span[0] < node.span[1], node.order


def _iter_required(node: TagNode, unsure: list[str]) -> Iterator[TagNode]:
    """What must stay of the tags in a pair that is left out."""
    for child in node.children:
        if not child.is_pair or not child.code.is_formatting:
            yield child
            continue
        unsure.append(child.code.label)
        yield from _iter_required(child, unsure)


def _move_node(node: TagNode, start: int) -> TagNode:
    """A tag that begins at this place at the earliest, with what it holds."""
    children = [_move_node(child, start) for child in node.children]
    return TagNode(
        node.code, (max(node.span[0], start), max(node.span[1], start)), children, node.order
    )


def emit(text: str, span: Span, nodes: Sequence[TagNode]) -> Iterator[str | InlineCode]:
    """A span of the translation with its tags, as parts of a fragment."""
    at = span[0]
    for node in nodes:
        yield text[at : node.span[0]]
        yield node.code
        if node.is_pair:
            yield from emit(text, node.span, node.children)
            yield InlineCode(CodeForm.CLOSE, node.code.name, node.code.number)
        at = max(at, node.span[1])
    yield text[at : span[1]]
