"""Words that are longer than their cell or their page is wide, broken as Word breaks them.

Typst would draw them over the next cell, where neither can be read or copied.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from pipeline.editions.marking import mark_lines
from pipeline.editions.nodes import Node, every, kind_of, rewrite
from pipeline.editions.tables import Cell, body_rows, columns_of, head_rows
from pipeline.languages.long_words import open_long_words
from pipeline.model import Locale

_INSET = 1.4  # em of a table's letters beside the text of a cell, both sides
_LIST = 2.5  # em that a list is set in
_LANDSCAPE = 1.5  # how much longer a line is on such a page
_CODE = 0.5  # em that a letter of code takes: six tenths of its size, which is smaller
_LETTERS = 0.92  # of the size of the text: those in tables


class Width(Protocol):
    """What measures a text in em, in the bold letters of heads or in others."""

    def __call__(self, text: str, *, bold: bool) -> float:
        """The width of a text."""


def break_long_words(blocks: Sequence[Node], locale: Locale, line: float, width: Width) -> None:
    """Let a line end in words that have no room in a line of their own, in place.

    ``line``: the width of a page's text, in em of a table's letters.
    """
    for block in blocks:
        if kind_of(block) == "landscape":
            break_long_words(block.blocks, locale, line * _LANDSCAPE, width)
        elif block.kind == "Table":
            _break_cells(block, locale, line, width)
        elif block.kind == "Div":
            break_long_words(block.blocks, locale, line, width)
        elif block.kind in {"Para", "Plain"}:
            room, measure = line * _LETTERS, partial(width, bold=False)
            block.inlines = _open([block], locale, room, measure)[0].inlines


def _break_cells(table: Node, locale: Locale, line: float, width: Width) -> None:
    shares = [float(column[1].get("c", 0)) for column in columns_of(table)]
    heads, bodies = head_rows(table), body_rows(table)
    for bold, rows in ((True, heads), (False, bodies)):
        for first, cell in _placed(rows, len(shares)):
            own = shares[first : first + cell.columns]
            if all(own):
                _break_cell(cell, locale, sum(own) * line, partial(width, bold=bold))


def _break_cell(cell: Cell, locale: Locale, room: float, width: Callable[[str], float]) -> None:
    inside = list(every(cell.blocks))
    lists = any(node.kind in {"BulletList", "OrderedList"} for node in inside)
    left = room - _INSET - (_LIST if lists else 0)
    cell.raw[4] = _open(cell.blocks, locale, max(left, 1.0), width)


def _open(
    blocks: list[Node], locale: Locale, room: float, width: Callable[[str], float]
) -> list[Node]:
    def open_code(node: Node) -> Node:
        text = node.text
        node.text = open_long_words([text], locale, room, lambda part: len(part) * _CODE)[0]
        return node

    marked = mark_lines(blocks, lambda pieces: open_long_words(pieces, locale, room, width))
    return rewrite(marked, open_code, {"Code"})


def _placed(rows: Sequence[Sequence[Cell]], columns: int) -> Iterator[tuple[int, Cell]]:
    """Each cell with the number of its first column."""
    hanging = [0] * columns  # rows that the cells of rows before still reach down
    for row in rows:
        free = [column for column in range(columns) if not hanging[column]]
        hanging = [max(0, rest - 1) for rest in hanging]
        for cell in row:
            taken, free = free[: cell.columns], free[cell.columns :]
            if len(taken) == cell.columns:
                yield taken[0], cell
            for column in taken:
                hanging[column] = cell.rows - 1
