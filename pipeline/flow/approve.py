"""A person's word that translations are right: who, when, and for just which source and target."""

from dataclasses import dataclass, replace
from datetime import date

from pipeline.catalogs import Places, approve, state_of, write_catalog
from pipeline.errors import ProjectError
from pipeline.flow.texts import chosen, read_locale, read_template
from pipeline.model import State, TranslationUnit
from pipeline.project import Document, Project


@dataclass(frozen=True, slots=True)
class Approved:
    """What was approved in one catalog; what is fuzzy or empty cannot be."""

    document: str
    locale: str
    approved: int
    left: int  # in the same chapters, but untranslated or to look at


def approve_units(
    project: Project, locale: str, *, by: str, on: date, chapters: tuple[str, ...] = ()
) -> tuple[Approved, ...]:
    """Approve every translated unit of a locale, or those below these English headings (default.

    All).

    Raises :class:`ProjectError` when nobody is named, or a heading or the locale is in no document;
    nothing is written then.
    """
    by = " ".join(by.split())  # it stands in one line of a comment
    if not by:
        raise ProjectError(
            "Nobody is named who approves.",
            hint="Name a role, for example: --by “vi language lead”",
        )
    done = [
        _approve(document, locale, by, on, chapters)
        for document, _ in chosen(project.documents, (locale,), source=False)
    ]
    if not any(count for _, count in done):
        where = (
            f"No entry stands below: {', '.join(chapters)}."
            if chapters
            else "There is nothing to approve."
        )
        raise ProjectError(
            where, hint="Name a heading as the master has it: guidebook status --chapters"
        )
    return tuple(result for result, count in done if count)


def _approve(
    document: Document, locale: str, by: str, on: date, chapters: tuple[str, ...]
) -> tuple[Approved, int]:
    catalog = read_locale(document, locale)
    places = Places(read_template(document)) if chapters else None
    inside = {
        unit.key for unit in catalog.live if places is None or places.is_below(unit, chapters)
    }
    ready = {
        unit.key
        for unit in catalog.live
        if unit.key in inside and state_of(unit) in {State.TRANSLATED, State.APPROVED}
    }
    units = tuple(
        _approved(unit, by, on) if unit.key in ready and not unit.obsolete else unit
        for unit in catalog.units
    )
    if ready:
        write_catalog(replace(catalog, units=units), document.catalog(locale))
    return Approved(document.name, locale, len(ready), len(inside) - len(ready)), len(inside)


def _approved(unit: TranslationUnit, by: str, on: date) -> TranslationUnit:
    return unit if state_of(unit) is State.APPROVED else approve(unit, by, on)
