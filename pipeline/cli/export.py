"""guidebook export."""

from pathlib import Path
from typing import Literal

import click

from pipeline.flow.exchange import export_tmx, export_xliff
from pipeline.locales import get_locale
from pipeline.project import open_project


@click.command()
@click.argument("locale")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write.")
@click.option("--xliff", "version", type=click.Choice(["1.2", "2.1"]), default="2.1", show_default=True, help="The version of XLIFF.")
@click.option("--tmx", is_flag=True, help="Write a translation memory (TMX 1.4) instead.")
@click.option("--document", default="", help="Which document, where the project holds several.")
@click.pass_obj
def command(root: Path, /, locale: str, output: Path, version: Literal["1.2", "2.1"], tmx: bool, document: str) -> None:
    """Write a catalog as XLIFF, with codes as codes, for tools that do not read PO; or its translations as TMX."""
    project, code = open_project(root), get_locale(locale).code
    count = export_tmx(project, code, output, document) if tmx else export_xliff(project, code, output, version, document)
    click.echo(f"{output}: {count:,} units")
