"""Checks over one catalog, as findings."""

from collections.abc import Iterator
from dataclasses import fields
from operator import attrgetter

from pipeline.catalogs.places import show_place
from pipeline.checks.base import Check, Context, Entry, FindInEntry, Remark
from pipeline.checks.ignores import IDLE, describe_idle, ignored_checks, problems
from pipeline.checks.registry import CHECKS, GROUPS
from pipeline.cleared import Cleared
from pipeline.glossary import TermBase
from pipeline.languages import get_language, get_locale
from pipeline.model import SOURCE_LOCALE, Catalog, Finding, Severity, TermStatus, TranslationUnit
from pipeline.segments.coded import coded_span

_IDS = frozenset(check.id for check in CHECKS)
_TERM_IDS = frozenset(check.id for check in GROUPS["Terms"])  # silent without a term base


def run_checks(
    catalog: Catalog,
    term_base: TermBase | None = None,
    *,
    checks: tuple[Check, ...] = CHECKS,
    names: tuple[str, ...] = (),
    drafts: bool = False,
    cleared: Cleared | None = None,
) -> tuple[Finding, ...]:
    """Return what the checks find in the translated units of a catalog, in the order of the file.

    Checks of single entries do not look at those that are ``cleared``. Fuzzy units fall back to
    English in every edition; they are looked at only with ``drafts``.
    ``names`` are further strings that are not translated, besides those of the term base.
    """
    context = prepare(catalog, term_base, names=names, drafts=drafts)
    applicable = tuple(check for check in checks if check.applies(get_language(catalog.locale)))
    found = list(_iter_remarks(applicable, context, cleared or Cleared()))
    seen = {(entry.unit.key, check.id) for entry, check, _ in found}
    findings = (
        *(
            _make_finding(catalog, entry.unit, check.id, remark, check.severity)
            for entry, check, remark in found
            if not _is_ignored(check, entry.unit)
        ),
        *_find_bad_ignores(catalog),
        *_find_idle_ignores(catalog, context, seen, _ids_of(checks, term_base)),
    )
    return tuple(sorted(findings, key=lambda finding: finding.line))


def _ids_of(checks: tuple[Check, ...], term_base: TermBase | None) -> frozenset[str]:
    """The checks that can find something."""
    idle = _TERM_IDS if term_base is None else frozenset()
    return frozenset(check.id for check in checks) - idle


def _is_ignored(check: Check, unit: TranslationUnit) -> bool:
    return bool(unit.comments) and check.id in ignored_checks(unit)


def prepare(
    catalog: Catalog,
    term_base: TermBase | None,
    *,
    names: tuple[str, ...] = (),
    drafts: bool = False,
) -> Context:
    """The entries to check and what the checks may know besides."""
    units = [unit for unit in catalog.live if unit.target and (drafts or not unit.fuzzy)]
    entries = tuple(Entry(unit, catalog.locale) for unit in units)
    return Context(
        get_locale(catalog.locale),
        entries,
        term_base,
        len(catalog.live),
        _collect_names(term_base, names),
    )


def _collect_names(term_base: TermBase | None, names: tuple[str, ...]) -> tuple[str, ...]:
    terms = term_base.terms(SOURCE_LOCALE) if term_base else ()
    untranslated = (term.text for _, term in terms if term.status is TermStatus.DO_NOT_TRANSLATE)
    return tuple(sorted({*filter(None, names), *untranslated}, key=len, reverse=True))


# All that a unit says, whatever its place in the file.
_content_of = attrgetter(
    *(one.name for one in fields(TranslationUnit) if one.name not in ("line", "references"))
)


def _iter_remarks(
    checks: tuple[Check, ...], context: Context, cleared: Cleared
) -> Iterator[tuple[Entry, Check, Remark]]:
    """Yield remarks entry by entry, so that the checks share the caches of an entry.

    Then what compares all entries.
    """
    finders = _list_finders(checks)
    without_codes = [(check, find) for check, find in finders if not check.on_codes]
    for entry in context.entries:
        digest = cleared.digest(_content_of(entry.unit))
        if cleared.holds(digest):
            continue
        used = finders if _has_codes(entry) else without_codes
        remarks = [(entry, check, one) for check, find in used for one in find(entry, context)]
        if not remarks:
            cleared.add(digest)
        yield from remarks
    yield from _iter_comparisons(checks, context)


def _list_finders(checks: tuple[Check, ...]) -> list[tuple[Check, FindInEntry]]:
    return [(check, check.find) for check in checks if check.find is not None]


def _has_codes(entry: Entry) -> bool:
    return "<" in entry.unit.source or "<" in entry.unit.target


def _iter_comparisons(
    checks: tuple[Check, ...], context: Context
) -> Iterator[tuple[Entry, Check, Remark]]:
    for check in checks:
        if check.compare is not None:
            for entry, remark in check.compare(context):
                yield entry, check, remark


def _find_bad_ignores(catalog: Catalog) -> Iterator[Finding]:
    for unit in catalog.live:
        if unit.comments:
            for check, severity, message in problems(unit, _IDS):
                yield _make_finding(catalog, unit, check, Remark(message), severity)


def _find_idle_ignores(
    catalog: Catalog, context: Context, found: set[tuple[tuple[str, str], str]], ran: frozenset[str]
) -> Iterator[Finding]:
    """Notes on comments that ignore a check which ran on the entry and found nothing."""
    for entry in context.entries:
        for check in ignored_checks(entry.unit) & ran if entry.unit.comments else ():
            if (entry.unit.key, check) not in found:
                remark = Remark(describe_idle(check))
                yield _make_finding(catalog, entry.unit, IDLE, remark, Severity.INFO)


def _make_finding(
    catalog: Catalog, unit: TranslationUnit, check: str, remark: Remark, severity: Severity
) -> Finding:
    return Finding(
        check,
        remark.severity or severity,
        remark.message,
        locale=catalog.locale,
        document=catalog.document,
        file=str(catalog.path or ""),
        line=unit.line,
        place=show_place(unit),
        source=unit.source,
        span=coded_span(unit.target, remark.span) if remark.span else None,
    )
