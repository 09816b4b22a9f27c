"""Finished editions → what partners take away, when the gate is open."""

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from pipeline.catalogs import drop_unapproved
from pipeline.files import locked
from pipeline.flow.digests import digest_program
from pipeline.flow.documents import DocumentText, chosen, find_locale, read_document
from pipeline.flow.gate import examine_project
from pipeline.flow.imprint import make_imprint
from pipeline.flow.release_folder import list_left, make_folder, refuse_links
from pipeline.model import Finding, Severity
from pipeline.project import Document, Project
from pipeline.release.pack import FOLDER, Pack
from pipeline.release.record import Record, read_records
from pipeline.release.report import CHECKSUMS, PAGE, REPORT, SIGNATURE
from pipeline.release.safety import Examined
from pipeline.release.staging import Staging, Sum, read_made, sum_of, write_made
from pipeline.release.verify import read_report, sign_report, verify_folder
from pipeline.temporary import temporary_folder
from pipeline.tools.versions import library_versions


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
    parts = tuple(_list_parts(project, locales, extra))
    if not parts:
        return Released(examined.findings)
    refuse_links(folder, ())
    with locked(folder), temporary_folder(project.output) as scratch:
        maker = f"{digest_program()} {library_versions()}"
        staging = Staging(scratch, _list_held(folder), read_made(project.output), maker)
        make_folder(project, _iter_packages(parts), examined, staging, is_open=is_open)
        written = _write(folder, staging)
        write_made(project.output, staging.made)
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


def _list_held(folder: Path) -> dict[str, Sum]:
    """The files of the last release, where they are all as its report says."""
    if not (folder / REPORT).is_file() or verify_folder(folder):
        return {}
    files = read_report(folder)["files"]
    held = {one["path"]: Sum(one.get("bytes", 0), one["sha256"]) for one in files}
    return held | {name: sum_of((folder / name).read_bytes()) for name in (REPORT, PAGE, CHECKSUMS)}


def _write(folder: Path, staging: Staging) -> tuple[Path, ...]:
    """Bring the folder up to date, without what only an earlier release held."""
    refuse_links(folder, (*staging.files, SIGNATURE))
    known = []
    if (folder / REPORT).is_file():
        known = [one["path"] for one in read_report(folder)["files"]]
    left = list_left(folder, known, staging.files)
    staging.move_into(folder, [*left, folder / SIGNATURE])
    return tuple(folder / name for name in staging.files)


@dataclass(frozen=True, slots=True)
class _Part:
    """The finished files of a document in a locale."""

    document: Document
    locale: str
    records: tuple[Record, ...]


def _list_parts(project: Project, locales: tuple[str, ...], without: set[str]) -> Iterator[_Part]:
    found: dict[tuple[str, str], list[Record]] = {}
    for record in read_records(project.output).values():
        path = project.output / record.path
        if path.is_file() and str(path) not in without:
            found.setdefault((record.document, record.locale), []).append(record)
    for document, locale in chosen(project.documents, locales, source=True):
        if own := found.get((document.name, locale)):
            yield _Part(document, locale, tuple(own))


def _iter_packages(parts: Iterable[_Part]) -> Iterator[Pack]:
    """The packages, one after the other; the master of a document is read once."""
    for _, members in groupby(parts, key=lambda one: one.document.name):
        yield from _make_packages(tuple(members))
        gc.collect(1)  # its Word files hold themselves in circles, megabytes each


def _make_packages(parts: tuple[_Part, ...]) -> Iterator[Pack]:
    text = read_document(parts[0].document)
    yield from (_make_package(one, text) for one in parts)


def _make_package(part: _Part, text: DocumentText) -> Pack:
    document, locale = part.document, part.locale
    catalog = find_locale(document, locale)
    if catalog is not None and any(
        "only approved" in record.inputs.get("options", "") for record in part.records
    ):
        catalog = drop_unapproved(catalog)
    return Pack(document.name, make_imprint(document, locale, catalog, text), part.records)
