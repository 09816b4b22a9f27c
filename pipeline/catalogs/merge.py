"""Two people's work on one PO file put together by entry, where git would compare lines.

Target, comments and approval are three things. A target is merged as a text with its state, each
comment as a line that stands or does not, and an approval by the digest that it holds: a target
that somebody changed ends it without anybody's doing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.catalogs.align import Match, align
from pipeline.catalogs.comments import Conflict, comments_of
from pipeline.catalogs.states import with_lapsed_approvals
from pipeline.catalogs.telling import with_target_of_before
from pipeline.model import Catalog, Key, TranslationUnit

_NOTHING = TranslationUnit("")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged catalog, and how many entries both sides changed differently.

    Those are fuzzy and hold both.
    """

    catalog: Catalog
    conflicts: int


def merge_catalogs(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """Merge two descendants of a catalog.

    The order, the comments of the template and the header are ours. What one side changed is taken
    from that side; a target that one side emptied is no change. What both changed differently keeps
    our translation as fuzzy, theirs as a comment. Work on an English that the other side changed
    meanwhile comes to the new entry, as needing work.
    """
    old = _by_key(base)
    ours, theirs = _bring_forward(old, ours, theirs), _bring_forward(old, theirs, ours)
    other = _by_key(theirs)
    units = tuple(_merge(old.get(unit.key), unit, other.get(unit.key)) for unit in ours.units)
    conflicts = sum(map(_is_new_conflict, units, ours.units))
    return Merged(replace(ours, units=(*units, *_iter_theirs(ours, theirs, old))), conflicts)


def _is_new_conflict(merged: TranslationUnit, ours: TranslationUnit) -> bool:
    return bool(comments_of(merged.comments, Conflict)) and merged != ours


def _iter_theirs(
    ours: Catalog, theirs: Catalog, old: dict[Key, TranslationUnit]
) -> Iterator[TranslationUnit]:
    """The units that only they have: those that they added, then those that we dropped."""
    known = {unit.key for unit in ours.units}
    strange = [unit for unit in theirs.units if unit.key not in known]
    yield from (unit for unit in strange if unit.key not in old)
    for unit in strange:
        # What we dropped and they translated anew is work: it is kept as obsolete.
        if unit.target and unit.key in old and _text(unit) != _text(old[unit.key]):
            yield replace(unit, obsolete=True, extracted=(), references=())


def _by_key(catalog: Catalog) -> dict[Key, TranslationUnit]:
    return {unit.key: unit for unit in sorted(catalog.units, key=lambda unit: not unit.obsolete)}


def _text(unit: TranslationUnit) -> tuple[str, bool]:
    """The translation and its state."""
    return unit.target, unit.fuzzy


def _bring_forward(old: dict[Key, TranslationUnit], newer: Catalog, other: Catalog) -> Catalog:
    """The catalog whose changed entries hold what the other side wrote at the English before.

    Such an entry is fuzzy and names its previous source. Where it still holds the translation of
    the base, the other side's is the better one.
    """
    written = _by_key(other)
    units = tuple(
        with_target_of_before(unit, target) if (target := _find_newer(unit, old, written)) else unit
        for unit in newer.units
    )
    return replace(newer, units=_fill_new(units, old, written))


def _find_newer(
    unit: TranslationUnit, old: dict[Key, TranslationUnit], written: dict[Key, TranslationUnit]
) -> str:
    """What the other side wrote at the English before, where the unit holds the base's; else ""."""
    if not unit.fuzzy or unit.key in written:
        return ""
    before = (unit.previous_context or unit.context, unit.previous_source)
    was, now = old.get(before, _NOTHING).target, written.get(before, _NOTHING).target
    return now if now != was and unit.target == was else ""


def _fill_new(
    units: tuple[TranslationUnit, ...],
    old: dict[Key, TranslationUnit],
    written: dict[Key, TranslationUnit],
) -> tuple[TranslationUnit, ...]:
    """The units, the empty new ones filled from a text that was empty and has been translated.

    ``update`` names no previous source at an entry that had no translation: the English that went
    and the one that came are laid beside each other as an update does.
    """
    mine = {unit.key for unit in units}
    gone = list(_iter_filled(old, written, mine))
    empty = [unit for unit in units if not unit.target and not unit.obsolete]
    wanted = {unit.key: unit for unit in empty if unit.key not in old}
    found = align(gone, wanted) if gone else {}
    return tuple(_fill(unit, found.get(unit.key)) for unit in units)


def _iter_filled(
    old: dict[Key, TranslationUnit], written: dict[Key, TranslationUnit], mine: set[Key]
) -> Iterator[TranslationUnit]:
    """The units that were empty in the base, have been translated, and are not among ours."""
    for key, unit in written.items():
        if unit.target and key not in mine and key in old and not old[key].target:
            yield unit


def _fill(unit: TranslationUnit, match: Match | None) -> TranslationUnit:
    if match is None or unit.obsolete:
        return unit
    return replace(unit, target=match.target, fuzzy=True, previous_source=match.source)


def _merge(
    base: TranslationUnit | None, ours: TranslationUnit, theirs: TranslationUnit | None
) -> TranslationUnit:
    if theirs is None:
        return ours
    base = base or _NOTHING
    comments = tuple(_iter_lines(base, ours, theirs))
    taken = _choose(base, ours, theirs)
    if taken is None:
        conflict = str(Conflict(_one_line(theirs.target)))
        return replace(ours, fuzzy=True, comments=tuple(dict.fromkeys((*comments, conflict))))
    merged = replace(
        ours,
        target=taken.target,
        fuzzy=taken.fuzzy,
        previous_source=taken.previous_source,
        previous_context=taken.previous_context,
        comments=comments,
    )
    return with_lapsed_approvals(merged) if merged != ours else ours


def _choose(
    base: TranslationUnit, ours: TranslationUnit, theirs: TranslationUnit
) -> TranslationUnit | None:
    """Whose translation stands, None where both wrote another one.

    A side that emptied a target, or wrote nothing, changed nothing. Where both wrote the same, one
    person's word that it needs no more work is enough.
    """
    if not (ours.target and theirs.target):
        return ours if ours.target else theirs
    if _text(theirs) in {_text(ours), _text(base)}:
        return ours
    if _text(ours) == _text(base):
        return theirs
    if ours.target == theirs.target:
        return theirs if ours.fuzzy else ours
    if theirs.target == base.target:  # they changed the state alone, we the text
        return ours
    return theirs if ours.target == base.target else None


def _iter_lines(
    base: TranslationUnit, ours: TranslationUnit, theirs: TranslationUnit
) -> Iterator[str]:
    """Our comments without those that they took out, then those that they added."""
    was = set(base.comments)
    removed = was - set(theirs.comments)
    yield from (line for line in ours.comments if line not in removed)
    mine: Iterable[str] = (*ours.comments, *was)
    yield from (line for line in theirs.comments if line not in mine)


def _one_line(text: str) -> str:
    """A text as a comment holds it: a line feed would begin a second comment."""
    return text.replace("\n", "\\n")
