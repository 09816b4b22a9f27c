"""``glossary/terms.csv``: one row per term, the rows of a concept together, so that it opens in a spreadsheet and diffs in git."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, cast

from pipeline.errors import GlossaryError, PipelineError
from pipeline.glossary.base import TermBase
from pipeline.locales import get_locale
from pipeline.model import Concept, Term, TermStatus

COLUMNS = ("id", "locale", "term", "status", "confidence", "pos", "definition", "source", "note", "reason", "approved_by", "approved_on")
_CONFIDENCE = ("V", "K", "U", "-", "")

Row = dict[str, str]


def load_term_base(path: Path) -> TermBase:
    """Read the term base; raises :class:`GlossaryError` naming file, line and remedy when a row is wrong."""
    groups: dict[str, list[tuple[int, Row]]] = {}
    last = ""
    for line, row in _rows(path):
        concept = row["id"]
        if concept in groups and concept != last:
            raise _wrong(
                path, line, f"The rows of concept “{concept}” do not stand together.", "Move this row to the others, or give it a new id."
            )
        groups.setdefault(concept, []).append((line, row))
        last = concept
    return TermBase(tuple(_concept(path, concept, rows) for concept, rows in groups.items()))


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise GlossaryError("The term base does not exist.", location=str(path)) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise _wrong(path, line, "The term base is not in UTF-8.", "In the spreadsheet, save it as “CSV UTF-8”.") from error
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise _wrong(path, 1, f"The term base lacks the column “{missing[0]}”.", f"The first line must be: {','.join(COLUMNS)}")
    try:
        for row in reader:
            yield reader.line_num, _clean(path, reader.line_num, row)
    except csv.Error as error:
        raise _wrong(
            path, reader.line_num, f"This is not a row of a CSV file: {error}.", "Look at the quotation marks of this row."
        ) from error


def _clean(path: Path, line: int, row: dict[str | None, str | list[str] | None]) -> Row:
    if None in row or None in row.values():
        raise _wrong(path, line, f"This row has not {len(COLUMNS)} cells.", 'Quote a cell that holds a comma: "…, …".')
    clean = {str(key): str(value).strip() for key, value in row.items()}
    for column in ("id", "locale", "term", "status"):
        if not clean[column]:
            raise _wrong(path, line, f"The cell “{column}” is empty.", "Fill it in, or delete the row.")
    return clean


def _concept(path: Path, concept: str, rows: list[tuple[int, Row]]) -> Concept:
    seen: set[tuple[str, str]] = set()
    for line, row in rows:
        key = (row["locale"], row["term"])
        if key in seen:
            raise _wrong(path, line, f"“{row['term']}” stands twice in concept “{concept}”.", "Delete one of the two rows.")
        seen.add(key)
    head = rows[0][1]
    terms = tuple(_term(path, line, row) for line, row in rows)
    return Concept(concept, head["definition"], head["source"], head["note"], head["reason"], terms)


def _term(path: Path, line: int, row: Row) -> Term:
    try:
        locale = get_locale(row["locale"]).code
    except PipelineError as error:
        raise _wrong(path, line, error.message, error.hint) from error
    if row["status"] not in set(TermStatus):
        raise _wrong(path, line, f"“{row['status']}” is not a status.", f"Use one of: {', '.join(TermStatus)}.")
    if row["confidence"] not in _CONFIDENCE:
        raise _wrong(
            path, line, f"“{row['confidence']}” is not a confidence.", "Use V (attested), K (known), U (candidate) or leave it empty."
        )
    return Term(
        text=row["term"],
        locale=locale,
        status=TermStatus(row["status"]),
        confidence=cast("Literal['V', 'K', 'U', '-']", row["confidence"] or "-"),
        part_of_speech=row["pos"],
        approved_by=row["approved_by"],
        approved_on=_date(path, line, row["approved_on"]),
        note=row["note"],
    )


def _date(path: Path, line: int, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _wrong(path, line, f"“{text}” is not a date.", "Write it as 2026-01-31.") from None


def _wrong(path: Path, line: int, message: str, hint: str) -> GlossaryError:
    return GlossaryError(message, location=f"{path}:{line}", hint=hint)
