"""Content in several forms (``mc:AlternateContent``, ECMA-376 part 3): which one Word shows.

That of drawings is not looked at here: their copies for old programs say the same
(:mod:`pipeline.editions.word_pictures`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.xml import local_name

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ALTERNATE = f"{{{_MC}}}AlternateContent"
# Vocabularies that Word understands: its own and those of the standard.
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
_DRAWN = {"drawing", "pict", "object", "numFmt", "shape", "inline", "anchor", "contentPart"}


@dataclass(frozen=True, slots=True)
class Alternate:
    """One element with its branches: the one that Word shows, if any, and the others."""

    element: etree._Element
    shown: etree._Element | None
    others: tuple[etree._Element, ...]


def iter_alternates(root: etree._Element) -> Iterator[Alternate]:
    """The alternates without drawings, outer ones first."""
    for element in root.iter(_ALTERNATE):
        inside = {local_name(one) for one in element.iter(etree.Element)}
        if not inside & _DRAWN and "Choice" in inside:
            branches = [one for one in element if local_name(one) in {"Choice", "Fallback"}]
            shown = next(filter(is_understood, branches), None)
            yield Alternate(element, shown, tuple(one for one in branches if one is not shown))


def is_understood(branch: etree._Element) -> bool:
    """Whether Word knows every vocabulary that a branch asks for."""
    prefixes = branch.get("Requires", "").split()
    if local_name(branch) == "Fallback":
        return True
    return all((branch.nsmap.get(one) or "").startswith(_UNDERSTOOD) for one in prefixes)
