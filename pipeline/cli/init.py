"""guidebook init."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.changes import accept_changes
from pipeline.cli.locale import split_locales
from pipeline.cli.output import say

if TYPE_CHECKING:
    from pipeline.flow.init import Started


@click.command()
@click.argument(
    "master", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="MASTER.docx"
)
@click.option(
    "--locale",
    "locales",
    multiple=True,
    required=True,
    callback=split_locales,
    help="A language of the editions, or several with commas: km,vi,pt-BR.",
)
@click.option("--name", default="", help="What the document is called (default: as the file).")
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab"]),
    default=None,
    help="Also write a workflow for this server.",
)
@accept_changes
@click.pass_obj
def command(
    root: Path,
    /,
    master: Path,
    locales: tuple[str, ...],
    name: str,
    ci: str | None,
    *,
    accept_changes: bool,
) -> None:
    """Start a project in this folder around a Word file.

    Written are source/, the template and empty catalogs, a term base, README.md and .gitignore.
    What is there already stays as it is.
    """
    from pipeline.flow.starter import write_starter

    if not locales:
        raise click.UsageError("--locale names no language; for example: --locale km,vi")
    started = begin_document(root, master, locales, name=name, accept_changes=accept_changes)
    for path in write_starter(root, started.name, started.title.title, ci or ""):
        say(f"{path.relative_to(root).as_posix()}: written", err=True)


def begin_document(
    root: Path, master: Path, locales: tuple[str, ...], *, name: str, accept_changes: bool
) -> Started:
    """Make a document of a Word file, with its template and catalogs, and say what was made."""
    from pipeline.flow.extract import extract
    from pipeline.flow.init import init
    from pipeline.flow.update import update
    from pipeline.languages import get_locale
    from pipeline.project import open_project

    started = init(root, master, locales, name=name, accept_changes=accept_changes)
    name = started.name
    project = open_project(root).only((name,))
    counts = {done.document: done for done in extract(project)}
    update(project)
    say(
        f"{name}: {counts[name].segments:,} segments, {counts[name].words:,} words, catalogs for "
        f"{', '.join(f'{get_locale(code).english_name} ({code})' for code in locales)}"
    )
    say(f"Title: “{started.title.title}”, from {started.title.found}")
    say(f"Next: look through source/{name}.toml, translate po/{name}/*.po, then: guidebook build")
    return started
