"""The nodes of pandoc's document tree (``Text.Pandoc.Definition``), with names for their parts.

A node is pandoc's own JSON, ``{"t": kind, "c": content}``: what is read and written needs no
translation. Here, and of tables and captions in ``tables.py``, is known what stands where.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

# The place of attributes, inlines, blocks and text in the content; None: they are the content.
_ATTRIBUTES = {
    "Header": 1, "Div": 0, "Span": 0, "Link": 0, "Image": 0, "Code": 0, "CodeBlock": 0,
    "Table": 0, "Figure": 0,
}  # fmt: skip
_INLINES = {
    "Para": None, "Plain": None, "Header": 2, "Span": 1, "Link": 1, "Image": 1, "Quoted": 1,
    "Cite": 1, "Emph": None, "Strong": None, "Underline": None, "Strikeout": None,
    "Superscript": None, "Subscript": None, "SmallCaps": None,
}  # fmt: skip
_ITEMS = {"BulletList": None, "OrderedList": 1}
_BLOCKS = {"Div": 1, "BlockQuote": None, "Note": None, "Figure": 2}
_BLANKS = {"Space", "SoftBreak", "LineBreak"}
_ROWS = (list, tuple)
_TEXT = {"Str": None, "Code": 1, "CodeBlock": 1, "Math": 1, "RawInline": 1, "RawBlock": 1}


class Node(dict[str, Any]):
    """One block or inline of the tree.

    Each property raises ``KeyError`` for a kind that has no such part.
    """

    __slots__ = ()

    @property
    def kind(self) -> str:
        """What pandoc calls it: ``Para``, ``Str``, ``Table``."""
        kind: str = self["t"]
        return kind

    @property
    def inlines(self) -> "list[Node]":
        """The inlines of a paragraph, a heading, a span, a link …; the words beside a picture."""
        return _list_at(self, _INLINES[self["t"]])

    @inlines.setter
    def inlines(self, new: "list[Node]") -> None:
        _put(self, _INLINES[self["t"]], new)

    @property
    def holds_inlines(self) -> bool:
        """Whether inlines stand in it, such as in a paragraph, a link, bold text."""
        return self["t"] in _INLINES

    @property
    def blocks(self) -> "list[Node]":
        """The blocks of a division, a quotation, a note, a figure."""
        return _list_at(self, _BLOCKS[self["t"]])

    @property
    def list_items(self) -> "list[list[Node]]":
        """The items of a list, each the blocks in it."""
        place = _ITEMS[self["t"]]
        items: list[list[Node]] = self["c"] if place is None else self["c"][place]
        return items

    @property
    def numbering(self) -> list[Any]:
        """The first number of a numbered list, the style of its numbers and their delimiter."""
        numbering: list[Any] = self["c"][0]
        return numbering

    @property
    def formula(self) -> str:
        """What pandoc calls the kind of an equation: ``InlineMath``, ``DisplayMath``."""
        return str(self["c"][0]["t"])

    @property
    def text(self) -> str:
        """The text of a word, of code, an equation (TeX) or raw markup."""
        place = _TEXT[self["t"]]
        return str(self["c"] if place is None else self["c"][place])

    @text.setter
    def text(self, new: str) -> None:
        _put(self, _TEXT[self["t"]], new)

    @property
    def level(self) -> int:
        """The level of a heading."""
        return int(self["c"][0])

    @level.setter
    def level(self, new: int) -> None:
        self["c"][0] = new

    @property
    def address(self) -> str:
        """Where a link leads, or the file of a picture."""
        return str(self["c"][2][0])

    @address.setter
    def address(self, new: str) -> None:
        self["c"][2][0] = new

    @property
    def identifier(self) -> str:
        """The id, empty where there is none."""
        return str(_attributes(self)[0])

    @identifier.setter
    def identifier(self, new: str) -> None:
        _attributes(self)[0] = new

    @property
    def classes(self) -> list[str]:
        """The classes; changes to the list are changes to the node."""
        classes: list[str] = _attributes(self)[1]
        return classes

    @property
    def pairs(self) -> list[list[str]]:
        """The attributes with a name; changes to the list are changes to the node."""
        pairs: list[list[str]] = _attributes(self)[2]
        return pairs

    def value(self, name: str) -> str:
        """The value of a named attribute, empty where there is none."""
        return next((text for key, text in reversed(self.pairs) if key == name), "")


def read_nodes(raw: Any) -> Any:
    """Pandoc's JSON, as it was parsed, with its objects as nodes."""
    if isinstance(raw, list):
        return [read_nodes(one) if isinstance(one, list | dict) else one for one in raw]
    if isinstance(raw, dict):
        read = {key: read_nodes(one) for key, one in raw.items()}
        return Node(read) if "t" in read else read
    return raw


# --- walking them -------------------------------------------------------------


def rewrite(
    nodes: Sequence[Any],
    change: Callable[[Node], Node | Sequence[Node]],
    kinds: Collection[str] | None = None,
) -> list[Any]:
    """The nodes with ``change`` applied to every one in them, innermost first.

    A list in the place of a node is spliced in. With ``kinds`` only nodes of these are changed; all
    are copied, whatever their kind.
    """
    result: list[Any] = []
    for one in nodes:
        # Asked of every word and every empty list of a book again and again: no isinstance().
        form = type(one)
        if form is Node:
            inside = one.get("c")
            copy = Node(one)
            # Most nodes are words and blanks, with nothing inside to walk.
            if type(inside) is list:
                copy["c"] = rewrite(inside, change, kinds)
            if kinds is not None and one["t"] not in kinds:
                result.append(copy)
                continue
            new = change(copy)
            if isinstance(new, Node):
                result.append(new)
            else:
                result += new
        elif form is list:
            result.append(rewrite(one, change, kinds) if one else [])
        else:
            result.append(one)
    return result


def map_content(node: Node, change: Callable[[Any], Any]) -> Node:
    """A copy of a node with its content changed; a node without content as it is."""
    return Node(node, c=change(node["c"])) if "c" in node else node


def every(nodes: Any) -> Iterator[Node]:
    """Every node in a node or in lists of them, outermost first."""
    waiting = [iter((nodes,) if isinstance(nodes, Node) else nodes)]
    while waiting:
        for one in waiting[-1]:
            inside = one
            if type(one) is Node:
                yield one
                inside = one.get("c")
            if type(inside) is list and inside:
                waiting.append(iter(inside[:]))  # who is given the nodes may change them
                break
        else:
            waiting.pop()


# --- asking them --------------------------------------------------------------


def kind_of(block: Any) -> str:
    """The first class of a division, empty for whatever else."""
    return _first_class(block, "Div")


def class_of(inline: Any) -> str:
    """The first class of a span, empty for whatever else."""
    return _first_class(inline, "Span")


def _first_class(node: Any, kind: str) -> str:
    return next(iter(node.classes), "") if isinstance(node, Node) and node["t"] == kind else ""


def title_of(block: Node) -> str:
    """The title of a table or division, empty where it has none."""
    return block.value("title")


def look_of(block: Node) -> str:
    """The kind of a callout (``risk``, ``children``, ``glance``), empty where unknown."""
    return block.value("look")


def plain(nodes: Any) -> str:
    """The text of nodes."""
    found: list[str] = []
    _add_texts((nodes,), found)
    return "".join(found)


def _add_texts(nodes: Sequence[Any], found: list[str]) -> None:
    for one in nodes:
        inside = one
        if type(one) is Node:
            inside = one.get("c")
            if one["t"] == "Str":
                found.append(one["c"])
            elif one["t"] in _BLANKS:
                found.append(" ")
        if inside and type(inside) in _ROWS:
            _add_texts(inside, found)


def _attributes(node: Node) -> list[Any]:
    attributes: list[Any] = node["c"][_ATTRIBUTES[node["t"]]]
    return attributes


def _list_at(node: Node, place: int | None) -> list[Node]:
    found: list[Node] = node["c"] if place is None else node["c"][place]
    return found


def _put(node: Node, place: int | None, new: list[Node] | str) -> None:
    if place is None:
        node["c"] = new
    else:
        node["c"][place] = new
