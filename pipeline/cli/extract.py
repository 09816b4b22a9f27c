"""guidebook extract."""

from pathlib import Path

import click

from pipeline.cli.output import say
from pipeline.flow.extract import extract
from pipeline.project import open_project


@click.command()
@click.pass_obj
def command(root: Path) -> None:
    """Write the PO template of every Word master in source/."""
    for done in extract(open_project(root)):
        what = "written" if done.changed else "already up to date"
        say(f"{done.document}: template {what}: {done.segments:,} segments, {done.words:,} words")
