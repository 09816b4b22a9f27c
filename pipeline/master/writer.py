"""Fragment → runs: how a paragraph gets its translation.

The inverse of :mod:`pipeline.master.inline`.

Two ways lead back. When the target has the source's codes in the source's order and every stretch
of text its length (the source itself, a look-alike translation), each text node gets its own slice
and nothing else is touched: every character keeps its exact formatting, noise included. Otherwise
the paragraph's inline content is built anew from the pieces, each stretch with the formatting most
of its source had.
"""

from collections import Counter
from copy import deepcopy
from itertools import accumulate

from lxml import etree

from pipeline.languages.icu import graphemes
from pipeline.master.atoms import Atom, Role
from pipeline.master.content import Content, last_code
from pipeline.master.formatting import add_plain
from pipeline.master.pieces import Piece
from pipeline.master.slices import has_slices, write_slices
from pipeline.model import CODES, CodeForm, Fragment, InlineCode, Use
from pipeline.word.names import short
from pipeline.word.text import set_text
from pipeline.xml import sibling_name


def write_content(content: Content, target: Fragment, *, rebuild: bool = False) -> None:
    """Put a target into the paragraph.

    ``rebuild`` builds it anew even where slices would do, for the tests of that path.
    """
    if rebuild or not has_slices(content, target):
        _rebuild(content, target)
    else:
        write_slices(content, target)


def _rebuild(content: Content, target: Fragment) -> None:
    writer = _Writer(content)
    for piece in content.pieces[: content.start]:
        writer.emit_piece(piece)
    writer.emit_target(target)
    for piece in content.pieces[content.end :]:
        writer.emit_piece(piece)
    paragraph = content.paragraph
    kept = [child for child in paragraph if short(child) in {"w:pPr", "a:pPr"}]
    tail = [child for child in paragraph if short(child) == "a:endParaRPr"]
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.extend([*kept, *(child for child in writer.children if child not in tail), *tail])


class _Writer:
    """Builds the inline content of a paragraph from pieces and text."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.children: list[etree._Element] = []
        self.parents: list[etree._Element] = []
        self.run: etree._Element | None = None
        self.run_of: object = None
        self.used: Counter[str] = Counter()
        self.drawing = short(content.paragraph) == "a:p"
        self.hyphens = {
            atom.text for slot in content.slots for atom in slot if atom.name not in {"w:t", "a:t"}
        }
        self.waiting = {key: list(anchors) for key, anchors in content.anchors.items()}
        self.codes: list[str] = []
        # Held, because runs are told apart by the identity of their properties.
        self.built: dict[tuple[int, tuple[str, ...]], etree._Element] = {}

    def emit_target(self, target: Fragment) -> None:
        holders: list[str] = []
        tags: list[str] = []
        for index, part in enumerate(target.parts):
            if isinstance(part, str):
                self._emit_text(part, self._properties(holders, tags))
                continue
            if part.is_formatting:
                _push(tags, part)
            else:
                self._emit_code(part, holders)
            self.codes.append(str(part))
            following = target.parts[index + 1] if index + 1 < len(target.parts) else None
            if not isinstance(following, str):
                self._flush()
        self._flush_all()

    def emit_piece(self, piece: Piece) -> None:
        """Write a piece as it is."""
        for atom in piece.atoms:
            self._emit_atom(atom, copy=False)

    # -- text

    def _properties(self, holders: list[str], tags: list[str]) -> etree._Element | None:
        formats = self.content.formats
        holder = holders[-1] if holders else ""
        key = (holder, tuple(tags))
        if key in formats:
            return formats[key]
        if (special := self._find_special(tags)) is not None:
            return special
        base = formats.get((holder, ()), formats.get(("", ())))
        if base is None and formats and (holder, ()) not in formats:
            base = next(iter(formats.values()))
        return self._with_plain(base, [tag for tag in tags if _is_plain(tag)])

    def _find_special(self, tags: list[str]) -> etree._Element | None:
        """The formatting that the innermost tag of a formatting of its own stands for."""
        special = next((tag for tag in reversed(tags) if not _is_plain(tag)), None)
        if special is None:
            return None
        return next(
            (rpr for (_, have), rpr in self.content.formats.items() if special in have), None
        )

    def _with_plain(self, base: etree._Element | None, tags: list[str]) -> etree._Element | None:
        if not tags or self.drawing:
            return base
        key = (id(base), tuple(tags))
        if key not in self.built:
            rpr = (
                deepcopy(base)
                if base is not None
                else etree.Element(sibling_name(self.content.paragraph, "rPr"))
            )
            for tag in tags:
                add_plain(rpr, tag)
            self.built[key] = rpr
        return self.built[key]

    def _emit_text(self, text: str, rpr: etree._Element | None) -> None:
        anchors = self._take()
        source = self._source_text()
        done = 0
        for offset, piece in anchors:
            place = _place(text, offset, source)
            if place > done:
                self._emit_string(text[done:place], rpr)
                done = place
            self.emit_piece(piece)
        self._emit_string(text[done:], rpr)

    def _source_text(self) -> str:
        """The source's text after the same code as here."""
        parts = self.content.parts
        key = (self.codes[-1], self.codes.count(self.codes[-1])) if self.codes else ("", 0)
        for index in range(len(parts)):
            if isinstance(parts[index], str) and last_code(parts[:index]) == key:
                return str(parts[index])
        return ""

    def _emit_string(self, text: str, rpr: etree._Element | None) -> None:
        start = 0
        for index, character in enumerate(text):
            if character in self.hyphens:
                self._emit_stretch(text[start:index], rpr)
                local = "noBreakHyphen" if character == "\u2011" else "softHyphen"
                self._child(
                    etree.Element(sibling_name(self.content.paragraph, local)), rpr, key=id(rpr)
                )
                start = index + 1
        self._emit_stretch(text[start:], rpr)

    def _emit_stretch(self, text: str, rpr: etree._Element | None) -> None:
        if text:
            node = etree.Element(sibling_name(self.content.paragraph, "t"))
            set_text(node, text)
            self._child(node, rpr, key=("text", id(rpr)) if not self.drawing else object())

    # -- codes and unseen things

    def _emit_code(self, code: InlineCode, holders: list[str]) -> None:
        pieces = self.content.codes.get(code.label, [])
        if not pieces:
            return
        used = self.used[str(code)]
        self.used[str(code)] += 1
        piece = pieces[min(used, len(pieces) - 1)]
        if code.form is CodeForm.CLOSE:
            piece = piece.partner or piece
            if code.label in holders:
                holders.remove(code.label)
        elif code.form is CodeForm.OPEN:
            holders.append(code.label)
        for atom in piece.atoms:
            self._emit_atom(atom, copy=used >= len(pieces))

    def _emit_atom(self, atom: Atom, *, copy: bool) -> None:
        node = deepcopy(atom.node) if copy else atom.node
        match atom.role:
            case Role.OPEN:
                self._open(atom.node)
            case Role.CLOSE:
                self.run = None
                if self.parents:
                    self.parents.pop()
            case Role.RAW:
                self.run = None
                self._append(node)
            case Role.TEXT | Role.CHILD:
                self._child(node, atom.properties, key=id(atom.run))

    def _open(self, element: etree._Element) -> None:
        self.run = None
        clone = _bare_copy(element)
        self._append(clone)
        inner = clone
        for child in element:
            if short(child) in {"w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr"}:
                clone.append(deepcopy(child))
            elif short(child) == "w:sdtContent":
                inner = etree.SubElement(clone, child.tag)
        self.parents.append(inner)

    def _child(self, node: etree._Element, rpr: etree._Element | None, *, key: object) -> None:
        if self.run is None or self.run_of != key:
            self.run = etree.Element(sibling_name(self.content.paragraph, "r"))
            if rpr is not None:
                self.run.append(deepcopy(rpr))
            self._append(self.run)
            self.run_of = key
        self.run.append(node)

    def _append(self, element: etree._Element) -> None:
        element.tail = None
        if self.parents:
            self.parents[-1].append(element)
        else:
            self.children.append(element)

    # -- anchors

    def _take(self) -> list[tuple[int, Piece]]:
        key = (self.codes[-1], self.codes.count(self.codes[-1])) if self.codes else ("", 0)
        return self.waiting.pop(key, [])

    def _flush(self) -> None:
        for _, piece in self._take():
            self.emit_piece(piece)

    def _flush_all(self) -> None:
        for anchors in self.waiting.values():
            for _, piece in anchors:
                self.emit_piece(piece)
        self.waiting = {}


def _is_plain(label: str) -> bool:
    return label in CODES and CODES[label].use is Use.PLAIN


def _push(tags: list[str], code: InlineCode) -> None:
    if code.form is CodeForm.OPEN:
        tags.append(code.label)
    elif code.form is CodeForm.CLOSE and code.label in tags:
        tags.reverse()
        tags.remove(code.label)
        tags.reverse()


def _place(text: str, offset: int, source: str) -> int:
    """The place in a text for an invisible element at ``offset`` of the source's text.

    What touched the code before the text, as the end of a bookmark around "Table 1", goes on
    touching it; in a text that stayed as it was everything keeps its place.
    """
    if offset <= 0:
        return 0
    if offset >= len(source):
        return len(text)
    if text == source:
        return offset
    return _word_edge(text, round(offset * len(text) / len(source)))


def _word_edge(text: str, place: int) -> int:
    """The nearest space to a place in the text, or the nearest end of a grapheme cluster."""
    candidates = [
        i for i in range(max(0, place - 12), min(len(text), place + 13)) if text[i : i + 1] == " "
    ]
    if not candidates:
        candidates = list(accumulate(map(len, graphemes(text)), initial=0))
    return min(candidates, key=lambda i: abs(i - place))


def _bare_copy(element: etree._Element) -> etree._Element:
    """An element without its children."""
    copy = deepcopy(element)
    for child in list(copy):
        copy.remove(child)
    copy.text = None
    return copy
