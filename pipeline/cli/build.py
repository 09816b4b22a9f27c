"""guidebook build."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.changes import accept_changes
from pipeline.cli.completion import complete_formats
from pipeline.cli.locale import locales_argument
from pipeline.cli.output import confirmed, print_json, print_table, say
from pipeline.cli.progress import shown_progress
from pipeline.cli.scope import document_option, open_scope
from pipeline.cli.workers import asked_workers, workers_options
from pipeline.errors import MissingFontError

if TYPE_CHECKING:
    from pipeline.flow.tasks import PdfEngine
    from pipeline.model import Edition, Format
    from pipeline.project import Project

_SHOWN = 8  # editions that a warning names


def _parse_formats(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[Format, ...]:
    from pipeline.model import Format

    names = [name.lower() for name in map(str.strip, ",".join(values).split(",")) if name]
    unknown = [name for name in names if name not in set(Format)]
    if unknown or (values and not names):
        given = ", ".join(unknown or values)
        raise click.BadParameter(f"“{given}” is not a format; use some of: {', '.join(Format)}.")
    return tuple(Format(name) for name in dict.fromkeys(names))


def _parse_engine(_context: click.Context, _option: click.Parameter, value: str) -> PdfEngine:
    from pipeline.flow.tasks import PdfEngine

    return PdfEngine(value)


@click.command()
@locales_argument
@click.option(
    "--format",
    "formats",
    callback=_parse_formats,
    shell_complete=complete_formats,
    multiple=True,
    help="A format, or several with commas: docx, pdf, print (PDF for a printing house), "
    "large-print (PDF in 16 points), epub, html. Default: “formats” of the settings, else "
    "docx,pdf,epub,html.",
)
@click.option(
    "--only-approved", is_flag=True, help="For a release: text that nobody approved stays English."
)
@click.option(
    "--pdf-engine",
    type=click.Choice(["typst", "libreoffice"]),
    default="typst",
    show_default=True,
    callback=_parse_engine,
    help="typst: our own design, accessible and archival; libreoffice: the Word layout as it is.",
)
@click.option("--force", is_flag=True, help="Build even what is up to date.")
@workers_options
@click.option("--json", "as_json", is_flag=True, help="Print the editions as JSON.")
@accept_changes
@document_option
@click.pass_obj
def command(
    root: Path,
    /,
    locales: tuple[str, ...],
    as_json: bool,
    accept_changes: bool,
    **options: object,
) -> None:
    """Build the editions of all locales or of some. Only what changed is built again."""
    from pipeline.flow.build import build
    from pipeline.flow.tasks import BuildOptions

    workers = asked_workers()
    root = root.resolve() if workers.scheduler else root  # its machines have folders of their own
    project = open_scope(root)
    project = project.accepting_changes() if accept_changes else project
    chosen = BuildOptions(workers=workers, **options)  # type: ignore[arg-type]
    with shown_progress() as progress:
        offer = partial(_offer_fonts, project)
        editions = build(project, locales, chosen, progress, offer, _print_warnings)
    if as_json:
        print_json(
            {"editions": [_edition_record(edition, root) for edition in editions]}, "build-1"
        )
    else:
        _print_editions(editions, root)


def _offer_fonts(project: Project, error: MissingFontError, others: bool) -> None:
    """Fetch the fonts where a person says so; say what is left out where nobody does."""
    if not confirmed(f"{error.message} Fetch the fonts now (25 MB)?"):
        if others:  # else it is the error at the end
            say(f"warning: {error.message} The others are built.", err=True)
        return
    from pipeline.flow.setup import set_up  # fetching loads more than a build

    with shown_progress() as progress:
        set_up(project, progress=progress)


def _print_warnings(editions: tuple[Edition, ...]) -> None:
    """Print what was left out or replaced in editions, each once, with the editions it is of."""
    found: dict[str, list[str]] = {}
    for edition in editions:
        for finding in edition.findings:
            found.setdefault(finding.message, []).append(f"{edition.document} {edition.locale}")
    for message, places in found.items():
        say(f"warning: {message}{_list_places(places)}", err=True)


def _list_places(places: Iterable[str]) -> str:
    """The editions of a warning: all where they are few."""
    names = list(dict.fromkeys(places))
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f" ({', '.join(names[:_SHOWN])}{more})"


def _print_editions(editions: tuple[Edition, ...], root: Path) -> None:
    rebuilt = [edition for edition in editions if edition.rebuilt]
    if rebuilt:
        rows = [
            (_describe_edition(e, root), e.path.stat().st_size // 1024, e.status, e.reason)
            for e in rebuilt
        ]
        print_table(("file", "kB", "status", "why"), rows)
    say(
        f"{len(rebuilt)} of {len(editions)} editions built, {len(editions) - len(rebuilt)} were up "
        f"to date"
    )


def _describe_edition(edition: Edition, root: Path) -> str:
    return edition.path.relative_to(root).as_posix()


def _edition_record(edition: Edition, root: Path) -> dict[str, object]:
    return {
        "file": _describe_edition(edition, root),
        "document": edition.document,
        "locale": edition.locale,
        "format": edition.format,
        "status": edition.status,
        "rebuilt": edition.rebuilt,
        "reason": edition.reason,
    }
