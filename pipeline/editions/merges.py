"""Merged cells of tables as pandoc knows them, without the loss of what stands in them.

pandoc drops what a cell holds that goes on with the one above, as Word does, but also where there
is none to go on with, and does not know merges of the old kind (``w:hMerge``, 17.4.22).
"""

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import child, drop, properties, put, value
from pipeline.word.table_parts import cells_of, columns_of, iter_covered, place_cells, rows_of


def mend_merges(word: WordFile) -> None:
    """Let every merge have a first cell, and take no cell with content into one."""
    for part in word.text_parts():
        for table in word.root(part).iter(word.name("tbl")):
            for row in rows_of(table):
                _merge_across(word, row)
            _mend_downwards(word, table)


def _merge_across(word: WordFile, row: etree._Element) -> None:
    """Write an old merge of neighbours as one cell that spans their columns."""
    first: etree._Element | None = None
    for cell in cells_of(row):
        merge = child(child(cell, "tcPr"), "hMerge")
        drop(child(cell, "tcPr"), "hMerge")
        if merge is None or value(merge) == "restart":
            first = cell if merge is not None else None
        elif first is not None:
            put(
                properties(first, "tcPr"), "gridSpan", val=str(columns_of(first) + columns_of(cell))
            )
            if _has_content(word, cell):
                first.extend([one for one in cell if one.tag != word.name("tcPr")])
            parent = cell.getparent()
            assert parent is not None
            parent.remove(cell)


def _mend_downwards(word: WordFile, table: etree._Element) -> None:
    covered = set(iter_covered(table))
    opened: dict[int, int] = {}  # first column of a merge → columns that it spans
    for row in rows_of(table):
        now: dict[int, int] = {}
        for column, cell in place_cells(row):
            merge = child(child(cell, "tcPr"), "vMerge")
            if merge is None or cell in covered:
                now |= {} if merge is None else {column: columns_of(cell)}
                continue
            goes_on = value(merge) != "restart"
            if goes_on and opened.get(column) == columns_of(cell) and _has_content(word, cell):
                drop(child(cell, "tcPr"), "vMerge")
                continue
            if goes_on and opened.get(column) != columns_of(cell):
                put(properties(cell, "tcPr"), "vMerge", val="restart")
            now[column] = columns_of(cell)
        opened = now


def _has_content(word: WordFile, cell: etree._Element) -> bool:
    kinds = map(word.name, ("t", "drawing", "pict", "object", "sym", "oMath"))
    return any(
        one.tag != word.name("t") or bool((one.text or "").strip()) for one in cell.iter(*kinds)
    )
