"""Template → catalogs, carrying every translation over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.catalogs import UpdateReport, new_catalog, read_catalog, update_catalog, write_catalog
from pipeline.catalogs.template import CONTACT_FIELD
from pipeline.errors import ProjectError
from pipeline.files import ABSENT, FileChangedError, until_written
from pipeline.flow.documents import chosen, read_template, term_base_of, with_term_notes
from pipeline.flow.notices import update_notices
from pipeline.model import Catalog
from pipeline.project import Document, Project
from pipeline.segments.coded import plain_text

if TYPE_CHECKING:
    from pipeline.glossary import TermBase


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of one catalog."""

    document: str
    locale: str
    report: UpdateReport
    changed: bool  # False: the file was already up to date and was not written


@dataclass(frozen=True, slots=True)
class Options:
    """How to update.

    Entries that do not change keep the lines they were read with; ``unwrap`` writes all of them
    anew. ``corrected`` are texts of the new English, or parts of them, of which the author says
    that only the English was wrong.
    """

    unwrap: bool = False
    corrected: tuple[str, ...] = ()


def update(
    project: Project, locales: tuple[str, ...] = (), options: Options | None = None
) -> tuple[Updated, ...]:
    """Bring the catalogs of these locales (default: all) up to their templates.

    Running it twice equals once.

    Raises :class:`CatalogError` naming file and line, before any catalog is written, when one
    cannot be read, and :class:`ProjectError` when no template says a text of ``corrected``.
    """
    options = options or Options()
    term_base = term_base_of(project)
    pairs = chosen(project.documents, locales, source=False)
    prepared = [(document, locale, *_read_both(document, locale)) for document, locale in pairs]
    _refuse_unsaid(options.corrected, [template for *_, template in prepared])
    update_notices(project, locales)
    return tuple(_update_locale(*item, term_base, options) for item in prepared)


def _refuse_unsaid(texts: tuple[str, ...], templates: Sequence[Catalog]) -> None:
    """Refuse a slip of the pen, which would leave every translation as “needs work”."""
    for text in texts:
        said = (plain_text(unit.source) for template in templates for unit in template.units)
        if not any(text in one for one in said):
            raise ProjectError(
                f"No English text says “{text}”.",
                hint="Copy it as the master has it now, without tags; run extract first.",
            )


def _read_both(document: Document, locale: str) -> tuple[Catalog, Catalog]:
    """The catalog of a locale and the template."""
    catalog = _read_catalog(document, locale)
    return catalog, read_template(document, catalog)


def _read_catalog(document: Document, locale: str) -> Catalog:
    path, contact = document.catalog(locale), document.settings.contact
    if not path.is_file():
        return replace(new_catalog(document.name, locale, contact), path=path, digest=ABSENT)
    return _with_contact(read_catalog(path, document.name, locale), contact)


def _with_contact(catalog: Catalog, contact: str) -> Catalog:
    """The catalog whose header says where questions go, if it did not and the settings know it."""
    if not contact or dict(catalog.header).get(CONTACT_FIELD):
        return catalog
    header = dict(catalog.header) | {CONTACT_FIELD: contact}
    return replace(catalog, header=tuple(header.items()))


def _update_locale(
    document: Document,
    locale: str,
    old: Catalog,
    template: Catalog,
    term_base: TermBase | None,
    options: Options,
) -> Updated:
    def write(old: Catalog, template: Catalog) -> Updated:
        noted = with_term_notes(template, term_base, locale)
        catalog, report = update_catalog(
            replace(old, printed=()) if options.unwrap else old, noted, options.corrected
        )
        changed = write_catalog(catalog, document.catalog(locale))
        return Updated(document.name, locale, report, changed)

    try:
        return write(old, template)
    except FileChangedError:
        return until_written(lambda: write(*_read_both(document, locale)))
