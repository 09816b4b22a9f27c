"""The rows of a CSV file that a spreadsheet wrote, with the line each begins in."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import GlossaryError
from pipeline.literals import read_csv_cell

_LIMIT = 16 << 20  # bytes: a hundred thousand terms with definitions are smaller


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by column, blanks at their ends taken off; ``line`` counts from 1."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_rows(path: Path, columns: Sequence[str], *, every_cell: bool = True) -> Iterator[Row]:
    """Yield the rows of a UTF-8 CSV file, separated by comma, semicolon or tab.

    Raises :class:`GlossaryError` with line and remedy: no such file, not UTF-8, a column of
    ``columns`` missing or a column twice, a broken quotation mark, or (with ``every_cell``) a row
    with too few or too many cells.
    """
    text = _read_text(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_find_delimiter(text), strict=True)
    names: list[str] = []
    for line, cells in _iter_lines(path, reader):
        if not names:
            names = _read_names(path, cells, columns)
        elif any(cell.strip() for cell in cells):
            if every_cell and len(cells) != len(names):
                raise make_error(
                    path,
                    line,
                    f"This row has {len(cells)} cells, not {len(names)}.",
                    'Quote a cell that holds a comma: "…, …".',
                )
            yield Row(
                line, {name: _clean_cell(cell) for name, cell in zip(names, cells, strict=False)}
            )
    if not names:
        raise make_error(
            path, 1, "The file is empty.", f"The first line must be: {','.join(columns)}"
        )


def _iter_lines(path: Path, reader: Any) -> Iterator[tuple[int, list[str]]]:
    """The rows as they stand in the file, each with the line that it begins in."""
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise make_error(
            path,
            line,
            f"This is not a row of a CSV file: {error}.",
            "Look at the quotation marks of this row.",
        ) from error


def make_error(path: Path, line: int, message: str, hint: str) -> GlossaryError:
    """The error about a line of a file."""
    return GlossaryError(message, location=f"{path}:{line}", hint=hint)


_FAULTS = 100  # of a file to import that are told one by one


def make_errors(faults: Sequence[tuple[str, str, str]]) -> GlossaryError:
    """One error about several faults of a file, a line each: place, message and hint."""
    (place, message, hint), *others = faults
    lines = [" ".join(filter(None, (f"{one[0]}:", *one[1:]))) for one in others[: _FAULTS - 1]]
    if len(faults) > _FAULTS:
        lines.append(f"… and {len(faults) - _FAULTS} more.")
    return GlossaryError(message, location=place, hint="\n".join((hint, *lines)))


def _read_text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise GlossaryError(
            "The file does not exist.", location=str(path), hint="Look at its name."
        ) from None
    except OSError as error:
        raise GlossaryError(
            f"The file cannot be read ({error.strerror}).", location=str(path)
        ) from error
    if len(content) > _LIMIT:
        raise GlossaryError(
            "The file is larger than any list of terms.",
            location=str(path),
            hint="Is it the right file?",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise make_error(
            path, line, "The file is not in UTF-8.", "In the spreadsheet, save it as “CSV UTF-8”."
        ) from error


def _find_delimiter(text: str) -> str:
    """What separates the cells.

    Excel takes the list separator of the computer's region, in Viet Nam a semicolon.
    """
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _read_names(path: Path, cells: Sequence[str], columns: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    for column in columns:
        if column not in names:
            raise make_error(
                path,
                1,
                f"The file lacks the column “{column}”.",
                f"The first line must be: {','.join(columns)}",
            )
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        raise make_error(path, 1, f"The column “{twice}” is there twice.", "Delete one of the two.")
    return names


def _clean_cell(text: str) -> str:
    return read_csv_cell(text.replace("\r\n", "\n").replace("\r", "\n").strip())
