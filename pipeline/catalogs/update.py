"""Template → catalog.

Every translation that is still good is carried over, and none is ever lost (laws 4 and 5).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.catalogs.align import BREAK_TAGS, Match, align
from pipeline.catalogs.change import HARMLESS, Change, Difference, classify
from pipeline.catalogs.comments import (
    may_hold,
)
from pipeline.catalogs.report import Tally, UpdateReport
from pipeline.catalogs.restoring import restore
from pipeline.catalogs.retag import retag
from pipeline.catalogs.sentences import split_target
from pipeline.catalogs.states import (
    carry_approval,
    with_lapsed_approvals,
)
from pipeline.catalogs.telling import UNSETTLED, settle, tell_change
from pipeline.catalogs.template import RULES_FIELD, current_head, header_fields
from pipeline.model import SOURCE_LOCALE, Catalog, Key, TranslationUnit
from pipeline.segments.coded import plain_text


def update_catalog(
    old: Catalog, template: Catalog, corrected: Collection[str] = ()
) -> tuple[Catalog, UpdateReport]:
    """Return the catalog brought up to the template, in the template's order, and what was done.

    A unit is found by its key, live or obsolete; failing that, by its place between unchanged
    neighbours and by likeness. A change that touches no word keeps the translation, its state and
    its approval; any other makes it fuzzy with the previous source and says what changed.
    Translations that find no place become obsolete. Doing it twice equals doing it once.

    ``corrected`` are plain texts of the new English, or parts of them, of which the author says
    that only the English was wrong: they keep translation, state and approval, but for a change of
    a number or of a “not”.

    A catalog of English in another spelling begins with the English text, as msginit has it.
    """
    wanted = {unit.key: unit for unit in template.live}
    matches, tally = align(old.units, wanted), Tally()
    units = tuple(_iter_updated(old, wanted, matches, corrected, tally))
    gone = [unit for unit in old.units if unit.key not in wanted]
    retired = tuple(_iter_unplaced(gone, matches))
    report = tally.report(
        retired=sum(not unit.obsolete for unit in retired),
        dropped=sum(map(_is_live_and_empty, gone)),
        rules=_compare_rules(old, template),
    )
    updated = replace(
        old,
        units=(*units, *map(_retire, retired)),
        header=_header(old, template),
        header_comment=current_head(old),
    )
    return updated, report


def _iter_updated(
    old: Catalog,
    wanted: Mapping[Key, TranslationUnit],
    matches: Mapping[Key, Match],
    corrected: Collection[str],
    tally: Tally,
) -> Iterator[TranslationUnit]:
    """Each wanted unit with the translation that it had or takes over, counted."""
    known = _index_best(old.units)
    keeps_source = re.split("[_@]", old.locale)[0] == SOURCE_LOCALE
    for key, unit in wanted.items():
        if before := known.get(key):
            yield _renew(before, unit)
            tally.count_found(before)
        elif match := matches.get(key):
            carried, difference = _carry(match, unit, old.locale, corrected)
            yield carried
            tally.count_carried(carried, difference)
        else:
            yield replace(unit, target=unit.source) if keeps_source else unit
            tally.new += 1


def _is_live_and_empty(unit: TranslationUnit) -> bool:
    return not unit.target and not unit.obsolete


def _compare_rules(old: Catalog, template: Catalog) -> str:
    was, now = dict(old.header).get(RULES_FIELD), dict(template.header).get(RULES_FIELD)
    return f"{was} → {now}" if old.units and was and now and was != now else ""


def _header(old: Catalog, template: Catalog) -> tuple[tuple[str, str], ...]:
    """The catalog's own header.

    Missing fields are restored, or editors would assume another encoding.
    """
    rules = {name: value for name, value in template.header if name == RULES_FIELD}
    needed = dict(header_fields(old.document, old.locale)) if old.locale else {}
    return tuple((needed | dict(old.header) | rules).items())


def _index_best(units: Collection[TranslationUnit]) -> dict[Key, TranslationUnit]:
    """The units by key; of two with one key a translated before an empty one, then a live one."""
    found = {unit.key: unit for unit in units}
    if len(found) == len(units):
        return found
    last_is_best = sorted(units, key=lambda unit: (bool(unit.target), not unit.obsolete))
    return {unit.key: unit for unit in last_is_best}


def _iter_unplaced(
    gone: Iterable[TranslationUnit], matches: Mapping[Key, Match]
) -> Iterator[TranslationUnit]:
    """Translations that the template has no place for and no match took, each key once.

    The live one before the obsolete one.
    """
    seen = {unit.key for match in matches.values() for unit in match.units}
    for unit in sorted(gone, key=lambda unit: unit.obsolete):
        if unit.target and unit.key not in seen:
            seen.add(unit.key)
            yield unit


def _renew(before: TranslationUnit, unit: TranslationUnit) -> TranslationUnit:
    """The old translation under the template's comments and references.

    The change comment is dropped once the unit is no longer fuzzy.
    """
    fuzzy, comments = before.fuzzy, before.comments
    if comments and not fuzzy and may_hold(comments, *UNSETTLED):
        comments = settle(before)
    elif unit is before:
        return before
    flags = before.flags if before.flags == unit.flags else _flags(before, unit)
    if (comments, flags) == (before.comments, before.flags) and _is_current(before, unit):
        return before
    return replace(
        before,
        obsolete=False,
        comments=comments,
        extracted=unit.extracted,
        references=unit.references,
        flags=flags,
        previous_source=before.previous_source if fuzzy else "",
        previous_context=before.previous_context if fuzzy else "",
        line=0,
    )


def _is_current(before: TranslationUnit, unit: TranslationUnit) -> bool:
    """Whether an entry says what the template says of it, and nothing of a source of before."""
    told = before.previous_source or before.previous_context
    if before.obsolete or (told and not before.fuzzy):
        return False
    return before.extracted == unit.extracted and before.references == unit.references


def _carry(
    match: Match, unit: TranslationUnit, locale: str, corrected: Collection[str]
) -> tuple[TranslationUnit, Difference]:
    """Another unit's translation under this unit's key, and what the change was."""
    if (restored := restore(match, unit)) is not None:
        return restored, Difference(Change.MOVED)
    difference = _difference(match, unit)
    if difference.change is Change.REWRITTEN and _is_corrected(unit, corrected):
        difference = Difference(Change.ENGLISH, difference.detail)
    if difference.change in HARMLESS and not any(before.fuzzy for before in match.units):
        target = (
            retag(match.target, match.source, unit.source)
            if difference.change is Change.FORMATTING
            else match.target
        )
        if target is not None:
            carried = replace(
                unit,
                target=target,
                comments=tell_change(match, difference),
                flags=_flags(match.unit, unit),
            )
            return carry_approval(match.units, carried), difference
    return _fuzzy(match, unit, difference, locale), difference


def _is_corrected(unit: TranslationUnit, corrected: Collection[str]) -> bool:
    return bool(corrected) and any(text in plain_text(unit.source) for text in corrected)


def _difference(match: Match, unit: TranslationUnit) -> Difference:
    if len(match.units) > 1:
        # Where a break stands between them only the codes changed; a blank between two sentences is
        # for a person to set.
        return (
            Difference(Change.FORMATTING, f"joined at {match.between}")
            if match.between in BREAK_TAGS
            else Difference(Change.JOINED)
        )
    return Difference(Change.SPLIT) if match.piece else classify(match.unit.source, unit.source)


def _fuzzy(
    match: Match, unit: TranslationUnit, difference: Difference, locale: str
) -> TranslationUnit:
    """The translation marked fuzzy, with the oldest source that it truly translates."""
    before = match.unit
    fuzzy = TranslationUnit(  # replace() takes five times as long
        unit.source,
        split_target(match, locale),
        unit.context,
        True,
        previous_source=(before.previous_source if before.fuzzy else "") or _english(match, unit),
        previous_context=(before.previous_context if before.fuzzy else "") or before.context,
        comments=tell_change(match, difference),
        extracted=unit.extracted,
        references=unit.references,
        flags=_flags(before, unit),
    )
    return with_lapsed_approvals(fuzzy)


def _english(match: Match, unit: TranslationUnit) -> str:
    """The English of before; of joined paragraphs a line each, that an editor shows the seam."""
    apart = len(match.units) > 1 and match.source == unit.source
    return "\n".join(before.source for before in match.units) if apart else match.source


def _retire(unit: TranslationUnit) -> TranslationUnit:
    return replace(unit, obsolete=True, extracted=(), references=(), line=0)


def _flags(before: TranslationUnit, unit: TranslationUnit) -> tuple[str, ...]:
    both = (*unit.flags, *before.flags)
    return tuple(dict.fromkeys(both)) if both else ()
