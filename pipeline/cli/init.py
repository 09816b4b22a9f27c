"""guidebook init."""

from pathlib import Path

import click

from pipeline.flow.extract import extract
from pipeline.flow.init import init
from pipeline.flow.update import update
from pipeline.project import open_project


@click.command()
@click.argument(
    "master", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="MASTER.docx"
)
@click.option(
    "--locale",
    "locales",
    multiple=True,
    required=True,
    help="A language of the editions: km, zh_CN, lo, my, th or vi.",
)
@click.pass_obj
def command(root: Path, master: Path, locales: tuple[str, ...]) -> None:
    """Start a project in this folder around a Word file: source/, template and empty catalogs."""
    name = init(root, master, locales)
    project = open_project(root)
    counts = {done.document: done for done in extract(project)}
    update(project)
    click.echo(
        f"{name}: {counts[name].segments:,} segments, {counts[name].words:,} words, catalogs for "
        f"{', '.join(locales)}"
    )
    click.echo(
        f"Next: look through source/{name}.toml, translate po/{name}/*.po, then: guidebook build"
    )
