"""Paragraph styles as divisions with a class.

Callout, quotation, checklist, notice …, with the look and the title they have.
"""

import re
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

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
    heading,
    kind_of,
    look_of,
    paragraph,
    plain,
    rewrite,
    span,
    title_of,
    word,
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
_STYLE = "custom-style"  # where pandoc's reader names the style (docx+styles)
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
    titled: list[Node] = _titled(_with_ruby(_blocks(blocks, folder)))
    return _landscape(_family(titled))


def _blocks(blocks: list[Node], folder: Path) -> list[Node]:
    return rewrite(blocks, lambda node: _change(node, folder))


def _change(node: Node, folder: Path) -> Node | list[Node]:
    match node.kind:
        case "Div":
            return _styled(node)
        case "Span":
            return _span(node)
        case "Para" if not node.inlines:
            return []
        case "Header" if not _has_title(node.inlines):
            return [paragraph(node.inlines)] if node.inlines else []
        case "Header":
            node.inlines = _trimmed(node.inlines)
        case "Figure":
            node["c"][1] = _one_line(node["c"][1])
        case "Table":
            return _table(node)
        case "BulletList" | "OrderedList":
            return labelled_list(node)
        case "Image":
            node.address = Path(node.address).resolve().relative_to(folder.resolve()).as_posix()
    return node


def _has_title(inlines: list[Node]) -> bool:
    """Whether a heading has words of its own; a note or a picture alone is none."""
    return bool(plain([one for one in inlines if one.kind not in {"Note", "Image"}]).strip())


def _trimmed(inlines: list[Node]) -> list[Node]:
    """Without blanks and breaks at either end."""
    blank = {"Space", "SoftBreak", "LineBreak"}
    start = next(
        (index for index, one in enumerate(inlines) if one.kind not in blank), len(inlines)
    )
    end = next(
        (index for index in range(len(inlines), start, -1) if inlines[index - 1].kind not in blank),
        start,
    )
    return inlines[start:end]


def _styled(node: Node) -> Node | list[Node]:
    blocks = node.blocks
    name = node.value(_STYLE)
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
            if block.kind in {"Para", "Plain"}
            for inline in block.inlines
        ]
        return heading(1, inlines, "contents", ("contents", "unlisted"))
    return (
        _with_look(
            division(kind, blocks),
            next((look for pattern, look in _LOOKS if pattern.search(name)), ""),
        )
        if kind
        else list(blocks)
    )


def _span(node: Node) -> Node | list[Node]:
    if (style := node.value(_STYLE)) in _SPANS:
        return span(node.inlines, _SPANS[style])
    return node if node.identifier or node.value("lang") == "en" else node.inlines


def _with_ruby(node: Any) -> Any:
    """Each base with the reading that follows it as one span."""
    if isinstance(node, Node):
        return Node(node, c=_with_ruby(node["c"])) if "c" in node else node
    if not isinstance(node, list):
        return node
    result: list[Node] = []
    for one in map(_with_ruby, node):
        if class_of(one) == "reading":
            bases = list(takewhile(lambda base: class_of(base) == "ruby", reversed(result)))
            result[len(result) - len(bases) :] = [span([*reversed(bases), one], "ruby")]
        else:
            result.append(one)
    return result


def _with_look(block: Node, look: str) -> Node:
    if look:
        block.pairs.append(["look", look])
    return block


def _table(node: Node) -> Node:
    """A table of one cell is a box.

    A table whose only row pandoc took for its head has a body instead.
    """
    attributes, caption, columns, head, bodies, foot = rewrite(
        rewrite(node["c"], _demoted), _fill_cell
    )
    rows = [row for body in bodies for row in [*body[2], *body[3]]]
    if not rows and head[1]:
        if len(head[1]) == 1 and len(head[1][0][1]) == 1:
            return division("callout", head[1][0][1][0][4])
        bodies, head = [[["", [], []], 0, [], head[1]]], [["", [], []], []]
    elif not head[1] and len(rows) == 1 and len(rows[0][1]) == 1:
        return division("callout", rows[0][1][0][4])
    return Node(
        t="Table", c=[[attributes[0], [], []], _one_line(caption), columns, head, bodies, foot]
    )


def _fill_cell(node: Node) -> Node:
    """A table in a cell as wide as the cell: Word's widths are shares of the page."""
    if node["t"] == "Table":
        widths = [column[1].get("c", 0) for column in node["c"][2]]
        if total := sum(widths):
            for column, width in zip(node["c"][2], widths, strict=True):
                column[1] = Node(t="ColWidth", c=width / total)
    return node


def _demoted(node: Node) -> Node:
    """A heading in a cell is bold text.

    It is no part of the document's outline, and a chapter cannot begin in a cell.
    """
    strong = [Node(t="Strong", c=node.inlines)] if node.kind == "Header" else []
    return paragraph(strong) if strong else node


def _one_line(caption: list[Any]) -> list[Any]:
    """A caption without paragraphs of its own, so that a list of captions can hold it."""
    return [
        caption[0],
        [paragraph(one.inlines, "Plain") if one.kind == "Para" else one for one in caption[1]],
    ]


def _titled(node: Any) -> Any:
    """Give each table and each box the title that stands before it as an attribute.

    A plain paragraph becomes a box for it.
    """
    if isinstance(node, Node):
        return Node(node, c=_titled(node["c"])) if "c" in node else node
    if not isinstance(node, list):
        return node
    result: list[Node] = []
    title = ""
    for one in node:
        if kind_of(one) == TABLE_TITLE:
            title = plain(one)
            continue
        if title:
            framed = isinstance(one, Node) and one.kind in {"Table", "Div"}
            one = one if framed else division("box", [one])
            one.pairs.append(["title", title])
            title = ""
        result.append(_titled(one))
    return [*result, *([paragraph([word(title)])] if title else [])]


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
        for block in ([member] if kind_of(member) != family else member.blocks)
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
