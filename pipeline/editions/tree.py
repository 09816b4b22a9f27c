"""pandoc's document tree of an edition: read once from the styled Word file, and told in words that both PDF and EPUB understand.

Paragraph styles become divisions with a class (callout, quotation, checklist, notice …); ids become plain and unique; links whose
target is not in the document become text. The tree is pandoc's own JSON (``Text.Pandoc.Definition``).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from pipeline.editions import prepare
from pipeline.editions.drawings import TABLE_TITLE
from pipeline.editions.pictures import showable
from pipeline.editions.scripts import is_english
from pipeline.model import Locale
from pipeline.tools import pandoc

Node = Any  # a node of pandoc's JSON: {"t": type, "c": content}, lists and strings of them

# What a style's name says of its paragraphs; names differ between organisations, their words hardly.
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


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of an edition and the folder of its pictures, from which the paths in it are relative."""

    blocks: tuple[Node, ...]
    api: tuple[int, ...]
    folder: Path
    terms: tuple[str, ...] = ()  # terms of the language that a line does not cut
    remarks: tuple[str, ...] = ()  # what could not be carried into it, for the people who build

    def document(self, blocks: list[Node]) -> dict[str, Node]:
        """A whole pandoc document with these blocks."""
        return {"pandoc-api-version": list(self.api), "meta": {}, "blocks": blocks}


def read_tree(styled: bytes, folder: Path, locale: Locale, terms: tuple[str, ...] = ()) -> Tree:
    """Read a styled Word file of a locale; pictures go to ``folder``. Raises :class:`ToolFailedError` when pandoc fails."""
    folder.mkdir(parents=True, exist_ok=True)
    prepared = prepare.prepare(styled)
    source = folder / "prepared.docx"
    source.write_bytes(prepared.content)
    raw = pandoc.read_docx(source, folder)
    blocks = _landscape(_family(_even_levels(_plain_ids(_titled(_blocks(raw["blocks"], folder))))))
    blocks = list(rewrite(blocks, lambda node: _marked_english(node, locale)))
    lost = list(prepared.remarks)
    blocks = list(rewrite(blocks, lambda node: _picture(node, folder, lost)))
    return Tree(tuple(blocks), tuple(raw["pandoc-api-version"]), folder, terms, tuple(lost))


# --- nodes -----------------------------------------------------------------------------------------------------


def rewrite(node: Node, change: Callable[[dict[str, Node]], Node | list[Node]]) -> Node:
    """The tree with ``change`` applied to every typed node, innermost first; a list in its place is spliced in."""
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
        return change({**node, "c": rewrite(inside, change)} if isinstance(inside, list | dict) else dict(node))
    return node


def every(node: Node) -> Iterator[dict[str, Node]]:
    """Every typed node, outermost first."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if "t" in one:
                yield one
            waiting += [inside for inside in reversed(one.values()) if isinstance(inside, list | dict)]
        elif isinstance(one, list):
            waiting += [inside for inside in reversed(one) if isinstance(inside, list | dict)]


def division(kind: str, blocks: list[Node], title: str = "") -> Node:
    """A division of this class, with a title for those who cannot see its frame."""
    return {"t": "Div", "c": [["", [kind], [["title", title]] if title else []], blocks]}


def kind_of(block: Node) -> str:
    """The class of a division, empty for other blocks."""
    return str(next(iter(block["c"][0][1]), "")) if isinstance(block, dict) and block.get("t") == "Div" else ""


def plain(node: Node) -> str:
    """The text of a tree."""
    words = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
    return "".join(words.get(one["t"], "") or (one["c"] if one["t"] == "Str" else "") for one in every(node))


# --- styles → divisions ----------------------------------------------------------------------------------------


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
        case "BulletList" if _is_checklist(node):
            items = [[*item[0]["c"][1], *item[1:]] for item in node["c"] if item]
            return division("checklist", [{"t": "BulletList", "c": items}])
        case "Image":
            node["c"][2][0] = Path(node["c"][2][0]).resolve().relative_to(folder.resolve()).as_posix()
    return node


def _is_checklist(node: dict[str, Node]) -> bool:
    items = [item for item in node["c"] if item]
    return bool(items) and all(kind_of(item[0]) == "checklist" for item in items)


def _has_title(inlines: list[Node]) -> bool:
    """Whether a heading has words of its own; a note or a picture alone is none."""
    return bool(plain([one for one in inlines if one["t"] not in {"Note", "Image"}]).strip())


def _trimmed(inlines: list[Node]) -> list[Node]:
    """Without blanks and breaks at either end."""
    blank = {"Space", "SoftBreak", "LineBreak"}
    start = next((index for index, one in enumerate(inlines) if one["t"] not in blank), len(inlines))
    end = next((index for index in range(len(inlines), start, -1) if inlines[index - 1]["t"] not in blank), start)
    return inlines[start:end]


def _style(attributes: Node) -> str:
    return str(dict(attributes[2]).get("custom-style", ""))


def _styled(node: dict[str, Node]) -> Node | list[Node]:
    attributes, blocks = node["c"]
    name = _style(attributes)
    if name == prepare.CONTENTS:
        return []
    if name == prepare.ENTRY:
        return division("entries", blocks)
    if name in {prepare.LANDSCAPE_START, prepare.LANDSCAPE_END}:
        return division(name, [])
    if name == TABLE_TITLE:
        return division(name, blocks)
    name = name.removeprefix(prepare.OURS)
    kind = next((kind for pattern, kind in _KINDS if pattern.search(name)), "")
    if kind == "contents-title":
        inlines = [inline for block in blocks for inline in block.get("c", []) if block["t"] in {"Para", "Plain"}]
        return {"t": "Header", "c": [1, ["contents", ["contents", "unlisted"], []], inlines]}
    return (
        _with_look(division(kind, blocks), next((look for pattern, look in _LOOKS if pattern.search(name)), "")) if kind else list(blocks)
    )


def _span(node: dict[str, Node]) -> Node | list[Node]:
    attributes, inlines = node["c"]
    if _style(attributes) == prepare.NUMBER:
        return {"t": "Span", "c": [["", ["number"], []], inlines]}
    return node if attributes[0] else list(inlines)


def _table(node: dict[str, Node]) -> Node:
    """A table of one cell is a box; a table whose only row pandoc took for its head has a body instead."""
    attributes, caption, columns, head, bodies, foot = rewrite(node["c"], _demoted)
    rows = [row for body in bodies for row in [*body[2], *body[3]]]
    if not rows and head[1]:
        if len(head[1]) == 1 and len(head[1][0][1]) == 1:
            return division("callout", head[1][0][1][0][4])
        bodies, head = [[["", [], []], 0, [], head[1]]], [["", [], []], []]
    elif not head[1] and len(rows) == 1 and len(rows[0][1]) == 1:
        return division("callout", rows[0][1][0][4])
    return {"t": "Table", "c": [[attributes[0], [], []], _one_line(caption), columns, head, bodies, foot]}


def _titled(node: Node) -> Node:
    """Give each table and each box the title that stands before it as an attribute; a plain paragraph becomes a box for it."""
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
            one = one if isinstance(one, dict) and one.get("t") in {"Table", "Div"} else division("box", [one])
            one["c"][0][2].append(["title", title])
            title = ""
        result.append(_titled(one))
    return [*result, *([{"t": "Para", "c": [{"t": "Str", "c": title}]}] if title else [])]


def title_of(block: Node) -> str:
    """The title of a table or division, empty where it has none."""
    return str(dict(block["c"][0][2]).get("title", ""))


def _demoted(node: dict[str, Node]) -> Node:
    """A heading in a cell is bold text: it is no part of the document's outline, and a chapter cannot begin in a cell."""
    return {"t": "Para", "c": [{"t": "Strong", "c": node["c"][2]}]} if node["t"] == "Header" else node


def _one_line(caption: Node) -> Node:
    """A caption without paragraphs of its own, so that a list of captions can hold it."""
    return [caption[0], [{"t": "Plain", "c": block["c"]} if block["t"] == "Para" else block for block in caption[1]]]


def _family(blocks: list[Node]) -> list[Node]:
    """Join neighbouring paragraphs of one callout, quotation, notice or list of entries into one division."""
    result: list[Node] = []
    for family, group in groupby(blocks, key=_family_of):
        result += [_joined(family, members) for members in _boxes(family, list(group))] if family else list(group)
    return result


def _boxes(family: str, members: list[Node]) -> list[list[Node]]:
    """The neighbours in boxes: a title begins one, and so does a callout that is for something else."""
    boxes: list[list[Node]] = []
    for member in members:
        begins = kind_of(member) == "callout-title" or title_of(member) or (boxes and look_of(member) != look_of(boxes[-1][0]))
        if not boxes or (family == "callout" and begins):
            boxes.append([])
        boxes[-1].append(member)
    return boxes


def _joined(family: str, members: list[Node]) -> Node:
    inside = [block for member in members for block in ([member] if kind_of(member) != family else member["c"][1])]
    title = next(filter(None, map(title_of, members)), "")
    return _with_look(division(family, inside, title), next(filter(None, map(look_of, members)), ""))


def look_of(block: Node) -> str:
    """What a callout is for (``risk``, ``children``, ``glance``), empty where its style does not say."""
    return str(dict(block["c"][0][2]).get("look", ""))


def _with_look(block: Node, look: str) -> Node:
    if look:
        block["c"][0][2].append(["look", look])
    return block


def _family_of(block: Node) -> str:
    kind = kind_of(block)
    return next((name for name, members in _FAMILIES.items() if kind in members), "")


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


def _marked_english(node: dict[str, Node], locale: Locale) -> Node:
    """Text that fell back to English says so, for screen readers and for the breaking of lines."""
    if node["t"] in {"Para", "Plain", "Header"}:
        inlines = node["c"][2] if node["t"] == "Header" else node["c"]
        if is_english(plain(inlines), locale):
            inlines[:] = [{"t": "Span", "c": [["", [], [["lang", "en"]]], list(inlines)]}]
    return node


def _picture(node: dict[str, Node], folder: Path, lost: list[str]) -> Node | list[Node]:
    """A picture in a format that can be shown; its description stands in for one that cannot."""
    if node["t"] != "Image":
        return node
    shown = showable(folder / node["c"][2][0])
    if shown is None:
        name = Path(node["c"][2][0]).name
        lost.append(f"The picture {name} is only in the DOCX: it is damaged, or in a format that books cannot show; save it as PNG or SVG.")
        return list(node["c"][1])
    node["c"][2][0] = shown.relative_to(folder).as_posix()
    return node


def _even_levels(blocks: list[Node]) -> list[Node]:
    """No heading more than one level below the one before it: screen readers, and PDF/UA, want none skipped."""
    last = 0
    unlisted = False
    for node in every(blocks):
        if node["t"] == "Header":
            last = node["c"][0] = min(node["c"][0], last + 1)
            # What stands below the contents' own heading, such as a list of figures, is not in the contents.
            unlisted = "contents" in node["c"][1][1] or (unlisted and last > 1)
            if unlisted and "unlisted" not in node["c"][1][1]:
                node["c"][1][1].append("unlisted")
    return blocks


# --- ids and links ---------------------------------------------------------------------------------------------


def _plain_ids(blocks: list[Node]) -> list[Node]:
    """Give headings, captions and anchors plain ids, and make links to what is not there into text."""
    names: dict[str, str] = {}
    for node in every(blocks):
        if node["t"] in {"Figure", "Table"}:
            _lift_anchor(node, names)
    for node in every(blocks):
        own = _own_attributes(node)
        if own is not None and own[0] and own[0] not in names.values():
            own[0] = names.setdefault(own[0], f"g{len(names) + 1}")
    return list(rewrite(blocks, lambda node: _link(node, names)))


def _own_attributes(node: dict[str, Node]) -> list[Node] | None:
    match node["t"]:
        case "Header":
            return cast("list[Node]", node["c"][1])
        case "Span" | "Div" | "Table" | "Figure":
            return cast("list[Node]", node["c"][0])
    return None


def _lift_anchor(node: dict[str, Node], names: dict[str, str]) -> None:
    """Move the anchors of a caption to its figure or table: in the caption they would stand again in every list of captions."""
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


def _link(node: dict[str, Node], names: dict[str, str]) -> Node | list[Node]:
    if node["t"] != "Link" or not node["c"][2][0].startswith("#"):
        return node
    target = names.get(node["c"][2][0][1:])
    if target is None:
        return list(node["c"][1])
    return {"t": "Link", "c": [["", [], []], node["c"][1], [f"#{target}", ""]]}
