"""Merged cells of tables as pandoc knows them, without the loss of what stands in them.

pandoc drops what a cell holds that goes on with the one above, whether or not there is one, and
does not know merges of the old kind (``w:hMerge``, 17.4.22).
"""

from collections.abc import Iterator

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import child, drop, number, properties, put, value


def mend_merges(word: WordFile) -> None:
    """Let every merge have a first cell, and take no cell with content into one."""
    for part in word.text_parts():
        for table in word.root(part).iter(word.name("tbl")):
            rows = [
                row
                for row in table.iter(word.name("tr"))
                if next(row.iterancestors(table.tag), None) is table
            ]
            for row in rows:
                _merge_across(word, row)
            _mend_downwards(word, rows)


def _cells(word: WordFile, row: etree._Element) -> list[etree._Element]:
    return [
        cell for cell in row.iter(word.name("tc")) if next(cell.iterancestors(row.tag), None) is row
    ]


def _merge_across(word: WordFile, row: etree._Element) -> None:
    """Write an old merge of neighbours as one cell that spans their columns."""
    first: etree._Element | None = None
    for cell in _cells(word, row):
        merge = child(child(cell, "tcPr"), "hMerge")
        drop(child(cell, "tcPr"), "hMerge")
        if merge is None or value(merge) == "restart":
            first = cell if merge is not None else None
        elif first is not None:
            put(properties(first, "tcPr"), "gridSpan", val=str(_span(first) + _span(cell)))
            if _has_content(word, cell):
                first.extend([one for one in cell if one.tag != word.name("tcPr")])
            parent = cell.getparent()
            assert parent is not None
            parent.remove(cell)


def _mend_downwards(word: WordFile, rows: list[etree._Element]) -> None:
    opened: dict[int, int] = {}  # first column of a merge → columns that it spans
    for row in rows:
        now: dict[int, int] = {}
        for column, cell in _place_cells(word, row):
            merge = child(child(cell, "tcPr"), "vMerge")
            if merge is None:
                continue
            goes_on = value(merge) != "restart"
            if goes_on and opened.get(column) == _span(cell) and _has_content(word, cell):
                drop(child(cell, "tcPr"), "vMerge")
                continue
            if goes_on and opened.get(column) != _span(cell):
                put(properties(cell, "tcPr"), "vMerge", val="restart")
            now[column] = _span(cell)
        opened = now


def _place_cells(word: WordFile, row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Each cell with the grid column at which it begins."""
    column = number(child(child(row, "trPr"), "gridBefore")) or 0
    for cell in _cells(word, row):
        yield column, cell
        column += _span(cell)


def _span(cell: etree._Element) -> int:
    return max(number(child(child(cell, "tcPr"), "gridSpan")) or 1, 1)


def _has_content(word: WordFile, cell: etree._Element) -> bool:
    kinds = map(word.name, ("t", "drawing", "pict", "object", "sym", "oMath"))
    return any(
        one.tag != word.name("t") or bool((one.text or "").strip()) for one in cell.iter(*kinds)
    )
