"""guidebook docx: the Word half on any file, without a project."""

from pathlib import Path

import click

from pipeline.cli.output import finding_json, has_errors, print_findings, print_json
from pipeline.errors import ExitCode
from pipeline.flow.docx import extract_docx, fill_docx, pseudo_docx
from pipeline.flow.inspect import inspect_file, ledger_json
from pipeline.locales import get_locale
from pipeline.master import ReadRules

_WORD_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUTPUT = click.Path(dir_okay=False, path_type=Path)
_accept = click.option("--accept-changes", is_flag=True, help="Take unresolved revision marks as accepted, as Word would.")


@click.group()
def command() -> None:
    """Extract, fill, pseudo-translate or inspect any Word file, without a project."""


@command.command()
@click.argument("source", type=_WORD_FILE, metavar="FILE.docx")
@click.option("-o", "--output", type=_OUTPUT, required=True, help="The PO template to write.")
@_accept
def extract(source: Path, output: Path, accept_changes: bool) -> None:
    """Write a PO template of a Word file."""
    count = extract_docx(source, output, ReadRules(accept_changes=accept_changes))
    click.echo(f"{output}: {count:,} segments")


@command.command()
@click.argument("source", type=_WORD_FILE, metavar="FILE.docx")
@click.argument("catalog", type=_WORD_FILE, metavar="FILE.po")
@click.option("-o", "--output", type=_OUTPUT, required=True, help="The Word file to write.")
@click.option("--locale", default="en", show_default=True, help="Language of the translation; en changes no styling.")
@_accept
def fill(source: Path, catalog: Path, output: Path, locale: str, accept_changes: bool) -> None:
    """Write a Word file with the translations of a PO file."""
    code = get_locale(locale).code
    done, total = fill_docx(source, catalog, output, code, ReadRules(accept_changes=accept_changes))
    click.echo(f"{output}: {done:,} of {total:,} segments translated, the rest in the source language")


@command.command()
@click.argument("source", type=_WORD_FILE, metavar="FILE.docx")
@click.option("-o", "--output", type=_OUTPUT, required=True, help="The Word file to write.")
@click.option("--locale", default="en", show_default=True, help="en: accented look-alikes; a target locale: its script.")
@_accept
def pseudo(source: Path, output: Path, locale: str, accept_changes: bool) -> None:
    """Write a Word file whose every segment is pseudo-translated: what stays English was not offered."""
    count = pseudo_docx(source, output, get_locale(locale).code, ReadRules(accept_changes=accept_changes))
    click.echo(f"{output}: {count:,} segments")


@command.command()
@click.argument("source", type=_WORD_FILE, metavar="FILE.docx")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_accept
@click.pass_context
def inspect(context: click.Context, source: Path, form: str, accept_changes: bool) -> None:
    """Show what is offered to the translator, what is not and why, and what to mend in the Word file."""
    ledger, findings = inspect_file(source, ReadRules(accept_changes=accept_changes))
    if form == "json":
        print_json({"ledger": ledger_json(ledger), "findings": [finding_json(finding) for finding in findings]})
    else:
        click.echo(f"{ledger.characters:,} visible characters: {ledger.offered:,} offered, {ledger.excluded:,} excluded")
        for exclusion in ledger.exclusions:
            click.echo(f"  {exclusion.characters:>8,}  {exclusion.reason} ({exclusion.part})")
        print_findings(findings)
    context.exit(ExitCode.FINDINGS if has_errors(findings) else ExitCode.DONE)
