"""Text that follows from other text: contents entries, cross-references, running titles.

A translator does not see it; after filling, it is written anew from the words it repeats. What cannot be traced to its words is offered instead,
so that nothing stays in English.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.master.atoms import TEXTS, is_hidden, set_text, visible_text
from pipeline.master.names import SHORT, word_attribute

_REFERENCE = re.compile(r"\s*(?:REF|NOTEREF)\s+(\S+)", re.IGNORECASE)
_STYLEREF = re.compile(r"\s*STYLEREF\b", re.IGNORECASE)
_TOC_STYLE = re.compile(r"(toc \d|table of figures|toc\d)$", re.IGNORECASE)


def read_bookmarks(root: etree._Element) -> dict[str, str]:
    """The visible text inside each bookmark of a part."""
    texts: dict[str, list[str]] = {}
    opened: dict[str, str] = {}  # id -> name
    for element in root.iter(etree.Element):
        name = SHORT[element.tag]
        if name == "w:bookmarkStart":
            bookmark = word_attribute(element, "name") or ""
            opened[word_attribute(element, "id") or ""] = bookmark
            texts[bookmark] = []
        elif name == "w:bookmarkEnd":
            opened.pop(word_attribute(element, "id") or "", None)
        elif opened and name == "w:t" and not _hidden(element):
            text = visible_text(element)
            for bookmark in opened.values():
                texts[bookmark].append(text)
        elif opened and name == "w:tab" and SHORT[_tag_of_parent(element)] == "w:r":
            for bookmark in opened.values():
                texts[bookmark].append("\t")
    return {name: "".join(found) for name, found in texts.items()}


def _tag_of_parent(element: etree._Element) -> object:
    parent = element.getparent()
    return None if parent is None else parent.tag


def _hidden(element: etree._Element) -> bool:
    run = element.getparent()
    return run is not None and is_hidden(run)


def reference_target(instruction: str) -> str | None:
    """The bookmark a REF field repeats, None for another field."""
    found = _REFERENCE.match(instruction)
    return found[1].strip('"') if found else None


def is_style_reference(instruction: str) -> bool:
    """Whether a field repeats the nearest paragraph of a style."""
    return bool(_STYLEREF.match(instruction))


def is_contents_style(name: str) -> bool:
    """Whether paragraphs of this style are entries of a table of contents or of figures."""
    return bool(_TOC_STYLE.match(name))


def text_nodes(paragraph: etree._Element) -> list[etree._Element]:
    """The visible text nodes of a paragraph, without those of paragraphs inside it."""
    return [
        node
        for node in paragraph.iter(etree.Element)
        if SHORT[node.tag] in TEXTS and not _hidden(node) and _paragraph_of(node) is paragraph
    ]


def _paragraph_of(node: etree._Element) -> etree._Element | None:
    return next((a for a in node.iterancestors() if SHORT[a.tag] in {"w:p", "a:p"}), None)


def replace_text(nodes: Sequence[etree._Element], start: int, end: int, text: str) -> None:
    """Replace the characters from start to end of the text over several nodes; of equal length, each node keeps its share."""
    position, rest = 0, text
    same = end - start == len(text)
    for node in nodes:
        old = visible_text(node)
        low, high = max(start - position, 0), min(end - position, len(old))
        position += len(old)
        if low >= high:
            continue
        share = rest[: high - low] if same else rest
        rest = rest[len(share) :]
        new = old[:low] + share + old[high:]
        if new != old:
            set_text(node, new)


@dataclass(slots=True)
class Entry:
    """A contents entry: its paragraph, and where in its text the words of a block stand."""

    paragraph: etree._Element
    block_id: str
    start: int
    end: int


@dataclass(slots=True)
class Reference:
    """A field whose result repeats a bookmark's text or a heading's."""

    nodes: list[etree._Element]
    bookmark: str  # empty for a running title
    block_id: str = ""


def find_entry(text: str, blocks: dict[str, str]) -> tuple[str, int, int] | None:
    """Find the block whose words an entry repeats: ``1<tab>Housing<tab>12`` repeats "Housing"; None when none does."""
    for candidate, offset in _candidates(text):
        block_id = blocks.get(candidate)
        if block_id is not None:
            return block_id, offset, offset + len(candidate)
    return None


def _candidates(text: str) -> list[tuple[str, int]]:
    pieces: list[tuple[str, int]] = [(text, 0)]
    body = re.match(r"(?s)(.*?)(?:\t[^\t]*)$", text)
    if body:
        pieces.append((body[1], 0))
        head = re.match(r"[^\t]*\t", body[1])
        if head:
            pieces.append((body[1][head.end() :], head.end()))
    unpaged = re.match(r"(?s)(.*?\S)\s*\d+$", text)
    if unpaged:
        pieces.append((unpaged[1], 0))
    return [(piece, offset) for piece, offset in pieces if piece.strip()]
