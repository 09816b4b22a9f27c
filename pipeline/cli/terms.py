"""guidebook terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.locale import LOCALE
from pipeline.cli.output import confirmed, finding_json, has_errors, print_findings, print_json, say
from pipeline.errors import ExitCode, ProjectError

if TYPE_CHECKING:
    from pipeline.flow.terms import Spread
    from pipeline.glossary.imported import TermChange

_SHOWN = 40  # changes of an import that are listed one by one
_PLURALS = {"new concept": "new concepts", "approval lapsed": "approvals lapsed"}


@click.group()
def command() -> None:
    """Check the term base, and exchange it with other programs."""


@command.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_context
def check(context: click.Context, /, form: str) -> None:
    """Report errors and doubts in the term base, by line; exit code 5 when it cannot be used."""
    from pipeline.flow.terms import check_terms
    from pipeline.model import Severity
    from pipeline.project import open_project

    findings = check_terms(open_project(context.obj))
    if form == "json":
        print_json({"findings": [finding_json(finding) for finding in findings]}, "terms-check-1")
    else:
        print_findings(findings)
        counts = Counter(finding.severity for finding in findings)
        say(f"Term base: {counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings.")
    context.exit(ExitCode.GLOSSARY if has_errors(findings) else ExitCode.DONE)


@command.command("export")
@click.argument("locale", type=LOCALE, required=False, default="")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write.",
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["tbx-basic", "tbx-v2", "csv", "omegat", "po"]),
    default="tbx-basic",
    show_default=True,
    help="The form of the file.",
)
@click.pass_obj
def export(root: Path, /, locale: str, output: Path, form: str) -> None:
    """Export the term base, English with one LOCALE or all, for other programs."""
    from pipeline.flow.terms import export_terms
    from pipeline.project import open_project

    count = export_terms(open_project(root), output, form, locale)
    say(f"{output}: {count} entries.", err=True)


def _show_columns(spread: Spread, file: Path) -> None:
    sheet = f", sheet “{spread.grid.sheet}”" if spread.grid.sheet else ""
    rows = len(spread.grid.rows) - spread.columns.first
    say(f"{file.name}{sheet}: {rows} rows", err=True)
    for column in spread.columns.columns:
        say(f"  {column}", err=True)


def _ask_for_columns(spread: Spread) -> None:
    if not confirmed("Are the columns right?"):
        raise ProjectError(
            "Nothing was written: nobody said that the columns are right.",
            hint=f"Say --yes, or name them: --columns {spread.columns}",
        )


def _print_changes(changes: Sequence[TermChange], *, dry_run: bool) -> None:
    for change in changes[:_SHOWN]:
        say(str(change))
    if len(changes) > _SHOWN:
        say(f"… and {len(changes) - _SHOWN} more.")
    counts = Counter(change.kind for change in changes)
    total = ", ".join(_count_kind(*one) for one in counts.most_common()) or "nothing changes"
    say(f"{'Would be: ' if dry_run else ''}{total}.", err=True)


def _count_kind(kind: str, count: int) -> str:
    return f"{count} {kind if count == 1 else _PLURALS.get(kind, kind)}"


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--locale", type=LOCALE, default="", help="The language of a PO file or an OmegaT list."
)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option(
    "--columns",
    default="",
    metavar="A=en,B=th,C=note",
    help="What the columns of a list hold: a language, note, definition, source or pos.",
)
@click.option("--yes", is_flag=True, help="The columns were guessed well: do not ask.")
@click.pass_obj
def import_(root: Path, /, file: Path, locale: str, dry_run: bool, columns: str, yes: bool) -> None:
    """Take the terms of a list (.xlsx, .ods, .csv), of a .tbx, .po or OmegaT .txt file in.

    A list has a column for each language. What its columns hold is guessed and shown, and asked
    before anything is written. A changed term loses its approval.
    """
    from pipeline.flow.terms import import_terms, read_list
    from pipeline.project import open_project

    project = open_project(root)
    spread = read_list(project, file, columns)
    if spread:
        _show_columns(spread, file)
        if not (yes or columns or dry_run):
            _ask_for_columns(spread)
    taken = import_terms(project, file, locale, dry_run=dry_run, spread=spread)
    _print_changes(taken.changes, dry_run=dry_run)
    for doubt in taken.doubts:
        say(f"warning: {doubt}", err=True)
    if taken.others:
        say(
            f"Left out, because the term base has no such language: {', '.join(taken.others)}.",
            err=True,
        )
