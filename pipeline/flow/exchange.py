"""Catalogs out to translators whose tools read XLIFF, and their work back in.

Two versions of a PO file into one.
"""

import shutil
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
from pipeline.catalogs.xliff import Imported, Version, read_xliff, write_xliff
from pipeline.errors import ProjectError
from pipeline.files import until_written, write_file
from pipeline.flow.documents import chosen, read_locale, term_base_of
from pipeline.glossary import TermBase
from pipeline.glossary.lists import export_omegat as export_omegat_terms
from pipeline.languages import get_locale
from pipeline.model import Catalog
from pipeline.project import Document, Project, refuse_own

# OmegaT 3.6 and later; a unit of ours is a whole paragraph, which must not be cut into sentences.
_OMEGAT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN-GB</source_lang><target_lang>{locale}</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""


def export_xliff(
    project: Project, locale: str, output: Path, document: str = "", *, version: Version = "2.1"
) -> int:
    """Write the catalog of a locale as XLIFF; return how many units it has."""
    refuse_own(project, output)
    catalog = read_locale(one_document(project, locale, document), locale)
    refuse_outside_xml(catalog)
    write_xliff(catalog, output, version)
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
        _write_omegat(folder, one.name, catalog, term_base)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # it was not there, or empty
        raise
    return len(catalog.live)


def _write_omegat(folder: Path, name: str, catalog: Catalog, term_base: TermBase | None) -> None:
    for part in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (folder / part).mkdir(parents=True)
    write_file(
        folder / "omegat.project",
        _OMEGAT.format(locale=get_locale(catalog.locale).word_tag).encode(),
    )
    write_catalog(catalog, folder / "source" / f"{name}.po")
    write_tmx(catalog, folder / "tm" / "memory.tmx")
    if term_base:
        export_omegat_terms(term_base, folder / "glossary" / "glossary.txt", catalog.locale)


def import_xliff(project: Project, locale: str, source: Path, document: str = "") -> Imported:
    """Take the translations of an XLIFF file into the catalog of a locale.

    Return what changed and what was not taken.
    """
    one = one_document(project, locale, document)

    def take() -> Imported:
        catalog = read_locale(one, locale)
        done = read_xliff(source, catalog)
        write_catalog(done.catalog, one.catalog(locale))
        return done

    return until_written(take)


def merge_files(base: Path, ours: Path, theirs: Path, output: Path) -> Merged:
    """Merge two descendants of a PO file by entry and write the result."""
    catalogs = [read_catalog(path, "", "") for path in (base, ours, theirs)]
    merged = merge_catalogs(*catalogs)
    write_catalog(merged.catalog, output)
    return merged


EXPORTS: dict[str, Callable[[Project, str, Path, str], int]] = {
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
