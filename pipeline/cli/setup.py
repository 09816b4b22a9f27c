"""guidebook setup."""

import click

from pipeline.cli.output import say
from pipeline.cli.progress import shown_progress
from pipeline.flow.setup import EXTRAS, set_up


@click.command()
@click.option(
    "--with",
    "extras",
    type=click.Choice(list(EXTRAS)),
    multiple=True,
    help="Also install the packages for machine drafts, or those that the tests need.",
)
def command(extras: tuple[str, ...]) -> None:
    """Fetch what building needs: the fonts, each checked by its digest.

    Works wherever the program was installed; what is there already is not fetched again. An
    interrupted run goes on where it ended. For machine drafts: guidebook setup --with drafts
    """
    with shown_progress() as progress:
        written, folder = set_up(extras, progress)
    done = f"{written} font files fetched into" if written else "Fonts are complete:"
    say(f"{done} {folder}")
