"""Fragment → text nodes: each node gets its own slice, and nothing else is touched.

That is possible where a target has the source's codes in the source's order and every stretch of
text its length.
"""

from pipeline.master.atoms import Atom
from pipeline.master.content import Content
from pipeline.model import Fragment
from pipeline.word.text import set_text

_TEXTS = {"w:t", "a:t"}


def has_slices(content: Content, target: Fragment) -> bool:
    """Whether each text node of the paragraph has its slice in a target."""
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
        if atom.name not in _TEXTS and text[offset : offset + 1] != atom.text:
            return False
        offset += len(atom.text)
    return True


def write_slices(content: Content, target: Fragment) -> None:
    """Put a target into the text nodes of its paragraph."""
    for part, atoms in zip(target.parts, content.slots, strict=True):
        if isinstance(part, str):
            _write_text(part, atoms)


def _write_text(text: str, atoms: list[Atom]) -> None:
    offset = 0
    for atom in atoms:
        piece = text[offset : offset + len(atom.text)]
        offset += len(atom.text)
        if atom.name in _TEXTS and piece != atom.text:
            set_text(atom.node, piece)
