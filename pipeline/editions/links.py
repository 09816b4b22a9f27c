"""Ids and links of the document tree: plain and unique, and no link leads to what is not there."""

from typing import cast

from pipeline.editions.nodes import Node, every, rewrite
from pipeline.reach import is_web_address


def with_plain_ids(blocks: list[Node]) -> list[Node]:
    """Give headings, captions and anchors plain ids; turn links without target into text."""
    names: dict[str, str] = {}
    for node in every(blocks):
        if node["t"] in {"Figure", "Table"}:
            _lift_anchor(node, names)
    for node in every(blocks):
        own = _own_attributes(node)
        if own is not None and own[0] and own[0] not in names.values():
            own[0] = names.setdefault(own[0], f"g{len(names) + 1}")
    return list(rewrite(blocks, lambda node: _link(node, names)))


def _link(node: dict[str, Node], names: dict[str, str]) -> Node | list[Node]:
    if node["t"] != "Link":
        return node
    address = str(node["c"][2][0])
    if not address.startswith("#"):
        return node if is_web_address(address) else list(node["c"][1])
    target = names.get(node["c"][2][0][1:])
    if target is None:
        return list(node["c"][1])
    return {"t": "Link", "c": [["", [], []], node["c"][1], [f"#{target}", ""]]}


def _own_attributes(node: dict[str, Node]) -> list[Node] | None:
    match node["t"]:
        case "Header":
            return cast("list[Node]", node["c"][1])
        case "Span" | "Div" | "Table" | "Figure":
            return cast("list[Node]", node["c"][0])
    return None


def _lift_anchor(node: dict[str, Node], names: dict[str, str]) -> None:
    """Move the anchors of a caption to its figure or table.

    In the caption they would stand again in every list of captions.
    """
    attributes, caption = node["c"][0], node["c"][1]
    found: list[str] = []

    def take(inner: dict[str, Node]) -> Node | list[Node]:
        if inner["t"] == "Span" and inner["c"][0][0]:
            found.append(inner["c"][0][0])
            return list(inner["c"][1])
        return inner

    node["c"][1] = rewrite(caption, take)
    if found:
        own = f"g{len(names) + 1}"
        names.update(dict.fromkeys(found, own))
        attributes[0] = own
