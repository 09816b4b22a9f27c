"""Catalogs out to translators whose tools read XLIFF, and their work back in.

Two versions of a PO file into one.
"""

import re
import shutil
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pipeline.catalogs import (
    Merged,
    merge_catalogs,
    read_catalog,
    refuse_outside_xml,
    write_catalog,
)
from pipeline.catalogs.memory import write_tmx
from pipeline.catalogs.returned import read_po, take_memory
from pipeline.catalogs.taking import Imported
from pipeline.catalogs.xliff import read_xliff
from pipeline.catalogs.xliff_write import Version, write_xliff
from pipeline.errors import CatalogError, ProjectError
from pipeline.files import until_written
from pipeline.flow.documents import chosen, read_locale, term_base_of
from pipeline.flow.omegat import find_work, write_project
from pipeline.model import Catalog
from pipeline.project import Document, Project, refuse_own


def export_xliff(
    project: Project,
    locale: str,
    output: Path,
    document: str = "",
    *,
    version: Version = "2.1",
    locked: bool = False,
) -> int:
    """Write the catalog of a locale as XLIFF; return how many units it has.

    ``locked``: tools show what is approved and do not let it be changed.
    """
    refuse_own(project, output)
    catalog = read_locale(one_document(project, locale, document), locale)
    refuse_outside_xml(catalog)
    write_xliff(catalog, output, version, locked=locked)
    return len(catalog.live)


def export_tmx(project: Project, locale: str, output: Path, document: str = "") -> int:
    """Write the translations of a locale as TMX; return how many there are."""
    refuse_own(project, output)
    catalog = read_locale(one_document(project, locale, document), locale)
    refuse_outside_xml(catalog)
    return write_tmx(catalog, output)


def export_omegat(project: Project, locale: str, folder: Path, document: str = "") -> int:
    """Write an OmegaT project: the PO file as source, the memory, the terms.

    Return how many units it has.

    Raises :class:`ProjectError` when the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ProjectError(
            "The folder for the OmegaT project is not empty.",
            location=str(folder),
            hint="Name another folder.",
        )
    one = one_document(project, locale, document)
    catalog = read_locale(one, locale)
    refuse_outside_xml(catalog)
    term_base = term_base_of(project)
    try:
        write_project(folder, one.name, catalog, term_base)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # it was not there, or empty
        raise
    return len(catalog.live)


def import_work(
    project: Project, locale: str, source: Path, document: str = "", *, base: Path | None = None
) -> Imported:
    """Take a translator's work into the catalog of a locale.

    ``source`` is an XLIFF, PO or TMX file, or the folder of an OmegaT project; ``base`` the PO file
    as it was sent out. Return what changed and what was not taken. Raises :class:`CatalogError` for
    a file of no known kind.
    """
    one = one_document(project, locale, document)
    path = source
    if source.is_dir():
        path, base = find_work(source, one.name, base)

    def take() -> Imported:
        catalog = read_locale(one, locale)
        done = _read(path, catalog, base)
        _refuse_other_document(project, one, path, done.sources)
        write_catalog(done.catalog, one.catalog(locale))
        return done

    return until_written(take)


def _refuse_other_document(
    project: Project, one: Document, path: Path, sources: frozenset[str]
) -> None:
    """Refuse a file of whose English another document has more, or this one nothing."""
    templates = {
        other.name: {unit.source for unit in read_catalog(other.template, other.name, "").units}
        for other in project.documents
        if other.template.exists()
    }
    counts = {name: len(sources & texts) for name, texts in templates.items()}
    here = counts.get(one.name, 0)
    if here == len(sources):
        return
    best = max(counts, key=lambda name: counts[name])
    if counts[best] > here:
        raise CatalogError(
            f"Of {len(sources)} English texts of the file {counts[best]} are in the document "
            f"“{best}” and {here} in “{one.name}”. Nothing was taken.",
            location=str(path),
            hint=f"Add --document {best}.",
        )
    if not here:
        raise CatalogError(
            f"None of the {len(sources)} English texts of the file is in “{one.name}”.",
            location=str(path),
            hint="Export the catalog again, and send that file to the translator.",
        )


def _read(path: Path, catalog: Catalog, base: Path | None) -> Imported:
    """The work of a file, which is of the kind that it looks like, whatever its name says."""
    head = _read_head(path)
    if zipfile.is_zipfile(path):
        raise CatalogError(
            "This is a Word file or an archive, and no XLIFF, PO or TMX file.",
            location=str(path),
            hint="Take the file out of an archive. A reviewer's Word table comes back with: "
            "guidebook review import; an earlier translation in Word with: guidebook salvage",
        )
    if not head.strip():
        raise CatalogError(
            "The file is empty.", location=str(path), hint="Ask for it again, or export it again."
        )
    if not head.lstrip().startswith("<") and _MSGID.search(head):
        return read_po(path, catalog, base)
    if "<tmx" in head:
        return take_memory(path, catalog, base)
    if "<xliff" not in head and path.suffix.lower() in {".po", ".pot"}:
        return read_po(path, catalog, base)
    return read_xliff(path, catalog)


_MSGID = re.compile(r'^(?:#~ )?msgid "', re.MULTILINE)
_HEAD = 100_000  # bytes in which a file says what it is; a comment or a header may stand first


def _read_head(path: Path) -> str:
    """How a file begins, in any encoding that such files are in."""
    with path.open("rb") as stream:
        begins = stream.read(_HEAD)
    is_wide = begins.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = begins.decode("utf-16" if is_wide else "utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def merge_files(base: Path, ours: Path, theirs: Path, output: Path) -> Merged:
    """Merge two descendants of a PO file by entry and write the result."""
    catalogs = [read_catalog(path, "", "") for path in (base, ours, theirs)]
    merged = merge_catalogs(*catalogs)
    write_catalog(merged.catalog, output)
    return merged


EXPORTS: dict[str, Callable[..., int]] = {
    "xliff-2.1": export_xliff,
    "xliff-1.2": partial(export_xliff, version="1.2"),
    "tmx": export_tmx,
    "omegat": export_omegat,
}


def one_document(project: Project, locale: str, name: str) -> Document:
    """The document of this name, or the only one that has the locale.

    Raises :class:`ProjectError` when that is not clear.
    """
    found = [
        one
        for one in project.documents
        if locale in one.settings.locales and name in {"", one.name}
    ]
    names = ", ".join(one.name for one in project.documents if locale in one.settings.locales)
    if len(found) > 1:
        raise ProjectError(
            f"Several documents have the locale “{locale}”.",
            hint=f"Add --document with one of: {names}.",
        )
    if not found and names:
        raise ProjectError(
            f"No document “{name}” has the locale “{locale}”.",
            hint=f"Use --document with one of: {names}.",
        )
    return found[0] if found else chosen(project.documents, (locale,), source=False)[0][0]
