"""Finished editions → what partners take away, when the gate is open."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalogs import drop_unapproved
from pipeline.files import locked, write_file
from pipeline.flow.documents import chosen, find_locale, read_document
from pipeline.flow.gate import examine_project
from pipeline.flow.imprint import make_imprint
from pipeline.flow.release_folder import list_left, make_folder, refuse_links
from pipeline.model import Finding, Severity
from pipeline.project import Document, Project
from pipeline.release.pack import FOLDER, Pack
from pipeline.release.record import Record, read_records
from pipeline.release.report import REPORT, SIGNATURE
from pipeline.release.safety import Examined
from pipeline.release.verify import read_report, sign_report, verify_folder

_RIGHTS = 0o644


@dataclass(frozen=True, slots=True)
class Released:
    """What stands against a release, and the files that were written for partners."""

    findings: tuple[Finding, ...]
    files: tuple[Path, ...] = ()


def release(
    project: Project,
    locales: tuple[str, ...] = (),
    *,
    drafts: bool = False,
    sign: Path | None = None,
) -> Released:
    """Examine the editions of these locales (default.

    All) and, when nothing stands against it, pack them for partners.

    ``drafts`` packs them even so, for reviewers: the files say inside what they are, the archives
    in their names. ``sign`` is an SSH key that signs the report.
    """
    folder = project.output / FOLDER
    examined = examine_project(project, locales)
    examined += Examined(tuple(_find_changed(folder)))
    is_open = all(one.severity is not Severity.ERROR for one in examined.findings)
    if not is_open and not drafts:
        return Released(examined.findings)
    # Of formats that no release asks for, what is out of date is no part of it.
    extra = {
        one.file
        for one in examined.findings
        if one.check == "stale-edition" and one.severity is Severity.WARNING
    }
    packages = tuple(_iter_packages(project, locales, extra))
    if not packages:
        return Released(examined.findings)
    files = make_folder(project, packages, examined, is_open=is_open)
    written = _write(folder, files)
    if sign is not None:
        written = (*written, sign_report(folder, sign))
    return Released(examined.findings, written)


def _find_changed(folder: Path) -> tuple[Finding, ...]:
    """What somebody changed in the folder of the last release, which would be handed on."""
    if not (folder / REPORT).is_file():
        return ()
    found = verify_folder(folder)
    return tuple(
        replace(one, message=f"{one.message} Remove it, and release again.")
        for one in found
        if not one.message.endswith(" is gone.")
    )


def _write(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the folder, and remove what only an earlier release held; links are not followed."""
    refuse_links(folder, (*files, SIGNATURE))
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        known = (
            [one["path"] for one in read_report(folder)["files"]]
            if (folder / REPORT).is_file()
            else []
        )
        for path in list_left(folder, known, files):
            path.unlink()
            with contextlib.suppress(OSError):  # it holds other files
                path.parent.rmdir()
        (folder / SIGNATURE).unlink(missing_ok=True)
        for name, content in files.items():
            write_file(folder / name, content)
            (folder / name).chmod(_RIGHTS)
    return tuple(folder / name for name in files)


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
