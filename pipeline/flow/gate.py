"""Whether editions may be released.

What must be approved is approved, no dangerous change waits, no trace of anybody is in a file. What
is not known shuts the gate: an entry without a place, a section without an entry.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from pipeline.catalogs import (
    Places,
    count_states,
    limit_to_template,
    missing_from,
    state_of,
    texts_of_master,
)
from pipeline.catalogs.change import DANGEROUS
from pipeline.catalogs.comments import Changed, Conflict, comments_of
from pipeline.catalogs.places import show_place
from pipeline.cleared import Cleared
from pipeline.flow.check import check_catalog
from pipeline.flow.clearing import cleared_files
from pipeline.flow.documents import (
    DocumentText,
    chosen,
    read_document,
    read_locale,
    term_base_of,
)
from pipeline.flow.examine import examine_files, examine_texts
from pipeline.flow.gate_settings import examine_settings, find_english_title, find_missing_files
from pipeline.glossary import TermBase
from pipeline.model import SOURCE_LOCALE, Catalog, Finding, Severity, State, TranslationUnit
from pipeline.project import Document, Project
from pipeline.release.record import Record, read_records
from pipeline.release.safety import Examined
from pipeline.segments.coded import plain_text


def examine_project(project: Project, locales: tuple[str, ...] = ()) -> Examined:
    """The findings against a release, and with them what was found and is allowed.

    One document after the other: of the others nothing is held in memory.
    """
    found = [Examined((*examine_settings(project), *find_missing_files(project, locales)))]
    term_base = term_base_of(project)
    records = list(read_records(project.output).values())
    pairs = chosen(project.documents, locales, source=True)
    with cleared_files(project) as cleared:
        for document, members in groupby(pairs, key=itemgetter(0)):
            codes = [code for _, code in members if code != SOURCE_LOCALE]
            own = [one for one in records if one.document == document.name
                   and (not locales or one.locale in locales)]  # fmt: skip
            found += _examine_document(project, document, codes, own, term_base, cleared)
            gc.collect(1)  # its Word files hold themselves in circles, megabytes each
    return Examined(
        tuple(finding for one in found for finding in one.findings),
        tuple(accepted for one in found for accepted in one.accepted),
    )


def _examine_document(
    project: Project,
    document: Document,
    codes: Iterable[str],
    records: Sequence[Record],
    term_base: TermBase | None,
    cleared: Cleared,
) -> list[Examined]:
    """What stands against the catalogs, the texts and the finished files of a document."""
    catalogs = {code: read_locale(document, code) for code in codes}
    text = read_document(document)
    return [
        Examined(tuple(_examine_catalogs(document, catalogs, text, term_base))),
        examine_texts(document, catalogs, text),
        examine_files(project, document, records, catalogs, text, cleared),
    ]


def _examine_catalogs(
    document: Document,
    catalogs: Mapping[str, Catalog],
    text: DocumentText,
    term_base: TermBase | None,
) -> Iterator[Finding]:
    """What is not translated, not approved or wrong in the catalogs of a document."""
    template = text.template(document.name)
    places = Places(template)
    for catalog in catalogs.values():
        yield from _find_outdated(document, catalog, template)
        measured = limit_to_template(template, catalog)
        yield from find_english_title(document, measured)
        yield from _find_untranslated(document, measured)
        yield from _find_too_few_approved(document, measured)
        yield from _find_waiting(document, measured)
        yield from _find_unapproved(document, measured, places)
        for finding in check_catalog(document, catalog, term_base):
            if finding.severity is Severity.ERROR:
                yield finding


def _find_outdated(document: Document, catalog: Catalog, template: Catalog) -> Iterator[Finding]:
    remedy = "run: guidebook extract, then: guidebook update"
    if missing := missing_from(catalog, template):
        message = f"{texts_of_master(missing)} not in the catalog; {remedy}"
        yield _make_finding(document, catalog, "catalog-behind", message)
    if unknown := missing_from(template, catalog):
        message = (
            f"Nobody knows where {unknown} entries of the catalog stand: the master does not hold "
            f"them; {remedy}"
        )
        yield _make_finding(document, catalog, "place-unknown", message)


def _find_untranslated(document: Document, catalog: Catalog) -> Iterator[Finding]:
    shares, wanted = count_states(catalog), document.settings.translated
    usable = shares.approved + shares.translated
    if usable * 100 < wanted * shares.total:
        message = (
            f"{usable} of {shares.total} texts are translated; the rest would be English. The "
            f"settings ask for {wanted} % ([gates], translated)."
        )
        yield _make_finding(document, catalog, "not-translated", message)
    if document.settings.critical:
        return
    if not shares.approved:
        message = "Nobody has approved any translation; see: guidebook approve --help"
        yield _make_finding(document, catalog, "nothing-approved", message)
    else:
        message = (
            "No section is named that must be wholly approved; name the English headings of those "
            "where a mistake can harm somebody: [gates], critical."
        )
        yield _make_finding(
            document, catalog, "no-critical-section", message, severity=Severity.WARNING
        )


def _find_too_few_approved(document: Document, catalog: Catalog) -> Iterator[Finding]:
    shares, wanted = count_states(catalog), document.settings.approved
    if shares.approved and shares.approved * 100 < wanted * shares.total:
        message = (
            f"{shares.approved} of {shares.total} texts are approved. The settings ask for "
            f"{wanted} % ([gates], approved)."
        )
        yield _make_finding(document, catalog, "not-approved", message)


def _find_waiting(document: Document, catalog: Catalog) -> Iterator[Finding]:
    for unit in catalog.live:
        waiting = [said for said in comments_of(unit.comments, Changed) if said.change in DANGEROUS]
        if waiting and state_of(unit) is not State.APPROVED:
            what = waiting[-1].difference
            message = f"The English changed ({what}) and nobody has approved the translation since."
            yield _make_finding(document, catalog, "dangerous-change", message, unit)
        if comments_of(unit.comments, Conflict):
            message = "Two people translated this differently; keep one, take the comment out."
            yield _make_finding(document, catalog, "conflict", message, unit)


def _find_unapproved(document: Document, catalog: Catalog, places: Places) -> Iterator[Finding]:
    for section in document.settings.critical:
        inside = [unit for unit in catalog.live if places.is_below(unit, (section,))]
        open_ = [unit for unit in inside if state_of(unit) is not State.APPROVED]
        if not inside:
            message = f"The master has no section “{section}”; mend [gates] in the settings."
            yield _make_finding(document, catalog, "no-such-section", message)
        elif all(plain_text(unit.source).strip() == section for unit in inside):
            message = (
                f"Nothing stands below “{section}” in the master: what is to be approved? Mend "
                f"the heading's style or level, or [gates] in the settings."
            )
            yield _make_finding(document, catalog, "empty-section", message, inside[0])
        elif open_:
            message = (
                f"“{section}” must be wholly approved: {len(open_)} of {len(inside)} entries "
                f"are not."
            )
            yield _make_finding(document, catalog, "section-not-approved", message, open_[0])


def _make_finding(
    document: Document,
    catalog: Catalog,
    check: str,
    message: str,
    unit: TranslationUnit | None = None,
    *,
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(
        check,
        severity,
        message,
        locale=catalog.locale,
        document=document.name,
        file=str(document.catalog(catalog.locale)),
        line=unit.line if unit else 0,
        place=show_place(unit) if unit else "",
        source=unit.source if unit else "",
    )
