"""Approvals: who accepted which source and target, and when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.catalogs import Places, approve, state_of, write_catalog
from pipeline.catalogs.change import DANGEROUS
from pipeline.catalogs.comments import Changed, Ignore, comments_of, without_comments
from pipeline.catalogs.states import is_answered, is_same_wording
from pipeline.checks import CHECKS
from pipeline.checks.untouched_change import CHECK
from pipeline.errors import ProjectError
from pipeline.flow.check import check_catalog
from pipeline.flow.documents import chosen, read_locale, read_template, term_base_of
from pipeline.glossary import TermBase
from pipeline.model import Catalog, Finding, Severity, State, TranslationUnit
from pipeline.project import Document, Project

# What an approval must pass; ``changed`` answers for the check that is left out.
_CHECKS = tuple(check for check in CHECKS if check is not CHECK)


@dataclass(frozen=True, slots=True)
class ApprovalReport:
    """What was approved in one catalog; what is fuzzy or empty cannot be."""

    document: str
    locale: str
    approved: int
    left: int  # in the same chapters, but untranslated or to look at
    # Entries whose English changed in number or meaning and whose translation is, as far as is
    # known, still the one of before. They are approved only where that is asked for.
    waiting: tuple[Finding, ...] = ()
    # What ``guidebook check`` calls an error: nobody can approve it.
    broken: tuple[Finding, ...] = ()
    # Its warnings at entries that were approved: who approves has to know of them.
    warned: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """Who approves, when, and which entries."""

    by: str
    on: date
    chapters: tuple[str, ...]
    changed: bool


def approve_units(
    project: Project,
    locale: str,
    *,
    by: str,
    on: date,
    chapters: tuple[str, ...] = (),
    changed: bool = False,
) -> tuple[ApprovalReport, ...]:
    """Approve every translated unit of a locale, or those below these English headings.

    ``changed`` takes the entries of :attr:`ApprovalReport.waiting` too.

    Raises :class:`ProjectError` when nobody is named, or a heading or the locale is in no
    document; nothing is written then.
    """
    by = " ".join(by.split())  # it stands in one line of a comment
    if not by:
        raise ProjectError(
            "Nobody is named who approves.",
            hint="Name a role, for example: --by “vi language lead”",
        )
    word = _Word(by, on, chapters, changed)
    term_base = term_base_of(project)
    done = [
        _approve_catalog(document, locale, word, term_base)
        for document, _ in chosen(project.documents, (locale,), source=False)
    ]
    if not any(count for _, count in done):
        where = (
            f"No entry stands below: {', '.join(chapters)}."
            if chapters
            else "There is nothing to approve."
        )
        raise ProjectError(
            where, hint="Name a heading as the master has it: guidebook status --chapters"
        )
    return tuple(result for result, count in done if count)


def _approve_catalog(
    document: Document, locale: str, word: _Word, term_base: TermBase | None
) -> tuple[ApprovalReport, int]:
    catalog = read_locale(document, locale)
    inside = _list_inside(document, catalog, word.chapters)
    ready = [unit for unit in inside if state_of(unit) in {State.TRANSLATED, State.APPROVED}]
    found = check_catalog(document, catalog, term_base, _CHECKS)
    broken = _at(found, Severity.ERROR, ready)
    sound = _without_lines(ready, {finding.line for finding in broken})
    held = () if word.changed else tuple(filter(_is_waiting, sound))
    taken = {unit.key for unit in sound} - {unit.key for unit in held}
    if taken:
        write_catalog(_approve_units(catalog, taken, word), document.catalog(locale))
    waiting = tuple(_make_finding(catalog, unit) for unit in held)
    left = len(inside) - len(ready)
    warned = _at(found, Severity.WARNING, [unit for unit in sound if unit.key in taken])
    report = ApprovalReport(document.name, locale, len(taken), left, waiting, broken, warned)
    return report, len(inside)


def _at(
    found: Iterable[Finding], severity: Severity, units: Iterable[TranslationUnit]
) -> tuple[Finding, ...]:
    """The findings of a severity at these entries."""
    lines = {unit.line for unit in units}
    return tuple(one for one in found if one.severity is severity and one.line in lines)


def _without_lines(units: list[TranslationUnit], lines: set[int]) -> list[TranslationUnit]:
    return [unit for unit in units if unit.line not in lines]


def _approve_units(catalog: Catalog, keys: set[tuple[str, str]], word: _Word) -> Catalog:
    units = (
        _approve_unit(unit, word) if unit.key in keys and not unit.obsolete else unit
        for unit in catalog.units
    )
    return replace(catalog, units=tuple(units))


def _list_inside(
    document: Document, catalog: Catalog, chapters: tuple[str, ...]
) -> list[TranslationUnit]:
    """The live units below these headings, all of them where none is named."""
    if not chapters:
        return list(catalog.live)
    places = Places(read_template(document))
    return [unit for unit in catalog.live if places.is_below(unit, chapters)]


def _is_waiting(unit: TranslationUnit) -> bool:
    """Whether the translation may still be the one of before a dangerous change.

    A change that an earlier version wrote down does not say which translation it met. A reason that
    somebody gave is their word.
    """
    if not unit.comments or state_of(unit) is State.APPROVED or is_answered(unit):
        return False
    ignored = {said.check for said in comments_of(unit.comments, Ignore) if not said.lapsed}
    return CHECK.id not in ignored and any(
        said.change in DANGEROUS and (not said.translation or is_same_wording(said, unit.target))
        for said in comments_of(unit.comments, Changed)
    )


def _make_finding(catalog: Catalog, unit: TranslationUnit) -> Finding:
    changes = [said for said in comments_of(unit.comments, Changed) if said.change in DANGEROUS]
    what = "; ".join(str(said.difference) for said in changes)
    return Finding(
        CHECK.id,
        Severity.WARNING,
        f"The English changed ({what}). Compare, then: guidebook approve --changed",
        locale=catalog.locale,
        document=catalog.document,
        file=str(catalog.path),
        line=unit.line,
        source=unit.source,
    )


def _approve_unit(unit: TranslationUnit, word: _Word) -> TranslationUnit:
    """The unit with the approval; the comments of changes that it answers are dropped."""
    if state_of(unit) is State.APPROVED:
        return unit
    kept = without_comments(unit.comments, Changed)
    return approve(replace(unit, comments=kept), word.by, word.on)
