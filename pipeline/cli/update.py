"""guidebook update."""

from pathlib import Path

import click

from pipeline.flow.update import update
from pipeline.languages import get_locale
from pipeline.project import open_project


@click.command()
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.pass_obj
def command(root: Path, locales: tuple[str, ...]) -> None:
    """Bring the catalogs up to the template.

    No translation is lost, and a second run changes nothing.
    """
    for code in locales:
        get_locale(code)
    for done in update(open_project(root), locales):
        click.echo(
            f"{done.document} {done.locale}: "
            f"{done.report}{'' if done.changed else ' (already up to date)'}"
        )
