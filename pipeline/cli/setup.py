"""guidebook setup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.output import say
from pipeline.cli.progress import shown_progress

if TYPE_CHECKING:
    from pipeline.project import Project


@click.command()
@click.option(
    "--with",
    "extras",
    type=click.Choice(["drafts", "tests"]),
    multiple=True,
    help="Also install the packages for machine drafts, or those that the tests need.",
)
@click.pass_obj
def command(root: Path, /, extras: tuple[str, ...]) -> None:
    """Fetch what building needs: the fonts, each checked by its digest.

    In a project also those of its languages and of the scripts in its texts. What is there is not
    fetched again; an interrupted run goes on where it ended. No other command fetches anything.
    For machine drafts: guidebook setup --with drafts
    """
    from pipeline.flow.setup import set_up

    with shown_progress() as progress:
        written, folder = set_up(_find_project(root), extras, progress)
    done = f"{written} font files fetched into" if written else "Fonts are complete:"
    say(f"{done} {folder}")


def _find_project(root: Path) -> Project | None:
    """The project in this folder; None where there is none."""
    from pipeline.project import open_project

    return open_project(root) if any((root / "source").glob("*.toml")) else None
