"""The term base checked, sent out in the forms of other programs, and taken back in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import GlossaryError, ProjectError
from pipeline.files import ABSENT, until_written
from pipeline.glossary import TermBase, check_term_base, load_term_base
from pipeline.glossary.columns import Columns, chosen_columns, guess_columns, with_own_codes
from pipeline.glossary.grid import WORKBOOKS, Grid, read_grid
from pipeline.glossary.imported import ImportedTerms, TermChange, merge
from pipeline.glossary.lists import export_omegat, export_po, read_omegat, read_po
from pipeline.glossary.rows import make_errors
from pipeline.glossary.sheet import export_sheet, is_own_form, read_csv
from pipeline.glossary.soundness import Problem
from pipeline.glossary.spread import read_spread, row_of
from pipeline.glossary.table import errors_of, export_table, formulas_of, save_term_base
from pipeline.glossary.tbx import export_martif, export_tbx_basic
from pipeline.glossary.tbx_read import read_tbx
from pipeline.languages import TARGET_LOCALES, get_locale
from pipeline.model import SOURCE_LOCALE, Finding
from pipeline.project import Project, refuse_own


@dataclass(frozen=True, slots=True)
class TermsImport:
    """What an import did, or would do."""

    changes: tuple[TermChange, ...]
    others: tuple[str, ...]  # languages of the file that the term base does not hold
    written: bool
    doubts: tuple[str, ...] = ()  # rows left out, and what a spreadsheet would run


def check_terms(project: Project) -> tuple[Finding, ...]:
    """Everything wrong or doubtful in the term base.

    Raises :class:`GlossaryError` where it is no table at all.
    """
    return check_term_base(_term_base_path(project))


def export_terms(project: Project, output: Path, form: str, locale: str = "") -> int:
    """Write the term base in a form of :data:`EXPORTS`; return how many entries the file has.

    Raises :class:`ProjectError` where the form needs a locale, :class:`GlossaryError` where the
    term base is broken.
    """
    refuse_own(project, output)
    if locale and get_locale(locale).code == SOURCE_LOCALE:
        raise ProjectError(
            "English stands in every export.", hint=f"Name one of: {', '.join(TARGET_LOCALES)}."
        )
    if not locale and form in _ONE_LOCALE:
        raise ProjectError(
            f"A file of the form “{form}” holds one language.",
            hint=f"Name one of: {', '.join(TARGET_LOCALES)}.",
        )
    return EXPORTS[form](load_term_base(_term_base_path(project)), output, locale)


@dataclass(frozen=True, slots=True)
class Spread:
    """A list with a column for each language, as it was understood."""

    grid: Grid
    columns: Columns


def read_list(project: Project, source: Path, columns: str = "") -> Spread | None:
    """A spreadsheet's list and what its columns hold: guessed, or as ``columns`` says.

    None for a file of another kind: TBX, PO, a list of OmegaT, or a table in a form of our own.
    """
    suffix = source.suffix.lower()
    if suffix not in (*WORKBOOKS, ".csv", ".tsv", ".txt"):
        return None
    if suffix in {".csv", ".txt"} and not columns and is_own_form(source):
        return None
    grid = read_grid(source)
    guessed = chosen_columns(grid, columns) if columns else guess_columns(grid)
    if suffix in {".txt", ".csv"} and not columns and not guessed.first:
        return None  # without names of columns: a list of OmegaT, or none at all
    return Spread(grid, with_own_codes(guessed, _locales_of(project)))


def import_terms(
    project: Project,
    source: Path,
    locale: str = "",
    *,
    dry_run: bool = False,
    spread: Spread | None = None,
) -> TermsImport:
    """Take the terms of a TBX, CSV, PO or OmegaT file, or of a list, into the term base.

    ``spread`` is what :func:`read_list` gave. What the file cannot say stays as it is.

    Raises :class:`GlossaryError` with line and remedy, writing nothing, where the file, or the term
    base with it, would be broken.
    """
    return until_written(lambda: _import_terms(project, source, locale, dry_run, spread))


def _import_terms(
    project: Project, source: Path, locale: str, dry_run: bool, spread: Spread | None
) -> TermsImport:
    path = project.term_base
    term_base = load_term_base(path) if path.is_file() else TermBase((), digest=ABSENT)
    if spread:
        imported, refused = _read_spread(source, spread, term_base)
    else:
        imported, refused = _read_import(source, locale, term_base, _locales_of(project)), ()
    merged, changes = merge(term_base, imported)
    _refuse_unsound(errors_of(merged), source)
    written = bool(changes) and not dry_run and save_term_base(merged, path)
    known = formulas_of(term_base)
    doubts = (one for message, one in formulas_of(merged).items() if message not in known)
    told = (
        *refused,
        *filter(None, imported.left_out.split("\n")),
        *(f"{one.message} {one.hint}" for one in doubts),
    )
    return TermsImport(changes, imported.others, written, told)


def _term_base_path(project: Project) -> Path:
    path = project.term_base
    if not path.is_file():
        hint = (
            "Begin one from a list that you have: guidebook terms import FILE. See: guidebook help "
            "glossary"
        )
        raise GlossaryError("The project has no term base yet.", location=str(path), hint=hint)
    return path


def _read_import(
    source: Path, locale: str, term_base: TermBase, besides: set[str]
) -> ImportedTerms:
    suffix = source.suffix.lower()
    if suffix in {".tbx", ".xml"}:
        return read_tbx(source, besides)
    if suffix == ".csv":
        return read_csv(source, term_base)
    if suffix not in _LISTS:
        raise ProjectError(
            f"“{source.name}” has no known ending.",
            hint="Use .xlsx, .ods, .csv, .tbx, .po, or .txt for a list of OmegaT.",
        )
    if not locale:
        raise ProjectError(
            "A list does not say its language.",
            hint=f"Add --locale with one of: {', '.join(TARGET_LOCALES)}.",
        )
    return _LISTS[suffix](source, get_locale(locale).code, term_base)


def _read_spread(
    source: Path, spread: Spread, term_base: TermBase
) -> tuple[ImportedTerms, tuple[str, ...]]:
    """What a list says, and why some of its cells (a year, a dash, “n/a”) are not taken for terms.

    Raises :class:`GlossaryError` where that is most of them: the columns are other ones.
    """
    refused: dict[tuple[str, str], Problem] = {}
    while True:
        imported = read_spread(source, spread.grid, spread.columns, term_base, refused)
        said = {(term.locale, term.text) for one in imported.concepts for term in one.terms}
        problems = errors_of(merge(term_base, imported)[0])
        new = {key: one for one in problems if (key := (one.locale, one.term)) in said}
        if len(refused | new) > (len(refused) + len(said)) / 2:
            _refuse_unsound((*refused.values(), *problems), source)
        refused |= new
        if not new:
            return imported, tuple(
                f"Left out in row {row_of(term, spread.grid, spread.columns)}: {one.message}"
                for term, one in refused.items()
            )


def _locales_of(project: Project) -> set[str]:
    return {code for document in project.documents for code in document.settings.locales}


def _refuse_unsound(problems: Iterable[Problem], source: Path) -> None:
    """Raise :class:`GlossaryError` with everything that would be wrong with this file."""
    before = "With this file the term base would be wrong: "
    faults = [
        (f"{source}{_find_line(source, problem.term)}", f"{before}{problem.message}", problem.hint)
        for problem in problems
    ]
    if faults:
        raise make_errors(faults)


def _find_line(source: Path, text: str) -> str:
    """The line of a file in which a term first stands, as the end of a location."""
    before, found, _ = source.read_bytes().partition(text.encode())
    line = before.count(b"\n") + 1
    return f":{line}" if text and found else ""


def _as_locales(locale: str) -> tuple[str, ...]:
    return (locale,) if locale else ()


_ONE_LOCALE = {"omegat", "po"}
_LISTS: dict[str, Callable[[Path, str, TermBase], ImportedTerms]] = {
    ".po": read_po,
    ".txt": read_omegat,
    ".utf8": read_omegat,
    ".tab": read_omegat,
}
EXPORTS: dict[str, Callable[[TermBase, Path, str], int]] = {
    "tbx-basic": lambda term_base, path, locale: export_tbx_basic(
        term_base, path, _as_locales(locale)
    ),
    "tbx-v2": lambda term_base, path, locale: export_martif(term_base, path, _as_locales(locale)),
    "csv": lambda term_base, path, locale: (
        export_sheet(term_base, path, locale) if locale else export_table(term_base, path)
    ),
    "omegat": export_omegat,
    "po": export_po,
}
