"""A paragraph as a line of atoms.

Text nodes, things that stand alone, and the ends of whatever wraps them.

Nothing is decided here about what a translator sees; :mod:`pipeline.master.inline` does that. Every
child of the paragraph is in exactly one atom (or the two ends of one), so that the paragraph can be
built again from its atoms.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from pipeline.word.names import SHORT, short
from pipeline.word.notes import is_note_mark
from pipeline.word.text import RUNS, TEXTS, hides, run_properties, visible_text

# Elements whose content is inline content of the paragraph (ECMA-376 part 1, 17.3.2.1 and
# neighbours).
WRAPPERS = {
    "w:hyperlink",
    "w:fldSimple",
    "w:smartTag",
    "w:customXml",
    "w:ins",
    "w:moveTo",
    "w:dir",
    "w:bdo",
    "w:sdt",
}
NOISE = {"w:proofErr", "w:lastRenderedPageBreak", "#"}
_PROPERTIES = {
    "w:pPr", "a:pPr", "w:rPr", "a:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr",
}  # fmt: skip
_HYPHENS = {"w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}


class Role(Enum):
    """What an atom is."""

    TEXT = "text"  # a node with visible text, inside a run
    CHILD = "child"  # any other child of a run
    RAW = "raw"  # an element beside the runs: bookmark, equation, deleted run
    OPEN = "open"  # a wrapper begins
    CLOSE = "close"  # it ends


@dataclass(slots=True, eq=False)
class Atom:
    """One step along the paragraph."""

    role: Role
    node: etree._Element
    name: str  # short name of the node
    run: etree._Element | None = None
    properties: etree._Element | None = None  # of the run
    text: str = ""
    partner: "Atom | None" = None  # the other end of a wrapper


def read_atoms(paragraph: etree._Element) -> list[Atom]:
    """The atoms of a ``w:p`` or ``a:p``, without its properties and without noise."""
    return list(_inline(paragraph))


def _inline(parent: etree._Element) -> Iterator[Atom]:
    for child in parent:
        name = SHORT[child.tag]
        if name in NOISE or name in _PROPERTIES:
            continue
        if name in RUNS:
            yield from _run(child)
        elif name in WRAPPERS:
            yield from _wrapper(child, name)
        else:
            yield Atom(Role.RAW, child, name)


def _wrapper(element: etree._Element, name: str) -> Iterator[Atom]:
    opening, closing = Atom(Role.OPEN, element, name), Atom(Role.CLOSE, element, name)
    opening.partner, closing.partner = closing, opening
    yield opening
    inner = element
    if name == "w:sdt":
        content = next((child for child in element if short(child) == "w:sdtContent"), None)
        if content is None:
            yield closing
            return
        inner = content
    yield from _inline(inner)
    yield closing


def _run(run: etree._Element) -> Iterator[Atom]:
    own = run_properties(run)
    hidden = hides(own)
    for child in run:
        name = SHORT[child.tag]
        if name in NOISE or name in _PROPERTIES:
            continue
        if name in TEXTS and not hidden and not is_note_mark(child):
            yield Atom(Role.TEXT, child, name, run, own, visible_text(child))
        elif name in _HYPHENS and not hidden:
            yield Atom(Role.TEXT, child, name, run, own, _HYPHENS[name])
        else:
            yield Atom(Role.CHILD, child, name, run, own)
