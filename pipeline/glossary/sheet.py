"""One language beside the English, for the person who decides on its terms.

A CSV file that Excel opens as it is.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, cast

from pipeline.files import write_file
from pipeline.glossary.base import TermBase, headword
from pipeline.glossary.imported import ImportedTerms
from pipeline.glossary.rows import Row, make_error, make_errors, read_rows
from pipeline.glossary.soundness import row_problems
from pipeline.glossary.table import BOM, csv_text, read_table
from pipeline.model import SOURCE_LOCALE, Concept, Term, TermStatus

# The first ones are to be edited; what follows is there to be read.
EDITED = ("id", "locale", "term", "status", "confidence", "note", "approved_by", "approved_on")
SHEET = ("id", "english", *EDITED[1:], "also in english", "pos", "definition", "advice", "reason")


def export_sheet(term_base: TermBase, path: Path, locale: str) -> int:
    """Write the terms of a locale beside the English, a row each.

    A concept without any has an empty row to fill in. Return the rows.
    """
    rows = tuple(row for concept in term_base.concepts for row in _iter_rows(concept, locale))
    write_file(path, (BOM + csv_text(SHEET, rows)).encode())
    return len(rows)


def is_own_form(path: Path) -> bool:
    """Whether the first line names columns of ours: the whole table, or a sheet of one language."""
    head = path.read_bytes()[:4096].decode("utf-8-sig", "replace").partition("\n")[0].lower()
    names = {name.strip(' "\r') for name in re.split("[,;\t]", head)}
    return len(names & {"id", "locale", "term", "status", "confidence"}) >= 3


def read_csv(path: Path, known: TermBase) -> ImportedTerms:
    """Read a sheet of one language or the whole table.

    Raises :class:`GlossaryError` with line and remedy.

    A concept that the known term base lacks takes its English from the sheet.
    """
    head = (
        next(iter(path.read_bytes()[:4096].decode("utf-8-sig", "replace").splitlines()), "")
        if path.is_file()
        else ""
    )
    if "english" in head.lower():
        return _read_sheet(path, {concept.id for concept in known.concepts})
    term_base = read_table(path)
    return ImportedTerms(
        term_base.concepts,
        frozenset(term.locale for concept in term_base.concepts for term in concept.terms),
        approves=True,
    )


def _iter_rows(concept: Concept, locale: str) -> Iterator[tuple[str, ...]]:
    name = headword(concept) or concept.terms[0]
    also = "; ".join(_list_also(concept, name))
    about = (also, name.part_of_speech, concept.definition, concept.note, concept.reason)
    terms = [term for term in concept.terms if term.locale == locale]
    for term in terms:
        yield (concept.id, name.text, locale, *_list_edited(term), *about)
    if not terms:
        yield (concept.id, name.text, locale, *[""] * 6, *about)


def _list_also(concept: Concept, name: Term) -> Iterator[str]:
    """The English terms beside the headword, those to avoid marked so."""
    for term in concept.terms:
        if term.locale == SOURCE_LOCALE and term is not name:
            yield f"{term.text} (avoid)" if term.status is TermStatus.DEPRECATED else term.text


def _list_edited(term: Term) -> tuple[str, ...]:
    confidence = "" if term.confidence == "-" else term.confidence
    approved_on = term.approved_on.isoformat() if term.approved_on else ""
    return term.text, term.status.value, confidence, term.note, term.approved_by, approved_on


def _read_sheet(path: Path, known: set[str]) -> ImportedTerms:
    rows = tuple(read_rows(path, EDITED, every_cell=False))
    if problems := tuple(row_problems(filter(_is_full, rows))):
        raise make_errors([(f"{path}:{one.line}", one.message, one.hint) for one in problems])
    groups = _group_terms(rows, known)
    if not groups:
        raise make_error(
            path, 1, "The file holds no term.", f"Its columns must be: {', '.join(EDITED)}"
        )
    concepts = tuple(
        Concept(name, "", "", "", "", tuple(terms))
        for name, terms in groups.items()
        if terms or name in known
    )
    return ImportedTerms(
        concepts, frozenset(row["locale"] for row in rows), about=False, approves=True
    )


def _group_terms(rows: Sequence[Row], known: set[str]) -> dict[str, list[Term]]:
    """The terms of each concept, led by its English where the term base does not know it."""
    groups: dict[str, list[Term]] = {row["id"]: [] for row in rows if row["id"]}
    for row in filter(_is_full, rows):
        terms = groups[row["id"]]
        if not terms and row["english"] and row["id"] not in known:
            terms.append(_make_english(row))
        terms.append(_make_term(row))
    return groups


def _is_full(row: Row) -> bool:
    return bool(row["term"] or row["status"])


def _make_english(row: Row) -> Term:
    preferred, pos, advice = TermStatus.PREFERRED, row["pos"], row["advice"]
    return Term(row["english"], SOURCE_LOCALE, preferred, "-", pos, note=advice)


def _make_term(row: Row) -> Term:
    return Term(
        text=row["term"],
        locale=row["locale"],
        status=TermStatus(row["status"]),
        confidence=cast("Literal['V', 'K', 'U', '-']", row["confidence"] or "-"),
        approved_by=row["approved_by"],
        approved_on=date.fromisoformat(row["approved_on"]) if row["approved_on"] else None,
        note=row["note"],
    )
