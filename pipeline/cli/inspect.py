"""guidebook inspect."""

from pathlib import Path

import click

from pipeline.cli.docx import inspect as inspect_word_file
from pipeline.project import open_project


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE.docx]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--accept-changes", is_flag=True, help="Take unresolved revision marks as accepted, as Word would.")
@click.pass_context
def command(context: click.Context, files: tuple[Path, ...], form: str, accept_changes: bool) -> None:
    """Preflight the masters of the project, or any Word file: what translators get, and what the author should mend."""
    masters = files or tuple(document.master for document in open_project(context.obj).documents)
    codes = []
    for master in masters:
        if form == "text":
            click.echo(f"{master}:")
        try:
            context.invoke(inspect_word_file, source=master, form=form, accept_changes=accept_changes)
        except click.exceptions.Exit as done:
            codes.append(done.exit_code)
    context.exit(max(codes, default=0))
