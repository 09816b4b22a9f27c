"""Content in several forms (``mc:AlternateContent``, ECMA-376 part 3): which one Word shows.

That of drawings is not looked at here where Word knows the drawing: the copy for old programs says
the same (:mod:`pipeline.editions.word_pictures`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.word.names import full_names
from pipeline.xml import local_name, take_out, unwrap

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ALTERNATE = f"{{{_MC}}}AlternateContent"
# Vocabularies that Word understands: its own and those of the standard.
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
_TEXTS = full_names("w:t", "a:t")
_DRAWN = {"drawing", "pict", "object", "numFmt", "shape", "inline", "anchor", "contentPart"}


@dataclass(frozen=True, slots=True)
class Alternate:
    """One element with its branches: the one that Word shows, if any, and the others."""

    element: etree._Element
    shown: etree._Element | None
    others: tuple[etree._Element, ...]


def iter_alternates(root: etree._Element) -> Iterator[Alternate]:
    """The alternates that are not the two forms of a drawing, outer ones first."""
    for element in root.iter(_ALTERNATE):
        branches = [one for one in element if local_name(one) in {"Choice", "Fallback"}]
        shown = next(filter(is_understood, branches), None)
        if any(local_name(one) == "Choice" for one in branches) and (
            _is_plain(shown) or not _has_drawing(element)
        ):
            yield Alternate(element, shown, tuple(one for one in branches if one is not shown))


def is_understood(branch: etree._Element) -> bool:
    """Whether Word knows every vocabulary that a branch asks for."""
    prefixes = branch.get("Requires", "").split()
    if local_name(branch) == "Fallback":
        return True
    return all((branch.nsmap.get(one) or "").startswith(_UNDERSTOOD) for one in prefixes)


def leave_shown(alternate: Alternate) -> None:
    """Put what Word shows of an alternate into its place."""
    for branch in alternate.others:
        take_out(branch)
    if alternate.shown is not None:
        unwrap(alternate.shown)
    unwrap(alternate.element)


def show_words(root: etree._Element) -> None:
    """Leave the form that Word shows of every alternate in a part whose words show.

    What a program shows that knows more than Word would stay in the language of the master.
    """
    for alternate in list(iter_alternates(root)):
        if alternate.shown is not None and _has_words(alternate.shown):
            leave_shown(alternate)


def _is_plain(shown: etree._Element | None) -> bool:
    """Whether a form that Word shows is no drawing: a copy, or one with words of its own."""
    if shown is None:
        return False
    return local_name(shown) == "Fallback" or any(
        _has_words(one) for one in shown if not _is_drawn(one)
    )


def _has_words(element: etree._Element) -> bool:
    """Whether there are words in an element that stand in no drawing."""
    texts = (one for one in element.iter(*_TEXTS) if (one.text or "").strip())
    return any(not any(map(_is_drawn, _between(one, element))) for one in texts)


def _between(inner: etree._Element, outer: etree._Element) -> Iterator[etree._Element]:
    """The elements around one, up to another around it."""
    for around in inner.iterancestors():
        if around is outer:
            return
        yield around


def _has_drawing(element: etree._Element) -> bool:
    return any(map(_is_drawn, element.iter(etree.Element)))


def _is_drawn(element: etree._Element) -> bool:
    return local_name(element) in _DRAWN
