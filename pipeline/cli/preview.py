"""guidebook preview."""

from pathlib import Path

import click

from pipeline.cli.locale import locales_argument
from pipeline.cli.output import say
from pipeline.cli.scope import document_option, open_scope
from pipeline.errors import MissingToolError


@click.command()
@locales_argument
@click.option("--port", type=click.IntRange(0, 65535), default=8037, show_default=True)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to serve at; another one than this lets other machines read the project.",
)
@document_option
@click.pass_obj
def command(root: Path, /, locales: tuple[str, ...], port: int, host: str) -> None:
    """Show the translation as a page that follows what is saved, for translators.

    Open the printed address in a browser; Ctrl-C ends it.
    """
    from pipeline.tools import remedies

    project = open_scope(root)
    names = tuple(one.name for one in project.documents)
    try:
        # The extra “preview” need not be installed.
        from pipeline.flow.preview import Preview, serve
    except ModuleNotFoundError as error:
        raise MissingToolError(
            f"The live preview needs {error.name}, which is not installed.",
            hint=f"Install it with: {remedies.pip_command('preview')}",
        ) from error
    serve(Preview(project.root, names, locales), host, port, say)
