"""Fragment → text nodes: each node gets its own slice, and nothing else is touched.

That is possible where a target has the source's codes in the source's order and every stretch of
text its length.
"""

from pipeline.master.atoms import Atom
from pipeline.master.content import Content
from pipeline.model import Fragment
from pipeline.word.text import set_text


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
        if atom.name not in {"w:t", "a:t"} and text[offset : offset + 1] != atom.text:
            return False
        offset += len(atom.text)
    return True


def write_slices(content: Content, target: Fragment) -> None:
    """Put a target into the text nodes of its paragraph."""
    for part, atoms in zip(target.parts, content.slots, strict=True):
        offset = 0
        for atom in atoms:
            piece = part[offset : offset + len(atom.text)] if isinstance(part, str) else ""
            offset += len(atom.text)
            if atom.name in {"w:t", "a:t"} and piece != atom.text:
                set_text(atom.node, piece)
