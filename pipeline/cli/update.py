"""guidebook update."""

from pathlib import Path

import click

from pipeline.cli.locale import locales_argument
from pipeline.cli.output import say
from pipeline.cli.scope import document_option, open_scope


@click.command()
@locales_argument
@click.option(
    "--unwrap",
    is_flag=True,
    help="Write every entry anew, one line for each line of text: the layout that Poedit, Weblate, "
    "OmegaT and msgcat --no-wrap leave alone. Once, for files of an earlier version.",
)
@click.option(
    "--only-english",
    "corrected",
    multiple=True,
    metavar="TEXT",
    help="Only the English was wrong where it now says TEXT: the translations stay, with their "
    "approvals. A changed number or “not” is marked even so. May be given again.",
)
@document_option
@click.pass_obj
def command(
    root: Path, /, locales: tuple[str, ...], unwrap: bool, corrected: tuple[str, ...]
) -> None:
    """Bring the catalogs up to the template.

    No translation is lost, and a second run changes nothing.
    """
    from pipeline.flow.update import Options, update

    for done in update(open_scope(root), locales, Options(unwrap, corrected)):
        say(
            f"{done.document} {done.locale}: "
            f"{done.report}{'' if done.changed else ' (already up to date)'}"
        )
