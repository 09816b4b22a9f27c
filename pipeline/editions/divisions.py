"""Paragraph styles as divisions with a class.

Callout, quotation, checklist, notice …, with the look and the title they have.
"""

import re
from itertools import groupby, takewhile
from pathlib import Path

from pipeline.editions import prepare
from pipeline.editions.blanks import BLANK
from pipeline.editions.contents import CONTENTS, ENTRY, contents_marker
from pipeline.editions.drawings import TABLE_TITLE
from pipeline.editions.labels import LABEL, NUMBER
from pipeline.editions.lists import labelled_list
from pipeline.editions.nodes import (
    Node,
    class_of,
    division,
    kind_of,
    look_of,
    plain,
    rewrite,
    title_of,
)
from pipeline.editions.references import PAGE
from pipeline.editions.ruby import BASE, READING
from pipeline.editions.signs import SIGN

# Character styles of our own as classes of spans.
_SPANS = {
    NUMBER: "number",
    LABEL: "label",
    PAGE: "page",
    BLANK: "blank",
    SIGN: "sign",
    BASE: "ruby",
    READING: "reading",
}
# What a style's name says of its paragraphs; names differ between organisations, their words
# hardly.
_KINDS = (
    (re.compile(r"^title$", re.I), "title"),
    (re.compile(r"^subtitle$", re.I), "subtitle"),
    (re.compile(r"^cover", re.I), "cover-line"),
    (re.compile(r"^edition notice title$", re.I), "notice-title"),
    (re.compile(r"^edition notice$", re.I), "notice"),
    (re.compile(r"quot\w* (source|author)|attribution", re.I), "source"),
    (re.compile(r"quot", re.I), "quotation"),
    (re.compile(r"(callout|box|tip|key message).*(title|head)", re.I), "callout-title"),
    (re.compile(r"callout|\bbox\b(?! title)|key message", re.I), "callout"),
    (re.compile(r"check ?list", re.I), "checklist"),
    (re.compile(r"^(toc|contents) heading", re.I), "contents-title"),
    (re.compile(r"^bibliograph|^references?$", re.I), "bibliography"),
)
# What a box is for, where its style says so.
_LOOKS = (
    (re.compile(r"risk|warn|danger|caution|alert|safety", re.I), "risk"),
    (re.compile(r"child|young", re.I), "children"),
    (re.compile(r"glance|summary|overview|key message", re.I), "glance"),
)
# Divisions that take in neighbours of their family.
_FAMILIES = {
    "notice": {"notice", "notice-title"},
    "callout": {"callout", "callout-title"},
    "quotation": {"quotation", "source"},
    "entries": {"entries"},
}


def with_divisions(blocks: list[Node], folder: Path) -> list[Node]:
    """Pandoc's blocks with a division for what a style, a title or the page says.

    Paths of pictures become relative to ``folder``.
    """
    return _landscape(_family(_titled(_with_ruby(_blocks(blocks, folder)))))


def _blocks(blocks: list[Node], folder: Path) -> list[Node]:
    return list(rewrite(blocks, lambda node: _change(node, folder)))


def _change(node: dict[str, Node], folder: Path) -> Node | list[Node]:
    match node["t"]:
        case "Div":
            return _styled(node)
        case "Span":
            return _span(node)
        case "Para" if not node["c"]:
            return []
        case "Header" if not _has_title(node["c"][2]):
            return [{"t": "Para", "c": node["c"][2]}] if node["c"][2] else []
        case "Header":
            node["c"][2] = _trimmed(node["c"][2])
        case "Figure":
            node["c"][1] = _one_line(node["c"][1])
        case "Table":
            return _table(node)
        case "BulletList" | "OrderedList":
            return labelled_list(node)
        case "Image":
            node["c"][2][0] = (
                Path(node["c"][2][0]).resolve().relative_to(folder.resolve()).as_posix()
            )
    return node


def _has_title(inlines: list[Node]) -> bool:
    """Whether a heading has words of its own; a note or a picture alone is none."""
    return bool(plain([one for one in inlines if one["t"] not in {"Note", "Image"}]).strip())


def _trimmed(inlines: list[Node]) -> list[Node]:
    """Without blanks and breaks at either end."""
    blank = {"Space", "SoftBreak", "LineBreak"}
    start = next(
        (index for index, one in enumerate(inlines) if one["t"] not in blank), len(inlines)
    )
    end = next(
        (index for index in range(len(inlines), start, -1) if inlines[index - 1]["t"] not in blank),
        start,
    )
    return inlines[start:end]


def _style(attributes: Node) -> str:
    return str(dict(attributes[2]).get("custom-style", ""))


def _styled(node: dict[str, Node]) -> Node | list[Node]:
    attributes, blocks = node["c"]
    name = _style(attributes)
    if name == CONTENTS:
        return contents_marker()
    if name == ENTRY:
        return division("entries", blocks)
    if name in {prepare.LANDSCAPE_START, prepare.LANDSCAPE_END}:
        return division(name, [])
    if name == TABLE_TITLE:
        return division(name, blocks)
    name = name.removeprefix(prepare.OURS)
    kind = next((kind for pattern, kind in _KINDS if pattern.search(name)), "")
    if kind == "contents-title":
        inlines = [
            inline
            for block in blocks
            for inline in block.get("c", [])
            if block["t"] in {"Para", "Plain"}
        ]
        return {"t": "Header", "c": [1, ["contents", ["contents", "unlisted"], []], inlines]}
    return (
        _with_look(
            division(kind, blocks),
            next((look for pattern, look in _LOOKS if pattern.search(name)), ""),
        )
        if kind
        else list(blocks)
    )


def _span(node: dict[str, Node]) -> Node | list[Node]:
    attributes, inlines = node["c"]
    if _style(attributes) in _SPANS:
        return {"t": "Span", "c": [["", [_SPANS[_style(attributes)]], []], inlines]}
    return node if attributes[0] or ["lang", "en"] in attributes[2] else list(inlines)


def _with_ruby(node: Node) -> Node:
    """Each base with the reading that follows it as one span."""
    if isinstance(node, dict):
        return {key: _with_ruby(one) for key, one in node.items()}
    if not isinstance(node, list):
        return node
    result: list[Node] = []
    for one in map(_with_ruby, node):
        if class_of(one) == "reading":
            bases = list(takewhile(lambda base: class_of(base) == "ruby", reversed(result)))
            result[len(result) - len(bases) :] = [
                {"t": "Span", "c": [["", ["ruby"], []], [*reversed(bases), one]]}
            ]
        else:
            result.append(one)
    return result


def _with_look(block: Node, look: str) -> Node:
    if look:
        block["c"][0][2].append(["look", look])
    return block


def _table(node: dict[str, Node]) -> Node:
    """A table of one cell is a box.

    A table whose only row pandoc took for its head has a body instead.
    """
    attributes, caption, columns, head, bodies, foot = rewrite(node["c"], _demoted)
    rows = [row for body in bodies for row in [*body[2], *body[3]]]
    if not rows and head[1]:
        if len(head[1]) == 1 and len(head[1][0][1]) == 1:
            return division("callout", head[1][0][1][0][4])
        bodies, head = [[["", [], []], 0, [], head[1]]], [["", [], []], []]
    elif not head[1] and len(rows) == 1 and len(rows[0][1]) == 1:
        return division("callout", rows[0][1][0][4])
    return {
        "t": "Table",
        "c": [[attributes[0], [], []], _one_line(caption), columns, head, bodies, foot],
    }


def _demoted(node: dict[str, Node]) -> Node:
    """A heading in a cell is bold text.

    It is no part of the document's outline, and a chapter cannot begin in a cell.
    """
    return (
        {"t": "Para", "c": [{"t": "Strong", "c": node["c"][2]}]} if node["t"] == "Header" else node
    )


def _one_line(caption: Node) -> Node:
    """A caption without paragraphs of its own, so that a list of captions can hold it."""
    return [
        caption[0],
        [
            {"t": "Plain", "c": block["c"]} if block["t"] == "Para" else block
            for block in caption[1]
        ],
    ]


def _titled(node: Node) -> Node:
    """Give each table and each box the title that stands before it as an attribute.

    A plain paragraph becomes a box for it.
    """
    if isinstance(node, dict):
        return {key: _titled(one) for key, one in node.items()}
    if not isinstance(node, list):
        return node
    result: list[Node] = []
    title = ""
    for one in node:
        if kind_of(one) == TABLE_TITLE:
            title = plain(one)
            continue
        if title:
            one = (
                one
                if isinstance(one, dict) and one.get("t") in {"Table", "Div"}
                else division("box", [one])
            )
            one["c"][0][2].append(["title", title])
            title = ""
        result.append(_titled(one))
    return [*result, *([{"t": "Para", "c": [{"t": "Str", "c": title}]}] if title else [])]


def _family(blocks: list[Node]) -> list[Node]:
    """Join neighbouring paragraphs of one callout, quotation, notice or list into a division."""
    result: list[Node] = []
    for family, group in groupby(blocks, key=_family_of):
        result += (
            [_joined(family, members) for members in _boxes(family, list(group))]
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
        begins = (
            kind_of(member) == "callout-title"
            or title_of(member)
            or (boxes and look_of(member) != look_of(boxes[-1][0]))
        )
        if not boxes or (family == "callout" and begins):
            boxes.append([])
        boxes[-1].append(member)
    return boxes


def _joined(family: str, members: list[Node]) -> Node:
    inside = [
        block
        for member in members
        for block in ([member] if kind_of(member) != family else member["c"][1])
    ]
    title = next(filter(None, map(title_of, members)), "")
    return _with_look(
        division(family, inside, title), next(filter(None, map(look_of, members)), "")
    )


def _landscape(blocks: list[Node]) -> list[Node]:
    result: list[Node] = []
    inside: list[Node] | None = None
    for block in blocks:
        kind = kind_of(block)
        if kind == prepare.LANDSCAPE_START:
            inside = []
        elif kind == prepare.LANDSCAPE_END:
            result.append(division("landscape", inside or []))
            inside = None
        else:
            (result if inside is None else inside).append(block)
    return [*result, *(inside or [])]
