"""Word table → rows, as a reviewer sent it back.

Revisions accepted, Word comments read, damage named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from pipeline.errors import CatalogError
from pipeline.review.identity import COLUMNS
from pipeline.word.names import short, word_attribute
from pipeline.word.package import Limits, Package, open_package
from pipeline.word.revisions import accept_revisions

_LETTERS = {
    "w:tab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row.

    ``number`` counts the rows of all tables from 1, ``whole`` is False where cells are missing or
    merged.
    """

    number: int
    id: str
    english: str
    translation: str
    comments: tuple[str, ...]
    whole: bool = True


def read_table(path: Path) -> tuple[TableRow, ...]:
    """Every row of the review tables of a Word file, in order; other tables are left alone.

    Raises :class:`MasterError` for a file that is not safe and sound, :class:`CatalogError` for one
    without a review table or with a column renamed or gone.
    """
    package = open_package(path, Limits())
    part = next(iter(package.related("", "officeDocument")), None)
    if part is None:
        raise CatalogError(
            "This is not a Word document.",
            location=str(path),
            hint="Send the file that “guidebook review export” wrote.",
        )
    root = package.xml(part)
    accept_revisions(root)
    said = _word_comments(package, part)
    rows: list[TableRow] = []
    for table in _iter_elements(root, "w:tbl"):
        rows += _iter_rows(path, table, said, len(rows))
    if not rows:
        raise CatalogError(
            f"No table with the columns {', '.join(COLUMNS)} is in the file.",
            location=str(path),
            hint="Send the file that “guidebook review export” wrote, its columns as they were.",
        )
    return tuple(rows)


def _iter_rows(
    path: Path, table: etree._Element, said: dict[str, str], before: int
) -> Iterator[TableRow]:
    lines = [line for line in _iter_elements(table, "w:tr") if _find_owner(line, "w:tbl") is table]
    names = [_read_text(cell).strip() for cell in _list_cells(lines[0])] if lines else []
    if len(set(names) & set(COLUMNS)) < 2:
        return
    _refuse_columns(path, names)
    rows: list[TableRow] = []
    for number, line in enumerate(lines[1:], start=before + 1):
        row = _read_row(number, line, names, said)
        if rows and _continues(line, names):
            rows[-1] = _join_rows(rows[-1], row)
        else:
            rows.append(row)
    yield from rows


def _refuse_columns(path: Path, names: list[str]) -> None:
    missing = [name for name in COLUMNS if names.count(name) != 1]
    if missing:
        raise CatalogError(
            f"The column “{missing[0]}” is missing, renamed or doubled.",
            location=f"{path} (table with the columns {', '.join(names)})",
            hint=f"Name the columns {', '.join(COLUMNS)} again.",
        )


def _read_row(
    number: int, line: etree._Element, names: list[str], said: dict[str, str]
) -> TableRow:
    owned = _list_cells(line)
    texts = [_read_text(cell) for cell in owned]
    cells = dict(zip(names, texts + [""] * len(names), strict=False))
    balloons = (
        said.get(word_attribute(mark, "id") or "", "")
        for mark in _iter_elements(line, "w:commentReference")
    )
    comments = (" ".join(text.split()) for text in (cells["Comment"], *balloons))
    return TableRow(
        number,
        cells["ID"],
        cells["English"].strip(),
        cells["Translation"].strip(),
        tuple(filter(None, comments)),
        len(texts) == len(names) and not any(map(_merge_of, owned)),
    )


def _merge_of(cell: etree._Element) -> str:
    """How a cell is merged with those above and below it (17.4.84): ``restart``, ``continue``."""
    for mark in _iter_elements(cell, "w:vMerge"):
        if _find_owner(mark, "w:tc") is cell:
            return word_attribute(mark, "val") or "continue"
    return ""


def _continues(line: etree._Element, names: list[str]) -> bool:
    """Whether a row is the second half of a cell that somebody split in the row above."""
    cells, at = _list_cells(line), names.index("ID")
    return len(cells) > at and _merge_of(cells[at]) == "continue"


def _join_rows(first: TableRow, second: TableRow) -> TableRow:
    """Two halves of one row; what was written into the second is a line of its own."""
    return replace(
        first,
        english="\n".join(filter(None, (first.english, second.english))),
        translation="\n".join(filter(None, (first.translation, second.translation))),
        comments=(*first.comments, *second.comments),
        whole=True,
    )


def _list_cells(line: etree._Element) -> list[etree._Element]:
    return [cell for cell in _iter_elements(line, "w:tc") if _find_owner(cell, "w:tr") is line]


def _iter_elements(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements inside of this short name, in transitional and strict files alike."""
    return (one for one in element.iter(etree.Element) if short(one) == name)


def _find_owner(element: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in element.iterancestors() if short(one) == name), None)


def _read_text(container: etree._Element) -> str:
    """The text of a cell or comment.

    A new paragraph that a reviewer made is a line.
    """
    paragraphs = (_read_paragraph(paragraph) for paragraph in _iter_elements(container, "w:p"))
    return "\n".join(text for text in paragraphs if text.strip())


def _read_paragraph(paragraph: etree._Element) -> str:
    pieces = []
    for element in paragraph.iter(etree.Element):
        if short(element) == "w:t":
            pieces.append(element.text or "")
        elif (parent := element.getparent()) is not None and short(parent) == "w:r":
            pieces.append(_LETTERS.get(short(element), ""))
    return "".join(pieces)


def _word_comments(package: Package, part: str) -> dict[str, str]:
    """The texts of Word comments by id, without the names of their authors."""
    found = next(iter(package.related(part, "comments")), None)
    if found is None:
        return {}
    return {
        word_attribute(comment, "id") or "": _read_text(comment)
        for comment in _iter_elements(package.xml(found), "w:comment")
    }
