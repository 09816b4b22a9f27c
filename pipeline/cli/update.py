"""guidebook update."""

from pathlib import Path

import click

from pipeline.cli.locale import LOCALE
from pipeline.cli.output import say
from pipeline.flow.update import update
from pipeline.project import open_project


@click.command()
@click.argument("locales", type=LOCALE, nargs=-1, metavar="[LOCALE]...")
@click.option(
    "--unwrap",
    is_flag=True,
    help="Write every entry anew, one line for each line of text: the layout that Poedit, Weblate, "
    "OmegaT and msgcat --no-wrap leave alone. Once, for files of an earlier version.",
)
@click.pass_obj
def command(root: Path, /, locales: tuple[str, ...], unwrap: bool) -> None:
    """Bring the catalogs up to the template.

    No translation is lost, and a second run changes nothing.
    """
    for done in update(open_project(root), locales, unwrap=unwrap):
        say(
            f"{done.document} {done.locale}: "
            f"{done.report}{'' if done.changed else ' (already up to date)'}"
        )
