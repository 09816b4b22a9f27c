"""guidebook inspect."""

from pathlib import Path

import click

from pipeline.cli.docx import show_inspection, with_rules
from pipeline.errors import ExitCode
from pipeline.flow.texts import term_base_of
from pipeline.master import ReadRules
from pipeline.project import open_project


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE.docx]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@with_rules
@click.pass_context
def command(context: click.Context, /, files: tuple[Path, ...], form: str, rules: ReadRules) -> None:
    """Preflight the masters of the project, or any Word file: what translators get, and what the author should mend."""
    project = None if files else open_project(context.obj)
    masters = tuple(document.master for document in project.documents) if project else files
    codes = [ExitCode.DONE]
    for master in masters:
        if form == "text":
            click.echo(f"{master}:")
        codes.append(show_inspection(master, form, rules, term_base_of(project) if project else None))
    context.exit(max(codes))
