"""guidebook feedback."""

from pathlib import Path

import click

from pipeline.cli.output import say
from pipeline.cli.scope import document_option, open_scope
from pipeline.errors import ExitCode


@click.group()
def command() -> None:
    """Corrections that readers send."""


@command.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@document_option
@click.pass_context
def import_(context: click.Context, /, files: tuple[Path, ...]) -> None:
    """Write corrections (mails, filled-in files) as remarks at the entries that they are about.

    The pages of a release hold the form. Translators see a remark as a comment (“guidebook:
    review: …”). Exit code 1 where the paragraph of a file was not found; the others are written.
    """
    from pipeline.flow.feedback import import_feedback

    done = import_feedback(open_scope(context.obj), files)
    for one in done:
        say(f"{one.file}: {one.problem or f'remark at {one.place}'}", err=bool(one.problem))
    lost = any(one.problem for one in done)
    context.exit(ExitCode.FINDINGS if lost else ExitCode.DONE)
