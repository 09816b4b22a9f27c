"""guidebook import."""

from pathlib import Path

import click

from pipeline.cli.locale import LOCALE
from pipeline.cli.output import print_findings, say
from pipeline.errors import ExitCode
from pipeline.flow.exchange import import_xliff
from pipeline.project import open_project


@click.command("import")
@click.argument("locale", type=LOCALE)
@click.argument(
    "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.xlf"
)
@click.option("--document", default="", help="Which document, where the project holds several.")
@click.pass_context
def command(context: click.Context, /, locale: str, source: Path, document: str) -> None:
    """Take the translations of an XLIFF file (1.2 or 2.1) into a catalog.

    Exit code 1 when a unit could not be taken.

    A translation that the catalog changed since the export is not overwritten.
    """
    done = import_xliff(open_project(context.obj), locale, source, document)
    print_findings(done.findings)
    say(f"{done.changed:,} entries changed, {len(done.findings):,} units not taken")
    context.exit(ExitCode.FINDINGS if done.findings else ExitCode.DONE)
