"""guidebook pretranslate."""

from pathlib import Path

import click

from pipeline.flow.pretranslate import pretranslate
from pipeline.locales import get_locale
from pipeline.project import open_project


@click.command()
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option(
    "--tmx", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A translation memory (TMX 1.4) to use too."
)
@click.pass_obj
def command(root: Path, /, locales: tuple[str, ...], tmx: tuple[Path, ...]) -> None:
    """Fill empty entries from everything ever translated: obsolete entries, other documents, TMX files.

    Each suggestion is marked “needs work”, with its likeness and where it comes from; a person's text is never touched.
    """
    for code in locales:
        get_locale(code)
    for done in pretranslate(open_project(root), locales, tmx):
        click.echo(f"{done.document} {done.locale}: {done.filled} entries filled from a memory of {done.remembered:,}")
