"""guidebook document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.changes import accept_changes
from pipeline.cli.completion import complete_documents
from pipeline.cli.init import begin_document
from pipeline.cli.locale import split_locales
from pipeline.cli.output import confirmed, print_json, print_table, say
from pipeline.errors import ProjectError

if TYPE_CHECKING:
    from pipeline.flow.kept import Kept
    from pipeline.flow.manage import Listed, Orphans

_MASTER = click.argument(
    "master", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="MASTER.docx"
)
_YES = click.option("--yes", is_flag=True, help="Do not ask.")
_CATALOGS = click.option(
    "--catalogs", is_flag=True, help="Also the translations (po/NAME). They cannot be had back."
)


@click.group()
def command() -> None:
    """Add, replace, remove, rename and list the documents of a project."""


@command.command("list")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_obj
def list_(root: Path, /, form: str) -> None:
    """List the documents, and what is left of documents that are gone."""
    from pipeline.flow.manage import find_orphans, list_documents
    from pipeline.project import open_project

    project = open_project(root)
    listed, orphans = list_documents(project), find_orphans(project)
    if form == "json":
        print_json(
            {
                "documents": [_document_record(one, root) for one in listed],
                "orphans": [path.relative_to(root).as_posix() for path in orphans.all],
            },
            "documents-1",
        )
        return
    rows = [
        (
            one.document.name,
            one.document.settings.title,
            "–" if one.segments is None else one.segments,
            ", ".join(one.document.settings.locales),
            one.editions,
        )
        for one in listed
    ]
    print_table(("document", "title", "segments", "languages", "files"), rows)
    _print_orphans(orphans, root)


def _document_record(one: Listed, root: Path) -> dict[str, object]:
    return {
        "document": one.document.name,
        "title": one.document.settings.title,
        "identifier": one.document.settings.identifier,
        "master": one.document.master.relative_to(root).as_posix(),
        "segments": one.segments,
        "locales": list(one.document.settings.locales),
        "files": one.editions,
    }


def _print_orphans(orphans: Orphans, root: Path) -> None:
    for kind, paths in (
        ("Word file without settings (make it a document: guidebook document add)", orphans.strays),
        ("settings without a Word file", orphans.settings),
        ("translations of no document", orphans.catalogs),
        ("finished file of no document, or of a language it no longer has", orphans.editions),
    ):
        for path in paths:
            say(f"{path.relative_to(root).as_posix()}: {kind}")
    if orphans.settings or orphans.catalogs or orphans.editions:
        catalogs = " --catalogs (translations, too)" if orphans.catalogs else ""
        say(f"Remove what nothing belongs to with: guidebook document remove --orphans{catalogs}")


@command.command()
@_MASTER
@click.option(
    "--locale",
    "locales",
    multiple=True,
    callback=split_locales,
    help="A language of the editions, or several with commas (default: those of the others).",
)
@click.option("--name", default="", help="What the document is called (default: as the file).")
@accept_changes
@click.pass_obj
def add(
    root: Path, /, master: Path, locales: tuple[str, ...], name: str, *, accept_changes: bool
) -> None:
    """Add a Word file as another document, with settings, template and catalogs of its own."""
    from pipeline.project import open_project

    project = open_project(root)
    known = (code for document in project.documents for code in document.settings.locales)
    codes = locales or tuple(dict.fromkeys(known))
    begin_document(root, master, codes, name=name, accept_changes=accept_changes)


@command.command("replace")
@click.argument("name", shell_complete=complete_documents)
@_MASTER
@_YES
@click.pass_obj
def replace_(root: Path, /, name: str, master: Path, yes: bool) -> None:
    """Put a new version into the place of a document's Word file, and update its catalogs.

    A file that has hardly a text of the old one is taken only after a question, or with --yes.
    """
    from pipeline.flow.extract import extract
    from pipeline.flow.manage import compare_master, replace_master
    from pipeline.flow.update import update
    from pipeline.project import open_project

    project = open_project(root).only((name,))
    (document,) = project.documents
    kept = compare_master(document, master)
    _ask_about(kept, master, yes)
    replace_master(document, master)
    extract(project)
    for done in update(project):
        say(f"{done.document} {done.locale}: {done.report}")
    say(f"{name}: {kept.kept:,} of {kept.before:,} texts are as before")


def _ask_about(kept: Kept, master: Path, yes: bool) -> None:
    if not kept.is_other or yes:
        return
    question = f"Only {kept.kept} of {kept.before} texts are in {master.name}"
    if not confirmed(f"{question}. Is it a version of the same document?"):
        raise ProjectError(
            f"{question}: it looks like another document. Nothing was changed.",
            hint="Say --yes to take it even so, or add it beside: guidebook document add",
        )


@command.command()
@click.argument("name", shell_complete=complete_documents)
@click.argument("new", metavar="NEW-NAME")
@click.pass_obj
def rename(root: Path, /, name: str, new: str) -> None:
    """Give a document another name. Its identifier and all translations stay."""
    from pipeline.flow.extract import extract
    from pipeline.flow.manage import rename_document
    from pipeline.flow.update import update
    from pipeline.project import open_project

    renamed = rename_document(open_project(root), name, new)
    project = open_project(root).only((renamed.name,))
    extract(project)
    update(project)
    say(f"{name} is now {renamed.name}; make its editions with: guidebook build")


def _list_going(orphans: Orphans, catalogs: bool) -> tuple[Path, ...]:
    """What goes with ``--orphans``: Word files stay, and translations unless somebody says so."""
    return (*orphans.editions, *orphans.settings, *(orphans.catalogs if catalogs else ()))


@command.command()
@click.argument("name", required=False, default="", shell_complete=complete_documents)
@click.option("--orphans", is_flag=True, help="What is left of documents that are gone.")
@_CATALOGS
@_YES
@click.pass_obj
def remove(root: Path, /, name: str, orphans: bool, catalogs: bool, yes: bool) -> None:
    """Remove a document: its Word file, settings and finished files.

    Its translations stay in po/NAME, unless --catalogs is given.
    """
    from pipeline.flow.manage import find_orphans, remove_document, remove_orphans
    from pipeline.project import open_project

    if bool(name) == orphans:
        raise click.UsageError("Name a document, or say --orphans.")
    project = open_project(root)
    if not orphans:
        project.only((name,))
    going = _list_going(find_orphans(project), catalogs) if orphans else ()
    if orphans and not going:
        _print_kept(root, find_orphans(project).catalogs)
        say("Nothing is to be removed.")
        return
    for path in () if yes else going:
        say(path.relative_to(root).as_posix(), err=True)
    what = f"the document {name}" if name else "what belongs to no document"
    if not yes and not confirmed(f"Remove {what}{' with its translations' * catalogs}?"):
        raise ProjectError(
            "Nothing was removed.", hint="Say --yes to remove it without a question."
        )
    orphans_before = find_orphans(project)
    gone = (
        remove_orphans(project, catalogs=catalogs)
        if orphans
        else remove_document(project, name, catalogs=catalogs)
    )
    for path in gone:
        say(f"removed {path.relative_to(root).as_posix()}")
    _print_kept(
        root, () if catalogs else (root / "po" / name,) if name else orphans_before.catalogs
    )


def _print_kept(root: Path, catalogs: tuple[Path, ...]) -> None:
    for path in filter(Path.is_dir, catalogs):
        say(
            f"kept {path.relative_to(root).as_posix()}: translations, which go with --catalogs only"
        )
