"""Atoms gathered to pieces: what is text, what is one code to a translator, what they never see.

A complex field (``w:fldChar`` begin … separate … end, ECMA-376 part 1, 17.16.18) is one piece when
its result carries no words or follows from other words, and a pair around its result otherwise.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from pipeline.languages.scripts import has_words
from pipeline.master.atoms import Atom, Role
from pipeline.word.fields import is_computed
from pipeline.word.names import SHORT, word_attribute
from pipeline.word.symbols import symbol_font

_ISOLATED = {
    "w:footnoteReference": "note", "w:endnoteReference": "note", "w:br": "br", "w:cr": "br",
    "a:br": "br", "w:tab": "tab", "w:ptab": "tab", "w:drawing": "img", "w:pict": "img",
    "w:object": "img", "mc:AlternateContent": "img", "w:sym": "sym", "m:oMath": "eq",
    "m:oMathPara": "eq", "w:ruby": "ruby", "a:fld": "field", "w:pgNum": "field",
}  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class Field:
    """Where a complex field begins, separates and ends among the atoms.

    ``separate`` is ``end`` when it has no result.
    """

    begin: int
    separate: int
    end: int
    instruction: str


def find_fields(atoms: Sequence[Atom]) -> tuple[dict[int, Field], set[int]]:
    """The complex fields within this paragraph by their first atom, and stray control atoms."""
    fields: dict[int, Field] = {}
    loose: set[int] = set()
    open_fields: list[list[int]] = []  # [begin, separate or -1]
    for index, atom in enumerate(atoms):
        kind = word_attribute(atom.node, "fldCharType") if atom.name == "w:fldChar" else None
        if kind == "begin":
            open_fields.append([index, -1])
        elif kind == "separate" and open_fields and open_fields[-1][1] < 0:
            open_fields[-1][1] = index
        elif kind == "end" and open_fields:
            begin, separate = open_fields.pop()
            separate = index if separate < 0 else separate
            fields[begin] = Field(begin, separate, index, _instruction(atoms[begin:separate]))
        elif kind is not None or (
            atom.name in {"w:instrText", "w:delInstrText"} and not open_fields
        ):
            loose.add(index)
    loose.update(index for pair in open_fields for index in pair if index >= 0)
    return fields, loose


def _instruction(atoms: Sequence[Atom]) -> str:
    return "".join(atom.node.text or "" for atom in atoms if atom.name == "w:instrText").strip()


def gather(atoms: Sequence[Atom], follows: Callable[[str, str], bool]) -> list[Piece]:
    """Gather atoms to pieces.

    ``follows(instruction, result)`` tells whether a field's result follows from other words.
    """
    fields, loose = find_fields(atoms)
    ends = {found.end: found for found in fields.values()}
    pieces: list[Piece] = []
    opened: dict[int, Piece] = {}
    skip_to = -1
    for index, atom in enumerate(atoms):
        if index < skip_to:
            continue
        if index in fields:
            skip_to = _field(atoms, fields[index], follows, pieces, opened)
        elif index in ends and ends[index].begin in opened:
            _close(pieces, opened.pop(ends[index].begin), [atom])
        elif index in loose:
            pieces.append(Piece(Sort.HIDDEN, [atom]))
        elif atom.role is Role.OPEN:
            skip_to = _wrapper(atoms, index, follows, pieces, opened)
        elif atom.role is Role.CLOSE:
            _close(pieces, opened.pop(id(atom.partner)), [atom])
        else:
            pieces.append(_single(atom))
    return _balanced(pieces)


def _field(
    atoms: Sequence[Atom],
    found: Field,
    follows: Callable[[str, str], bool],
    pieces: list[Piece],
    opened: dict[int, Piece],
) -> int:
    result = [atom for atom in atoms[found.separate : found.end] if atom.role is Role.TEXT]
    text = "".join(atom.text for atom in result)
    crossing = any(
        a.partner is not None and a.partner not in atoms[found.begin : found.end]
        for a in atoms[found.begin : found.end]
    )
    if not crossing and (
        not has_words(text) or is_computed(found.instruction) or follows(found.instruction, text)
    ):
        group = list(atoms[found.begin : found.end + 1])
        name = (
            ""
            if not text and is_computed(found.instruction) and found.separate == found.end
            else "field"
        )
        sort = Sort.ISOLATED if name else Sort.HIDDEN
        pieces.append(Piece(sort, group, name, found.instruction, inner=result))
        return found.end + 1
    name = "a" if found.instruction.upper().startswith("HYPERLINK") else "field"
    opening = Piece(
        Sort.OPEN, list(atoms[found.begin : found.separate + 1]), name, found.instruction
    )
    if any(atom.role in (Role.OPEN, Role.CLOSE) for atom in opening.atoms):
        # A wrapper begins inside the field's code: leave the controls where they are and show only
        # the words.
        pieces += [
            Piece(Sort.HIDDEN, [atom])
            for atom in opening.atoms
            if atom.role not in (Role.OPEN, Role.CLOSE)
        ]
        return found.separate + 1
    pieces.append(opening)
    opened[found.begin] = opening
    return found.separate + 1


def _wrapper(
    atoms: Sequence[Atom],
    index: int,
    follows: Callable[[str, str], bool],
    pieces: list[Piece],
    opened: dict[int, Piece],
) -> int:
    atom = atoms[index]
    end = next(i for i in range(index, len(atoms)) if atoms[i] is atom.partner)
    result = [inner for inner in atoms[index : end + 1] if inner.role is Role.TEXT]
    text = "".join(inner.text for inner in result)
    instruction = (
        (word_attribute(atom.node, "instr") or "").strip() if atom.name == "w:fldSimple" else ""
    )
    name = _PAIRS.get(atom.name, "")
    computed = instruction and (is_computed(instruction) or follows(instruction, text))
    if name and atom.name != "w:hyperlink" and (not has_words(text) or computed):
        simple = not any(
            inner.name in {"w:footnoteReference", "w:drawing"} for inner in atoms[index:end]
        )
        if simple:
            pieces.append(
                Piece(
                    Sort.ISOLATED,
                    list(atoms[index : end + 1]),
                    name if instruction else "box",
                    instruction,
                    inner=result,
                )
            )
            return end + 1
    opening = Piece(Sort.OPEN, [atom], name, instruction)
    pieces.append(opening)
    opened[id(atom)] = opening
    return index + 1


def _close(pieces: list[Piece], opening: Piece, atoms: list[Atom]) -> None:
    closing = Piece(Sort.CLOSE, atoms, opening.name, partner=opening)
    opening.partner = closing
    pieces.append(closing)


def _single(atom: Atom) -> Piece:
    if atom.role is Role.TEXT and symbol_font(atom.run):
        return Piece(Sort.ISOLATED, [atom], "sym")
    if atom.role is Role.TEXT:
        return Piece(Sort.TEXT if atom.text else Sort.HIDDEN, [atom])
    name = _ISOLATED.get(SHORT[atom.node.tag], "")
    if name == "br" and word_attribute(atom.node, "type") in {"page", "column"}:
        name = ""
    return Piece(Sort.ISOLATED if name else Sort.HIDDEN, [atom], name)


def _balanced(pieces: list[Piece]) -> list[Piece]:
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
