"""guidebook review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.locale import LOCALE
from pipeline.cli.output import finding_json, has_errors, print_findings, print_json, say
from pipeline.cli.progress import shown_progress
from pipeline.cli.remote import allow_remote_option
from pipeline.cli.scope import chapters_option, one_document_option
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.flow.suggest import Suggested


@click.group("review")
def command() -> None:
    """Export a bilingual Word table for reviewers, import their corrections, suggest doubts."""


@command.command("export")
@click.argument("locale", type=LOCALE)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The Word file to write.",
)
@chapters_option
@click.option("--waiting", is_flag=True, help="Only what nobody has approved.")
@one_document_option
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
    from pipeline.flow.review import export_review
    from pipeline.project import open_project

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
@one_document_option
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
    from pipeline.flow.review import import_review
    from pipeline.project import open_project

    taken = import_review(open_project(context.obj), locale, source, document, answer=answer)
    counts = {
        "changed": taken.changed,
        "confirmed": taken.confirmed,
        "remarks": taken.remarks,
        "untouched": taken.untouched,
    }
    if form == "json":
        findings = [finding_json(finding) for finding in taken.findings]
        print_json(counts | {"findings": findings}, "review-import-1")
    else:
        print_findings(taken.findings)
        say(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    context.exit(ExitCode.FINDINGS if has_errors(taken.findings) else ExitCode.DONE)


@command.command("suggest")
@click.argument("locale", type=LOCALE)
@click.option(
    "--model",
    default="",
    metavar="ADDRESS",
    help="The language model: http://localhost:11434/v1#NAME. Default: that of the settings.",
)
@allow_remote_option
@chapters_option
@click.option("--waiting", is_flag=True, help="Only what nobody has approved.")
@click.option(
    "--measure",
    "measured",
    type=click.IntRange(0, 200),
    default=12,
    show_default=True,
    help="Damaged translations, and as many untouched ones, that the model is tried on; 0: none.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@one_document_option
@click.pass_obj
def suggest(root: Path, /, locale: str, document: str, form: str, **named: Any) -> None:
    """Let a language model read the translations, and write its doubts as remarks.

    It changes no text and approves nothing. First it is tried on translations that were damaged
    for it, and what it noticed is printed: believe its doubts as far as that goes.
    """
    from pipeline.flow.suggest import ReaderOptions, suggest_doubts
    from pipeline.project import open_project

    options = ReaderOptions(tell=lambda line: say(line, err=True), **named)
    with shown_progress() as progress:
        done = suggest_doubts(open_project(root), locale, document, options, progress)
    if form == "json":
        print_json(_record_suggested(done), "review-suggest-1")
        return
    for line in _write_suggested(done):
        say(line)


def _write_suggested(done: Suggested) -> list[str]:
    counts = ", ".join(f"{count} {name}" for name, count in sorted(done.categories.items()))
    left = [
        (done.unanswered, "without an answer"),
        (done.confidential, "confidential and not sent"),
    ]
    lines = [
        f"{done.document} {done.locale}: {done.read} translations read by {done.model.engine}, "
        f"{done.model.title}; doubts in {done.doubted}" + (f" ({counts})" if counts else ""),
        *(f"  {count} {what}" for count, what in left if count),
    ]
    if (found := done.precision) is None:
        return [*lines, "  not measured: how far its doubts can be believed is not known"]
    share = found.precision
    kinds = ", ".join(f"{damage} {a} of {b}" for damage, (a, b) in sorted(found.by_damage.items()))
    return [
        *lines,
        f"  measured: it noticed {found.noticed} of {found.damaged} damaged translations, and "
        f"doubted {found.alarmed} of {found.untouched} untouched ones",
        "  " + ("it doubted none" if share is None else f"precision {share:.0%}") + f"; {kinds}",
    ]


def _record_suggested(done: Suggested) -> dict[str, Any]:
    found = done.precision
    measured = found and {
        "damaged": found.damaged,
        "noticed": found.noticed,
        "untouched": found.untouched,
        "alarmed": found.alarmed,
        "precision": found.precision,
    }
    return {
        "document": done.document,
        "locale": done.locale,
        "read": done.read,
        "doubted": done.doubted,
        "unanswered": done.unanswered,
        "confidential": done.confidential,
        "categories": dict(done.categories),
        "measured": measured,
        "model": {
            "engine": done.model.engine,
            "name": done.model.name,
            "sha256": done.model.digest,
        },
    }
