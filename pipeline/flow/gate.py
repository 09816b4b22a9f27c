"""Whether editions may leave the house.

What must be approved is approved, no dangerous change waits, no trace of anybody is in a file.
"""

from collections.abc import Iterator

from pipeline.catalogs import headings_of, state_of
from pipeline.catalogs.change import DANGEROUS
from pipeline.flow.check import check_catalog
from pipeline.flow.texts import chosen, read_locale, read_text, term_base_of
from pipeline.model import Catalog, Finding, Format, Severity, State, TranslationUnit
from pipeline.project import Document, Project
from pipeline.release.record import read_records
from pipeline.release.safety import examine_file

_CHANGE, _CONFLICT = "guidebook: change ", "guidebook: conflict"


def examine_release(project: Project, locales: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Return findings against a release of these locales (default: all); errors close it."""
    findings: list[Finding] = []
    term_base = term_base_of(project)
    for document, locale in chosen(project.documents, locales, source=True):
        catalog = read_locale(document, locale)
        if catalog is None:  # English: only its files are looked at
            continue
        findings += _behind(document, catalog)
        findings += _units(document, catalog)
        findings += _sections(document, catalog)
        findings += [
            finding
            for finding in check_catalog(document, catalog, term_base)
            if finding.severity is Severity.ERROR
        ]
    return (*findings, *_files(project, locales))


def _behind(document: Document, catalog: Catalog) -> Iterator[Finding]:
    if missing := read_text(document.master).missing(catalog):
        message = (
            f"{missing} texts of the master are not in the catalog; run: guidebook extract "
            f"&& guidebook update"
        )
        yield _finding(document, catalog, "catalog-behind", message)


def _units(document: Document, catalog: Catalog) -> Iterator[Finding]:
    for unit in catalog.live:
        changes = [
            comment[len(_CHANGE) :] for comment in unit.comments if comment.startswith(_CHANGE)
        ]
        waiting = [change for change in changes if change.partition(":")[0] in DANGEROUS]
        if waiting and state_of(unit) is not State.APPROVED:
            message = (
                f"The English changed ({waiting[-1]}) and nobody has approved the "
                f"translation since."
            )
            yield _finding(document, catalog, "dangerous-change", message, unit)
        if any(comment.startswith(_CONFLICT) for comment in unit.comments):
            yield _finding(
                document,
                catalog,
                "conflict",
                "Two people translated this differently; keep one, take the comment out.",
                unit,
            )


def _sections(document: Document, catalog: Catalog) -> Iterator[Finding]:
    for section in document.settings.critical:
        inside = [
            unit for unit in catalog.live if section in headings_of(unit) or unit.source == section
        ]
        open_ = [unit for unit in inside if state_of(unit) is not State.APPROVED]
        if not inside:
            yield _finding(
                document,
                catalog,
                "no-such-section",
                f"The master has no section “{section}”; mend [gates] in the settings.",
            )
        elif open_:
            message = (
                f"“{section}” must be wholly approved: {len(open_)} of {len(inside)} "
                f"entries "
                f"are not."
            )
            yield _finding(document, catalog, "section-not-approved", message, open_[0])


def _finding(
    document: Document,
    catalog: Catalog,
    check: str,
    message: str,
    unit: TranslationUnit | None = None,
) -> Finding:
    return Finding(
        check,
        Severity.ERROR,
        message,
        locale=catalog.locale,
        document=document.name,
        file=str(document.catalog(catalog.locale)),
        line=unit.line if unit else 0,
        place=" › ".join(headings_of(unit)) if unit else "",
        source=unit.source if unit else "",
    )


def _files(project: Project, locales: tuple[str, ...]) -> Iterator[Finding]:
    publishers = {document.name: document.settings.publisher for document in project.documents}
    for record in read_records(project.output).values():
        path = project.output / record.path
        if path.is_file() and (not locales or record.locale in locales):
            yield from examine_file(
                path, Format(record.format), publisher=publishers.get(record.document, "")
            )
