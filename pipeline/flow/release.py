"""Finished editions → what partners take away, when the gate is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogs import drop_unapproved
from pipeline.files import write_file
from pipeline.flow.documents import chosen, find_locale, read_document
from pipeline.flow.gate import examine_project
from pipeline.flow.imprint import make_imprint
from pipeline.model import Finding, Severity
from pipeline.project import Document, Project
from pipeline.release.pack import FOLDER, Pack, download_page, pack
from pipeline.release.record import Record, read_records


@dataclass(frozen=True, slots=True)
class Released:
    """What stands against a release, and the files that were written for partners."""

    findings: tuple[Finding, ...]
    files: tuple[Path, ...] = ()


def release(project: Project, locales: tuple[str, ...] = (), *, drafts: bool = False) -> Released:
    """Examine the editions of these locales (default.

    All) and, when nothing stands against it, pack them for partners.

    ``drafts`` packs them even so, for reviewers: the files say inside what they are, the archives
    in their names.
    """
    findings = examine_project(project, locales).findings
    if any(finding.severity is Severity.ERROR for finding in findings) and not drafts:
        return Released(findings)
    # Of formats that no release asks for, what is out of date is no part of it.
    extra = {
        one.file
        for one in findings
        if one.check == "stale-edition" and one.severity is Severity.WARNING
    }
    packages = tuple(_iter_packages(project, locales, extra))
    folder = project.output / FOLDER
    for package in packages:
        write_file(folder / package.name, pack(package, project.output))
    files = [folder / package.name for package in packages]
    if packages:
        write_file(folder / "index.html", download_page(packages).encode())
        files.append(folder / "index.html")
    return Released(findings, tuple(files))


def _iter_packages(project: Project, locales: tuple[str, ...], without: set[str]) -> Iterator[Pack]:
    records = [
        record
        for record in read_records(project.output).values()
        if (project.output / record.path).is_file()
        and str(project.output / record.path) not in without
    ]
    for document, locale in chosen(project.documents, locales, source=True):
        own = tuple(
            record
            for record in records
            if (record.document, record.locale) == (document.name, locale)
        )
        if own:
            yield _make_package(document, locale, own)


def _make_package(document: Document, locale: str, records: tuple[Record, ...]) -> Pack:
    catalog = find_locale(document, locale)
    if catalog is not None and any(
        "only approved" in record.inputs.get("options", "") for record in records
    ):
        catalog = drop_unapproved(catalog)
    return Pack(
        document.name,
        make_imprint(document, locale, catalog, read_document(document)),
        records,
    )
