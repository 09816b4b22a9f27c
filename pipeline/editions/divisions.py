"""Paragraph styles as divisions with a class.

Callout, quotation, checklist, notice …, with the look and the title they have.
"""

import re
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from typing import Any

from pipeline.editions import prepare
from pipeline.editions.beside import move_pictures, take_place
from pipeline.editions.blanks import BLANK
from pipeline.editions.callouts import BOX_STYLE, TITLE_STYLE, look_of_style
from pipeline.editions.contents import ENTRY, contents_marker
from pipeline.editions.drawings import TABLE_TITLE
from pipeline.editions.families import join_families, with_look, with_titles
from pipeline.editions.labels import LABEL, NUMBER
from pipeline.editions.letter_looks import CAPITALS
from pipeline.editions.lists import label_list
from pipeline.editions.new_nodes import division, heading, paragraph, span
from pipeline.editions.nodes import Node, class_of, map_content, plain, rewrite
from pipeline.editions.note_marks import MARK, NOTE_MARK, take_mark
from pipeline.editions.references import PAGE, page_span
from pipeline.editions.rooms import ROOM, room_span
from pipeline.editions.ruby import BASE, READING
from pipeline.editions.sections import MARKS, with_sections
from pipeline.editions.signs import SIGN
from pipeline.editions.tables import flatten_caption, simplify_table
from pipeline.editions.turned_lines import TURNED

# Character styles of our own as classes of spans.
_SPANS = {
    CAPITALS: "capitals",
    NUMBER: "number",
    LABEL: "label",
    BLANK: "blank",
    SIGN: "sign",
    BASE: "ruby",
    READING: "reading",
    NOTE_MARK: MARK,
}
# What a style's name says of its paragraphs; names differ between organisations, their words
# hardly.
_KINDS = (
    (re.compile(r"^title$", re.I), "title"),
    (re.compile(r"^subtitle$", re.I), "subtitle"),
    (re.compile(r"^cover", re.I), "cover-line"),
    (re.compile(r"^edition notice title$", re.I), "notice-title"),
    (re.compile(r"^edition notice$", re.I), "notice"),
    (re.compile(r"^edition imprint$", re.I), "imprint"),
    (re.compile(r"quot\w* (source|author)|attribution", re.I), "source"),
    (re.compile(r"quot", re.I), "quotation"),
    (TITLE_STYLE, "callout-title"),
    (BOX_STYLE, "callout"),
    (re.compile(r"check ?list", re.I), "checklist"),
    (re.compile(r"^(toc|contents) heading", re.I), "contents-title"),
    (re.compile(r"^bibliograph|^references?$", re.I), "bibliography"),
)
# Paragraph styles of our own as divisions; marks stand between paragraphs and hold nothing.
_OURS = {ENTRY: "entries", TABLE_TITLE: TABLE_TITLE, TURNED: "turned"} | {
    name: name for name in MARKS
}
_STYLE = "custom-style"  # where pandoc's reader names the style (docx+styles)


def with_divisions(blocks: list[Node], folder: Path) -> list[Node]:
    """Pandoc's blocks with a division for what a style, a title or the page says.

    Paths of pictures become relative to ``folder``.
    """
    titled: list[Node] = with_titles(_join_inlines(_blocks(blocks, folder)))
    return with_sections(join_families(titled))


def _blocks(blocks: list[Node], folder: Path) -> list[Node]:
    return rewrite(blocks, lambda node: _change(node, folder))


def _change(node: Node, folder: Path) -> Node | list[Node]:
    match node.kind:
        case "Div":
            return _style(node)
        case "Span":
            return _span(node)
        case "Para" if not node.inlines:
            return []
        case "Para" | "Plain":
            return move_pictures(node)
        case "Header":
            return _header(node)
        case "Figure":
            flatten_caption(node)
        case "Table":
            return simplify_table(node)
        case "BulletList" | "OrderedList":
            return label_list(node)
        case "Image":
            node.address = Path(node.address).resolve().relative_to(folder.resolve()).as_posix()
            return take_place(node)
    return node


def _header(node: Node) -> Node | list[Node]:
    if not _has_title(node.inlines):
        return [paragraph(node.inlines)] if node.inlines else []
    node.inlines = _trim(node.inlines)
    return move_pictures(node)


def _has_title(inlines: list[Node]) -> bool:
    """Whether a heading has words of its own; a note or a picture alone is none."""
    return bool(plain([one for one in inlines if one.kind not in {"Note", "Image"}]).strip())


def _trim(inlines: list[Node]) -> list[Node]:
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


def _style(node: Node) -> Node | list[Node]:
    """A division of pandoc's as what its style says."""
    name = node.value(_STYLE)
    if (marker := contents_marker(name)) is not None:
        return marker
    if name in _OURS:
        return division(_OURS[name], [] if name in MARKS else node.blocks)
    name = name.removeprefix(prepare.OURS)
    kind = _first_match(_KINDS, name)
    if kind == "contents-title":
        lines = (block for block in node.blocks if block.kind in {"Para", "Plain"})
        inlines = [inline for block in lines for inline in block.inlines]
        return heading(1, inlines, "contents", ("contents", "unlisted"))
    if not kind:
        return list(node.blocks)
    blocks = _unquoted(node.blocks) if kind == "quotation" else node.blocks
    return with_look(division(kind, blocks), look_of_style(name))


def _unquoted(blocks: list[Node]) -> list[Node]:
    """What stands in quotations of pandoc's, which takes each indented paragraph for one."""
    return [
        inner
        for block in blocks
        for inner in (block.blocks if block.kind == "BlockQuote" else [block])
    ]


def _first_match(names: Iterable[tuple[re.Pattern[str], str]], style: str) -> str:
    """What the first pattern that a style's name matches stands for; "" where none does."""
    return next((meaning for pattern, meaning in names if pattern.search(style)), "")


def _span(node: Node) -> Node | list[Node]:
    style = node.value(_STYLE)
    if style == PAGE:
        return page_span(node.inlines)
    if style == ROOM:
        return room_span(node.inlines)
    if style in _SPANS:
        return span(node.inlines, _SPANS[style])
    return node if node.identifier or node.value("lang") == "en" else node.inlines


def _join_inlines(node: Any) -> Any:
    """Each base with the reading that follows it, and each note with its mark, as one span."""
    if isinstance(node, Node):
        return map_content(node, _join_inlines)
    if not isinstance(node, list):
        return node
    result: list[Node] = []
    for one in map(_join_inlines, node):
        if class_of(one) == "reading":
            bases = list(takewhile(lambda base: class_of(base) == "ruby", reversed(result)))
            result[len(result) - len(bases) :] = [span([*reversed(bases), one], "ruby")]
        elif isinstance(one, Node) and one.kind == "Note":
            result.append(take_mark(result, one))
        else:
            result.append(one)
    return result
