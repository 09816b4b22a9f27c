"""The terms of a list that has a column for each language."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import GlossaryError
from pipeline.glossary.base import TermBase
from pipeline.glossary.columns import ABOUT, DEFINITION, NOTE, POS, SOURCE, Columns
from pipeline.glossary.grid import Grid
from pipeline.glossary.headings import Headings, tell_headings
from pipeline.glossary.imported import ImportedTerms
from pipeline.glossary.lists import find_or_make_id, map_owners
from pipeline.languages import fold
from pipeline.model import SOURCE_LOCALE, Concept, Term, TermStatus

_BETWEEN = re.compile(r"\s*(?:;|；|\n)\s*")  # terms of one cell
_TOLD = 20  # rows that are named


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: the terms of each language, and what is said about the concept."""

    terms: Mapping[str, tuple[str, ...]]
    about: Mapping[str, str]


def read_spread(
    path: Path,
    grid: Grid,
    columns: Columns,
    term_base: TermBase,
    refused: Collection[tuple[str, str]] = (),
) -> ImportedTerms:
    """Read the rows of a grid; a row belongs to the concept that has its English term.

    A cell may hold several terms, with semicolons or line ends between them: the first is the
    preferred one. Remarks are added to those that are there. ``refused`` are terms, each with its
    locale, that are left out. Raises :class:`GlossaryError` where no
    column is English, no other is a language, or no row has a term.
    """
    locales = _locales_of(columns, path)
    known = {concept.id: concept for concept in term_base.concepts}
    owners = map_owners(term_base)
    found: dict[str, Concept] = {}
    left_out: list[int] = []
    headings: list[tuple[int, str]] = []
    are_headings = Headings(grid, columns)
    for number, row in enumerate(grid.rows[columns.first :], start=grid.above + columns.first + 1):
        if are_headings.has(row, merged=number in grid.across):
            headings.append((number, next(filter(None, row))))
            continue
        line = _read_line(row, columns, refused)
        if english := line.terms.get(SOURCE_LOCALE):
            name = find_or_make_id(owners, english[0])
            found[name] = _add_line(found.get(name), known.get(name), name, line)
        elif (line.terms or line.about) and not _read_line(row, columns).terms.get(SOURCE_LOCALE):
            left_out.append(number)
    if not found:
        raise GlossaryError("No row has an English term.", location=str(path), hint="Is it a list?")
    return ImportedTerms(
        tuple(found.values()),
        frozenset(locales),
        whole=False,
        about=True,
        notes=False,
        left_out="\n".join(filter(None, (tell_headings(headings), _tell_left_out(left_out)))),
    )


def _locales_of(columns: Columns, path: Path) -> list[str]:
    locales = [one.holds for one in columns.columns if one.holds and one.holds not in ABOUT]
    if SOURCE_LOCALE not in locales or len(locales) < 2:
        raise GlossaryError(
            "The columns of English and of a translation are not known.",
            location=str(path),
            hint="Name them: --columns A=en,B=th (guidebook terms import --help).",
        )
    return locales


def row_of(term: tuple[str, str], grid: Grid, columns: Columns) -> int:
    """The row of the file that first has a term, given with its locale; 0 where none has."""
    locale, text = term
    for number, row in enumerate(grid.rows[columns.first :], start=grid.above + columns.first + 1):
        if text in _read_line(row, columns).terms.get(locale, ()):
            return number
    return 0


def _tell_left_out(rows: Sequence[int]) -> str:
    if not rows:
        return ""
    more = f" and {len(rows) - _TOLD} more" if len(rows) > _TOLD else ""
    which = (
        f"Row {rows[0]}" if len(rows) == 1 else f"Rows {', '.join(map(str, rows[:_TOLD]))}{more}"
    )
    return (
        f"{which} left out: no English term. A cell merged over rows counts for the first of them: "
        f"write the English into each row, and import the file again."
    )


def _read_line(
    row: Sequence[str], columns: Columns, refused: Collection[tuple[str, str]] = ()
) -> _Line:
    terms: dict[str, tuple[str, ...]] = {}
    about: dict[str, str] = {}
    for cell, column in zip(row, columns.columns, strict=True):
        if column.holds in ABOUT and cell:
            about[column.holds] = "\n".join(filter(None, (about.get(column.holds), cell)))
        elif column.holds and cell:
            said = (" ".join(one.split()) for one in _BETWEEN.split(cell))
            before = terms.get(column.holds, ())
            kept = (one for one in said if one and (column.holds, one) not in refused)
            terms[column.holds] = tuple(dict.fromkeys((*before, *kept)))
    return _Line({locale: texts for locale, texts in terms.items() if texts}, about)


def _add_line(made: Concept | None, old: Concept | None, name: str, line: _Line) -> Concept:
    before = made or (replace(old, terms=()) if old else Concept(name, "", "", "", "", ()))
    terms = list(before.terms)
    for locale, texts in line.terms.items():
        _add_terms(terms, old, locale, texts, line.about.get(POS, ""))
    note = line.about.get(NOTE, "")
    return replace(
        before,
        definition=before.definition or line.about.get(DEFINITION, ""),
        source=before.source or line.about.get(SOURCE, ""),
        note=before.note if note in before.note else "\n".join(filter(None, (before.note, note))),
        terms=tuple(sorted(terms, key=lambda term: term.locale != SOURCE_LOCALE)),
    )


def _add_terms(
    terms: list[Term], old: Concept | None, locale: str, texts: Sequence[str], pos: str
) -> None:
    """Add those of the texts that are no terms yet."""
    has = any(term.locale == locale for term in terms)
    for place, text in enumerate(texts):
        if not any(_is_same(term, locale, text) for term in terms):
            terms.append(_make_term(old, locale, text, pos, first=place == 0 and not has))


def _is_same(term: Term, locale: str, text: str) -> bool:
    """Whether a term is this text, in capitals or not."""
    return term.locale == locale and fold(locale, term.text) == fold(locale, text)


def _make_term(old: Concept | None, locale: str, text: str, pos: str, *, first: bool) -> Term:
    """The term as the base has it; a new one is what nobody has confirmed yet."""
    terms = old.terms if old else ()
    for term in terms:
        if _is_same(term, locale, text):
            return term
    preferred = first and not (locale == SOURCE_LOCALE and terms)
    status = TermStatus.PREFERRED if preferred else TermStatus.ADMITTED
    return Term(text, locale, status, "-", pos or (terms[0].part_of_speech if terms else ""))
