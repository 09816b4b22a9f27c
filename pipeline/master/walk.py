"""Everything with words in a Word file, found in the order people read it.

The same file always gives the same sites under the same ids.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.languages.scripts import has_words
from pipeline.master.content import Content
from pipeline.master.entries import ContentsEntry, find_entry, list_parts
from pipeline.master.inherited import Inherited
from pipeline.master.inline import read_content
from pipeline.master.kinds import kind_of
from pipeline.master.lines import IndexLine, Lines, line_text, normal
from pipeline.master.meaning import meanings
from pipeline.master.remarks import AuthorRemark, read_remarks, remark_on
from pipeline.master.slots import CARRIERS, Slot, property_slots, slots_at
from pipeline.model import UNUSED_NOTE, Block, Fragment, Kind
from pipeline.word.contents_parted import part_contents
from pipeline.word.fields import contents_paragraphs, is_contents_style
from pipeline.word.hidden import is_in_hidden_drawing, write_hiding
from pipeline.word.index_entries import index_paragraphs
from pipeline.word.listed_styles import list_styles
from pipeline.word.names import SHORT, full_names, word_attribute
from pipeline.word.notes import is_separator
from pipeline.word.package import Package
from pipeline.word.parts import TextPart, main_part, part_of_role, read_styles
from pipeline.word.revisions import accept_revisions
from pipeline.word.styles import Styles
from pipeline.word.text import is_hidden

_NOTES = {"w:footnoteReference": "w:footnote", "w:endnoteReference": "w:endnote"}
# A token no language writes: {placeholder}, file_name, key=value. An address is offered: its page
# may exist in the translator's language.
_CODE_LIKE = re.compile(r"(?=\S*[_{}\\=])(?!\S*(?:://|@|www\.))\S+")
# The elements that hold words or say where in the document others stand.
_VISITED = full_names("w:p", "a:p", *_NOTES, *_NOTES.values(), *CARRIERS)
_BLANK = re.compile("_{3,}")  # a line to write on, typed
# Why lines of a contents field that repeat no text of the document are not offered.
MADE_OF_ENTRIES = "made by an index field from its entries"
MADE_BY_FIELD = "made by a contents field, which Word updates"
Path = tuple[str, ...]


@dataclass(slots=True)
class Site:
    """One block and where it lives: the content of a paragraph, or a slot."""

    block: Block
    content: Content | None = None
    slot: Slot | None = None


@dataclass(slots=True)
class Walk:
    """What was found.

    ``silent`` are paragraphs with text that is not offered, each with the reason.
    """

    parts: list[TextPart]
    styles: Styles
    sites: list[Site] = field(default_factory=list)
    entries: list[ContentsEntry] = field(default_factory=list)
    silent: list[tuple[etree._Element, str]] = field(default_factory=list)
    lines: Lines = field(default_factory=Lines)
    # The paragraphs that contents fields made, with the instruction.
    contents: dict[etree._Element, str] = field(default_factory=dict)
    index: dict[etree._Element, IndexLine | None] = field(default_factory=dict)
    inherited: Inherited | None = None
    accepted: frozenset[str] = frozenset()  # the parts whose revision marks were accepted

    def read(self, paragraph: etree._Element) -> Content:
        """The content of a paragraph of this document, or of a copy of it."""
        lines = self.lines
        return read_content(paragraph, lines.follows, lines.repeated, self.inherited)


def walk(package: Package, parts: list[TextPart], *, accept_changes: bool = False) -> Walk:
    """Find every site in the text parts of a package.

    Raises :class:`MasterError` for parts that are damaged.
    """
    found = Walk(parts, read_styles(package))
    if accept_changes:
        found.accepted = frozenset(part.name for part in parts if accept_revisions(part.root))
    for part in parts:
        part_contents(part.root, found.styles)
    list_styles(found.styles, (part.root for part in parts if part.role == "document"))
    _read_repetitions(found, [part.root for part in parts])
    walker = _Walker(package, found, read_remarks(part_of_role(package, "comments")))
    for part in parts:
        walker.part(part)
    return found


def _read_repetitions(found: Walk, roots: list[etree._Element]) -> None:
    """Read what repeats other words: contents, lines and the index."""
    write_hiding(roots, found.styles)
    for root in roots:
        found.contents |= contents_paragraphs(root)
    found.lines = Lines(
        roots, lambda one: one in found.contents or is_contents_style(found.styles.name(one))
    )
    found.lines.repeated |= list_parts(found.lines, list(found.contents))
    if found.lines.index_words:
        made = (one for root in roots for one in index_paragraphs(root))
        found.index = {one: found.lines.find_index_line(one) for one in made}


def _is_unseen(slot: Slot) -> bool:
    """Whether Word hides the place of a slot; the code of a field shows nowhere, hidden or not."""
    if slot.kind is Kind.INDEX:
        return False
    around = slot.element.iterancestors(*full_names("w:r"))
    return any(map(is_hidden, around)) or is_in_hidden_drawing(slot.element)


class _Walker:
    """Keeps the heading path and the numbers while going through the parts."""

    def __init__(self, package: Package, found: Walk, remarks: dict[str, AuthorRemark]) -> None:
        self.package, self.found, self.remarks = package, found, remarks
        theme = next(iter(package.related(main_part(package), "theme")), None)
        found.inherited = Inherited(found.styles, package.xml(theme) if theme else None)
        self.headings: list[tuple[int, str]] = []
        self.notes: dict[tuple[str, str], Path] = {}  # note kind and id -> path of its reference
        self.current: Path = ()
        self.count = 0
        self.links: Mapping[str, str] = {}
        self.role = self.name = ""
        self.unused = False  # whether it goes through a note to which nothing refers

    def part(self, part: TextPart) -> None:
        self.role, self.name, self.count, self.headings, self.current = (
            part.role,
            part.name,
            0,
            [],
            (),
        )
        self.unused = False
        self.links = {
            relation.id: relation.target for relation in self.package.relationships(part.name)
        }
        if part.role == "properties":
            for slot in property_slots(part.root):
                self._slot(slot)
            return
        for element in part.root.iter(*_VISITED):
            self._element(element, SHORT[element.tag])

    def _element(self, element: etree._Element, name: str) -> None:
        if name in {"w:p", "a:p"}:
            self._paragraph(element)
        elif name in _NOTES:
            self.notes[_NOTES[name], word_attribute(element, "id") or ""] = self.current
        elif name in _NOTES.values():
            key = name, word_attribute(element, "id") or ""
            self.unused = key not in self.notes and not is_separator(element)
            self.current = self.notes.get(key, ())
        for slot in slots_at(element, name):
            self._slot(slot)

    def _slot(self, slot: Slot) -> None:
        if self.unused or _is_unseen(slot):
            return
        self._add(
            Site(
                self._block(slot.kind, "", Fragment((slot.text,)) if slot.text else Fragment()),
                slot=slot,
            )
        )

    def _paragraph(self, paragraph: etree._Element) -> None:
        style = self.found.styles.name(paragraph)
        if reason := self._reason_as_entry(paragraph, style):
            self.found.silent.append((paragraph, reason))
            return
        kind = kind_of(paragraph, self.role, self.found.styles)
        if self.role == "document" and kind is Kind.HEADING:
            self._enter(paragraph)
        content = self.found.read(paragraph)
        fragment = content.fragment
        remark = remark_on(paragraph, self.remarks)
        if reason := _reason_to_skip(fragment, remark):
            self.found.silent.append((paragraph, reason))
            return
        path = (
            self.current[:-1] if kind is Kind.HEADING and self.role == "document" else self.current
        )
        block = self._block(kind, style, fragment, path, remark, meanings(content, self.links))
        self._add(Site(block, content=content))

    def _reason_as_entry(self, paragraph: etree._Element, style: str) -> str:
        """Why a line of a contents list is not offered, empty for any other paragraph.

        So is a note to which nothing refers.
        """
        if self.unused:
            return UNUSED_NOTE
        made = paragraph in self.found.contents
        entry = None
        if made or is_contents_style(style):
            entry = find_entry(self.found.lines, paragraph)
        if entry is not None:
            self.found.entries.append(entry)
            return "repeats a heading or caption; kept true by filling"
        if paragraph in self.found.index:
            return MADE_OF_ENTRIES
        return MADE_BY_FIELD if made else ""

    def _enter(self, paragraph: etree._Element) -> None:
        level = self.found.styles.outline(paragraph)
        title = normal(line_text(paragraph))
        if level is not None and title:
            self.headings = [pair for pair in self.headings if pair[0] < level] + [(level, title)]
            self.current = tuple(text for _, text in self.headings)

    def _block(
        self,
        kind: Kind,
        style: str,
        content: Fragment,
        path: Path | None = None,
        remark: AuthorRemark | None = None,
        meaning: Mapping[str, str] | None = None,
    ) -> Block:
        remark = remark or AuthorRemark()
        self.count += 1
        return Block(
            id=f"{self.name}#{self.count}",
            kind=kind,
            style=style,
            part=self.name,
            path=self.current if path is None else path,
            content=content,
            note=remark.note,
            context=remark.context,
            meaning=meaning or {},
            place=self.current,
        )

    def _add(self, site: Site) -> None:
        self.found.sites.append(site)


def _reason_to_skip(fragment: Fragment, remark: AuthorRemark) -> str:
    """Why a paragraph is not offered, empty when it is."""
    text = " ".join(part for part in fragment.parts if isinstance(part, str))
    if remark.skip:
        return "the author left it out (i18n: skip)"
    if not has_words(text):
        return "numbers and signs only"
    words = _BLANK.sub("", text).split()
    return "a code, not a word" if all(map(_CODE_LIKE.fullmatch, words)) else ""
