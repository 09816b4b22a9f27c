"""A document's master, segments and units together: what several verbs begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.catalogs import make_template, read_catalog, refuse_outside_xml, usable_target
from pipeline.errors import CatalogError, ProjectError
from pipeline.model import SOURCE_LOCALE, Catalog, Fragment, Key, Segment
from pipeline.project import Document, Project
from pipeline.segments import fragments, split

if TYPE_CHECKING:
    from pipeline.glossary import TermBase
    from pipeline.master import Master, ReadRules


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A master that was read, and its segments; titles that only the settings say."""

    master: Master
    segments: tuple[Segment, ...]
    titles: tuple[Segment, ...] = ()

    def contents(self, catalog: Catalog | None) -> dict[str, Fragment]:
        """What each block becomes: the usable target of its unit.

        Blocks that fall back to the source are left out.
        """
        targets = {} if catalog is None else usable_targets(catalog)
        return fragments(self.master.blocks, targets)

    def template(self, document: str) -> Catalog:
        """The template that the master gives now, whatever the file of the template says."""
        return make_template(document, (*self.titles, *self.segments))


def read_text(path: Path, rules: ReadRules | None = None) -> DocumentText:
    """Read a Word file and cut it into segments; raises :class:`MasterError`."""
    # Half of what “guidebook update” would load, and it reads no Word file.
    from pipeline.master import (
        ReadRules,
        read_master,
    )

    master = read_master(path, rules or ReadRules())
    return DocumentText(master, split(master.blocks))


def read_document(document: Document) -> DocumentText:
    """Read the master of a document as its settings say; raises :class:`MasterError`."""
    from pipeline.flow.titles import title_segments  # as above
    from pipeline.master import ReadRules

    text = read_text(document.master, ReadRules(document.settings.accept_changes))
    return replace(text, titles=title_segments(document.settings, text.segments))


def usable_targets(catalog: Catalog) -> dict[Key, str]:
    """The targets that may stand in an edition, by unit key (law 6)."""
    found = ((unit.key, usable_target(unit)) for unit in catalog.live)
    return {key: target for key, target in found if target is not None}


def read_template(document: Document, beside: Catalog | None = None) -> Catalog:
    """The template of a document; ``beside`` as in :func:`read_catalog`.

    Raises :class:`CatalogError` when there is none yet, or it is no text of a Word file.
    """
    if not document.template.is_file():
        raise CatalogError(
            "The template does not exist yet.",
            location=str(document.template),
            hint="Make it with: guidebook extract",
        )
    template = read_catalog(document.template, document.name, "", beside)
    refuse_outside_xml(template)  # its words stand in tables, pages and reports
    return template


def find_locale(document: Document, locale: str) -> Catalog | None:
    """The catalog of a locale, None for the source locale, which has none.

    Raises :class:`CatalogError` when there is none yet.
    """
    return None if locale == SOURCE_LOCALE else read_locale(document, locale)


def read_locale(document: Document, locale: str) -> Catalog:
    """The catalog of a locale that is translated into.

    Raises :class:`CatalogError` when there is none yet.
    """
    path = document.catalog(locale)
    if not path.is_file():
        raise CatalogError(
            "This catalog does not exist yet.",
            location=str(path),
            hint="Make it with: guidebook update",
        )
    return read_catalog(path, document.name, locale)


def term_base_of(project: Project) -> TermBase | None:
    """The project's term base, None when it keeps none.

    Raises :class:`GlossaryError` when it is broken.
    """
    path = project.term_base
    return _load_terms(path, path.read_bytes()) if path.is_file() else None


@lru_cache(maxsize=1)  # a process builds many editions, and each asks for the same terms
def _load_terms(path: Path, _content: bytes) -> TermBase:
    from pipeline.glossary import load_term_base  # not every project has terms

    return load_term_base(path)


def with_term_notes(template: Catalog, term_base: TermBase | None, locale: str) -> Catalog:
    """The template with the terms of each source and their translations, as comments."""
    if term_base is None or not term_base.concepts:
        return template
    from pipeline.glossary import term_notes  # loads the languages

    notes = (term_notes(term_base, unit.source, locale) for unit in template.units)
    units = (
        replace(unit, extracted=unit.extracted + found) if found else unit
        for unit, found in zip(template.units, notes, strict=True)
    )
    return replace(template, units=tuple(units))


def chosen(
    documents: Sequence[Document], locales: tuple[str, ...], *, source: bool
) -> list[tuple[Document, str]]:
    """Pairs of document and locale that a command works on: those named, or all the document has.

    Raises :class:`ProjectError` for a locale that no document has.
    """
    pairs: list[tuple[Document, str]] = []
    for document in documents:
        available = (
            (SOURCE_LOCALE, *document.settings.locales) if source else document.settings.locales
        )
        pairs += [(document, code) for code in available if not locales or code in locales]
    if missing := [code for code in locales if code not in {locale for _, locale in pairs}]:
        _refuse_locale(documents, missing[0])
    return pairs


def _refuse_locale(documents: Sequence[Document], locale: str) -> None:
    if locale == SOURCE_LOCALE:
        raise ProjectError(
            "English is the language of the master; it has no catalog.",
            hint="Name a language of the editions.",
        )
    known = ", ".join(
        dict.fromkeys(code for document in documents for code in document.settings.locales)
    )
    raise ProjectError(
        f"No document has the locale “{locale}”.",
        hint=f"This project has: {known}. Another one is added in source/<document>.toml.",
    )
