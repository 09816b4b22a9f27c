"""Parts of a table of which its style says something: head, last row, columns (17.7.6)."""

from collections.abc import Iterator

from lxml import etree

from pipeline.word.elements import child, is_true, value
from pipeline.word.names import SHORT

# What a table says of showing each (17.4.55): an attribute, or a bit of the older number.
_LOOKS = {
    "firstRow": ("firstRow", 0x20),
    "lastRow": ("lastRow", 0x40),
    "firstCol": ("firstColumn", 0x80),
    "lastCol": ("lastColumn", 0x100),
}


def iter_parts(cell: etree._Element) -> Iterator[str]:
    """The parts of its table in which a cell stands, and which the table shows as such."""
    row = _around(cell, "w:tr")
    table = None if row is None else _around(row, "w:tbl")
    if row is None or table is None:
        return
    look = child(child(table, "tblPr"), "tblLook")
    rows, cells = _all(table, "w:tr"), _all(row, "w:tc")
    ends = {
        "firstRow": row is rows[0],
        "lastRow": row is rows[-1],
        "firstCol": cell is cells[0],
        "lastCol": cell is cells[-1],
    }
    yield from (part for part, here in ends.items() if here and _shows(look, *_LOOKS[part]))


def _shows(look: etree._Element | None, attribute: str, bit: int) -> bool:
    said = value(look, attribute)
    try:
        return is_true(said) if said else bool(int(value(look) or "0", 16) & bit)
    except ValueError:
        return False


def _around(element: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in element.iterancestors() if SHORT[one.tag] == name), None)


def _all(element: etree._Element, name: str) -> list[etree._Element]:
    """The rows of a table or the cells of a row, those in controls too."""
    tag = next((one.tag for one in element.iter(etree.Element) if SHORT[one.tag] == name), "")
    own = element.tag
    return [
        one
        for one in (element.iter(tag) if tag else ())
        if next(one.iterancestors(own), None) is element
    ]
