"""The nodes of pandoc's document tree (``Text.Pandoc.Definition``, as JSON).

Walk them, rewrite them, ask what they are.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Node = Any  # a node of pandoc's JSON: {"t": type, "c": content}, lists and strings of them


def rewrite(node: Node, change: Callable[[dict[str, Node]], Node | list[Node]]) -> Node:
    """The tree with ``change`` applied to every typed node, innermost first.

    A list in its place is spliced in.
    """
    if isinstance(node, list):
        result = []
        for one in node:
            new = rewrite(one, change) if isinstance(one, list | dict) else one
            result += new if isinstance(new, list) and isinstance(one, dict) else [new]
        return result
    if isinstance(node, dict):
        if "t" not in node:
            return {key: rewrite(one, change) for key, one in node.items()}
        # Most nodes are words and blanks, with nothing inside to walk.
        inside = node.get("c")
        return change(
            {**node, "c": rewrite(inside, change)}
            if isinstance(inside, list | dict)
            else dict(node)
        )
    return node


def every(node: Node) -> Iterator[dict[str, Node]]:
    """Every typed node, outermost first."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if "t" in one:
                yield one
            waiting += [
                inside for inside in reversed(one.values()) if isinstance(inside, list | dict)
            ]
        elif isinstance(one, list):
            waiting += [inside for inside in reversed(one) if isinstance(inside, list | dict)]


def division(kind: str, blocks: list[Node], title: str = "") -> Node:
    """A division of this class, with a title for those who cannot see its frame."""
    return {"t": "Div", "c": [["", [kind], [["title", title]] if title else []], blocks]}


def meta_value(value: object) -> Node:
    """Text, switches, lists and tables of them as pandoc's metadata (``MetaValue``).

    Strings are text. Through ``--metadata-file`` pandoc would read them as Markdown, and fetch what
    they name.
    """
    match value:
        case bool():
            return {"t": "MetaBool", "c": value}
        case str():
            # Not MetaString: pandoc asks for the words of some values, and finds none in those.
            return {"t": "MetaInlines", "c": [{"t": "Str", "c": value}]}
        case Mapping():
            return {"t": "MetaMap", "c": {name: meta_value(one) for name, one in value.items()}}
        case list() | tuple():
            return {"t": "MetaList", "c": [meta_value(one) for one in value]}
    raise TypeError(f"{type(value).__name__} is nothing that metadata can hold")


def kind_of(block: Node) -> str:
    """The class of a division, empty for other blocks."""
    return (
        str(next(iter(block["c"][0][1]), ""))
        if isinstance(block, dict) and block.get("t") == "Div"
        else ""
    )


def class_of(inline: Node) -> str:
    """The first class of a span, empty for other inlines."""
    is_span = isinstance(inline, dict) and inline.get("t") == "Span"
    return str(next(iter(inline["c"][0][1]), "")) if is_span else ""


def title_of(block: Node) -> str:
    """The title of a table or division, empty where it has none."""
    return str(dict(block["c"][0][2]).get("title", ""))


def look_of(block: Node) -> str:
    """The kind of a callout (``risk``, ``children``, ``glance``), empty where unknown."""
    return str(dict(block["c"][0][2]).get("look", ""))


def plain(node: Node) -> str:
    """The text of a tree."""
    words = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
    return "".join(
        words.get(one["t"], "") or (one["c"] if one["t"] == "Str" else "") for one in every(node)
    )
