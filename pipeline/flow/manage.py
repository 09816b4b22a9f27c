"""The documents of a project: replaced, renamed, removed, listed, and what is left of old ones."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalogs import make_template, read_catalog
from pipeline.errors import ProjectError
from pipeline.files import uninterrupted, write_file
from pipeline.flow.documents import read_document, read_text
from pipeline.flow.init import checked_name, refuse_taken
from pipeline.flow.kept import Kept, kept_texts
from pipeline.master import ReadRules
from pipeline.model import SOURCE_LOCALE, Catalog
from pipeline.project import Document, Project
from pipeline.release.manifest import drop_records
from pipeline.release.record import Record, read_records


@dataclass(frozen=True, slots=True)
class Listed:
    """A document, and how much of it there is."""

    document: Document
    segments: int | None  # of the template; None where there is none
    editions: int  # finished files


@dataclass(frozen=True, slots=True)
class Orphans:
    """What belongs to no document any more."""

    strays: tuple[Path, ...]  # Word files without settings
    settings: tuple[Path, ...]  # settings without a Word file
    catalogs: tuple[Path, ...]  # folders of po/
    editions: tuple[Path, ...]  # finished files

    @property
    def all(self) -> tuple[Path, ...]:
        """Everything, in the order of the folders."""
        return (*self.strays, *self.settings, *self.catalogs, *self.editions)


def list_documents(project: Project) -> tuple[Listed, ...]:
    """Every document with its size."""
    records = read_records(project.output).values()
    return tuple(
        Listed(
            document,
            _count_segments(document),
            sum(one.document == document.name for one in records),
        )
        for document in project.documents
    )


def _count_segments(document: Document) -> int | None:
    path = document.template
    return len(read_catalog(path, document.name, "").units) if path.is_file() else None


def find_orphans(project: Project) -> Orphans:
    """What is left of documents that are gone, and Word files that are no documents."""
    root, names = project.root, {document.name for document in project.documents}
    masters = {document.master.stem for document in project.documents}
    settings = (root / "source").glob("*.toml")
    folders = filter(Path.is_dir, (root / "po").iterdir() if (root / "po").is_dir() else ())
    records = read_records(project.output).values()
    return Orphans(
        tuple(sorted(project.strays)),
        tuple(sorted(path for path in settings if path.stem not in masters)),
        tuple(sorted(path for path in folders if path.name not in names)),
        tuple(sorted(project.output / one.path for one in records if _is_orphan(project, one))),
    )


def _is_orphan(project: Project, record: Record) -> bool:
    """Whether a finished file is of no document, or of a language that its document dropped."""
    return not any(
        one.name == record.document and record.locale in (SOURCE_LOCALE, *one.settings.locales)
        for one in project.documents
    )


def compare_master(document: Document, master: Path) -> Kept:
    """How many texts of a document a Word file has, too; raises :class:`MasterError`."""
    texts = read_text(master, _rules(document)).segments
    return kept_texts(_template_before(document), make_template(document.name, texts))


def _rules(document: Document) -> ReadRules:
    return ReadRules(document.settings.accept_changes)


def _template_before(document: Document) -> Catalog | None:
    """The template; where there is none, what the master gives now."""
    if document.template.is_file():
        return read_catalog(document.template, document.name, "")
    return read_document(document).template(document.name) if document.master.is_file() else None


def replace_master(document: Document, master: Path) -> None:
    """Put a Word file into the place of a document's master; settings and catalogs stay.

    Raises :class:`MasterError` for a file that cannot be one; nothing is written then.
    """
    read_text(master, _rules(document))
    write_file(document.master, master.read_bytes())


def rename_document(project: Project, name: str, new: str) -> Document:
    """Give a document another name: its files, its catalogs, its settings' file.

    Its identifier stays, so it is the same publication; its finished files are removed and made
    anew. Raises :class:`ProjectError` where the name is taken or no name for files.
    """
    (document,) = project.only((name,)).documents
    target = project.root / "source" / f"{checked_name(new)}{document.master.suffix}"
    renamed = replace(document, name=new)
    if new.lower() != name.lower():
        refuse_taken(target)
    if renamed.template.parent.exists() and new.lower() != name.lower():
        raise ProjectError(
            "Catalogs of that name are there already.",
            location=str(renamed.template.parent),
            hint="Remove the folder, or choose another name.",
        )
    with uninterrupted():  # half of it under another name is no document
        _remove_editions(project, document)
        for path in _beside_master(document):
            path.rename(target.with_suffix(path.name.removeprefix(name)))
        document.master.rename(target)
        if document.template.parent.is_dir():
            document.template.parent.rename(renamed.template.parent)
            old = renamed.template.with_name(document.template.name)
            if old.is_file():
                old.rename(renamed.template)
    return renamed


def _beside_master(document: Document) -> list[Path]:
    """What lies beside a Word file under its name: settings, and the register of quotations."""
    paths = (document.master.with_suffix(ending) for ending in (".toml", ".quotes.csv"))
    return [path for path in paths if path.is_file()]


def remove_document(project: Project, name: str, *, catalogs: bool) -> tuple[Path, ...]:
    """Remove a document: Word file, settings, finished files; return what went.

    The catalogs are people's work: they stay, unless ``catalogs`` says otherwise.
    """
    (document,) = project.only((name,)).documents
    with uninterrupted():
        gone = [document.master, *_beside_master(document)]
        gone += _remove_editions(project, document)
        if catalogs and document.template.parent.is_dir():
            gone.append(document.template.parent)
        return tuple(_remove(gone))


def remove_orphans(project: Project, *, catalogs: bool) -> tuple[Path, ...]:
    """Remove finished files and settings of what is gone; return what went.

    Word files without settings stay, and catalogs, unless ``catalogs`` says otherwise.
    """
    orphans = find_orphans(project)
    paths = [*orphans.editions, *orphans.settings, *(orphans.catalogs if catalogs else ())]
    drop_records(project.output, lambda record: _is_orphan(project, record))
    return tuple(_remove(paths))


def _remove_editions(project: Project, document: Document) -> list[Path]:
    dropped = drop_records(project.output, lambda record: record.document == document.name)
    return list(_remove([project.output / record.path for record in dropped]))


def _remove(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        yield path
