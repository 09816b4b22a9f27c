"""Catalogs out to translators whose tools read XLIFF, and their work back in; two versions of a PO file into one."""

from pathlib import Path

from pipeline.catalogs import Merged, merge_catalogs, read_catalog, read_xliff, write_catalog, write_xliff
from pipeline.catalogs.memory import write_tmx
from pipeline.catalogs.xliff import Version
from pipeline.errors import ProjectError
from pipeline.flow.texts import read_locale
from pipeline.project import Document, Project


def export_xliff(project: Project, locale: str, output: Path, version: Version, document: str = "") -> int:
    """Write the catalog of a locale as XLIFF; return how many units it has."""
    catalog = read_locale(_document(project, locale, document), locale)
    assert catalog is not None
    write_xliff(catalog, output, version)
    return len(catalog.live)


def export_tmx(project: Project, locale: str, output: Path, document: str = "") -> int:
    """Write the translations of a locale as TMX; return how many there are."""
    catalog = read_locale(_document(project, locale, document), locale)
    assert catalog is not None
    return write_tmx(catalog, output)


def import_xliff(project: Project, locale: str, source: Path, document: str = "") -> tuple[int, int]:
    """Take the translations of an XLIFF file into the catalog of a locale; return how many changed and how many found no entry."""
    chosen = _document(project, locale, document)
    catalog = read_locale(chosen, locale)
    assert catalog is not None
    merged, changed, unknown = read_xliff(source, catalog)
    write_catalog(merged, chosen.catalog(locale))
    return changed, unknown


def merge_files(base: Path, ours: Path, theirs: Path, output: Path) -> Merged:
    """Merge two descendants of a PO file by entry and write the result."""
    catalogs = [read_catalog(path, "", "") for path in (base, ours, theirs)]
    merged = merge_catalogs(*catalogs)
    write_catalog(merged.catalog, output)
    return merged


def _document(project: Project, locale: str, name: str) -> Document:
    found = [one for one in project.documents if locale in one.settings.locales and name in {"", one.name}]
    if len(found) != 1:
        names = ", ".join(one.name for one in project.documents)
        raise ProjectError("Which document is meant is not clear, or it has no such locale.", hint=f"Use --document with one of: {names}.")
    return found[0]
