"""Lists of the tree with the labels that Word shows.

A list that every format counts alike ("1.", "•") stays what it is; any other is a division
``labelled`` whose items begin with their label, a span of that class.
"""

from pipeline.editions.nodes import Node, division, kind_of, plain

_BLANK = {"Space", "SoftBreak"}
_COUNTED = [{"t": "Decimal"}, {"t": "Period"}]
# Signs that say something of an item: a box to tick, a tick, a cross.
_SPEAKING = frozenset("☐☑☒✓✔✗✘")


def labelled_list(node: dict[str, Node]) -> Node:
    """The list itself when every format counts it alike, else a division ``labelled``."""
    ordered = node["t"] == "OrderedList"
    items = node["c"][1] if ordered else node["c"]
    if not ordered and _is_checklist(items):
        return _checklist(items)
    labels = [_label(item) for item in items]
    if not any(labels):
        return node
    first = labels[0].removesuffix(".")
    if first.isascii() and first.isdigit() and labels == _counted(int(first), len(labels)):
        _take_labels(items)
        return {"t": "OrderedList", "c": [[int(first), *_COUNTED], items]}
    if not ordered and all(map(_is_plain_bullet, labels)):
        _take_labels(items)
        return {"t": "BulletList", "c": items}
    return division("labelled", [{"t": "BulletList", "c": items}])


def item_labels(block: Node) -> list[list[Node]]:
    """The inlines of the labels of a labelled list, which are taken out of its items."""
    return [_take_label(item) for item in block["c"][1][0]["c"]]


def _is_checklist(items: list[Node]) -> bool:
    filled = [item for item in items if item]
    return bool(filled) and all(kind_of(item[0]) == "checklist" for item in filled)


def _checklist(items: list[Node]) -> Node:
    _take_labels(items)
    inside = [[*item[0]["c"][1], *item[1:]] for item in items if item]
    return division("checklist", [{"t": "BulletList", "c": inside}])


def _counted(first: int, count: int) -> list[str]:
    return [f"{number}." for number in range(first, first + count)]


def _is_plain_bullet(label: str) -> bool:
    """Whether a bullet says nothing: "•", "–", also the "o" of Courier New."""
    return sum(map(str.isalnum, label)) < 2 and not _SPEAKING & set(label)


def _label(item: list[Node]) -> str:
    inlines = _first_inlines(item)
    return plain(inlines[0]).strip() if inlines and _is_label(inlines[0]) else ""


def _take_labels(items: list[Node]) -> None:
    for item in items:
        _take_label(item)


def _take_label(item: list[Node]) -> list[Node]:
    inlines = _first_inlines(item)
    if not inlines or not _is_label(inlines[0]):
        return []
    label = list(inlines[0]["c"][1])
    del inlines[0]
    while inlines and inlines[0]["t"] in _BLANK:
        del inlines[0]
    return label


def _first_inlines(item: list[Node]) -> list[Node]:
    """The inlines of an item's first paragraph, that of a division too."""
    block = item[0] if item else None
    while block is not None and block["t"] == "Div":
        block = block["c"][1][0] if block["c"][1] else None
    found: list[Node] = block["c"] if block is not None and block["t"] in {"Para", "Plain"} else []
    return found


def _is_label(inline: Node) -> bool:
    return inline["t"] == "Span" and "label" in inline["c"][0][1]
