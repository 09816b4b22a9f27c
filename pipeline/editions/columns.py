"""Widths of table columns by what stands in them, and which landscape pages need not be.

A master's widths were set for its own language. They are starting points: room goes from column to
column as long as the table becomes lower. Empty columns, which are written in by hand, give little.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from pipeline.editions.long_words import Width
from pipeline.editions.nodes import Node, every, kind_of, plain
from pipeline.editions.tables import Cell, body_rows, columns_of, head_rows
from pipeline.languages.break_marks import without_marks

_INSET = 1.35  # em of a table's letters beside the text of a cell, both sides
_LETTER = {"W": 1.0, "F": 1.0}
_IDEOGRAPH = 2.0  # two of them
_TRIED = 3  # longest words of a cell that are measured
_NARROW = 0.56  # an average letter of the other widths
_SHARES = (0.02, 0.04, 0.08, 0.12, 0.16, 0.2)  # of the line, that go from one column to another
_LEAST = 0.55  # of the width that a column has in the master
_WRITTEN = 0.85  # the same of one that is written in by hand
_WORTH = 0.94  # of the rows: a table that becomes no lower keeps its widths
_UPRIGHT = 6  # columns that may stand on an upright page
_BREAKS = re.compile("(?:\\s(?!\u2060)|\u200b)+")
_PARTS = re.compile("(?<=[/?&=\u2010-])")  # where a line may end in an address
_LONG_WORD = 14.0  # em: a longer word is broken rather than given a column of its width
Widths = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """The length of a cell's paragraphs, of its longest word and of what no line ends in, in em."""

    lengths: tuple[float, ...]
    longest: float
    whole: float


def fit_columns(tables: Iterable[Node], line: float, width: Width | None = None) -> None:
    """Give the columns of tables the widths in which they are low, in place.

    ``line``: the width of a page's text, in em of a table's letters; ``width`` measures words,
    whose letters differ much between scripts.

    Tables with the same head and the same widths keep the same widths. One without widths, or with
    cells that span columns, stays as it is.
    """
    alike: dict[tuple[Widths, str], list[Node]] = defaultdict(list)
    for table in tables:
        rows = _rows(table)
        spans = any(cell.columns > 1 for row in rows for cell in row)
        if (given := _widths(table)) and not spans:
            alike[given, _head_text(table)].append(table)
    for (given, _), group in alike.items():
        _fit_group(group, given, line, width)


def _fit_group(tables: Sequence[Node], given: Widths, line: float, width: Width | None) -> None:
    whole = min(sum(given), 1)
    rows = [row for table in tables for row in _rows(table)]
    texts = [[_measure(cell, width) for cell in row] for row in rows if len(row) == len(given)]
    start = _make_room(tuple(width * whole / sum(given) for width in given), texts, line)
    found = _lower(start, _least(start, texts, line), lambda widths: _height(texts, widths, line))
    if _height(texts, found, line) > _WORTH * _height(texts, start, line):
        found = start
    for table in tables:
        for column, share in zip(columns_of(table), found, strict=True):
            column[1] = Node(t="ColWidth", c=round(share, 4))


def _make_room(start: Widths, texts: Sequence[Sequence[_Text]], line: float) -> Widths:
    """The widths with room for whole words, as Word makes it, where the line has that much."""
    cells = zip(*texts, strict=True) if texts else [() for _ in start]
    words = [max((min(cell.whole, _LONG_WORD) for cell in column), default=0) for column in cells]
    least = [(word + _INSET) / line for word in words]
    if all(word <= width for word, width in zip(least, start, strict=True)):
        return start
    if sum(least) > 1:
        return tuple(width / sum(start) for width in start)
    slack = [max(width - word, 0.0) for word, width in zip(least, start, strict=True)]
    rest = max(sum(start) - sum(least), 0.0) / (sum(slack) or 1)
    return tuple(word + left * rest for word, left in zip(least, slack, strict=True))


def _rows(table: Node) -> list[list[Cell]]:
    return [*head_rows(table), *body_rows(table)]


def _head_text(table: Node) -> str:
    return "|".join(plain(cell.blocks) for row in head_rows(table) for cell in row)


def stands_upright(landscape: Node, line: float) -> bool:
    """Whether what a master has on a landscape page has room on an upright one.

    Tables whose longest words fit into their columns; no picture.
    """
    tables = [one for one in every(landscape.blocks) if one.kind == "Table"]
    pictures = any(one.kind in {"Image", "Figure"} for one in every(landscape.blocks))
    return bool(tables) and not pictures and all(_has_room(table, line) for table in tables)


def _has_room(table: Node, line: float) -> bool:
    columns = len(columns_of(table))
    rows = _rows(table)
    longest = [0.0] * columns
    for row in rows:
        place = 0
        for cell in row:
            if cell.columns == 1 and place < columns:
                longest[place] = max(longest[place], _measure(cell).longest)
            place += cell.columns
    return columns <= _UPRIGHT and sum(word + _INSET for word in longest) <= line


def open_landscapes(blocks: Sequence[Node], line: float) -> list[Node]:
    """The blocks with what stands upright in the place of landscape divisions."""
    return [
        inner
        for block in blocks
        for inner in (
            block.blocks
            if kind_of(block) == "landscape" and stands_upright(block, line)
            else [block]
        )
    ]


def _widths(table: Node) -> Widths:
    """The widths of all columns as shares of the line, none where one has none."""
    found = [column[1].get("c", 0) for column in columns_of(table)]
    return tuple(map(float, found)) if found and all(found) else ()


def _measure(cell: Cell, width: Width | None = None) -> _Text:
    lines = [plain(line) for line in _lines(cell.blocks)]
    words = [word for line in lines for word in _BREAKS.split(line)]
    parts = [part for word in words for part in _PARTS.split(word)]
    whole = max(map(_longest, parts), default=0.0)
    if width is not None and parts:
        # Bold letters, as those of heads, are the widest; Chinese may be broken anywhere.
        longest = sorted({part for part in parts if _longest(part) != _IDEOGRAPH}, key=len)
        true = max((width(without_marks(one), bold=True) for one in longest[-_TRIED:]), default=0.0)
        whole = max(true, min(whole, _IDEOGRAPH))
    lengths = tuple(_em(line) if width is None else _true_length(line, width) for line in lines)
    return _Text(lengths, max(*map(_longest, words), whole, 0.0), whole)


def _true_length(line: str, width: Width) -> float:
    return width(without_marks(line), bold=False)


def _lines(blocks: Iterable[Node]) -> list[Node]:
    return [one for one in every(list(blocks)) if one.kind in {"Para", "Plain"}]


def _longest(word: str) -> float:
    """The length of a word; Chinese may be broken anywhere."""
    wide = any(unicodedata.east_asian_width(letter) in _LETTER for letter in word)
    return _IDEOGRAPH if wide else _em(word)


@lru_cache(maxsize=65536)
def _em(text: str) -> float:
    return sum(map(_advance, text))


@lru_cache(maxsize=4096)
def _advance(letter: str) -> float:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0.0
    return _LETTER.get(unicodedata.east_asian_width(letter), _NARROW)


def _least(start: Widths, texts: Sequence[Sequence[_Text]], line: float) -> Widths:
    """How narrow each column may become."""
    columns = list(zip(*texts, strict=True)) or [() for _ in start]
    found = []
    for width, cells in zip(start, columns, strict=True):
        filled = sum(bool(cell.longest) for cell in cells[1:])
        word = (max((cell.longest for cell in cells), default=0) + _INSET) / line
        empty = filled * 2 < len(cells) - 1
        found.append(_WRITTEN * width if empty else min(width, max(word, _LEAST * width)))
    return tuple(found)


def _height(texts: Sequence[Sequence[_Text]], widths: Widths, line: float) -> float:
    """The lines of a table, its rows as high as their highest cells."""
    return sum(
        max(_lines_in(cell, width * line) for cell, width in zip(row, widths, strict=True)) + 0.6
        for row in texts
    )


def _lines_in(cell: _Text, width: float) -> float:
    room = max(width - _INSET, 1.0)
    # A line is not filled to its end: half a word is left on the average.
    return sum(max(1, -(-length * 1.06 // room)) for length in cell.lengths)


def _lower(start: Widths, least: Widths, height: Callable[[Widths], float]) -> Widths:
    """The widths after every move of room between two columns that makes the table lower."""
    best, lowest = start, height(start)
    while True:
        moves = [
            moved
            for giver, taker in permutations(range(len(best)), 2)
            for share in _SHARES
            if (moved := _move(best, giver, taker, share))[giver] >= least[giver]
        ]
        found = min(moves, key=height, default=best)
        if height(found) >= lowest:
            return best
        best, lowest = found, height(found)


def _move(widths: Widths, giver: int, taker: int, share: float) -> Widths:
    moved = list(widths)
    moved[giver] -= share
    moved[taker] += share
    return tuple(moved)
