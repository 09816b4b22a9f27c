"""guidebook review."""

from pathlib import Path

import click

from pipeline.cli.locale import LOCALE
from pipeline.cli.output import finding_json, has_errors, print_findings, print_json, say
from pipeline.errors import ExitCode
from pipeline.flow.review import export_review, import_review
from pipeline.project import open_project

_DOCUMENT = click.option(
    "--document", default="", help="Which document, where the project holds several."
)


@click.group("review")
def command() -> None:
    """Export a bilingual Word table for reviewers, and import their corrections."""


@command.command("export")
@click.argument("locale", type=LOCALE)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The Word file to write.",
)
@click.option(
    "--chapter",
    "chapters",
    multiple=True,
    metavar="HEADING",
    help="Only below this English heading; may be given again.",
)
@click.option("--waiting", is_flag=True, help="Only what nobody has approved.")
@_DOCUMENT
@click.pass_obj
def export(
    root: Path,
    /,
    locale: str,
    output: Path,
    chapters: tuple[str, ...],
    waiting: bool,
    document: str,
) -> None:
    """Write a Word table of English, translation and a column for comments."""
    count = export_review(
        open_project(root), locale, output, document, chapters=chapters, waiting=waiting
    )
    say(f"{output}: {count:,} rows")


@command.command("import")
@click.argument("locale", type=LOCALE)
@click.argument(
    "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE"
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--answer",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the rows that could not be taken, each with the reason, as a table to send back.",
)
@_DOCUMENT
@click.pass_context
def import_(
    context: click.Context,
    /,
    locale: str,
    source: Path,
    form: str,
    answer: Path | None,
    document: str,
) -> None:
    """Take back a reviewer's Word table or the file of a proof; exit code 1 when a row is refused.

    What was changed in the table becomes the translation; a translation that the catalog changed
    since the export is not overwritten.
    """
    taken = import_review(open_project(context.obj), locale, source, document, answer=answer)
    counts = {
        "changed": taken.changed,
        "confirmed": taken.confirmed,
        "remarks": taken.remarks,
        "untouched": taken.untouched,
    }
    if form == "json":
        print_json(counts | {"findings": [finding_json(finding) for finding in taken.findings]})
    else:
        print_findings(taken.findings)
        say(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    context.exit(ExitCode.FINDINGS if has_errors(taken.findings) else ExitCode.DONE)
