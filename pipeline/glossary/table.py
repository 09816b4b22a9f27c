"""``glossary/terms.csv``.

One row per term, the rows of a concept together, so that it opens in a spreadsheet and diffs in
git.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from pipeline.errors import GlossaryError
from pipeline.files import digest, write_file
from pipeline.glossary.base import TermBase
from pipeline.glossary.rows import Row, make_errors, read_rows
from pipeline.literals import csv_cell
from pipeline.model import Concept, Finding, Severity, Term, TermStatus

if TYPE_CHECKING:
    from pipeline.glossary.soundness import Problem

COLUMNS = (
    "id",
    "locale",
    "term",
    "status",
    "confidence",
    "pos",
    "definition",
    "source",
    "note",
    "reason",
    "approved_by",
    "approved_on",
)
BOM = "\ufeff"


def load_term_base(path: Path) -> TermBase:
    """Read the term base.

    Raises :class:`GlossaryError` naming file, line and remedy of the first row that is wrong.
    """
    before = digest(path.read_bytes()) if path.is_file() else None
    rows = tuple(read_rows(path, COLUMNS))
    if errors := _list_errors(rows):
        first, more = errors[0], len(errors) - 1
        others = f" ({more} more: guidebook terms check)" if more else ""
        raise GlossaryError(
            first.message, location=f"{path}:{first.line}", hint=f"{first.hint}{others}"
        )
    return replace(_build_base(rows), digest=before)


def read_table(path: Path) -> TermBase:
    """Read a whole table that somebody sends; it is not the term base of the project.

    Raises :class:`GlossaryError` naming every row that is wrong.
    """
    rows = tuple(read_rows(path, COLUMNS))
    if errors := _list_errors(rows):
        raise make_errors([(f"{path}:{one.line}", one.message, one.hint) for one in errors])
    return _build_base(rows)


def check_term_base(path: Path) -> tuple[Finding, ...]:
    """Everything that is wrong or doubtful in the term base, by line.

    Errors are what :func:`load_term_base` refuses.

    Raises :class:`GlossaryError` where the file is no table at all: wrong encoding, a missing
    column, a broken row.
    """
    rows = tuple(read_rows(path, COLUMNS))
    return tuple(
        _make_finding(path, problem)
        for problem in sorted(_list_problems(rows), key=lambda problem: problem.line)
    )


def errors_of(term_base: TermBase) -> tuple[Problem, ...]:
    """What would be refused if this term base were read from its file.

    The lines are those it would have there.
    """
    rows = (
        Row(line, dict(zip(COLUMNS, cells, strict=True)))
        for line, cells in enumerate(_iter_rows(term_base), start=2)
    )
    return _list_errors(tuple(rows))


def formulas_of(term_base: TermBase) -> dict[str, Problem]:
    """What a spreadsheet would take for a formula in this term base, by its message."""
    from pipeline.glossary.soundness import formula_problems  # loads all languages

    rows = (Row(0, dict(zip(COLUMNS, cells, strict=True))) for cells in _iter_rows(term_base))
    return {problem.message: problem for row in rows for problem in formula_problems(row)}


def save_term_base(term_base: TermBase, path: Path) -> bool:
    """Write the term base; return False when the file already says just that.

    Raises :class:`FileChangedError` when somebody has saved the file since it was read.
    """
    content = csv_text(COLUMNS, _iter_rows(term_base)).encode()
    return write_file(path, content, replacing=term_base.digest)


def export_table(term_base: TermBase, path: Path) -> int:
    """Write the whole table for a spreadsheet, with the byte order mark by which Excel knows UTF-8.

    Return the number of rows.
    """
    rows = tuple(_iter_rows(term_base))
    write_file(path, (BOM + csv_text(COLUMNS, rows)).encode())
    return len(rows)


def csv_text(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows as CSV text with a line of column names; no cell is a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(csv_cell, row) for row in rows)
    return stream.getvalue()


def _list_errors(rows: Sequence[Row]) -> tuple[Problem, ...]:
    return tuple(problem for problem in _list_problems(rows) if problem.severity is Severity.ERROR)


def _list_problems(rows: Sequence[Row]) -> list[Problem]:
    """Problems of cells, and of concepts where all cells are sound."""
    if not rows:
        return []
    from pipeline.glossary.soundness import base_problems, row_problems  # loads all languages

    problems = list(row_problems(rows))
    return problems or list(base_problems(rows))


def _iter_rows(term_base: TermBase) -> Iterator[tuple[str, ...]]:
    for concept in term_base.concepts:
        part_of_speech = concept.terms[0].part_of_speech
        for index, term in enumerate(concept.terms):
            first = index == 0
            about = (
                (concept.definition, concept.source, concept.note, concept.reason)
                if first
                else (term.definition, "", term.note, "")
            )
            pos = term.part_of_speech if first or term.part_of_speech != part_of_speech else ""
            confidence = "" if term.confidence == "-" else term.confidence
            approved_on = term.approved_on.isoformat() if term.approved_on else ""
            yield (
                concept.id,
                term.locale,
                term.text,
                term.status.value,
                confidence,
                pos,
                *about,
                term.approved_by,
                approved_on,
            )


def _build_base(rows: Iterable[Row]) -> TermBase:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["id"], []).append(row)
    return TermBase(tuple(_make_concept(name, members) for name, members in groups.items()))


def _make_concept(name: str, rows: list[Row]) -> Concept:
    head = rows[0]
    terms = tuple(_make_term(row, head) for row in rows)
    return Concept(name, head["definition"], head["source"], head["note"], head["reason"], terms)


def _make_term(row: Row, head: Row) -> Term:
    return Term(
        text=row["term"],
        locale=row["locale"],
        status=TermStatus(row["status"]),
        confidence=cast("Literal['V', 'K', 'U', '-']", row["confidence"] or "-"),
        part_of_speech=row["pos"] or head["pos"],
        approved_by=row["approved_by"],
        approved_on=date.fromisoformat(row["approved_on"]) if row["approved_on"] else None,
        note="" if row is head else row["note"],
        definition="" if row is head else row["definition"],
    )


def _make_finding(path: Path, problem: Problem) -> Finding:
    message = f"{problem.message} {problem.hint}"
    return Finding(
        "term-base",
        problem.severity,
        message,
        locale=problem.locale,
        file=str(path),
        line=problem.line,
        source=problem.term,
    )
