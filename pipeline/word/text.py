"""The text of runs as Word shows it."""

from lxml import etree

from pipeline.word.elements import child, is_on
from pipeline.word.names import SHORT, full_names, short
from pipeline.xml import XML_SPACE

RUNS = {"w:r", "a:r"}
TEXTS = {"w:t", "a:t"}
PARAGRAPHS = {"w:p", "a:p"}
_PROPERTIES = {"w:rPr", "a:rPr"}
_PARAGRAPHS = full_names(*sorted(PARAGRAPHS))
_EDGES = " \t\r\n"
IN_CODE = "{urn:guidebook}code"  # on words in the code of a field, while a part is being read


def visible_text(node: etree._Element) -> str:
    """The text of ``w:t`` as Word shows it.

    White space at its edges counts only where xml:space says so (17.3.3.31).
    """
    text = "" if node.get(IN_CODE) else node.text or ""
    if text == text.strip(_EDGES) or short(node) == "a:t":
        return text
    element: etree._Element | None = node
    while element is not None:
        if (space := element.get(XML_SPACE)) is not None:
            return text if space == "preserve" else text.strip(_EDGES)
        element = element.getparent()
    return text.strip(_EDGES)


def set_text(node: etree._Element, text: str) -> None:
    """Give a text node new text, so that Word keeps its white space."""
    node.text = text
    if short(node) == "w:t" and text != text.strip():
        node.set(XML_SPACE, "preserve")


def run_properties(run: etree._Element | None) -> etree._Element | None:
    """The run's own properties (``w:rPr``, ``a:rPr``), None when it has none."""
    for one in () if run is None else run:
        if SHORT[one.tag] in _PROPERTIES:
            return one
    return None


def is_hidden(run: etree._Element) -> bool:
    """Whether the run's own properties hide its text (``w:vanish``, 17.3.2.41)."""
    return hides(run_properties(run))


def hides(own: etree._Element | None) -> bool:
    """Whether run properties hide the text of their run."""
    return own is not None and is_on(child(own, "vanish"))


def paragraph_of(node: etree._Element) -> etree._Element | None:
    """The innermost paragraph around a node."""
    return next(node.iterancestors(*_PARAGRAPHS), None)
