"""guidebook approve."""

from datetime import date
from pathlib import Path

import click

from pipeline.cli.locale import LOCALE
from pipeline.flow.approve import approve_units
from pipeline.project import open_project


@click.command()
@click.argument("locale", type=LOCALE)
@click.option(
    "--by",
    required=True,
    help="Who approves: a role such as “vi language lead” protects people better than a name.",
)
@click.option(
    "--chapter",
    "chapters",
    multiple=True,
    help="An English heading: only the entries below it (may be given several times).",
)
@click.pass_obj
def command(root: Path, /, locale: str, by: str, chapters: tuple[str, ...]) -> None:
    """Approve translations: all that are ready in a language, or those of some chapters.

    An approval holds for just this source and this target and lapses by itself when either changes.
    What is empty or “needs work” is left.
    """
    for done in approve_units(
        open_project(root), locale, by=by, on=date.today(), chapters=chapters
    ):
        click.echo(
            f"{done.document} {done.locale}: {done.approved} approved, {done.left} not ready"
        )
