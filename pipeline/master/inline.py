"""Runs → fragment: what a paragraph says to a translator.

The way back is :mod:`pipeline.master.writer`.

Runs that differ only in noise are one; the dominant formatting of a paragraph, and of each link in
it, carries no tag.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence

from lxml import etree

from pipeline.master.atoms import Atom, read_atoms
from pipeline.master.content import Content, Tags, last_code
from pipeline.master.formatting import Formatting, formatting, plain_tags
from pipeline.master.inherited import Inherited
from pipeline.master.looks import choose_base, most_used_properties
from pipeline.master.pieces import Piece, Sort, gather
from pipeline.model import CODES, CodeForm, InlineCode, Use

# Codes that need no translator when they stand at an edge.
_TRIMMED = {"img", *(name for name, kind in CODES.items() if kind.use is Use.BREAK)}
Effective = Callable[[Formatting], Formatting]  # what of direct formatting changes anything


def never_follows(_instruction: str, _result: str) -> bool:
    """No field's result follows from other words."""
    return False


def read_content(
    paragraph: etree._Element,
    follows: Callable[[str, str], bool] = never_follows,
    repeated: Collection[str] = frozenset(),
    inherited: Inherited | None = None,
) -> Content:
    """Analyse a ``w:p`` or ``a:p``.

    The same paragraph always gives the same labels, whatever stands around it.
    """
    pieces = gather(read_atoms(paragraph), follows, repeated)
    start, end = _core(pieces)
    content = Content(paragraph, pieces, start, end)
    effective = None if inherited is None else inherited.effective(paragraph)
    if not _read_plain(content, effective):
        _Reader(content, effective).read()
    return content


def _read_plain(content: Content, effective: Effective | None) -> bool:
    """Read a paragraph of text alone that looks the same throughout, as most do; False for another.

    It gives what :class:`_Reader` would give.
    """
    core = content.pieces[content.start : content.end]
    if any(piece.sort is not Sort.TEXT for piece in core):
        return False
    if not _looks_alike(core, effective):
        return False
    if core:
        atoms = [piece.atoms[0] for piece in core]
        content.parts.append("".join(atom.text for atom in atoms))
        content.slots.append(atoms)
        content.formats["", ()] = most_used_properties(core)
    return True


def _looks_alike(texts: Sequence[Piece], effective: Effective | None) -> bool:
    """Whether all words of these texts have one formatting, or one effect of it."""
    solid = [piece for piece in texts if piece.text.strip()] or texts
    own = {formatting(piece.atoms[0].properties) for piece in solid}
    return len(own) < 2 or (effective is not None and len(set(map(effective, own))) < 2)


def _core(pieces: list[Piece]) -> tuple[int, int]:
    """The stretch that is worth showing.

    From the first to the last text or code that stays, with the pairs that cut its edge.
    """
    shown = [i for i, piece in enumerate(pieces) if _is_shown(piece)]
    if not shown:
        return 0, 0
    first, last = shown[0], shown[-1]
    partners = _partners(pieces)
    everywhere = range(len(pieces))

    def edges(sort: Sort, places: range, others: range) -> list[int]:
        """The ends of pairs of one sort in these places whose other ends are in others."""
        return [i for i in places if pieces[i].sort is sort and partners[i] in others]

    first = min([first, *edges(Sort.OPEN, range(first), range(last + 1))])
    last = max([last, *edges(Sort.CLOSE, everywhere[last + 1 :], everywhere[first:])])
    # A pair of nothing but trimmed codes at the end may have drawn in the end of a pair before it.
    drawn_in = edges(Sort.CLOSE, range(first, last + 1), everywhere)
    return min([first, *(partners[at] for at in drawn_in)]), last + 1


def _partners(pieces: list[Piece]) -> list[int]:
    """For each piece the place of the other end of its pair, -1 where it has none."""
    places = {id(piece): index for index, piece in enumerate(pieces)}
    return [places.get(id(piece.partner), -1) for piece in pieces]


def _is_shown(piece: Piece) -> bool:
    return piece.sort is Sort.TEXT or (piece.sort is Sort.ISOLATED and piece.name not in _TRIMMED)


class _Reader:
    """Turns the core's pieces into parts, numbering codes as they come."""

    def __init__(self, content: Content, effective: Effective | None = None) -> None:
        self.content = content
        self.effective = effective
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
        """The formatting of each text piece.

        White space takes its neighbour's, so that it never needs a tag of its own.
        """
        texts = [piece for piece in self.core if piece.sort is Sort.TEXT]
        solid = [piece for piece in texts if piece.text.strip()] or texts
        return self._spread({id(piece): self._own_form(piece) for piece in solid}, texts)

    def _own_form(self, piece: Piece) -> Formatting:
        own = formatting(piece.atoms[0].properties)
        return own if self.effective is None else self.effective(own)

    def _spread(
        self, forms: dict[int, Formatting], texts: Sequence[Piece]
    ) -> dict[int, Formatting]:
        """The formatting of all texts, where that of some is known.

        A text takes that of the one before it in the same pair, else of the one that follows.
        """
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
        """The formatting inside each visible pair that carries no tag.

        The one that leaves the fewest tags, else the dominant one.
        """
        rows: dict[int, list[tuple[Formatting, int]]] = defaultdict(list)
        for piece in self.core:
            if piece.sort is Sort.TEXT:
                rows[self.holders[id(piece)]].append(
                    (self.forms[id(piece)], len(piece.text.strip()))
                )
        return {holder: choose_base(row) for holder, row in rows.items()}

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
        pieces: dict[tuple[int, Tags], list[Piece]] = defaultdict(list)
        for piece in self.core:
            if piece.sort is Sort.TEXT:
                pieces[self.holders[id(piece)], tags[id(piece)]].append(piece)
        self.run_properties = {key: most_used_properties(alike) for key, alike in pieces.items()}

    def _switch(self, tags: Tags) -> None:
        while self.open_tags and not (
            set(self.open_tags) <= set(tags) and self.open_tags == list(tags)[: len(self.open_tags)]
        ):
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
        self._append(InlineCode.from_label(form, label), [])

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
        self._append(InlineCode.from_label(form, piece.label), [])
        if form is CodeForm.OPEN:
            self.containers.append(piece.label)

    def _number(self, name: str) -> str:
        if CODES[name].use is Use.BREAK:
            return name
        self.counts[name] += 1
        return f"{name}{self.counts[name]}"

    def _anchor(self, piece: Piece) -> None:
        """Remember where something unseen stands.

        After which code, and how far into the text that follows.
        """
        parts = self.content.parts
        offset = len(parts[-1]) if parts and isinstance(parts[-1], str) else 0
        code, occurrence = last_code(parts)
        self.content.anchors.setdefault((code, occurrence), []).append((offset, piece))

    def _append(self, part: str | InlineCode, atoms: list[Atom]) -> None:
        self.content.parts.append(part)
        self.content.slots.append(atoms)
