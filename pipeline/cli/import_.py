"""guidebook import."""

from pathlib import Path

import click

from pipeline.flow.exchange import import_xliff
from pipeline.locales import get_locale
from pipeline.project import open_project


@click.command("import")
@click.argument("locale")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.xlf")
@click.option("--document", default="", help="Which document, where the project holds several.")
@click.pass_obj
def command(root: Path, /, locale: str, source: Path, document: str) -> None:
    """Take the translations of an XLIFF file (1.2 or 2.1) into a catalog."""
    changed, unknown = import_xliff(open_project(root), get_locale(locale).code, source, document)
    click.echo(f"{changed:,} entries changed; {unknown:,} units of the file have no entry in the catalog")
