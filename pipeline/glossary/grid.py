"""Lists of terms as people keep them in a spreadsheet: .xlsx, .ods, CSV, “Unicode text”."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from pipeline.errors import GlossaryError
from pipeline.literals import read_csv_cell

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_LIMIT = 16 << 20  # bytes; a list of terms is smaller
_UNPACKED = 256 << 20  # bytes that a workbook may unpack to
_ROWS, _COLUMNS = 100_000, 200
_SEPARATOR = re.compile('"?sep=([,;\t|])"?[ ,;\t]*\r?\n', re.IGNORECASE)  # a first line for Excel


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet as text; ``sheet`` is its name, empty for a text file.

    ``above`` is how many rows stand in the file before the first of ``rows``, ``across`` which rows
    of the file, from 1, have a cell that spans several columns.
    """

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    above: int = 0
    across: frozenset[int] = frozenset()


def read_grid(path: Path) -> Grid:
    """The first sheet that holds something, without empty rows at its beginning.

    Raises :class:`GlossaryError` for a file that is none, is damaged, locked or too large.
    """
    content = _read_content(path)
    if path.suffix.lower() in WORKBOOKS:
        return _read_workbook(path, content)
    text = _decode(path, content)
    said = _SEPARATOR.match(text)
    head = "\n".join(text.splitlines()[:5])
    separator = said[1] if said else max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = [[read_csv_cell(cell) for cell in row] for row in reader]
        if said:
            rows[0] = []
    except csv.Error as error:
        hint = "Look at the quotation marks of this row."
        place = f"{path}:{reader.line_num}"
        raise GlossaryError(f"This is no row: {error}.", location=place, hint=hint) from error
    return _trim(path, "", rows)


def _read_content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"The file cannot be read ({error.strerror})."
        raise GlossaryError(message, location=str(path), hint="Look at its name.") from error
    if len(content) > _LIMIT:
        hint = "Is it the right file?"
        raise GlossaryError("The file is too large for terms.", location=str(path), hint=hint)
    return content


def _read_workbook(path: Path, content: bytes) -> Grid:
    hint = "Open it in a spreadsheet, take a password off, save it as .xlsx or .ods, try again."
    try:
        _refuse_bomb(path, content)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            height, width = sheet.total_height, sheet.total_width
            if height > _ROWS or width > _COLUMNS:
                message = f"The sheet “{name}” has {height} rows, {width} columns."
                raise GlossaryError(message, location=str(path), hint="Keep the terms alone.")
            rows = _read_cells(sheet)
            if any(any(row) for row in rows):
                return replace(_trim(path, name, rows), across=_rows_across(sheet))
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        message = f"This workbook cannot be read ({error})."
        raise GlossaryError(message, location=str(path), hint=hint) from error
    raise GlossaryError("The workbook is empty.", location=str(path), hint="Is it the right one?")


def _read_cells(sheet: CalamineSheet) -> list[list[str]]:
    """The cells of a sheet from its corner on.

    A cell that is merged over several rows stands in each of them (calamine knows no merged cells
    of ``.ods`` and ``.xlsb``).
    """
    cells = sheet.to_python(skip_empty_area=False)
    rows = [[_show_cell(cell) for cell in row] for row in cells]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right < sheet.total_width:
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return rows


def _rows_across(sheet: CalamineSheet) -> frozenset[int]:
    merged = sheet.merged_cell_ranges or ()
    return frozenset(top + 1 for (top, left), (bottom, right) in merged if right > left)


def _refuse_bomb(path: Path, content: bytes) -> None:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
                hint = "Is it the right file?"
                raise GlossaryError("The workbook is too large.", location=str(path), hint=hint)


def _show_cell(cell: object) -> str:
    """A cell as a person sees it: 3 for 3.0, a day without midnight."""
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _decode(path: Path, content: bytes) -> str:
    """Text in UTF-8, or in UTF-16 as Excel writes “Unicode text”."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(
            "The file is neither UTF-8 nor Unicode text.",
            location=f"{path}:{content[: error.start].count(bytes([10])) + 1}",
            hint="In the spreadsheet, save it as .xlsx, or as “CSV UTF-8”.",
        ) from error


def _trim(path: Path, sheet: str, rows: list[list[str]]) -> Grid:
    cells = [tuple(" ".join(cell.split(" ")).strip() for cell in row) for row in rows]
    above = next((place for place, row in enumerate(cells) if any(row)), None)
    if above is None:
        raise GlossaryError("The file is empty.", location=str(path), hint="Is it the right one?")
    width = max(map(len, cells))
    filled = tuple(row + ("",) * (width - len(row)) for row in cells[above:])
    return Grid(sheet, filled, above)
