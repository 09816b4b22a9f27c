"""Neighbouring paragraphs of one kind as one box, and the titles that stand before boxes."""

from itertools import groupby
from typing import Any

from pipeline.editions.drawings import TABLE_TITLE
from pipeline.editions.new_nodes import division, paragraph, word
from pipeline.editions.nodes import Node, kind_of, look_of, map_content, plain, title_of

# Divisions that take in neighbours of their family.
_FAMILIES = {
    "notice": {"notice", "notice-title"},
    "imprint": {"imprint"},
    "callout": {"callout", "callout-title"},
    "quotation": {"quotation", "source"},
    "entries": {"entries"},
}


def with_look(block: Node, look: str) -> Node:
    """The block with what a callout is for, where that is known."""
    if look:
        block.pairs.append(["look", look])
    return block


def with_titles(node: Any) -> Any:
    """Give each table and each box the title that stands before it as an attribute.

    A plain paragraph becomes a box for it; a heading stays one, and what follows it is titled.
    """
    if isinstance(node, Node):
        return map_content(node, with_titles)
    if not isinstance(node, list):
        return node
    result: list[Node] = []
    title = ""
    for one in node:
        if kind_of(one) == TABLE_TITLE:
            title = plain(one)
            continue
        if title and not (isinstance(one, Node) and one.kind == "Header"):
            framed = isinstance(one, Node) and one.kind in {"Table", "Div"}
            one = one if framed else division("box", [one])
            one.pairs.append(["title", title])
            title = ""
        result.append(with_titles(one))
    return [*result, *([paragraph([word(title)])] if title else [])]


def join_families(blocks: list[Node]) -> list[Node]:
    """Join neighbouring paragraphs of one callout, quotation, notice or list into a division."""
    result: list[Node] = []
    for family, group in groupby(blocks, key=_family_of):
        result += (
            [_join(family, members) for members in _boxes(family, list(group))]
            if family
            else list(group)
        )
    return result


def _family_of(block: Node) -> str:
    kind = kind_of(block)
    return next((name for name, members in _FAMILIES.items() if kind in members), "")


def _boxes(family: str, members: list[Node]) -> list[list[Node]]:
    """The neighbours in boxes.

    A title begins one, and so does a callout that is for something else.
    """
    boxes: list[list[Node]] = []
    for member in members:
        if not boxes or (family == "callout" and _begins(member, boxes[-1])):
            boxes.append([])
        boxes[-1].append(member)
    return boxes


def _begins(member: Node, box: list[Node]) -> bool:
    """Whether a paragraph begins a callout of its own after those of ``box``."""
    if kind_of(member) == "callout-title" or title_of(member):
        return True
    looks = [look_of(one) for one in box if kind_of(one) != "callout-title"]
    return bool(looks) and look_of(member) != looks[0]


def _join(family: str, members: list[Node]) -> Node:
    inside = [
        block
        for member in members
        for block in ([member] if kind_of(member) != family else member.blocks)
    ]
    title = next(filter(None, map(title_of, members)), "")
    return with_look(division(family, inside, title), next(filter(None, map(look_of, members)), ""))
