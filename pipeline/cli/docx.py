"""guidebook docx: the Word half on any file, without a project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.locale import LOCALE
from pipeline.cli.output import finding_json, has_errors, print_findings, print_json, say
from pipeline.errors import ExitCode, ProjectError

if TYPE_CHECKING:
    from pipeline.master import Limits, ReadRules
    from pipeline.model import Finding, Ledger

Command = Callable[..., Any]

LIMITS = ("parts", "part_bytes", "total_bytes", "ratio", "ratio_floor", "depth")

_WORD_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUTPUT = click.Path(dir_okay=False, path_type=Path)
_RULES = (
    click.option(
        "--accept-changes",
        is_flag=True,
        help="Take unresolved revision marks as accepted, as Word would.",
    ),
    click.option(
        "--refuse-macros",
        is_flag=True,
        help="Refuse a file with macros; otherwise they are kept as they are.",
    ),
    click.option(
        "--limit",
        "limits",
        multiple=True,
        metavar="NAME=NUMBER",
        help=f"Change a limit for files from outside: {', '.join(LIMITS)}.",
    ),
)


def refuse_same(output: Path, *inputs: Path) -> None:
    """Refuse to write over a file that the command reads: it may be the only copy.

    Raises :class:`ProjectError`.
    """
    for source in inputs:
        if output.exists() and output.samefile(source):
            raise ProjectError(
                "The output is a file that the command reads.",
                location=str(output),
                hint="Name another file with -o.",
            )


def with_rules(command: Command) -> Command:
    """Give a command the options on how a Word file is read; it gets them as ``rules``."""

    def run(
        *arguments: object,
        accept_changes: bool,
        refuse_macros: bool,
        limits: tuple[str, ...],
        **options: object,
    ) -> object:
        from pipeline.master import ReadRules

        rules = ReadRules(
            accept_changes=accept_changes, refuse_macros=refuse_macros, limits=_parse_limits(limits)
        )
        return command(*arguments, rules=rules, **options)

    wrapped = update_wrapper(run, command)
    for option in reversed(_RULES):
        wrapped = option(wrapped)
    return wrapped


def _parse_limits(texts: tuple[str, ...]) -> Limits:
    from pipeline.master import Limits

    changed = {}
    for text in texts:
        name, _, number = text.partition("=")
        if name not in LIMITS or not number.isdigit():
            raise click.BadParameter(
                f"“{text}” is not a limit; write NAME=NUMBER with one of: "
                f"{', '.join(sorted(LIMITS))}."
            )
        changed[name] = int(number)
    return replace(Limits(), **changed)


@click.group()
def command() -> None:
    """Extract, fill, pseudo-translate or inspect any Word file, without a project."""


@command.command()
@click.argument("source", type=_WORD_FILE, metavar="FILE.docx")
@click.option("-o", "--output", type=_OUTPUT, required=True, help="The PO template to write.")
@with_rules
def extract(source: Path, output: Path, rules: ReadRules) -> None:
    """Write a PO template of a Word file."""
    from pipeline.flow.docx import extract_docx

    refuse_same(output, source)
    count = extract_docx(source, output, rules)
    say(f"{output}: {count:,} segments")


@command.command()
@click.argument("source", type=_WORD_FILE, metavar="FILE.docx")
@click.argument("catalog", type=_WORD_FILE, metavar="FILE.po")
@click.option("-o", "--output", type=_OUTPUT, required=True, help="The Word file to write.")
@click.option(
    "--locale",
    type=LOCALE,
    default="en",
    show_default=True,
    help="Language of the translation; en changes no styling.",
)
@with_rules
def fill(source: Path, catalog: Path, output: Path, locale: str, rules: ReadRules) -> None:
    """Write a Word file with the translations of a PO file."""
    from pipeline.flow.docx import fill_docx

    refuse_same(output, source, catalog)
    done, total = fill_docx(source, catalog, output, locale, rules)
    say(f"{output}: {done:,} of {total:,} segments translated, the rest in the source language")


@command.command()
@click.argument("source", type=_WORD_FILE, metavar="FILE.docx")
@click.option("-o", "--output", type=_OUTPUT, required=True, help="The Word file to write.")
@click.option(
    "--locale",
    type=LOCALE,
    default="en",
    show_default=True,
    help="en: accented look-alikes; a target locale: its script.",
)
@with_rules
def pseudo(source: Path, output: Path, locale: str, rules: ReadRules) -> None:
    """Write a Word file whose every segment is pseudo-translated.

    What stays English was not offered.
    """
    from pipeline.flow.docx import pseudo_docx

    refuse_same(output, source)
    count = pseudo_docx(source, output, locale, rules)
    say(f"{output}: {count:,} segments")


@command.command()
@click.argument("source", type=_WORD_FILE, metavar="FILE.docx")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@with_rules
@click.pass_context
def inspect(context: click.Context, source: Path, form: str, rules: ReadRules) -> None:
    """Show what is offered for translation, what is not and why, and what to correct in Word."""
    context.exit(show_inspection(source, form, rules))


def show_inspection(source: Path, form: str, rules: ReadRules) -> ExitCode:
    """Print ledger and findings of one Word file; return the exit code."""
    from pipeline.flow.inspect import inspect_file

    ledger, findings = inspect_file(source, rules)
    if form == "json":
        print_json(inspection_json(ledger, findings), "inspect-1")
    else:
        print_inspection(ledger, findings)
    return ExitCode.FINDINGS if has_errors(findings) else ExitCode.DONE


def inspection_json(ledger: Ledger, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Ledger and findings in the form that docs/commands.md documents."""
    from pipeline.flow.inspect import ledger_json

    return {
        "ledger": ledger_json(ledger),
        "findings": [finding_json(finding) for finding in findings],
    }


def print_inspection(ledger: Ledger, findings: tuple[Finding, ...]) -> None:
    """Print ledger and findings for people."""
    say(
        f"{ledger.characters:,} visible characters: {ledger.offered:,} offered, "
        f"{ledger.excluded:,} excluded"
    )
    for exclusion in ledger.exclusions:
        say(f"  {exclusion.characters:>8,}  {exclusion.reason} ({exclusion.part})")
    print_findings(findings)
