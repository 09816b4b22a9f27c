"""guidebook extract."""

from pathlib import Path

import click

from pipeline.cli.changes import accept_changes
from pipeline.cli.output import say
from pipeline.cli.progress import shown_progress
from pipeline.cli.scope import document_option, open_scope
from pipeline.cli.workers import asked_workers, workers_options


@click.command()
@accept_changes
@workers_options
@document_option
@click.pass_obj
def command(root: Path, /, *, accept_changes: bool) -> None:
    """Write the PO template of every Word master in source/."""
    from pipeline.flow.extract import extract

    project, workers = open_scope(root), asked_workers()
    project = project.accepting_changes() if accept_changes else project
    if workers.scheduler:  # its machines have folders of their own
        project = project.at(root.resolve())
    with shown_progress() as progress:
        extracted = extract(project, workers, progress)
    for done in extracted:
        what = "written" if done.changed else "already up to date"
        say(f"{done.document}: template {what}: {done.segments:,} segments, {done.words:,} words")
        if done.kept.is_other:
            say(
                f"warning: {done.document}: only {done.kept.kept} of {done.kept.before} texts are "
                f"those of before. Is source/ the right file? If not, put the old one back and run "
                f"this again: no translation is lost.",
                err=True,
            )
