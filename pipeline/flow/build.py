"""Catalogs → editions: incremental and parallel; each file is whole or not there."""

import gc
import os
from collections.abc import Sequence
from concurrent.futures import (
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
)
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context
from pathlib import Path

from pipeline.flow.inputs import digest_inputs
from pipeline.flow.texts import chosen
from pipeline.model import Edition, Finding, Format, Severity
from pipeline.progress import Progress, Silent
from pipeline.project import Document, Project
from pipeline.release.manifest import write_manifest
from pipeline.release.record import Record, read_records, reason_to_build, shares_of, write_records

DEFAULT_FORMATS = (Format.DOCX, Format.PDF, Format.EPUB)


class PdfEngine(StrEnum):
    """What makes the PDF: Typst (our design) or LibreOffice (the layout of the Word file)."""

    TYPST = "typst"
    LIBREOFFICE = "libreoffice"


@dataclass(frozen=True, slots=True)
class Options:
    """How to build, beside what."""

    formats: tuple[Format, ...] = DEFAULT_FORMATS
    only_approved: bool = False  # release builds: what nobody approved falls back to the source
    force: bool = False
    jobs: int = 0  # processes at once; 0: as many as there are processors
    pdf_engine: PdfEngine = PdfEngine.TYPST

    def text(self, form: Format) -> str:
        """The part of the options that changes what is in a file of this format."""
        engine = (
            self.pdf_engine
            if form in {Format.PDF, Format.EPUB} and self.pdf_engine is not PdfEngine.TYPST
            else ""
        )
        return ", ".join(filter(None, ("only approved" if self.only_approved else "", engine)))


@dataclass(frozen=True, slots=True)
class Task:
    """The editions of one document in one locale that must be built, with the reason for each."""

    project: Project
    document: Document
    locale: str
    reasons: tuple[tuple[Format, str], ...]
    inputs: tuple[tuple[Format, tuple[tuple[str, str], ...]], ...]
    options: Options


def build(
    project: Project,
    locales: tuple[str, ...] = (),
    options: Options | None = None,
    progress: Progress | None = None,
) -> tuple[Edition, ...]:
    """Build what is not up to date and return every edition asked for, built or not.

    An edition that fails leaves its old file whole and does not stop the others; the first error is
    raised at the end, when the records of what succeeded are kept.
    """
    options, progress = options or Options(), progress or Silent()
    records = read_records(project.output)
    tasks = [
        _task(project, pair, options, records)
        for pair in chosen(project.documents, locales, source=True)
    ]
    built, errors = _run([task for task in tasks if task.reasons], options, progress)
    # Read again: another build may have written meanwhile.
    records = read_records(project.output) | built
    _keep(project, records)
    if errors:
        raise errors[0]
    return tuple(edition for task in tasks for edition in _editions(task, records))


def _task(
    project: Project, pair: tuple[Document, str], options: Options, records: dict[str, Record]
) -> Task:
    document, locale = pair
    inputs = {
        form: digest_inputs(project, document, locale, form, options.text(form))
        for form in options.formats
    }
    reasons = {
        form: _reason(project, document, locale, form, inputs[form], records)
        for form in options.formats
    }
    wanted = tuple(
        (form, why or "asked for") for form, why in reasons.items() if why or options.force
    )
    return Task(
        project,
        document,
        locale,
        wanted,
        tuple((f, tuple(i.items())) for f, i in inputs.items()),
        options,
    )


def _reason(
    project: Project,
    document: Document,
    locale: str,
    form: Format,
    inputs: dict[str, str],
    records: dict[str, Record],
) -> str:
    path = document.edition(locale, form).relative_to(project.output).as_posix()
    return reason_to_build(project.output, records.get(path), inputs)


def _run(
    tasks: Sequence[Task], options: Options, progress: Progress
) -> tuple[dict[str, Record], list[BaseException]]:
    """Build these tasks; return the records of what was written, by path, and what failed."""
    if not tasks:
        return {}, []
    records: dict[str, Record] = {}
    errors: list[BaseException] = []
    progress.start("building", sum(len(task.reasons) for task in tasks))
    # Only a build that has work to do pays for loading pandoc, Typst and ICU.
    from pipeline.flow.editions import Built, build_locale

    with _pool(len(tasks), options.jobs) as pool:
        futures: dict[Future[Built], Task] = {
            pool.submit(build_locale, task): task for task in tasks
        }
        for future in as_completed(futures):
            task = futures[future]
            if error := future.exception():
                errors.append(error)
            else:
                built = future.result()
                records.update({record.path: record for record in built.records})
                errors += built.errors
            progress.step(f"{task.document.name} {task.locale}", len(task.reasons))
    progress.finish()
    return records, errors


def _pool(tasks: int, jobs: int) -> Executor:
    workers = min(tasks, jobs or os.cpu_count() or 1)
    try:
        # spawn: a forked copy of a process with threads (the progress bar's) may hang.
        return ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_collect_rarely
        )
    except (OSError, ImportError):
        # Some containers have no shared memory for the locks between processes: build one after the
        # other.
        return ThreadPoolExecutor(1)


def _collect_rarely() -> None:
    """A page is thousands of small values.

    Looking for cycles among them again and again costs a fifteenth of a build.
    """
    gc.set_threshold(200_000, 20, 20)


def _keep(project: Project, records: dict[str, Record]) -> None:
    present = {
        path: record for path, record in records.items() if (project.output / path).is_file()
    }
    if present:
        write_records(project.output, present)
        write_manifest(project.output, present.values())


def _editions(task: Task, records: dict[str, Record]) -> list[Edition]:
    reasons = dict(task.reasons)
    editions = []
    for form in task.options.formats:
        path = task.document.edition(task.locale, form)
        record = records[path.relative_to(task.project.output).as_posix()]
        remarks = tuple(_remark(record, path, text) for text in record.remarks)
        editions.append(
            Edition(
                record.document,
                record.locale,
                form,
                path,
                shares_of(record),
                form in reasons,
                reasons.get(form, ""),
                remarks,
            )
        )
    return editions


def _remark(record: Record, path: Path, text: str) -> Finding:
    return Finding(
        "left-out",
        Severity.WARNING,
        text,
        locale=record.locale,
        document=record.document,
        file=str(path),
    )
