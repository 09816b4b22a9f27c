"""What a paragraph is in the document, by its part, its surroundings and its style."""

from collections.abc import Iterator

from lxml import etree

from pipeline.model import Kind
from pipeline.word.elements import child, children, is_on
from pipeline.word.names import SHORT, short
from pipeline.word.styles import Styles

_BY_ROLE = {
    "footnotes": Kind.FOOTNOTE,
    "endnotes": Kind.ENDNOTE,
    "header": Kind.HEADER,
    "footer": Kind.FOOTER,
    "chart": Kind.CHART,
    "diagram": Kind.DIAGRAM,
}
_BY_STYLE = {"title": Kind.TITLE, "caption": Kind.CAPTION}
_BOXES = {"w:txbxContent", "wps:txbx", "v:textbox", "a:txBody"}


def kind_of(paragraph: etree._Element, role: str, styles: Styles) -> Kind:
    """The kind of a Word or drawing paragraph in a part of this role."""
    if role in _BY_ROLE:
        return _BY_ROLE[role]
    # Of two ancestors of one name the nearer one.
    around = dict(reversed(list(_around(paragraph))))
    if short(paragraph) == "a:p" or _BOXES & around.keys():
        return Kind.TEXT_BOX
    if styles.outline(paragraph) is not None:
        return Kind.HEADING
    if kind := _BY_STYLE.get(styles.name(paragraph).lower()):
        return kind
    if (row := around.get("w:tr")) is not None:
        return _kind_of_cell(row)
    return Kind.LIST_ITEM if styles.is_list_item(paragraph) else Kind.PARAGRAPH


def _kind_of_cell(row: etree._Element) -> Kind:
    return Kind.TABLE_HEADER if _is_header_row(row) else Kind.TABLE_CELL


def is_in_box(paragraph: etree._Element) -> bool:
    """Whether the paragraph stands outside the flow of the body, in a text box."""
    return any(name in _BOXES for name, _ in _around(paragraph))


def _around(paragraph: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    return ((SHORT[element.tag], element) for element in paragraph.iterancestors())


def _is_header_row(row: etree._Element) -> bool:
    return any(is_on(child(properties, "tblHeader")) for properties in children(row, "trPr"))
