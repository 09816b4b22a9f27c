"""Ids and links of the document tree: plain and unique, and no link leads to what is not there."""

import re

from pipeline.editions.new_nodes import link
from pipeline.editions.nodes import Node, every, rewrite
from pipeline.editions.tables import rewrite_caption
from pipeline.reach import is_web_address

# Browsers take the other signs that RFC 3986 leaves out; some pages tell addresses apart by them.
_NO_ADDRESS = re.compile(r'[ <>"\\]')
_NAMED = {"Header", "Span", "Div", "Table", "Figure"}


def with_plain_ids(blocks: list[Node]) -> list[Node]:
    """Give headings, captions and anchors plain ids; turn links without target into text."""
    names: dict[str, str] = {}
    for node in every(blocks):
        if node.kind in {"Figure", "Table"}:
            _lift_anchor(node, names)
    for node in every(blocks):
        own = node.identifier if node.kind in _NAMED else ""
        if own and own not in names.values():
            node.identifier = names.setdefault(own, f"g{len(names) + 1}")
    return rewrite(blocks, lambda node: _link(node, names), {"Link"})


def _link(node: Node, names: dict[str, str]) -> Node | list[Node]:
    if not node.address.startswith("#"):
        node.address = _written_out(node.address)
        return _without_notes(node) if is_web_address(node.address) else node.inlines
    target = names.get(node.address[1:])
    return node.inlines if target is None else _without_notes(link(node.inlines, f"#{target}"))


def _written_out(address: str) -> str:
    """An address without the signs that none may hold (RFC 3986, 2 and 3.5): "a b", "#!#27"."""
    page, mark, fragment = address.partition("#")
    whole = f"{page}{mark}{fragment.replace('#', '%23')}"
    return _NO_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", whole)


def _without_notes(node: Node) -> Node | list[Node]:
    """A link with its notes behind it: their marks are links, and none stands inside another."""
    notes = [inner for inner in every(node.inlines) if inner.kind == "Note"]
    if not notes:
        return node
    node.inlines = rewrite(node.inlines, lambda inner: [] if inner.kind == "Note" else inner)
    return [node, *notes]


def _lift_anchor(node: Node, names: dict[str, str]) -> None:
    """Move the anchors of a caption to its figure or table.

    In the caption they would stand again in every list of captions.
    """
    found: list[str] = []

    def take(inner: Node) -> Node | list[Node]:
        if inner.kind == "Span" and inner.identifier:
            found.append(inner.identifier)
            return inner.inlines
        return inner

    rewrite_caption(node, take)
    if found:
        own = f"g{len(names) + 1}"
        names.update(dict.fromkeys(found, own))
        node.identifier = own
