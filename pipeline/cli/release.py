"""guidebook release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.locale import locales_argument
from pipeline.cli.output import finding_json, has_errors, print_findings, print_json, say
from pipeline.cli.scope import document_option, open_scope
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.flow.release import Released


def _print_description(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    from pipeline.release.safety import describe_safety

    if wanted:
        click.echo(describe_safety(), nl=False)
        context.exit()


@click.command()
@locales_argument
@click.option(
    "--drafts",
    is_flag=True,
    help="Pack the editions even when the gate is closed; archives and files say that they are "
    "drafts.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--examine",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Only examine this file (Word, PDF, EPUB, HTML, picture, PO, TBX, TMX, XLIFF, zip); may "
    "be given again.",
)
@click.option(
    "--sign",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="KEY",
    help="Sign the report with this SSH key (ssh-keygen -Y sign).",
)
@click.option(
    "--describe",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_description,
    help="Print what each safety check is for.",
)
@document_option
@click.pass_context
def command(
    context: click.Context,
    /,
    locales: tuple[str, ...],
    drafts: bool,
    form: str,
    sign: Path | None,
    files: tuple[Path, ...],
) -> None:
    """Check the release conditions and build the partner archives.

    The gate is open when the sections that the settings name are wholly approved, no entry waits
    whose English changed a number or a “must”, and no finished file holds a trace of people or
    machines. Build for a release with: guidebook build --only-approved

    Packs and a download page go to output/release/. Exit code 1: the gate is closed and nothing was
    packed. With --drafts the packs are made and the exit code is 0; JSON tells whether it is open.
    """
    from pipeline.flow.examine import examine_files_alone
    from pipeline.flow.release import release

    if files:
        found = examine_files_alone(open_scope(context.obj), files)
        print_findings(found)
        context.exit(ExitCode.FINDINGS if has_errors(found) else ExitCode.DONE)
    done = release(open_scope(context.obj), locales, drafts=drafts, sign=sign)
    if form == "json":
        _print_json(done)
    else:
        _print_text(done)
    asked_for = drafts and done.files  # packing drafts with the gate closed is what was asked
    closed = has_errors(done.findings) and not asked_for
    context.exit(ExitCode.FINDINGS if closed else ExitCode.DONE)


def _print_json(done: Released) -> None:
    said = {
        "open": not has_errors(done.findings),
        "findings": [finding_json(finding) for finding in done.findings],
        "files": [str(path) for path in done.files],
    }
    print_json(said, "release-1")


def _print_text(done: Released) -> None:
    print_findings(done.findings)
    for path in done.files:
        say(path)
    say("The gate is closed." if has_errors(done.findings) else "The gate is open.")
