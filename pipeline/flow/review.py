"""Catalogs out to reviewers who only have Word, and their corrections back in."""

from pathlib import Path

from pipeline.catalogs import Places, refuse_outside_xml, state_of, write_catalog
from pipeline.errors import CatalogError, ProjectError
from pipeline.filenames import visible
from pipeline.files import until_written
from pipeline.flow.documents import read_locale, read_template
from pipeline.flow.exchange import one_document
from pipeline.model import State
from pipeline.project import Document, Project, refuse_own
from pipeline.review import (
    OldText,
    Returned,
    ReviewImport,
    belongs,
    read_returned,
    take_corrections,
    write_table,
)
from pipeline.review.table import Answer


def export_review(
    project: Project,
    locale: str,
    output: Path,
    document: str = "",
    *,
    chapters: tuple[str, ...] = (),
    waiting: bool = False,
) -> int:
    """Write the entries of a locale below these English headings (default: all.

    ``waiting``: only what nobody approved); return how many.

    Raises :class:`ProjectError` when there is none; nothing is written then.
    """
    refuse_own(project, output)
    one = one_document(project, locale, document)
    catalog, places = read_locale(one, locale), Places(read_template(one))
    refuse_outside_xml(catalog)

    inside = [unit for unit in catalog.live if not chapters or places.is_below(unit, chapters)]
    kept = {unit.key for unit in inside if not (waiting and state_of(unit) is State.APPROVED)}

    if not kept:
        raise ProjectError(
            "No entry is to be exported.",
            hint="Every entry there is approved; leave out --waiting to export them."
            if inside
            else "Name a heading as the master has it: guidebook status --chapters",
        )
    return write_table(catalog, output, lambda unit: unit.key in kept, places.chapter)


def import_review(
    project: Project, locale: str, source: Path, document: str = "", *, answer: Path | None = None
) -> ReviewImport:
    """Take a reviewer's table, or the file of a proof, into the catalog of a locale.

    ``answer`` is a file to write for the reviewer, with the rows that were not taken and why; it is
    a review table again. Raises :class:`CatalogError` when the table is damaged, or none of its
    rows is of this document and locale; nothing is written then. The file says itself which
    document it is of.
    """
    returned = read_returned(source)
    _refuse_others(project, locale, document, returned, source)
    name = document or returned.document or _find_document(project, locale, returned)
    chosen = one_document(project, locale, name)
    taken = until_written(lambda: _import_table(chosen, locale, returned, source))
    if answer and (taken.refused or taken.lost):
        refuse_own(project, answer)
        _write_answer(chosen, locale, taken, answer)
    return taken


def _find_document(project: Project, locale: str, returned: Returned) -> str:
    """The only document that has rows of a table, "" where that is not clear."""
    able = [one for one in project.documents if locale in one.settings.locales]
    if len(able) < 2:
        return ""
    found = [one.name for one in able if belongs(read_locale(one, locale), returned.rows)]
    return found[0] if len(found) == 1 else ""


def _refuse_others(
    project: Project, locale: str, document: str, returned: Returned, source: Path
) -> None:
    """Raise :class:`CatalogError` where a file says that it is of another locale or document."""
    if returned.locale and returned.locale != locale:
        raise CatalogError(
            f"The file is of the locale “{visible(returned.locale)}”, not of “{locale}”.",
            location=str(source),
            hint="Name the locale that the proof was made in, or send the right file.",
        )
    said = returned.document
    if said and document and said != document:
        raise CatalogError(
            f"The file is of the document “{visible(said)}”, not of “{document}”.",
            location=str(source),
            hint="Leave out --document, or send the right file.",
        )
    if said and all(said != one.name for one in project.documents):
        raise CatalogError(
            f"The file is of the document “{visible(said)}”, which this project does not have.",
            location=str(source),
            hint=f"There are: {', '.join(one.name for one in project.documents)}.",
        )


def _write_answer(document: Document, locale: str, taken: ReviewImport, path: Path) -> None:
    catalog, places = read_locale(document, locale), Places(read_template(document))
    answers = {
        key: Answer(message, row.translation, "; ".join(row.comments))
        for key, (row, message) in taken.refused.items()
    }
    lost = [
        OldText(row.translation, message, row.english, "; ".join(row.comments))
        for row, message in taken.lost
    ]
    write_table(catalog, path, lambda unit: unit.key in answers, places.chapter, answers, lost)


def _import_table(chosen: Document, locale: str, returned: Returned, source: Path) -> ReviewImport:
    catalog = read_locale(chosen, locale)
    if not belongs(catalog, returned.rows):
        raise CatalogError(
            f"No row of the table is of the document “{chosen.name}” in “{locale}”.",
            location=str(source),
            hint="Name the locale and --document that the table was exported from.",
        )
    corrected, taken = take_corrections(catalog, returned.rows, str(source))
    write_catalog(corrected, chosen.catalog(locale))
    return taken
