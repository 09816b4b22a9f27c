"""guidebook export."""

from pathlib import Path

import click

from pipeline.cli.locale import LOCALE
from pipeline.cli.output import say
from pipeline.cli.scope import one_document_option


@click.command()
@click.argument("locale", type=LOCALE)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file or folder to write.",
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["xliff-2.1", "xliff-1.2", "tmx", "omegat"]),
    default="xliff-2.1",
    show_default=True,
    help="What to write.",
)
@one_document_option
@click.option(
    "--lock-approved", is_flag=True, help="XLIFF only: approved units are not to be translated."
)
@click.pass_obj
def command(
    root: Path, /, locale: str, output: Path, form: str, document: str, lock_approved: bool
) -> None:
    """Write a catalog for tools that do not read PO.

    As XLIFF with codes as codes, as a translation memory (TMX 1.4), or as a folder that OmegaT
    opens, with memory and terms.
    """
    from pipeline.flow.exchange import EXPORTS
    from pipeline.project import open_project

    options = {"locked": True} if lock_approved and form.startswith("xliff") else {}
    count = EXPORTS[form](open_project(root), locale, output, document, **options)
    say(f"{output}: {count:,} units")
