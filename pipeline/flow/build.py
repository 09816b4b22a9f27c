"""Catalogs → editions, incrementally and in parallel. A file is replaced only by a whole one."""

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import MissingFontError, join_errors
from pipeline.flow.digests import digest_inputs, find_translations
from pipeline.flow.documents import chosen
from pipeline.flow.faces import own_fonts
from pipeline.flow.tasks import BuildOptions, Task, formats_of
from pipeline.flow.workers import do_tasks
from pipeline.model import Edition, Finding, Format, Severity
from pipeline.progress import Progress, Silent
from pipeline.project import Document, Project
from pipeline.release.manifest import keep_records
from pipeline.release.record import Record, read_records, reason_to_build, shares_of
from pipeline.tools import remedies
from pipeline.tools.folders import font_dir
from pipeline.tools.fonts import missing_families, use_own_fonts

if TYPE_CHECKING:
    from pipeline.flow.editions import Built


def build(
    project: Project,
    locales: tuple[str, ...] = (),
    options: BuildOptions | None = None,
    progress: Progress | None = None,
    lacking: Callable[[MissingFontError, bool], None] | None = None,
    made: Callable[[tuple[Edition, ...]], None] | None = None,
) -> tuple[Edition, ...]:
    """Build what is not up to date and return every edition asked for, built or not.

    An edition that fails leaves its old file whole and does not stop the others; the first error is
    raised at the end, with the others as its notes, when the records of what succeeded are kept.
    ``lacking`` is told before anything is built which languages lack a font, and whether others
    have theirs, and may fetch it; their editions are left out. ``made`` is told every edition that
    is there and up to date, before an error is raised for the others.
    """
    options, progress = options or BuildOptions(), progress or Silent()
    records = read_records(project.output)
    tasks = [
        _task(project, pair, options, records)
        for pair in chosen(project.documents, locales, source=True)
    ]
    wanted = [task for task in tasks if task.reasons]
    without = _find_lacking(wanted)
    if without and lacking:
        lacking(_name_lacking(without), any(task.locale not in without for task in wanted))
        without = _find_lacking(wanted)
    built: dict[str, Record] = {}
    ready = [task for task in wanted if task.locale not in without]
    try:
        errors = _run_tasks(ready, options, progress, built)
    finally:  # what was finished before Ctrl-C is kept
        records |= keep_records(project.output, built)
    editions = tuple(one for task in tasks for one in _list_editions(task, records, built))
    if made:
        made(editions)
    if errors:
        raise join_errors(errors)
    if without:
        raise _name_lacking(without, len(built))
    return editions


def _find_lacking(tasks: Sequence[Task]) -> dict[str, tuple[str, ...]]:
    """The languages whose fonts are not installed, each with their families."""
    found = {}
    for task in tasks:
        use_own_fonts(own_fonts(task.document))
        if families := missing_families(task.locale):
            found[task.locale] = families
    return found


def _name_lacking(without: dict[str, tuple[str, ...]], built: int = 0) -> MissingFontError:
    """The error that names the languages; ``built``: how many other editions were made."""
    families = dict.fromkeys(family for found in without.values() for family in found)
    others = f" {built} other editions were built." if built else ""
    return MissingFontError(
        f"There is no edition without its font: {', '.join(without)} "
        f"({', '.join(families)}).{others}",
        location=str(font_dir()),
        hint=f"Install the fonts with: {remedies.command('setup')}",
    )


def _task(
    project: Project, pair: tuple[Document, str], options: BuildOptions, records: dict[str, Record]
) -> Task:
    document, locale = pair
    inputs = {
        form: digest_inputs(project, document, locale, form, options.text(form))
        for form in formats_of(document, options)
    }
    reasons = {
        form: _find_reason(project, document, locale, form, inputs[form], records)
        for form in formats_of(document, options)
    }
    wanted = tuple(
        (form, why or "asked for") for form, why in reasons.items() if why or options.force
    )
    return Task(
        project.holding(document),
        document,
        locale,
        wanted,
        tuple((f, tuple(i.items())) for f, i in inputs.items()),
        options,
    )


def _find_reason(
    project: Project,
    document: Document,
    locale: str,
    form: Format,
    inputs: dict[str, str],
    records: dict[str, Record],
) -> str:
    path = document.edition(locale, form).relative_to(project.output).as_posix()
    translations = partial(find_translations, document, locale)
    return reason_to_build(project.output, records.get(path), inputs, translations)


def _run_tasks(
    tasks: Sequence[Task], options: BuildOptions, progress: Progress, records: dict[str, Record]
) -> list[Exception]:
    """Build these tasks, put the records of what was written into ``records``, return errors."""
    if not tasks:
        return []
    errors: list[Exception] = []
    progress.start("building", sum(len(task.reasons) for task in tasks))
    # The longest first: the last to end is then a short one.
    ordered = sorted(tasks, key=_size, reverse=True)
    with closing(do_tasks(_build_locale, ordered, options.workers)) as done:
        for task, built in done:
            if isinstance(built, Exception):
                errors.append(built)
            else:
                records.update({record.path: record for record in built.records})
                errors += built.errors
            progress.step(f"{task.document.name} {task.locale}", len(task.reasons))
    progress.finish()
    return errors


def _build_locale(task: Task) -> "Built":
    # Processes of the build load pandoc, Typst and ICU; the one that waits for them need not.
    from pipeline.flow.editions import build_locale

    return build_locale(task)


def _size(task: Task) -> int:
    """What says how long a task takes: the bytes of its text, in its catalog or the template.

    A letter of Khmer or Burmese, which are laid out longest, has three times the bytes of Latin.
    """
    files = (task.document.catalog(task.locale), task.document.template)
    text = next((one.stat().st_size for one in files if one.is_file()), 0)
    return len(task.reasons) * text


def _list_editions(
    task: Task, records: dict[str, Record], built: dict[str, Record]
) -> list[Edition]:
    """The editions of a task but those that should have been built and were not."""
    reasons = dict(task.reasons)
    editions = []
    for form in task.formats:
        path = task.document.edition(task.locale, form)
        name = path.relative_to(task.project.output).as_posix()
        if form in reasons and name not in built:
            continue
        record = records[name]
        remarks = tuple(_make_warning(record, path, text) for text in record.remarks)
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


def _make_warning(record: Record, path: Path, text: str) -> Finding:
    return Finding(
        "left-out",
        Severity.WARNING,
        text,
        locale=record.locale,
        document=record.document,
        file=str(path),
    )
