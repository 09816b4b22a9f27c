"""Atoms gathered to pieces: what is text, what is one code to a translator, what they never see.

A complex field (``w:fldChar`` begin … separate … end, ECMA-376 part 1, 17.16.18) is one piece when
its result carries no words or follows from other words, and a pair around its result otherwise.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from pipeline.languages.scripts import has_words
from pipeline.master.atoms import Atom, Role
from pipeline.master.complex_fields import Field, find_fields
from pipeline.word.fields import is_broken, is_computed, is_invisible
from pipeline.word.names import SHORT, word_attribute
from pipeline.word.symbols import symbol_font_in

_ISOLATED = {
    "w:footnoteReference": "note", "w:endnoteReference": "note", "w:br": "br", "w:cr": "br",
    "a:br": "br", "w:tab": "tab", "w:ptab": "tab", "w:drawing": "img", "w:pict": "img",
    "w:object": "img", "mc:AlternateContent": "img", "w:sym": "sym", "m:oMath": "eq",
    "m:oMathPara": "eq", "w:ruby": "ruby", "a:fld": "field", "w:pgNum": "field",
}  # fmt: skip
PHRASE = "ref"  # the name of the code around a phrase that a field repeats
_PAIRS = {"w:hyperlink": "a", "w:sdt": "c", "w:fldSimple": "field"}


class Sort(Enum):
    """What a piece is to a translator."""

    TEXT = "text"
    ISOLATED = "isolated"
    OPEN = "open"
    CLOSE = "close"
    HIDDEN = "hidden"


@dataclass(slots=True, eq=False)
class Piece:
    """One or more atoms with one meaning.

    ``name`` is the code's name, empty for text, hidden things and hidden wrappers.
    """

    sort: Sort
    atoms: list[Atom]
    name: str = ""
    instruction: str = ""  # of a field
    partner: "Piece | None" = None
    label: str = ""
    inner: list[Atom] = field(default_factory=list)  # text atoms of a field shown as one code

    @property
    def text(self) -> str:
        """The visible text of a text piece."""
        return self.atoms[0].text


def gather(
    atoms: Sequence[Atom],
    follows: Callable[[str, str], bool],
    repeated: Collection[str] = frozenset(),
) -> list[Piece]:
    """Gather atoms to pieces.

    ``follows(instruction, result)`` tells whether a field's result follows from other words;
    ``repeated`` names the bookmarks whose words a field repeats.
    """
    return _hide_crossing(_Gatherer(atoms, follows, repeated).gather())


class _Gatherer:
    """Goes along the atoms of a paragraph once."""

    def __init__(
        self,
        atoms: Sequence[Atom],
        follows: Callable[[str, str], bool],
        repeated: Collection[str],
    ) -> None:
        self.atoms, self.follows = atoms, follows
        self.fields, self.loose = find_fields(atoms)
        self.ends = {found.end: found for found in self.fields.values()}
        self.phrases = _phrases(atoms, repeated)
        self.pieces: list[Piece] = []
        self.opened: dict[int, Piece] = {}

    def gather(self) -> list[Piece]:
        if not (self.fields or self.loose or self.phrases or self._has_wrapper()):
            return [_single(atom) for atom in self.atoms]
        index = 0
        while index < len(self.atoms):
            index = self._next(index)
        return self.pieces

    def _has_wrapper(self) -> bool:
        return any(atom.partner is not None for atom in self.atoms)

    def _next(self, index: int) -> int:
        """Gather the piece that begins at an atom; return the index after it."""
        atom = self.atoms[index]
        if index in self.fields:
            return self._field(self.fields[index])
        if index in self.ends and self.ends[index].begin in self.opened:
            self._close(self.opened.pop(self.ends[index].begin), atom)
        elif index in self.loose:
            self.pieces.append(self._stray(index))
        elif index in self.phrases:
            self._phrase(index)
        elif atom.role is Role.OPEN:
            return self._wrapper(index)
        elif atom.role is Role.CLOSE:
            self._close(self.opened.pop(id(atom.partner)), atom)
        else:
            self.pieces.append(_single(atom))
        return index + 1

    def _field(self, found: Field) -> int:
        result = self._texts(found.separate, found.end)
        if not self._crosses(found) and self._is_one_code(found.instruction, result):
            unseen = is_invisible(found.instruction)
            sort = Sort.HIDDEN if unseen else Sort.ISOLATED
            group = list(self.atoms[found.begin : found.end + 1])
            name = "" if unseen else "field"
            self.pieces.append(Piece(sort, group, name, found.instruction, inner=result))
            return found.end + 1
        self._open_field(found)
        return found.separate + 1

    def _open_field(self, found: Field) -> None:
        atoms = list(self.atoms[found.begin : found.separate + 1])
        if any(atom.role in (Role.OPEN, Role.CLOSE) for atom in atoms):
            # A wrapper begins inside the field's code: leave the controls where they are and show
            # only the words.
            self.pieces += [
                Piece(Sort.HIDDEN, [atom])
                for atom in atoms
                if atom.role not in (Role.OPEN, Role.CLOSE)
            ]
            return
        name = "a" if found.instruction.upper().startswith("HYPERLINK") else "field"
        self.opened[found.begin] = Piece(Sort.OPEN, atoms, name, found.instruction)
        self.pieces.append(self.opened[found.begin])

    def _wrapper(self, index: int) -> int:
        atom = self.atoms[index]
        end = next(i for i in range(index, len(self.atoms)) if self.atoms[i] is atom.partner)
        result = self._texts(index, end)
        instruction = _simple_instruction(atom)
        name = _PAIRS.get(atom.name, "")
        if self._stands_alone(index, end) and self._is_one_code(instruction, result):
            group = list(self.atoms[index : end + 1])
            shown = name if instruction else "box"
            self.pieces.append(Piece(Sort.ISOLATED, group, shown, instruction, inner=result))
            return end + 1
        self.opened[id(atom)] = Piece(Sort.OPEN, [atom], name, instruction)
        self.pieces.append(self.opened[id(atom)])
        return index + 1

    def _stands_alone(self, index: int, end: int) -> bool:
        """Whether a wrapper may be one code: a control or field without a note or picture."""
        name = self.atoms[index].name
        inside = self.atoms[index:end]
        apart = {"w:footnoteReference", "w:drawing"}
        return name in {"w:sdt", "w:fldSimple"} and all(one.name not in apart for one in inside)

    def _is_one_code(self, instruction: str, result: list[Atom]) -> bool:
        text = "".join(atom.text for atom in result)
        if not has_words(text):
            return True
        if not instruction:
            return False
        return is_computed(instruction) or is_broken(text) or self.follows(instruction, text)

    def _crosses(self, found: Field) -> bool:
        """Whether a wrapper begins or ends in a field and not both."""
        inside = self.atoms[found.begin : found.end]
        return any(one.partner is not None and one.partner not in inside for one in inside)

    def _texts(self, start: int, end: int) -> list[Atom]:
        return [atom for atom in self.atoms[start:end] if atom.role is Role.TEXT]

    def _stray(self, index: int) -> Piece:
        """A mark of a field that begins or ends in another paragraph.

        Within text it is a code: translators know where the field's words end.
        """
        kind = word_attribute(self.atoms[index].node, "fldCharType")
        shown = kind in {"separate", "end"} and _is_within_text(self.atoms, index)
        sort = Sort.ISOLATED if shown else Sort.HIDDEN
        return Piece(sort, [self.atoms[index]], "field" if shown else "")

    def _phrase(self, index: int) -> None:
        atom, other = self.atoms[index], self.phrases[index]
        if other > index:
            self.opened[index] = Piece(Sort.OPEN, [atom], PHRASE)
            self.pieces.append(self.opened[index])
        else:
            self._close(self.opened.pop(other), atom)

    def _close(self, opening: Piece, atom: Atom) -> None:
        closing = Piece(Sort.CLOSE, [atom], opening.name, partner=opening)
        opening.partner = closing
        self.pieces.append(closing)


def _simple_instruction(atom: Atom) -> str:
    if atom.name != "w:fldSimple":
        return ""
    return (word_attribute(atom.node, "instr") or "").strip()


def _phrases(atoms: Sequence[Atom], repeated: Collection[str]) -> dict[int, int]:
    """The two ends of each bookmark around a phrase that a field repeats, each with the other.

    A bookmark whose ends stand beside codes or at the paragraph's own needs no code: it is found
    again there.
    """
    found: dict[int, int] = {}
    started: dict[str | None, int] = {}
    for index, atom in enumerate(atoms if repeated else ()):
        identifier = word_attribute(atom.node, "id")
        if atom.name == "w:bookmarkStart" and word_attribute(atom.node, "name") in repeated:
            started[identifier] = index
        elif atom.name == "w:bookmarkEnd" and identifier in started:
            ends = (started[identifier], index)
            if any(_is_within_text(atoms, place) for place in ends):
                found |= {ends[0]: ends[1], ends[1]: ends[0]}
    return found


def _is_within_text(atoms: Sequence[Atom], index: int) -> bool:
    """Whether words stand right before and right after an atom that nobody sees."""
    return _is_text(reversed(atoms[:index])) and _is_text(atoms[index + 1 :])


def _is_text(atoms: Iterable[Atom]) -> bool:
    seen = (
        atom for atom in atoms if atom.role is not Role.RAW or SHORT[atom.node.tag] in _ISOLATED
    )
    first = next(seen, None)
    return first is not None and first.role is Role.TEXT and bool(first.text)


def _single(atom: Atom) -> Piece:
    if atom.role is Role.TEXT and symbol_font_in(atom.properties):
        return Piece(Sort.ISOLATED, [atom], "sym")
    if atom.role is Role.TEXT:
        return Piece(Sort.TEXT if atom.text else Sort.HIDDEN, [atom])
    name = _ISOLATED.get(SHORT[atom.node.tag], "")
    if name == "br" and word_attribute(atom.node, "type") in {"page", "column"}:
        name = "break"
    return Piece(Sort.ISOLATED if name else Sort.HIDDEN, [atom], name)


def _hide_crossing(pieces: list[Piece]) -> list[Piece]:
    """Hide the later of two pairs that cross (a field that ends inside a hyperlink)."""
    stack: list[Piece] = []
    for piece in pieces:
        if piece.sort is Sort.OPEN:
            stack.append(piece)
        elif piece.sort is Sort.CLOSE and piece.partner in stack:
            while stack and stack[-1] is not piece.partner:
                _hide(stack.pop())
            if stack:
                stack.pop()
        elif piece.sort is Sort.CLOSE:
            _hide(piece)
    for piece in stack:
        _hide(piece)
    return pieces


def _hide(piece: Piece) -> None:
    for one in (piece, piece.partner):
        if one is not None:
            one.name = ""
