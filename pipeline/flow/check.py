"""Quality checks of the catalogs, safe repairs, and findings as comments in the PO files."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial

from pipeline.catalogs import missing_from, usable_target, write_catalog
from pipeline.catalogs.comments import Found, without_comments
from pipeline.catalogs.states import carry_approval
from pipeline.checks import CHECKS, Check, run_checks
from pipeline.files import FileChangedError, until_written
from pipeline.flow.clearing import cleared_entries, cleared_texts
from pipeline.flow.documents import chosen, read_locale, term_base_of
from pipeline.flow.extracted import current_template
from pipeline.flow.notices import find_faults, notices_path
from pipeline.flow.safety import examine_catalog, make_policy
from pipeline.glossary import TermBase
from pipeline.languages import Repair, has_module, repair, repairs
from pipeline.model import Catalog, Finding, Severity, TranslationUnit
from pipeline.progress import Progress, Silent
from pipeline.project import Document, Project
from pipeline.release.safety import SAFETY_CHECKS
from pipeline.segments.coded import parse

SAFETY_IDS = frozenset(check.id for check in SAFETY_CHECKS if check.passage is not None)
# The comments move the lines that they would name.
_LINE = re.compile(r" (?:in line \d+|\(line [\d, …]+\))")


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
    *,
    checks: tuple[Check, ...] = CHECKS,
    safety: Collection[str] = SAFETY_IDS,
    drafts: bool = False,
    progress: Progress | None = None,
) -> tuple[Checked, ...]:
    """Check the catalogs of these locales (default: all).

    ``safety`` are the ids of the safety checks that look at them too.

    Raises :class:`CatalogError` when one is missing or broken.
    """
    progress = progress or Silent()
    pairs, term_base = chosen(project.documents, locales, source=False), term_base_of(project)
    progress.start("checking", len(pairs))
    named = {document.name: document for document, _ in pairs}
    templates = {name: current_template(document) for name, document in named.items()}
    done = []
    for document, locale in pairs:
        catalog = read_locale(document, locale)
        found = (
            *_find_missing(document, catalog, *templates[document.name]),
            *_find_dangers(document, catalog, safety),
        )
        done.append(_check_catalog(document, catalog, term_base, checks, drafts, found))
        progress.step(f"checked {document.name} {locale}")
    return (*done, *_check_notices(project, tuple(dict.fromkeys(code for _, code in pairs))))


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
        Fixed(locale, file, unit.line, unit.source, repairs(locale, unit.target))
        for unit, after in changed
        if unit is not after
    ]


def annotate(project: Project, checked: tuple[Checked, ...]) -> bool:
    """Write findings as translator comments at their entries, and take out those of before.

    True when a file changed.

    With :class:`Checked` values that hold no finding all such comments go. Neither text nor
    approval is touched. Raises :class:`FileChangedError` where a file was saved after the check.
    """
    pairs = chosen(project.documents, tuple({one.locale for one in checked}), source=False)
    catalogs = [(document, read_locale(document, locale)) for document, locale in pairs]
    found = {one.file: one for one in checked}
    for _, catalog in catalogs:
        if one := found.get(str(catalog.path)):
            _refuse_changed(catalog, one)
    changed = []
    for document, catalog in catalogs:
        one = found.get(str(catalog.path))
        changed.append(_annotate_file(document, catalog, one.findings if one else ()))
    return any(changed)


def _refuse_changed(catalog: Catalog, checked: Checked) -> None:
    if catalog.path and checked.findings and checked.digest not in {None, catalog.digest}:
        raise FileChangedError(catalog.path)


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
        remedy = "run: guidebook extract && guidebook update"
        message = f"{count} texts of the master are not in the catalog; {remedy}"
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
    target = "" if unit.obsolete else repair(locale, unit.target)
    if not target or target == unit.target or parse(target).codes != parse(unit.target).codes:
        return unit
    return (
        carry_approval((unit,), replace(unit, target=target))
        if usable_target(unit)
        else replace(unit, target=target)
    )


def _annotate_file(document: Document, catalog: Catalog, findings: tuple[Finding, ...]) -> bool:
    notes: dict[int, list[str]] = {}
    for finding in findings:
        notes.setdefault(finding.line, []).append(
            str(Found(finding.check, _LINE.sub("", finding.message)))
        )
    units = tuple(_annotate_unit(unit, notes.get(unit.line, [])) for unit in catalog.units)
    return write_catalog(replace(catalog, units=units), document.catalog(catalog.locale))


def _annotate_unit(unit: TranslationUnit, notes: list[str]) -> TranslationUnit:
    kept = without_comments(unit.comments, Found)
    return replace(unit, comments=(*kept, *dict.fromkeys(notes)))
