"""Runs ↔ fragment: what a paragraph says to a translator, and how it is written back. The inverse pair stands side by side.

Two ways lead back. When the target has the source's codes in the source's order and every stretch of text its length (the source itself, a
look-alike translation), each text node gets its own slice and nothing else is touched: every character keeps its exact formatting, noise
included. Otherwise the paragraph's inline content is built anew from the pieces, each stretch with the formatting most of its source had.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from pipeline.master.atoms import Atom, Role, properties, read_atoms, set_text
from pipeline.master.formatting import Formatting, add_plain, formatting, plain_tags
from pipeline.master.names import short, sibling_name
from pipeline.master.pieces import Piece, Sort, gather
from pipeline.model import CodeForm, Fragment, InlineCode

_TRIMMED = {"br", "tab", "img"}  # codes that need no translator when they stand at an edge
_PLAIN = {"b", "i", "u", "sup", "sub"}
_UNNUMBERED = {"br", "tab"}
Tags = tuple[str, ...]


def never_follows(_instruction: str, _result: str) -> bool:
    """No field's result follows from other words."""
    return False


@dataclass(slots=True)
class Content:
    """A paragraph's inline content: the fragment, and where each part of it lives."""

    paragraph: etree._Element
    pieces: list[Piece]
    start: int  # the pieces from start to end are the fragment, the others stay as they are
    end: int
    parts: list[str | InlineCode] = field(default_factory=list)
    slots: list[list[Atom]] = field(default_factory=list)  # for each part: the text atoms of a string, none for a code
    codes: dict[str, list[Piece]] = field(default_factory=dict)  # label -> piece (the opening one of a pair)
    formats: dict[tuple[str, Tags], etree._Element | None] = field(default_factory=dict)
    anchors: dict[tuple[str, int], list[tuple[float, Piece]]] = field(default_factory=dict)

    @property
    def fragment(self) -> Fragment:
        """What the translator sees."""
        return Fragment(tuple(self.parts))


def read_content(paragraph: etree._Element, follows: Callable[[str, str], bool] = never_follows) -> Content:
    """Analyse a ``w:p`` or ``a:p``; the same paragraph always gives the same labels, whatever stands around it."""
    pieces = gather(read_atoms(paragraph), follows)
    start, end = _core(pieces)
    content = Content(paragraph, pieces, start, end)
    _Reader(content).read()
    return content


def _core(pieces: list[Piece]) -> tuple[int, int]:
    """The stretch that is worth showing: from the first to the last text or code that stays, with the pairs that cut its edge."""
    shown = [i for i, piece in enumerate(pieces) if _is_shown(piece)]
    if not shown:
        return 0, 0
    first, last = shown[0], shown[-1]
    place = {id(piece): index for index, piece in enumerate(pieces)}
    for index in range(first - 1, -1, -1):
        partner = pieces[index].partner
        if pieces[index].sort is Sort.OPEN and partner is not None and place[id(partner)] <= last:
            first = index
    for index in range(last + 1, len(pieces)):
        partner = pieces[index].partner
        if pieces[index].sort is Sort.CLOSE and partner is not None and place[id(partner)] >= first:
            last = index
    return first, last + 1


def _is_shown(piece: Piece) -> bool:
    return piece.sort is Sort.TEXT or (piece.sort is Sort.ISOLATED and piece.name not in _TRIMMED)


class _Reader:
    """Turns the core's pieces into parts, numbering codes as they come."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.core = content.pieces[content.start : content.end]
        self.containers: list[str] = []
        self.open_tags: list[str] = []
        self.counts: Counter[str] = Counter()
        self.styles: dict[tuple[str, Formatting], str] = {}
        self.holders = self._holders()
        self.forms = self._forms()
        self.bases = self._bases()

    def read(self) -> None:
        tags = {id(piece): self._tags(piece) for piece in self.core if piece.sort is Sort.TEXT}
        self._keep_formats(tags)
        for index, piece in enumerate(self.core):
            match piece.sort:
                case Sort.TEXT:
                    self._switch(tags[id(piece)])
                    self._text(piece)
                case Sort.ISOLATED:
                    self._keep_open(self._next_tags(index, tags))
                    self._code(CodeForm.ISOLATED, piece)
                case Sort.OPEN if piece.name:
                    self._switch(())
                    self._code(CodeForm.OPEN, piece)
                case Sort.CLOSE if piece.name:
                    self._switch(())
                    self._code(CodeForm.CLOSE, piece)
                case Sort.HIDDEN:
                    self._anchor(piece)
        self._switch(())

    def _holders(self) -> dict[int, int]:
        """For each text piece, the visible pair around it (0: none)."""
        stack, holders = [0], {}
        for piece in self.core:
            if piece.sort is Sort.OPEN and piece.name:
                stack.append(id(piece))
            elif piece.sort is Sort.CLOSE and piece.name and len(stack) > 1:
                stack.pop()
            elif piece.sort is Sort.TEXT:
                holders[id(piece)] = stack[-1]
        return holders

    def _forms(self) -> dict[int, Formatting]:
        """The formatting of each text piece; white space takes its neighbour's, so that it never needs a tag of its own."""
        forms: dict[int, Formatting] = {}
        texts = [piece for piece in self.core if piece.sort is Sort.TEXT]
        solid = [piece for piece in texts if piece.text.strip()] or texts
        for piece in solid:
            forms[id(piece)] = formatting(properties(piece.atoms[0].run))
        last: Piece | None = None
        waiting: list[Piece] = []
        for piece in texts:
            if id(piece) in forms:
                for blank in waiting:
                    forms[id(blank)] = forms[id(piece)]
                last, waiting = piece, []
            elif last is not None and self.holders[id(last)] == self.holders[id(piece)]:
                forms[id(piece)] = forms[id(last)]
            else:
                waiting.append(piece)
        for blank in waiting:
            forms[id(blank)] = forms[id(last)] if last is not None else frozenset()
        return forms

    def _bases(self) -> dict[int, Formatting]:
        """The dominant formatting inside each visible pair: it carries no tag."""
        weights: dict[int, Counter[Formatting]] = defaultdict(Counter)
        for piece in self.core:
            if piece.sort is Sort.TEXT:
                weights[self.holders[id(piece)]][self.forms[id(piece)]] += len(piece.text.strip()) or 0
        return {holder: counter.most_common(1)[0][0] for holder, counter in weights.items()}

    def _tags(self, piece: Piece) -> Tags:
        own, base = self.forms[id(piece)], self.bases[self.holders[id(piece)]]
        if own == base:
            return ()
        plain = plain_tags(own, base)
        if plain is not None:
            return plain
        key = ("", own)
        if key not in self.styles:
            self.counts["s"] += 1
            self.styles[key] = f"s{self.counts['s']}"
        return (self.styles[key],)

    def _keep_formats(self, tags: dict[int, Tags]) -> None:
        weights: dict[tuple[int, Tags], Counter[int]] = defaultdict(Counter)
        runs: dict[int, etree._Element | None] = {}
        for piece in self.core:
            if piece.sort is Sort.TEXT:
                rpr = properties(piece.atoms[0].run)
                runs[id(rpr)] = rpr
                weights[self.holders[id(piece)], tags[id(piece)]][id(rpr)] += len(piece.text)
        self.run_properties = {key: runs[counter.most_common(1)[0][0]] for key, counter in weights.items()}

    def _switch(self, tags: Tags) -> None:
        while self.open_tags and not (set(self.open_tags) <= set(tags) and self.open_tags == list(tags)[: len(self.open_tags)]):
            self._tag(CodeForm.CLOSE, self.open_tags.pop())
        for tag in tags[len(self.open_tags) :]:
            self.open_tags.append(tag)
            self._tag(CodeForm.OPEN, tag)

    def _keep_open(self, tags: Tags) -> None:
        while self.open_tags and self.open_tags != list(tags)[: len(self.open_tags)]:
            self._tag(CodeForm.CLOSE, self.open_tags.pop())

    def _next_tags(self, index: int, tags: dict[int, Tags]) -> Tags:
        for piece in self.core[index + 1 :]:
            if piece.sort is Sort.TEXT:
                return tags[id(piece)]
            if piece.sort in (Sort.OPEN, Sort.CLOSE) and piece.name:
                return ()
        return ()

    def _tag(self, form: CodeForm, label: str) -> None:
        name = label.rstrip("0123456789")
        self._append(InlineCode(form, name, int(label[len(name) :] or 0)), [])

    def _text(self, piece: Piece) -> None:
        content = self.content
        holder = self.containers[-1] if self.containers else ""
        key = (holder, tuple(self.open_tags))
        content.formats.setdefault(key, self.run_properties[self.holders[id(piece)], key[1]])
        if content.parts and isinstance(content.parts[-1], str):
            content.parts[-1] += piece.text
            content.slots[-1] += piece.atoms
        else:
            self._append(piece.text, list(piece.atoms))

    def _code(self, form: CodeForm, piece: Piece) -> None:
        if form is CodeForm.CLOSE:
            piece.label = piece.partner.label if piece.partner else ""
            self.containers.pop()
        else:
            piece.label = self._number(piece.name)
            self.content.codes.setdefault(piece.label, []).append(piece)
        name = piece.name
        self._append(InlineCode(form, name, int(piece.label[len(name) :] or 0)), [])
        if form is CodeForm.OPEN:
            self.containers.append(piece.label)

    def _number(self, name: str) -> str:
        if name in _UNNUMBERED:
            return name
        self.counts[name] += 1
        return f"{name}{self.counts[name]}"

    def _anchor(self, piece: Piece) -> None:
        """Remember where something unseen stands: after which code, and how far into the text that follows."""
        parts = self.content.parts
        offset = len(parts[-1]) if parts and isinstance(parts[-1], str) else 0
        code, occurrence = last_code(parts)
        self.content.anchors.setdefault((code, occurrence), []).append((offset, piece))

    def _append(self, part: str | InlineCode, atoms: list[Atom]) -> None:
        self.content.parts.append(part)
        self.content.slots.append(atoms)


def last_code(parts: Sequence[str | InlineCode]) -> tuple[str, int]:
    """The last code before the end of parts and which one of its kind it is; ("", 0) when there is none."""
    codes = [str(part) for part in parts if isinstance(part, InlineCode)]
    return (codes[-1], codes.count(codes[-1])) if codes else ("", 0)


# --- the way back ----------------------------------------------------------------------------------------------


def write_content(content: Content, target: Fragment, *, rebuild: bool = False) -> None:
    """Put a target into the paragraph. ``rebuild`` builds it anew even where slices would do, for the tests of that path."""
    if rebuild or not _fits(content, target):
        _rebuild(content, target)
    else:
        _slice(content, target)


def _fits(content: Content, target: Fragment) -> bool:
    if len(target.parts) != len(content.parts):
        return False
    for old, new, atoms in zip(content.parts, target.parts, content.slots, strict=True):
        if isinstance(old, str) != isinstance(new, str):
            return False
        if isinstance(old, str) and isinstance(new, str):
            if len(old) != len(new) or not _hyphens_stay(atoms, new):
                return False
        elif old != new:
            return False
    return True


def _hyphens_stay(atoms: list[Atom], text: str) -> bool:
    offset = 0
    for atom in atoms:
        if atom.name not in {"w:t", "a:t"} and text[offset : offset + 1] != atom.text:
            return False
        offset += len(atom.text)
    return True


def _slice(content: Content, target: Fragment) -> None:
    for part, atoms in zip(target.parts, content.slots, strict=True):
        offset = 0
        for atom in atoms:
            piece = part[offset : offset + len(atom.text)] if isinstance(part, str) else ""
            offset += len(atom.text)
            if atom.name in {"w:t", "a:t"} and piece != atom.text:
                set_text(atom.node, piece)


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
        self.hyphens = {atom.text for slot in content.slots for atom in slot if atom.name not in {"w:t", "a:t"}}
        self.waiting = {key: list(anchors) for key, anchors in content.anchors.items()}
        self.codes: list[str] = []

    def emit_target(self, target: Fragment) -> None:
        holders: list[str] = []
        tags: list[str] = []
        self._anchors_before(0, 0)
        for index, part in enumerate(target.parts):
            if isinstance(part, str):
                self._emit_text(part, self._properties(holders, tags))
                continue
            if part.name in _PLAIN or part.name == "s":
                _push(tags, part)
            else:
                self._emit_code(part, holders)
            self.codes.append(str(part))
            following = target.parts[index + 1] if index + 1 < len(target.parts) else None
            if not isinstance(following, str):
                self._flush()
        self._flush_all()

    def emit_piece(self, piece: Piece) -> None:
        for atom in piece.atoms:
            self._emit_atom(atom, copy=False)

    # -- text

    def _properties(self, holders: list[str], tags: list[str]) -> etree._Element | None:
        formats = self.content.formats
        holder = holders[-1] if holders else ""
        key = (holder, tuple(tags))
        if key in formats:
            return formats[key]
        special = next((tag for tag in reversed(tags) if tag not in _PLAIN), None)
        if special is not None:
            found = next((rpr for (_, have), rpr in formats.items() if special in have), None)
            if found is not None:
                return found
        base = formats.get((holder, ()), formats.get(("", ())))
        if base is None and formats and (holder, ()) not in formats:
            base = next(iter(formats.values()))
        return self._with_plain(base, [tag for tag in tags if tag in _PLAIN])

    def _with_plain(self, base: etree._Element | None, tags: list[str]) -> etree._Element | None:
        if not tags or self.drawing:
            return base
        rpr = deepcopy(base) if base is not None else etree.Element(sibling_name(self.content.paragraph, "rPr"))
        for tag in tags:
            add_plain(rpr, tag)
        return rpr

    def _emit_text(self, text: str, rpr: etree._Element | None) -> None:
        anchors = self._take()
        length = self._source_length()
        done = 0
        for offset, piece in anchors:
            place = len(text) if offset >= length else _word_edge(text, round(offset * len(text) / max(length, 1)))
            if place > done:
                self._emit_string(text[done:place], rpr)
                done = place
            self._emit_hidden(piece)
        self._emit_string(text[done:], rpr)

    def _source_length(self) -> int:
        """The length of the source's text after the same code as here."""
        parts = self.content.parts
        key = (self.codes[-1], self.codes.count(self.codes[-1])) if self.codes else ("", 0)
        for index in range(len(parts)):
            if isinstance(parts[index], str) and last_code(parts[:index]) == key:
                return len(str(parts[index]))
        return 0

    def _emit_string(self, text: str, rpr: etree._Element | None) -> None:
        start = 0
        for index, character in enumerate(text):
            if character in self.hyphens:
                self._emit_stretch(text[start:index], rpr)
                local = "noBreakHyphen" if character == "\u2011" else "softHyphen"
                self._child(etree.Element(sibling_name(self.content.paragraph, local)), rpr, key=id(rpr))
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

    def _emit_hidden(self, piece: Piece) -> None:
        for atom in piece.atoms:
            self._emit_atom(atom, copy=False)

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
                self._child(node, properties(atom.run), key=id(atom.run))

    def _open(self, element: etree._Element) -> None:
        self.run = None
        clone = etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
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

    def _take(self) -> list[tuple[float, Piece]]:
        key = (self.codes[-1], self.codes.count(self.codes[-1])) if self.codes else ("", 0)
        return self.waiting.pop(key, [])

    def _anchors_before(self, _code: int, _offset: int) -> None:
        """Nothing stands before the first part: what was unseen at the very start is outside the core."""

    def _flush(self) -> None:
        for _, piece in self._take():
            self._emit_hidden(piece)

    def _flush_all(self) -> None:
        for anchors in self.waiting.values():
            for _, piece in anchors:
                self._emit_hidden(piece)
        self.waiting = {}


def _push(tags: list[str], code: InlineCode) -> None:
    if code.form is CodeForm.OPEN:
        tags.append(code.label)
    elif code.form is CodeForm.CLOSE and code.label in tags:
        tags.reverse()
        tags.remove(code.label)
        tags.reverse()


def _word_edge(text: str, place: int) -> int:
    """The nearest space to a place in the text, or the place itself where there is none near."""
    candidates = [i for i in range(max(0, place - 12), min(len(text), place + 13)) if text[i : i + 1] == " "]
    return min(candidates, key=lambda i: abs(i - place), default=place)


def iter_text_atoms(content: Content) -> Iterator[Atom]:
    """Every text atom of the fragment."""
    for atoms in content.slots:
        yield from atoms
