"""The complex fields of a paragraph: begin … separate … end (ECMA-376 part 1, 17.16.18)."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.master.atoms import Atom
from pipeline.word.names import word_attribute

_CODES = {"w:instrText", "w:delInstrText"}
_MARKS = {"w:fldChar", *_CODES}


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
    waiting: list[list[int]] = []  # [begin] or [begin, separate]
    for index, atom in enumerate(atoms):
        if atom.name not in _MARKS:
            continue
        match word_attribute(atom.node, "fldCharType") if atom.name == "w:fldChar" else None:
            case "begin":
                waiting.append([index])
            case "separate" if waiting and len(waiting[-1]) == 1:
                waiting[-1].append(index)
            case "end" if waiting:
                found = _close(atoms, waiting.pop(), index)
                fields[found.begin] = found
            case None if atom.name not in _CODES or waiting:
                continue
            case _:
                loose.add(index)
    return fields, loose.union(*waiting)


def _close(atoms: Sequence[Atom], controls: list[int], end: int) -> Field:
    begin, separate, *_ = (*controls, end)
    return Field(begin, separate, end, _instruction(atoms[begin:separate]))


def _instruction(atoms: Sequence[Atom]) -> str:
    return "".join(atom.node.text or "" for atom in atoms if atom.name == "w:instrText").strip()
