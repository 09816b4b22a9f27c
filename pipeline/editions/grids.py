"""Tables whose rows begin later, end earlier or are wider than the grid, evened out for pandoc.

pandoc's Word reader knows neither ``w:gridBefore`` nor ``w:gridAfter`` (17.4.14, 17.4.15) and drops
cells beyond the grid; without this, figures slide under another column's heading.
"""

from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import child, children, drop, is_on, number, properties, put, value
from pipeline.xml import take_out

_TOLERANCE = 60  # twentieths of a point by which the edges of cells and columns may differ
_SOME_WIDTH = 1000


@dataclass(slots=True)
class _Row:
    """A row: the grid columns before, in and after its cells."""

    element: etree._Element
    before: int
    cells: list[etree._Element]
    after: int

    @property
    def columns(self) -> int:
        """All grid columns that the row says it takes."""
        return self.before + sum(map(_span, self.cells)) + self.after


def lead_heads(word: WordFile) -> None:
    """Let only the first rows of a table be its head, as Word does (17.4.49).

    pandoc would move a row that is marked further down up to them.
    """
    for part in word.text_parts():
        for table in word.root(part).iter(word.name("tbl")):
            leading = True
            for line in _rows(word, table):
                about = child(line, "trPr")
                leading = leading and is_on(child(about, "tblHeader"))
                if not leading:
                    drop(about, "tblHeader")


def even_grids(word: WordFile, *, right_to_left: bool = False) -> None:
    """Give every row of every table as many grid columns as its table has.

    A table without cells is none.

    In a text that runs ``right_to_left`` all tables do (restyle). In any other one with columns
    from right to left (``w:bidiVisual``, 17.4.1), which no other format knows, is turned round.
    """
    for part in word.text_parts():
        for table in list(word.root(part).iter(word.name("tbl"))):
            if next(table.iter(word.name("tc")), None) is None:
                take_out(table)
                continue
            _mend_spans(word, table)
            _even(word, table)
            if not right_to_left and is_on(child(child(table, "tblPr"), "bidiVisual")):
                _turn_round(word, table)


def _turn_round(word: WordFile, table: etree._Element) -> None:
    """Write the columns of a table from the last to the first."""
    drop(child(table, "tblPr"), "bidiVisual")
    grid = _grid(word, table)
    grid[:] = list(reversed(grid))
    for row in (_row(word, one) for one in _rows(word, table)):
        tops = dict.fromkeys(_top(row, cell) for cell in row.cells)
        for top in reversed(tops):
            row.element.append(top)


def _even(word: WordFile, table: etree._Element) -> None:
    rows = [_row(word, one) for one in _rows(word, table)]
    if not rows:
        return
    grid = _grid(word, table)
    widths = _grid_widths(grid)
    columns = max(len(widths), *(row.columns for row in rows))
    if len(widths) == columns and all(_is_even(row, columns) for row in rows):
        return
    for column in range(len(widths), columns):
        widths.append(_missing_width(rows, column))
        etree.SubElement(grid, word.name("gridCol"), {word.name("w"): str(widths[-1])})
    for row in rows:
        _fill_row(word, row, widths)


def _grid_widths(grid: etree._Element) -> list[int]:
    return [number(one, "w") or 0 for one in children(grid, "gridCol")]


def _fill_row(word: WordFile, row: _Row, widths: list[int]) -> None:
    """Give a row as many columns as the grid has."""
    if row.columns < len(widths):
        _widen(row, widths)
    _pad(word, row, len(widths))


def _is_even(row: _Row, columns: int) -> bool:
    return row.columns == columns and not (row.before or row.after)


def _grid(word: WordFile, table: etree._Element) -> etree._Element:
    grid = child(table, "tblGrid")
    if grid is None:
        grid = etree.Element(word.name("tblGrid"))
        about = child(table, "tblPr")
        if about is None:
            table.insert(0, grid)
        else:
            about.addnext(grid)
    return grid


def _rows(word: WordFile, table: etree._Element) -> list[etree._Element]:
    """The table's own rows, those inside content controls and revision marks too."""
    name, own = word.name("tr"), word.name("tbl")
    return [row for row in table.iter(name) if next(row.iterancestors(own), None) is table]


def _row(word: WordFile, element: etree._Element) -> _Row:
    about = child(element, "trPr")
    cells = [
        cell
        for cell in element.iter(word.name("tc"))
        if next(cell.iterancestors(word.name("tr")), None) is element
    ]
    before, after = (number(child(about, local)) or 0 for local in ("gridBefore", "gridAfter"))
    return _Row(element, max(before, 0), cells, max(after, 0))


def _mend_spans(word: WordFile, table: etree._Element) -> None:
    """Take out spans of no column, with which pandoc drops the cell."""
    for span in list(table.iter(word.name("gridSpan"))):
        if (number(span) or 0) < 1:
            take_out(span)


def _span(cell: etree._Element) -> int:
    return max(number(child(child(cell, "tcPr"), "gridSpan")) or 1, 1)


def _width(cell: etree._Element) -> int:
    """A cell's width in twentieths of a point, 0 where it says none."""
    width = child(child(cell, "tcPr"), "tcW")
    return (number(width, "w") or 0) if value(width, "type") in {"dxa", ""} else 0


def _missing_width(rows: list[_Row], column: int) -> int:
    """The width of a column that the grid lacks: that of a cell which stands there."""
    for row in rows:
        place = row.before
        for cell in row.cells:
            if place == column and _span(cell) == 1 and _width(cell):
                return _width(cell)
            place += _span(cell)
    return _SOME_WIDTH


def _widen(row: _Row, widths: list[int]) -> None:
    """Let cells span the columns that their widths cover, where every edge meets a column."""
    edges = [0, *accumulate(widths)]
    place = edges[min(row.before, len(edges) - 1)]
    spans: list[int] = []
    start = row.before
    for cell in row.cells:
        place += _width(cell)
        end = next(
            (
                index
                for index in range(start + 1, len(edges))
                if abs(edges[index] - place) <= _TOLERANCE
            ),
            0,
        )
        if not end or not _width(cell):
            return
        spans.append(end - start)
        start, place = end, edges[end]
    for cell, span in zip(row.cells, spans, strict=True):
        if span >= _span(cell) and span > 1:
            put(properties(cell, "tcPr"), "gridSpan", val=str(span))


def _pad(word: WordFile, row: _Row, columns: int) -> None:
    """Put empty cells where the row has none, and take out what says that it has none there."""
    missing = columns - row.before - sum(map(_span, row.cells))
    if not row.cells:
        return
    if row.before:
        _top(row, row.cells[0]).addprevious(_empty_cell(word, row.before))
    if missing > 0:
        _top(row, row.cells[-1]).addnext(_empty_cell(word, missing))
    drop(child(row.element, "trPr"), "gridBefore", "gridAfter", "wBefore", "wAfter")


def _top(row: _Row, cell: etree._Element) -> etree._Element:
    """The child of the row that holds a cell: itself, or the content control around it."""
    return next(one for one in row.element if one is cell or cell in one.iterdescendants())


def _empty_cell(word: WordFile, span: int) -> etree._Element:
    cell = etree.Element(word.name("tc"))
    if span > 1:
        put(properties(cell, "tcPr"), "gridSpan", val=str(span))
    etree.SubElement(cell, word.name("p"))
    return cell
