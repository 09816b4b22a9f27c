"""Fragments → Word file: the inverse of reading. What no fragment names stays byte for byte."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.languages.scripts import has_words
from pipeline.master.atoms import Role, read_atoms
from pipeline.master.lines import (
    line_nodes,
    line_text,
    normal,
    read_bookmarks,
    replace_line,
    replace_text,
)
from pipeline.master.pieces import Piece, gather
from pipeline.master.reader import Master
from pipeline.master.walk import Site, Walk
from pipeline.master.writer import write_content
from pipeline.model import FALLBACK_TAG, Fragment, Kind
from pipeline.word.elements import properties, put
from pipeline.word.fields import reference_target
from pipeline.word.hidden import drop_marks
from pipeline.word.names import SHORT, full_names
from pipeline.word.numformats import as_reference
from pipeline.word.text import paragraph_of
from pipeline.xml import sibling_name

_DECLARATION = re.compile(rb"^\s*(?:\xef\xbb\xbf)?<\?xml[^>]*\?>\s*")


@dataclass(slots=True)
class _Repeat:
    """A field whose result repeats a bookmark or a line, found before filling."""

    nodes: list[tuple[etree._Element, str]]
    bookmark: str  # empty for a running title
    line: etree._Element | None = None
    repeats_words: bool = False  # those of the bookmark, and not its number


def fill(
    master: Master,
    contents: Mapping[str, Fragment],
    *,
    mark_fallback: bool = False,
    rebuild_all: bool = False,
    packed: bool = True,
) -> bytes:
    """Return the Word file with these contents in the blocks of these ids.

    Other blocks keep theirs; with ``mark_fallback`` their runs say so
    (:data:`~pipeline.model.FALLBACK_TAG`).

    Not ``packed``, no part is compressed: for a file that is read again at once.

    ``rebuild_all`` builds every paragraph anew even where single text nodes would do: for tests of
    that path.
    """
    found = master.take()
    before = [etree.tostring(part.root) for part in found.parts]
    repeats = list(_repeats(found))
    numbering = _write(found, contents, rebuild_all)
    if mark_fallback:
        _mark_fallback(found, contents)
    _follow_entries(found, numbering)
    _follow_index(found)
    _follow_references(found, repeats, numbering)
    changes = {}
    for part, old in zip(found.parts, before, strict=True):
        if part.name in found.accepted or etree.tostring(part.root) != old:
            drop_marks(part.root)
            changes[part.name] = _serialise(part.root, master.package.parts[part.name])
    return master.package.write(changes, packed=packed)


def _write(found: Walk, contents: Mapping[str, Fragment], rebuild: bool) -> dict[str, str]:
    """Write the contents; return old → new texts of numbering levels ("Chapter %1")."""
    numbering: dict[str, str] = {}
    chosen = [(site, contents[site.block.id]) for site in found.sites if site.block.id in contents]
    # Slots first: building a paragraph anew copies the hyperlinks and controls that carry them.
    # Last first: offsets stay true.
    for site, content in reversed([pair for pair in chosen if pair[0].slot]):
        numbering.update(_write_slot(site, content))
    for site, content in chosen:
        if site.content is not None and (rebuild or content != site.block.content):
            write_content(site.content, content, rebuild=rebuild)
    return numbering


def _write_slot(site: Site, content: Fragment) -> dict[str, str]:
    assert site.slot is not None
    old, new = site.slot.text, content.plain
    if new != old:
        site.slot.write(new)
    return {old: new} if site.block.kind is Kind.NUMBERING else {}


def _mark_fallback(found: Walk, contents: Mapping[str, Fragment]) -> None:
    """Mark what stays in the source language: blocks without content, and text not offered."""
    for paragraph in _iter_untranslated(found, contents):
        if SHORT[paragraph.tag] == "w:p":
            run_name, name = sibling_name(paragraph, "r"), str(paragraph.tag)
            for run in list(paragraph.iter(run_name)):
                if next(run.iterancestors(name), None) is paragraph:
                    put(properties(run, "rPr"), "lang", val=FALLBACK_TAG)


def _iter_untranslated(found: Walk, contents: Mapping[str, Fragment]) -> Iterator[etree._Element]:
    """Paragraphs with words that no content replaces, and those that are not offered."""
    for site in found.sites:
        if site.content is None or site.block.id in contents:
            continue
        if has_words(site.block.content.plain):
            yield site.content.paragraph
    entries = {entry.paragraph for entry in found.entries} | found.index.keys()
    for paragraph, _ in found.silent:
        if paragraph not in entries and has_words(line_text(paragraph)):
            yield paragraph


# --- what follows from the words ---------------------------------------------


def _follow_entries(found: Walk, numbering: Mapping[str, str]) -> None:
    for entry in found.entries:
        nodes = line_nodes(entry.paragraph)
        text = "".join(shown for _, shown in nodes)
        if new := entry.changed():
            replace_line(nodes, entry.start, entry.end, new)
        number = text[: entry.start].rstrip("\t ")
        if number and (renumbered := _renumber(number, numbering)) != number:
            replace_text(line_nodes(entry.paragraph), 0, len(number), renumbered)


def _follow_index(found: Walk) -> None:
    for line in filter(None, found.index.values()):
        nodes, new = line_nodes(line.paragraph), line.words()
        if new and normal(new) != normal(
            "".join(shown for _, shown in nodes)[line.start : line.end]
        ):
            replace_line(nodes, line.start, line.end, new)


def _one_line(text: str, old: str) -> str:
    """A line as Word repeats it elsewhere: breaks and tabs are blanks.

    Blanks at the ends of the old result part it from the words beside the field: they stay.
    """
    words = old.strip()
    before, _, after = old.partition(words) if words else ("", "", "")
    return before + re.sub(r"[\t\n]", " ", text).strip() + after


def _renumber(number: str, numbering: Mapping[str, str]) -> str:
    """A number with its words, "Chapter 3", in the words the numbering has now."""
    bare = {as_reference(old): as_reference(new) for old, new in numbering.items()}
    for old, new in (*numbering.items(), *bare.items()):
        pattern = re.sub(r"%\d", r"(\\S+)", re.escape(old).replace("\\%", "%"))
        if match := re.fullmatch(pattern, number):
            return _fill_numbers(new, match.groups())
    return number


def _fill_numbers(text: str, values: Sequence[str]) -> str:
    """A numbering text with its numbers in the order in which they come."""
    rest = iter(values)
    return re.sub(r"%\d", lambda _: next(rest, ""), text)


def _repeats(found: Walk) -> Iterator[_Repeat]:
    for part in found.parts:
        for paragraph in dict.fromkeys(_paragraphs_with_fields(part.root)):
            for piece in gather(read_atoms(paragraph), found.lines.follows):
                if piece.instruction and piece.inner:
                    yield from _repeat(found, piece)


def _paragraphs_with_fields(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter(*full_names("w:instrText", "w:fldSimple")):
        paragraph = paragraph_of(element)
        if paragraph is not None:
            yield paragraph


def _repeat(found: Walk, piece: Piece) -> Iterator[_Repeat]:
    nodes = [(atom.node, atom.text) for atom in piece.inner if atom.role is Role.TEXT]
    text = "".join(shown for _, shown in nodes)
    bookmark = reference_target(piece.instruction) or ""
    if bookmark:
        words = normal(found.lines.bookmarks.get(bookmark, ""))
        yield _Repeat(nodes, bookmark, repeats_words=words == normal(text))
    elif found.lines.follows(piece.instruction, text):
        yield _Repeat(nodes, "", found.lines.paragraphs.get(normal(text)))


def _follow_references(found: Walk, repeats: list[_Repeat], numbering: Mapping[str, str]) -> None:
    bookmarks: dict[str, str] = {}
    for part in found.parts if repeats else ():
        bookmarks.update(read_bookmarks(part.root))
    for repeat in repeats:
        old = "".join(text for _, text in repeat.nodes)
        new = _find_repeated(repeat, old, bookmarks, numbering)
        if normal(new) != normal(old):
            replace_text(repeat.nodes, 0, len(old), _one_line(new, old))


def _find_repeated(
    repeat: _Repeat, old: str, bookmarks: Mapping[str, str], numbering: Mapping[str, str]
) -> str:
    if repeat.line is not None:
        return line_text(repeat.line)
    if repeat.repeats_words:
        return bookmarks.get(repeat.bookmark, old) or old
    return _renumber(old, numbering)


def _serialise(root: etree._Element, original: bytes) -> bytes:
    """The part as bytes under its own XML declaration.

    Parsing keeps comments and instructions before the root.
    """
    declaration = _DECLARATION.match(original)
    tree = root.getroottree()
    body = etree.tostring(tree, encoding="UTF-8", xml_declaration=False)
    head = (
        declaration[0]
        if declaration and b"utf-16" not in declaration[0].lower()
        else b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    )
    if b"encoding" in head and b"utf-8" not in head.lower():
        head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    return head + body
