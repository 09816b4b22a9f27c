"""Parts of a table: head, last row and columns (17.7.6), and cells that merges cover (17.4.84)."""

from collections.abc import Iterator

from lxml import etree

from pipeline.word.elements import child, is_true, number, value
from pipeline.word.names import SHORT, full_names

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
    rows, cells = rows_of(table), cells_of(row)
    ends = {
        "firstRow": row is rows[0],
        "lastRow": row is rows[-1],
        "firstCol": cell is cells[0],
        "lastCol": cell is cells[-1],
    }
    yield from (part for part, here in ends.items() if here and _shows(look, *_LOOKS[part]))


def iter_covered(root: etree._Element) -> Iterator[etree._Element]:
    """The cells of a part that go on with the cell above: Word shows nothing of them."""
    marks = root.iter(*full_names("w:vMerge"))
    tables = dict.fromkeys(_around(mark, "w:tbl") for mark in marks)
    for table in tables:
        opened: dict[int, int] = {}  # first column of a merge → columns that it spans
        for row in [] if table is None else rows_of(table):
            now: dict[int, int] = {}
            for column, cell in place_cells(row):
                merge = child(child(cell, "tcPr"), "vMerge")
                begins = merge is not None and value(merge) == "restart"
                if merge is not None and (begins or opened.get(column) == columns_of(cell)):
                    now[column] = columns_of(cell)
                    if not begins:
                        yield cell
            opened = now


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of a table itself, those in controls too."""
    return _all(table, "w:tr")


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row itself, those in controls too."""
    return _all(row, "w:tc")


def place_cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Each cell with the grid column at which it begins."""
    column = number(child(child(row, "trPr"), "gridBefore")) or 0
    for cell in cells_of(row):
        yield column, cell
        column += columns_of(cell)


def columns_of(cell: etree._Element) -> int:
    """The grid columns that a cell spans."""
    return max(number(child(child(cell, "tcPr"), "gridSpan")) or 1, 1)


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
