"""guidebook salvage."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.locale import LOCALE
from pipeline.cli.output import print_json, say
from pipeline.cli.scope import one_document_option

if TYPE_CHECKING:
    from pipeline.flow.salvage import OldFiles, Salvage
    from pipeline.project import Project

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TARGET = click.Path(dir_okay=False, path_type=Path)
_FORMS = click.Choice(["text", "json"])


@click.command("salvage")
@click.argument("locale", type=LOCALE)
@click.argument(
    "translation",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OLD-TRANSLATION.docx",
    required=False,
)
@click.option(
    "--source",
    "english",
    type=_FILE,
    metavar="OLD-ENGLISH.docx",
    help="The English that was translated. Without it every entry is marked to look at.",
)
@one_document_option
@click.option(
    "--as",
    "kind",
    type=click.Choice(["po", "tmx"]),
    default="po",
    show_default=True,
    help="“tmx” writes a translation memory only.",
)
@click.option(
    "-o", "--output", type=_TARGET, help="The Word table of what is doubtful, or the memory."
)
@click.option("--accept-changes", is_flag=True, help="Take tracked changes as accepted.")
@click.option(
    "--undo",
    is_flag=True,
    help="Take out what was salvaged (from this file) and nobody has worked on since.",
)
@click.option("--format", "form", type=_FORMS, default="text", show_default=True)
@click.pass_obj
def command(
    root: Path,
    /,
    locale: str,
    translation: Path | None,
    document: str,
    output: Path | None,
    **options: Any,
) -> None:
    """Bring an earlier translation in Word (or OpenDocument, HTML, RTF) into the catalog.

    Only empty entries are filled. Each says which file it came from and how sure that is.
    """
    from pipeline.flow.salvage import OldFiles, salvage
    from pipeline.project import open_project

    project = open_project(root)
    if options["undo"]:
        _undo(project, locale, translation, document, options["form"])
        return
    if translation is None:
        raise click.UsageError("Name the file with the earlier translation.")
    if not translation.is_file():
        raise click.UsageError(f"There is no file “{translation}”.")
    files = OldFiles(translation, options["english"], options["accept_changes"])
    if options["kind"] == "tmx":
        _write_memory(project, locale, files, output, document)
        return
    done = salvage(project, locale, files, document, table=output)
    if options["form"] == "json":
        print_json(asdict(done), "salvage-1")
    else:
        for line in _report_lines(done, locale, is_known=files.english is not None):
            say(line)


def _undo(
    project: Project, locale: str, translation: Path | None, document: str, form: str
) -> None:
    from pipeline.flow.salvage import undo_salvage

    back, kept = undo_salvage(project, locale, translation, document)
    if form == "json":
        print_json({"emptied": back, "kept": kept}, "salvage-undo-1")
        return
    say(f"{back:,} entries are as they were before.")
    if kept:
        say(f"{kept:,} stay: somebody has changed, confirmed or approved them since.")


def _write_memory(
    project: Project, locale: str, files: OldFiles, output: Path | None, document: str
) -> None:
    from pipeline.flow.salvage import salvage_memory

    if output is None:
        raise click.UsageError("Name the memory to write with -o FILE.tmx.")
    say(f"{output}: {salvage_memory(project, locale, files, output, document):,} translations")


def _report_lines(done: Salvage, locale: str, *, is_known: bool) -> list[str]:
    lines = [
        f"{done.paired:,} of {done.passages:,} paragraphs of the translation found their English "
        f"({done.english:,} paragraphs)",
        f"{done.translated:,} entries translated, {done.to_look_at:,} to look at, {done.had:,} "
        f"left as they were, {done.empty:,} still empty",
    ]
    if done.paired * 4 < done.passages:
        lines.append("That is little: is the file a translation of this document?")
    if done.encoding:
        lines.insert(0, f"The translation was in {done.encoding} and was converted to Unicode")
    if done.obsolete:
        lines.append(
            f"{done.obsolete:,} translations of English that is gone are kept for the memory"
        )
    if not is_known:
        lines.append(
            "Nothing says that today's English is the one that was translated: every entry is to "
            "be looked at. Where it is, name the master: --source source/NAME.docx"
        )
    if done.table:
        lines.append(
            f"{done.table}: {done.rows:,} rows of what is doubtful; take corrections back with: "
            f"{shlex.join(['guidebook', 'review', 'import', locale, str(done.table)])}"
        )
    if done.left_table:
        lines.append(
            f"{done.left_table} is there already and stays as it is; -o FILE.docx writes another"
        )
    return lines
