"""Two people's work on one PO file put together by entry, where git would compare lines.

Target, comments and approval are three things. A target is merged as a text with its state, each
comment as a line that stands or does not, and an approval by the digest that it holds: a target
that somebody changed ends it without anybody's doing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.catalogs.align import align
from pipeline.catalogs.comments import Changed, Conflict, comments_of, parse_comment
from pipeline.catalogs.states import translation_digest, with_lapsed_approvals
from pipeline.model import Catalog, TranslationUnit

Key = tuple[str, str]
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
    ours, theirs = _brought_forward(old, ours, theirs), _brought_forward(old, theirs, ours)
    other = _by_key(theirs)
    units, conflicts = [], 0
    for unit in ours.units:
        merged = _merge(old.get(unit.key), unit, other.get(unit.key))
        conflicts += bool(comments_of(merged.comments, Conflict)) and merged != unit
        units.append(merged)
    known = {unit.key for unit in ours.units}
    added = [unit for unit in theirs.units if unit.key not in known and unit.key not in old]
    # What we dropped and they translated anew is work: it is kept as obsolete.
    lost = [
        unit
        for unit in theirs.units
        if unit.key not in known and unit.key in old and _text(unit) != _text(old[unit.key])
    ]
    kept = [
        replace(unit, obsolete=True, extracted=(), references=()) for unit in lost if unit.target
    ]
    return Merged(replace(ours, units=(*units, *added, *kept)), conflicts)


def _by_key(catalog: Catalog) -> dict[Key, TranslationUnit]:
    return {unit.key: unit for unit in sorted(catalog.units, key=lambda unit: not unit.obsolete)}


def _text(unit: TranslationUnit | None) -> tuple[str, bool]:
    """The translation and its state."""
    return (unit.target, unit.fuzzy) if unit else ("", False)


def _brought_forward(old: dict[Key, TranslationUnit], newer: Catalog, other: Catalog) -> Catalog:
    """The catalog whose changed entries hold what the other side wrote at the English before.

    Such an entry is fuzzy and names its previous source. Where it still holds the translation of
    the base, the other side's is the better one.
    """
    written = _by_key(other)
    units = []
    for unit in newer.units:
        before = (unit.previous_context or unit.context, unit.previous_source)
        was, now = old.get(before), written.get(before)
        is_newer = (
            unit.fuzzy
            and unit.key not in written
            and now is not None
            and bool(now.target)
            and now.target != (was or _NOTHING).target
            and unit.target == (was or _NOTHING).target
        )
        units.append(_with_target(unit, now.target) if is_newer and now else unit)
    return replace(newer, units=_filled(tuple(units), old, written))


def _with_target(unit: TranslationUnit, target: str) -> TranslationUnit:
    """The unit with another translation of the English before: the change is no more answered."""
    before, now = translation_digest(unit.target), translation_digest(target)
    comments = (
        str(replace(said, translation=now))
        if isinstance(said := parse_comment(line), Changed) and said.translation == before
        else line
        for line in unit.comments
    )
    return replace(unit, target=target, comments=tuple(comments))


def _filled(
    units: tuple[TranslationUnit, ...],
    old: dict[Key, TranslationUnit],
    written: dict[Key, TranslationUnit],
) -> tuple[TranslationUnit, ...]:
    """The units, the empty new ones filled from a text that was empty and has been translated.

    ``update`` names no previous source at an entry that had no translation: the English that went
    and the one that came are laid beside each other as an update does.
    """
    mine = {unit.key for unit in units}
    gone = [
        unit
        for key, unit in written.items()
        if key in old and not old[key].target and unit.target and key not in mine
    ]
    came = [unit for unit in units if not unit.target and not unit.obsolete and unit.key not in old]
    if not gone or not came:
        return units
    found = align(gone, came)
    return tuple(
        replace(
            unit,
            target=found[unit.key].target,
            fuzzy=True,
            previous_source=found[unit.key].source,
        )
        if unit.key in found and not unit.obsolete
        else unit
        for unit in units
    )


def _merge(
    base: TranslationUnit | None, ours: TranslationUnit, theirs: TranslationUnit | None
) -> TranslationUnit:
    if theirs is None:
        return ours
    comments = tuple(_merged_lines(base, ours, theirs))
    taken = _taken(base, ours, theirs)
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


def _taken(
    base: TranslationUnit | None, ours: TranslationUnit, theirs: TranslationUnit
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
    was = base.target if base else ""
    if theirs.target == was:  # they changed the state alone, we the text
        return ours
    return theirs if ours.target == was else None


def _merged_lines(
    base: TranslationUnit | None, ours: TranslationUnit, theirs: TranslationUnit
) -> Iterator[str]:
    """Our comments without those that they took out, then those that they added."""
    was = set(base.comments) if base else set()
    removed = was - set(theirs.comments)
    yield from (line for line in ours.comments if line not in removed or line not in was)
    mine: Iterable[str] = (*ours.comments, *was)
    yield from (line for line in theirs.comments if line not in mine)


def _one_line(text: str) -> str:
    """A text as a comment holds it: a line feed would begin a second comment."""
    return text.replace("\n", "\\n")
