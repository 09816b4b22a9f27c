"""Validation of a term base: errors and doubts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.glossary.rows import Row
from pipeline.languages import LOCALES, find_locale, fold, get_language, repair
from pipeline.languages.latin import LATN
from pipeline.languages.scripts import script_name, script_of
from pipeline.languages.systems import parts_of
from pipeline.literals import is_formula
from pipeline.model import SOURCE_LOCALE, Severity, TermStatus

_TEXTS = ("term", "definition", "source", "note", "reason", "pos", "approved_by")
CONFIDENCE = ("V", "K", "U", "-", "")
ABOUT = ("source", "reason")  # columns of the concept, in its first row
# XML 1.0, Name without colon, in ASCII: the id becomes the id of a TBX entry.
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_SHARED = {"Zyyy", "Zinh"}  # letters of all scripts: ª, modifiers
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ud800-\udfff\u200e\u200f"
    "\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a row: an error, which stops every command, or a warning."""

    line: int
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    locale: str = ""
    term: str = ""


def row_problems(rows: Iterable[Row]) -> Iterator[Problem]:
    """Problems of single cells."""
    for row in rows:
        for message, hint in (*_check_cells(row), *_check_dates(row)):
            yield Problem(row.line, message, hint, locale=row["locale"], term=row["term"])


def base_problems(rows: Sequence[Row]) -> Iterator[Problem]:
    """Problems of terms and of concepts, in rows whose cells are sound."""
    groups: dict[str, list[Row]] = {}
    last = ""
    for row in rows:
        if row["id"] in groups and row["id"] != last:
            yield _make_problem(
                row,
                f"The rows of concept “{row['id']}” do not stand together.",
                "Move this row to the others, or give it a new id.",
            )
        groups.setdefault(row["id"], []).append(row)
        last = row["id"]
    for name, members in groups.items():
        yield from _concept_problems(name, members)
    yield from _find_shared(rows)


def _check_cells(row: Row) -> Iterator[tuple[str, str]]:
    for column in ("id", "locale", "term", "status"):
        if not row[column]:
            yield f"The cell “{column}” is empty.", "Fill it in, or delete the row."
    for column, text in row.cells.items():
        if _CONTROL.search(text):
            yield f"The cell “{column}” holds a character that is not text.", "Type the cell again."
    if row["id"] and not _ID.fullmatch(row["id"]):
        yield (
            f"“{row['id']}” is no id.",
            "Begin with a letter, then letters, digits, “.”, “-” or “_”.",
        )
    yield from _check_codes(row)


def _check_codes(row: Row) -> Iterator[tuple[str, str]]:
    """Problems of the cells that hold one of a list of values."""
    if row["locale"] and (code := find_locale(row["locale"])) != row["locale"]:
        hint = f"Write “{code}”." if code else f"Use a code such as {', '.join(LOCALES)}."
        yield f"There is no locale “{row['locale']}”.", hint
    if row["status"] and row["status"] not in set(TermStatus):
        yield f"“{row['status']}” is not a status.", f"Use one of: {', '.join(TermStatus)}."
    if row["confidence"] not in CONFIDENCE:
        yield (
            f"“{row['confidence']}” is not a confidence.",
            "Use V (attested), K (known), U (candidate) or leave it empty.",
        )


def _check_dates(row: Row) -> Iterator[tuple[str, str]]:
    try:
        if row["approved_on"]:
            date.fromisoformat(row["approved_on"])
    except ValueError:
        yield f"“{row['approved_on']}” is not a date.", "Write it as 2026-01-31."
    if bool(row["approved_by"]) != bool(row["approved_on"]):
        yield (
            "An approval needs both who and when.",
            "Fill in approved_by and approved_on, or neither.",
        )


def formula_problems(row: Row) -> Iterator[Problem]:
    """Texts of a row that a spreadsheet may run, whichever program the file is opened with."""
    for column in _TEXTS:
        if is_formula(text := row[column]):
            shown = text if len(text) <= 60 else f"{text[:59]}…"
            message = f"A spreadsheet takes “{shown}” ({column}) for a formula."
            yield _make_warning(
                row, message, "Begin it with a letter; exports put an apostrophe there."
            )


def _concept_problems(name: str, rows: list[Row]) -> Iterator[Problem]:
    english = [row for row in rows if row["locale"] == SOURCE_LOCALE]
    yield from _find_misplaced(name, rows, english)
    for row in rows:
        yield from formula_problems(row)
    yield from _find_doubles(name, rows)
    names = {row["term"] for row in english}
    for row in rows:
        yield from _term_problems(row, names)
    statuses = {row["status"] for row in english}
    if statuses == {TermStatus.DEPRECATED} and not rows[0]["note"]:
        yield _make_warning(
            rows[0],
            f"Concept “{name}” only says what to avoid.",
            "Say in the note what to write instead.",
        )


def _find_misplaced(name: str, rows: list[Row], english: list[Row]) -> Iterator[Problem]:
    """English terms that are missing or not first, and texts that belong into the first row."""
    head = rows[0]
    if not english:
        yield _make_problem(
            head, f"Concept “{name}” has no English term.", "Add a row with the locale en."
        )
    elif head["locale"] != SOURCE_LOCALE:
        yield _make_problem(
            head,
            f"The English rows of concept “{name}” do not come first.",
            "Move them above this row.",
        )
    yield from _find_misplaced_texts(rows)


def _find_misplaced_texts(rows: list[Row]) -> Iterator[Problem]:
    for row in rows[1:]:
        for column in (column for column in ABOUT if row[column]):
            yield _make_problem(
                row,
                f"The cell “{column}” stands only in the first row of a concept.",
                "Move the text there.",
            )
    defined = {row["locale"]: row for row in reversed(rows)}
    for row in rows:
        if row["definition"] and defined[row["locale"]] is not row:
            yield _make_problem(
                row,
                "A definition stands only in the first row of its language.",
                "Move the text there.",
            )


def _find_doubles(name: str, rows: list[Row]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    preferred: dict[str, int] = {}
    for row in rows:
        key = (row["locale"], fold(row["locale"], row["term"]))
        if key in seen:
            yield _make_problem(
                row,
                f"“{row['term']}” stands twice in concept “{name}” (line {seen[key]}).",
                "Delete one of the two rows.",
            )
        seen[key] = row.line
        if row["status"] in {TermStatus.PREFERRED, TermStatus.DO_NOT_TRANSLATE}:
            if row["locale"] in preferred:
                message = (
                    f"Concept “{name}” has two preferred terms in {row['locale']} (line "
                    f"{preferred[row['locale']]})."
                )
                yield _make_problem(row, message, "Make one of them admitted.")
            preferred[row["locale"]] = row.line


def _term_problems(row: Row, english: set[str]) -> Iterator[Problem]:
    text, locale = row["term"], row["locale"]
    if row["status"] == TermStatus.DO_NOT_TRANSLATE:
        if text not in english:
            yield _make_problem(
                row,
                f"“{text}” is not to be translated but differs from the English.",
                "Write it exactly as in English.",
            )
        return
    # A short form may be the English one: ASEAN in Vietnamese.
    if locale == SOURCE_LOCALE or text not in english:
        yield from _script_problems(row)
    yield from _spelling_problems(row)
    if row["approved_by"] and row["confidence"] == "U":
        yield _make_warning(
            row,
            f"“{text}” is approved and still a candidate (U).",
            "Make it K, or V where it is attested.",
        )


def _spelling_problems(row: Row) -> Iterator[Problem]:
    """Texts in another encoding or order of code points, and blanks that do not belong."""
    text, locale = row["term"], row["locale"]
    beyond_repair = get_language(locale).is_beyond_repair
    if beyond_repair and beyond_repair(text):
        yield _make_problem(
            row,
            f"“{text}” is typed in the Zawgyi font, not in Unicode.",
            "Type it with a Unicode keyboard.",
        )
    elif (mended := repair(locale, text)) != text:
        yield _make_warning(
            row,
            f"“{text}” is typed in another order of code points than it is read.",
            f"Replace it by “{mended}”.",
        )
    if "  " in text or "\n" in text:
        yield _make_warning(
            row, f"“{text}” holds a doubled blank or a line break.", "Write one blank."
        )


def _script_problems(row: Row) -> Iterator[Problem]:
    own = get_language(row["locale"]).locale.iso15924
    mine = parts_of(own)
    found = {script_of(character) for character in row["term"] if character.isalpha()} - _SHARED
    foreign = sorted(map(script_name, found - mine - parts_of(LATN.code)))
    where = f"“{row['term']}” ({get_language(row['locale']).locale.english_name})"
    if foreign:
        yield _make_problem(
            row,
            f"{where} holds letters in {', '.join(foreign)}.",
            "Look at the locale of this row, or type the term again.",
        )
    elif not mine & found:
        hint = (
            f"Look at the locale of this row; a name that stays in Latin letters has the "
            f"status "
            f"“{TermStatus.DO_NOT_TRANSLATE}”."
        )
        yield _make_problem(row, f"{where} has no letter in {script_name(own)}.", hint)


def _find_shared(rows: Iterable[Row]) -> Iterator[Problem]:
    """English terms that two concepts claim: a text cannot tell which one is meant."""
    seen: dict[str, Row] = {}
    for row in (
        row
        for row in rows
        if row["locale"] == SOURCE_LOCALE and row["status"] != TermStatus.DEPRECATED
    ):
        first = seen.setdefault(fold(SOURCE_LOCALE, row["term"]), row)
        if first["id"] != row["id"]:
            yield _make_warning(
                row,
                f"“{row['term']}” is a term of concept “{first['id']}”, too (line {first.line}).",
                "Keep it in one of the two.",
            )


def _make_problem(row: Row, message: str, hint: str) -> Problem:
    return Problem(row.line, message, hint, locale=row["locale"], term=row["term"])


def _make_warning(row: Row, message: str, hint: str) -> Problem:
    return Problem(row.line, message, hint, Severity.WARNING, row["locale"], row["term"])
