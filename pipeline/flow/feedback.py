"""Corrections of readers → remarks at the entries of the catalogs."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.catalogs import write_catalog
from pipeline.catalogs.feedback import Feedback, add_remarks, find_entry, parse_feedback
from pipeline.errors import CatalogError, ProjectError
from pipeline.files import until_written
from pipeline.flow.documents import read_locale
from pipeline.languages import code_of, find_locale
from pipeline.project import Document, Project

_LARGEST = 20_000_000  # bytes of a mail with what is attached to it


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: the entry that has the remark now, or why there is none."""

    file: Path
    place: str = ""  # file and line of the entry
    problem: str = ""


def import_feedback(project: Project, files: Sequence[Path]) -> tuple[Imported, ...]:
    """Add what readers sent to the entries that their paragraphs are from."""
    return tuple(_import_file(project, file) for file in files)


def _import_file(project: Project, file: Path) -> Imported:
    if not file.is_file() or file.stat().st_size > _LARGEST:
        return Imported(file, problem="it is no file, or larger than any correction")
    try:
        said = parse_feedback(file.read_bytes())
    except CatalogError as error:
        return Imported(file, problem=error.message)
    if said is None:
        return Imported(file, problem="it holds no correction (a line “correction: …”)")
    locale, documents = _find_place(project, said)
    if not documents:
        return Imported(file, problem=f"no document has the language “{said.language}”")
    for document in documents:
        if place := until_written(partial(_add, document, locale, said)):
            return Imported(file, place)
    return Imported(file, problem="no paragraph is like the one that it names; look for it by hand")


def _find_place(project: Project, said: Feedback) -> tuple[str, list[Document]]:
    """The locale whose edition somebody read, and its documents."""
    with suppress(ProjectError):
        locale = code_of(said.language)
        if documents := _documents_of(project, locale, said.document):
            return locale, documents
    locale = find_locale(said.language) or ""
    return locale, _documents_of(project, locale, said.document)


def _documents_of(project: Project, locale: str, name: str) -> list[Document]:
    """The document of this name, or all that have the language."""
    own = [one for one in project.documents if locale in one.settings.locales]
    return [one for one in own if one.name == name] or own


def _add(document: Document, locale: str, said: Feedback) -> str:
    """Add the remark; return the place of its entry, empty where none is found."""
    catalog = read_locale(document, locale)
    unit = find_entry(catalog, said.paragraph)
    if unit is None:
        return ""
    write_catalog(add_remarks(catalog, [(unit, said.remark)]), document.catalog(locale))
    return f"{document.catalog(locale)}:{unit.line}"
