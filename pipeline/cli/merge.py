"""guidebook merge."""

from pathlib import Path

import click

from pipeline.cli.output import say
from pipeline.errors import ExitCode

_PO = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("base", type=_PO)
@click.argument("ours", type=_PO)
@click.argument("theirs", type=_PO)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write (default: over OURS, as git wants it).",
)
@click.pass_context
def command(
    context: click.Context, /, base: Path, ours: Path, theirs: Path, output: Path | None
) -> None:
    """Merge two people's work on one PO file by entry.

    An entry that both changed differently keeps ours as “needs work”, with theirs in a comment.
    “guidebook help updating” tells how git uses it.
    """
    from pipeline.flow.exchange import merge_files

    merged = merge_files(base, ours, theirs, output or ours)
    say(f"{len(merged.catalog.live):,} entries, {merged.conflicts} changed by both")
    if merged.conflicts:
        say(
            "Look for “guidebook: conflict”, keep one of the two texts, take the comment out; "
            "then: git add",
            err=True,
        )
    context.exit(ExitCode.FINDINGS if merged.conflicts else ExitCode.DONE)
