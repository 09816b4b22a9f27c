"""guidebook proof."""

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
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The HTML file to write.",
)
@one_document_option
@click.pass_obj
def command(root: Path, /, locale: str, output: Path, document: str) -> None:
    """Write one HTML file in which a reviewer reads, corrects and comments without a network.

    What the reviewer saves there comes back with “review import”.
    """
    from pipeline.flow.proof import write_proof
    from pipeline.project import open_project

    count = write_proof(open_project(root), locale, output, document)
    say(f"{output}: {count:,} texts")
