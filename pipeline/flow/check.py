"""Quality checks of the catalogs, and safe repairs."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.catalogs import missing_from, texts_of_master, usable_target, write_catalog
from pipeline.catalogs.states import carry_approval
from pipeline.checks import CHECKS, Check, run_checks
from pipeline.files import until_written
from pipeline.flow.clearing import cleared_entries, cleared_texts
from pipeline.flow.documents import chosen, read_locale, term_base_of
from pipeline.flow.extracted import current_template
from pipeline.flow.notices import find_faults, notices_path
from pipeline.flow.safety import examine_catalog, make_policy
from pipeline.flow.tasks import Workers
from pipeline.flow.workers import attempt, gather
from pipeline.glossary import TermBase
from pipeline.languages import Repair, has_module, repair, repairs
from pipeline.model import Catalog, Finding, Severity, TranslationUnit
from pipeline.progress import Progress, Silent
from pipeline.project import Document, Project
from pipeline.release.safety import SAFETY_CHECKS
from pipeline.segments.coded import parse

SAFETY_IDS = frozenset(check.id for check in SAFETY_CHECKS if check.passage is not None)
_WORTH = 500_000  # bytes of catalogs for which a process is begun
_BLANKS = " \t\u00a0\u3000"
_PARTS = 4  # tasks for each process, so that none is idle while the last are done


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found in one catalog."""

    document: str
    locale: str
    file: str
    entries: int  # that were looked at
    findings: tuple[Finding, ...]
    digest: str | None = None  # of the file that was looked at: the findings name its lines


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for."""

    checks: tuple[str, ...] = tuple(check.id for check in CHECKS)
    safety: frozenset[str] = SAFETY_IDS  # the safety checks that look at translations
    drafts: bool = False  # also in entries that need work


@dataclass(frozen=True, slots=True)
class Fixed:
    """One entry that was repaired."""

    locale: str
    file: str
    line: int
    source: str
    repairs: tuple[Repair, ...]


def check(
    project: Project,
    locales: tuple[str, ...] = (),
    asked: Asked | None = None,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> tuple[Checked, ...]:
    """Check the catalogs of these locales (default: all).

    Raises :class:`CatalogError` when one is missing or broken.
    """
    workers, progress = workers or Workers(), progress or Silent()
    pairs = chosen(project.documents, locales, source=False)
    term_base_of(project)  # one that is broken is told of once
    tasks = tuple(_share_out(project, pairs, asked or Asked(), workers))
    progress.start("checking", len(tasks))
    done = gather(_check_task, tasks, workers, _weigh(pairs) // _WORTH, progress)
    progress.finish()
    found = {(one.document, one.locale): one for some in done for one in some}
    return (
        *(_named_as(found[document.name, locale], document) for document, locale in pairs),
        *_check_notices(project, tuple(dict.fromkeys(code for _, code in pairs))),
    )


@dataclass(frozen=True, slots=True)
class _Task:
    """The catalogs of one document in some locales that are to be checked."""

    project: Project
    document: Document
    locales: tuple[str, ...]
    asked: Asked

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.project.root

    def __str__(self) -> str:
        """Say what was done."""
        return f"checked {self.document.name} {', '.join(self.locales)}"


def _share_out(
    project: Project, pairs: Sequence[tuple[Document, str]], asked: Asked, workers: Workers
) -> Iterator[_Task]:
    """A task for each document, whose template is read once; more where documents are few.

    One process alone has no use for more.
    """
    seen = project.at(project.root.resolve()) if workers.scheduler else project
    documents = {one.name: one for one in seen.documents}
    locales: dict[str, list[str]] = {}
    for document, locale in pairs:
        locales.setdefault(document.name, []).append(locale)
    for name, codes in locales.items():
        size = max(1, len(codes) * len(locales) // (_PARTS * workers.width))
        size = size if workers.width > 1 else len(codes)
        for start in range(0, len(codes), size):
            some = tuple(codes[start : start + size])
            yield _Task(seen.holding(documents[name]), documents[name], some, asked)


def _weigh(pairs: Sequence[tuple[Document, str]]) -> int:
    """The bytes of these catalogs."""
    paths = (document.catalog(locale) for document, locale in pairs)
    return sum(path.stat().st_size for path in paths if path.is_file())


def _check_task(task: _Task) -> list[Checked] | Exception:
    return attempt(lambda: _check_locales(task), task.document.name)


def _check_locales(task: _Task) -> list[Checked]:
    document, asked = task.document, task.asked
    checks = tuple(check for check in CHECKS if check.id in asked.checks)
    term_base, template = term_base_of(task.project), current_template(document)
    done = []
    for locale in task.locales:
        catalog = read_locale(document, locale)
        found = (
            *_find_missing(document, catalog, *template),
            *_find_dangers(document, catalog, asked.safety),
        )
        done.append(_check_catalog(document, catalog, term_base, checks, asked.drafts, found))
    return done


def _named_as(checked: Checked, document: Document) -> Checked:
    """What was found, its file named as seen from here."""
    file = str(document.catalog(checked.locale))
    if file == checked.file:
        return checked
    findings = (
        replace(one, file=file) if one.file == checked.file else one for one in checked.findings
    )
    return replace(checked, file=file, findings=tuple(findings))


def _check_notices(project: Project, locales: tuple[str, ...]) -> Iterator[Checked]:
    """The words of the program in languages for which the project has to translate them."""
    for locale in locales:
        if not has_module(locale):
            findings = tuple(find_faults(project.root, locale))
            file = str(notices_path(project.root, locale))
            yield Checked("notices", locale, file, 0, findings)


def check_catalog(
    document: Document,
    catalog: Catalog,
    term_base: TermBase | None,
    checks: tuple[Check, ...] = CHECKS,
    *,
    drafts: bool = False,
) -> tuple[Finding, ...]:
    """The findings of one catalog of a document; its publisher's name may stay as it is."""
    names = (document.settings.publisher,)
    with cleared_entries(document, catalog, term_base, checks) as cleared:
        return run_checks(
            catalog, term_base, checks=checks, names=names, drafts=drafts, cleared=cleared
        )


def fix(project: Project, locales: tuple[str, ...] = ()) -> tuple[Fixed, ...]:
    """Apply the safe repairs to these catalogs; doing it twice equals once.

    Nothing is written when one of them cannot be read.

    A repair changes code points, not what is read: the approval of a person stays where it was
    valid, and is not given where it was not.
    """
    pairs = chosen(project.documents, locales, source=False)
    for document, locale in pairs:
        read_locale(document, locale)
    done: list[Fixed] = []
    for document, locale in pairs:
        done += until_written(partial(_fix_catalog, document, locale))
    return tuple(done)


def _fix_catalog(document: Document, locale: str) -> list[Fixed]:
    catalog = read_locale(document, locale)
    units = tuple(_fix_unit(unit, locale) for unit in catalog.units)
    write_catalog(replace(catalog, units=units), document.catalog(locale))
    file, changed = str(catalog.path), zip(catalog.units, units, strict=True)
    return [
        Fixed(locale, file, unit.line, unit.source, _list_repairs(unit, locale))
        for unit, after in changed
        if unit is not after
    ]


def _list_repairs(unit: TranslationUnit, locale: str) -> tuple[Repair, ...]:
    cut = Repair("blank at an edge", 1)
    edges = (cut,) if _cut_blanks(unit) != unit.target else ()
    return (*repairs(locale, _cut_blanks(unit)), *edges)


def _cut_blanks(unit: TranslationUnit) -> str:
    """The translation without blanks at its edges, where its source has none."""
    has_none = unit.source == unit.source.strip()
    return unit.target.strip(_BLANKS) if has_none else unit.target


def _check_catalog(
    document: Document,
    catalog: Catalog,
    term_base: TermBase | None,
    checks: tuple[Check, ...],
    drafts: bool,
    found: tuple[Finding, ...],
) -> Checked:
    findings = (
        *found,
        *check_catalog(document, catalog, term_base, checks, drafts=drafts),
    )
    entries = sum(bool(unit.target) and (drafts or not unit.fuzzy) for unit in catalog.live)
    return Checked(
        document.name, catalog.locale, str(catalog.path), entries, findings, catalog.digest
    )


def _find_dangers(
    document: Document, catalog: Catalog, safety: Collection[str]
) -> Iterator[Finding]:
    """What translations hold beside their sources that could harm somebody."""
    if not safety:
        return
    policy = make_policy(document)
    with cleared_texts(document, catalog, policy) as cleared:
        found = examine_catalog(catalog, policy, cleared).findings
    yield from (finding for finding in found if finding.check in safety)


def _find_missing(
    document: Document, catalog: Catalog, template: Catalog, unread: str
) -> Iterator[Finding]:
    """An error where the catalog lacks texts of the master: no check can see those."""
    if unread:
        message = f"What is missing is unknown, because the master cannot be read: {unread}"
        yield _make_finding(document, catalog, "master-unread", message)
    if count := missing_from(catalog, template):
        remedy = "run: guidebook extract, then: guidebook update"
        message = f"{texts_of_master(count)} not in the catalog; {remedy}"
        yield _make_finding(document, catalog, "catalog-behind", message)


def _make_finding(document: Document, catalog: Catalog, check: str, message: str) -> Finding:
    return Finding(
        check,
        Severity.ERROR,
        message,
        locale=catalog.locale,
        document=document.name,
        file=str(catalog.path),
    )


def _fix_unit(unit: TranslationUnit, locale: str) -> TranslationUnit:
    """The repaired unit, or the unit itself.

    Where nothing is wrong, and where a repair would change a code.
    """
    target = "" if unit.obsolete else repair(locale, _cut_blanks(unit))
    if not target or target == unit.target or parse(target).codes != parse(unit.target).codes:
        return unit
    return (
        carry_approval((unit,), replace(unit, target=target))
        if usable_target(unit)
        else replace(unit, target=target)
    )
