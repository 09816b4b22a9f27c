"""guidebook import."""

from pathlib import Path

import click

from pipeline.cli.locale import LOCALE
from pipeline.cli.output import print_findings, say
from pipeline.cli.scope import one_document_option
from pipeline.errors import ExitCode


@click.command("import")
@click.argument("locale", type=LOCALE)
@click.argument("source", type=click.Path(exists=True, path_type=Path), metavar="FILE")
@one_document_option
@click.option(
    "--base",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The PO file as it was sent out: what the catalog changed since is not overwritten.",
)
@click.pass_context
def command(
    context: click.Context, /, locale: str, source: Path, document: str, base: Path | None
) -> None:
    """Take a translator's work into a catalog: XLIFF (1.2, 2.1), PO, TMX or an OmegaT folder.

    What nobody touched stays as it is, and an empty translation is no work. A translation that the
    catalog changed since the export is not overwritten. Exit code 1 when a unit could not be taken.
    """
    from pipeline.flow.exchange import import_work
    from pipeline.model import Severity
    from pipeline.project import open_project

    done = import_work(open_project(context.obj), locale, source, document, base=base)
    print_findings(done.findings)
    errors = sum(finding.severity is Severity.ERROR for finding in done.findings)
    entries, units = ("entry", "entries")[done.changed != 1], ("unit", "units")[errors != 1]
    say(f"{done.changed:,} {entries} changed, {errors:,} {units} not taken")
    context.exit(ExitCode.FINDINGS if errors else ExitCode.DONE)
