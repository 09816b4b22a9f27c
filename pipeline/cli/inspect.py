"""guidebook inspect."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.docx import inspection_json, print_inspection, with_rules
from pipeline.cli.output import has_errors, print_json, say
from pipeline.cli.scope import document_option, open_scope
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.master import ReadRules
    from pipeline.model import Finding, Ledger
    from pipeline.project import Document


@click.command()
@click.argument(
    "files",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="[FILE.docx]...",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@with_rules
@document_option
@click.pass_context
def command(
    context: click.Context, /, files: tuple[Path, ...], form: str, rules: ReadRules
) -> None:
    """Preflight the masters of the project, or any Word file.

    What translators get, and what the author should mend.
    """
    from pipeline.flow.documents import term_base_of
    from pipeline.flow.inspect import inspect_file

    masters: list[tuple[Path, Document | None]] = [(file, None) for file in files]
    term_base = None
    if not files:
        project = open_scope(context.obj)
        masters = [(one.master, one) for one in project.documents]
        term_base = term_base_of(project)
    inspected = [
        (master, *inspect_file(master, rules, term_base, document)) for master, document in masters
    ]
    if form == "json":
        _print_json(inspected)
    else:
        for master, ledger, findings in inspected:
            say(f"{master}:")
            print_inspection(ledger, findings)
    faulty = any(has_errors(findings) for *_, findings in inspected)
    context.exit(ExitCode.FINDINGS if faulty else ExitCode.DONE)


def _print_json(inspected: list[tuple[Path, Ledger, tuple[Finding, ...]]]) -> None:
    """One value, whatever the number of files: a program reads standard output as a whole."""
    values = [inspection_json(ledger, findings) for _, ledger, findings in inspected]
    several = [
        {"file": str(master), **value}
        for (master, *_), value in zip(inspected, values, strict=True)
    ]
    print_json(values[0] if len(values) == 1 else {"files": several}, "inspect-1")
