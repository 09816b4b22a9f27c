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

from pipeline.master.names import short, word_attribute
from pipeline.xml import XML_SPACE

RUNS = {"w:r", "a:r"}
TEXTS = {"w:t", "a:t"}
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
    text: str = ""
    partner: "Atom | None" = None  # the other end of a wrapper


def read_atoms(paragraph: etree._Element) -> list[Atom]:
    """The atoms of a ``w:p`` or ``a:p``, without its properties and without noise."""
    return list(_inline(paragraph))


def _inline(parent: etree._Element) -> Iterator[Atom]:
    for child in parent:
        name = short(child)
        if name in NOISE or name in {
            "w:pPr",
            "a:pPr",
            "w:sdtPr",
            "w:sdtEndPr",
            "w:smartTagPr",
            "w:customXmlPr",
        }:
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
    hidden = is_hidden(run)
    for child in run:
        name = short(child)
        if name in NOISE or name in {"w:rPr", "a:rPr"}:
            continue
        if name in TEXTS and not hidden:
            yield Atom(Role.TEXT, child, name, run, visible_text(child))
        elif name in _HYPHENS and not hidden:
            yield Atom(Role.TEXT, child, name, run, _HYPHENS[name])
        else:
            yield Atom(Role.CHILD, child, name, run)


def visible_text(node: etree._Element) -> str:
    """The text of ``w:t`` as Word shows it.

    White space at its edges counts only where xml:space says so (17.3.3.31).
    """
    text = node.text or ""
    if short(node) == "a:t" or text == text.strip(" \t\r\n"):
        return text
    element: etree._Element | None = node
    while element is not None:
        if (value := element.get(XML_SPACE)) is not None:
            return text if value == "preserve" else text.strip(" \t\r\n")
        element = element.getparent()
    return text.strip(" \t\r\n")


def set_text(node: etree._Element, text: str) -> None:
    """Give a text node new text, so that Word keeps its white space."""
    node.text = text
    if short(node) == "w:t" and text != text.strip():
        node.set(XML_SPACE, "preserve")


def properties(run: etree._Element | None) -> etree._Element | None:
    """The run's own properties, None when it has none."""
    if run is None:
        return None
    return next((child for child in run if short(child) in {"w:rPr", "a:rPr"}), None)


def is_hidden(run: etree._Element) -> bool:
    """Whether the run's own properties hide its text (``w:vanish``)."""
    rpr = properties(run)
    if rpr is None:
        return False
    return any(
        short(child) == "w:vanish" and word_attribute(child, "val") not in {"0", "false", "off"}
        for child in rpr
    )
