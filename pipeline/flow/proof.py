"""A proof: one file in which a reviewer with a browser reads, corrects and comments."""

from pathlib import Path

from pipeline.catalogs import refuse_outside_xml
from pipeline.files import write_file
from pipeline.flow.check import check_catalog
from pipeline.flow.documents import read_document, read_locale, term_base_of
from pipeline.flow.exchange import one_document
from pipeline.flow.sheets import describe_entries, notice_lines, open_sheet
from pipeline.project import Project, refuse_own
from pipeline.proof import Entry, findings_by_source, shown_targets
from pipeline.proof.page import page_data, proof_page

# What others wrote for translators may name people.
_NOT_FOR_REVIEWERS = ("note", "line")


def write_proof(project: Project, locale: str, output: Path, document: str = "") -> int:
    """Write the proof of a document in a locale; return how many texts can be corrected in it.

    Raises :class:`ProjectError` where it would overwrite a file of the project, and as building an
    edition does; nothing is written then.
    """
    refuse_own(project, output)
    one = one_document(project, locale, document)
    catalog = read_locale(one, locale)
    refuse_outside_xml(catalog)
    text, term_base = read_document(one), term_base_of(project)
    opened = open_sheet(one, locale, text, catalog, term_base)
    by_key = findings_by_source(catalog, check_catalog(one, catalog, term_base))
    entries: list[Entry] = []
    for segment, entry in zip(
        text.segments, describe_entries(text.segments, catalog, term_base, locale), strict=True
    ):
        kept = {name: value for name, value in entry.items() if name not in _NOT_FOR_REVIEWERS}
        entries.append(kept | {"findings": by_key.get(segment.key, [])})
    sheet, imprint = opened.sheet, opened.imprint
    body = sheet.body(sheet.render(shown_targets(catalog), notice_lines(imprint)))
    more = {"proof": True, "identifier": imprint.identifier}
    data = page_data(imprint, one.name, entries, more)
    write_file(output, proof_page(imprint, body, opened.style, data).encode())
    return sum(bool(entry["id"]) for entry in entries)
