"""What a paragraph is in the document, by its part, its surroundings and its style."""

from lxml import etree

from pipeline.model import Kind
from pipeline.word.elements import child, children, is_on
from pipeline.word.names import full_names, short
from pipeline.word.notes import NOTES, is_separator
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
_BOXES = full_names("w:txbxContent", "wps:txbx", "v:textbox", "a:txBody")


def kind_of(paragraph: etree._Element, role: str, styles: Styles) -> Kind:
    """The kind of a Word or drawing paragraph in a part of this role."""
    if role in _BY_ROLE:
        return Kind.FOOTER if _separates_notes(paragraph) else _BY_ROLE[role]
    if short(paragraph) == "a:p" or is_in_box(paragraph):
        return Kind.TEXT_BOX
    if styles.outline(paragraph) is not None:
        return Kind.HEADING
    if kind := _BY_STYLE.get(styles.name(paragraph).lower()):
        return kind
    row = next(paragraph.iterancestors(*full_names("w:tr")), None)
    if row is not None:
        return _kind_of_cell(row)
    return Kind.LIST_ITEM if styles.is_list_item(paragraph) else Kind.PARAGRAPH


def _separates_notes(paragraph: etree._Element) -> bool:
    """Whether a paragraph stands between text and notes: "(continued)"."""
    note = next(paragraph.iterancestors(*full_names(*NOTES.values())), None)
    return note is not None and is_separator(note)


def _kind_of_cell(row: etree._Element) -> Kind:
    return Kind.TABLE_HEADER if _is_header_row(row) else Kind.TABLE_CELL


def is_in_box(paragraph: etree._Element) -> bool:
    """Whether the paragraph stands outside the flow of the body, in a text box."""
    return next(paragraph.iterancestors(*_BOXES), None) is not None


def _is_header_row(row: etree._Element) -> bool:
    return any(is_on(child(properties, "tblHeader")) for properties in children(row, "trPr"))
