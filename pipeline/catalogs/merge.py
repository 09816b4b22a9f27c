"""Two people's work on one PO file put together by entry, where git would compare lines."""

from dataclasses import dataclass, replace

from pipeline.catalogs.comments import Conflict, comments_of
from pipeline.model import Catalog, TranslationUnit


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged catalog, and how many entries both sides changed differently.

    Those are fuzzy and hold both.
    """

    catalog: Catalog
    conflicts: int


def merge_catalogs(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """Merge two descendants of a catalog.

    The order, the comments of the template and the header are ours. An entry that one side changed
    is taken from that side; one that both changed alike is taken once; one that both changed
    differently keeps our translation as fuzzy, theirs as a comment.
    """
    old, other = _by_key(base), _by_key(theirs)
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
        if unit.key not in known and unit.key in old and _work(unit) != _work(old[unit.key])
    ]
    kept = [
        replace(unit, obsolete=True, extracted=(), references=()) for unit in lost if unit.target
    ]
    return Merged(replace(ours, units=(*units, *added, *kept)), conflicts)


def _by_key(catalog: Catalog) -> dict[tuple[str, str], TranslationUnit]:
    return {unit.key: unit for unit in sorted(catalog.units, key=lambda unit: not unit.obsolete)}


def _work(unit: TranslationUnit | None) -> tuple[object, ...]:
    """What people change in an entry."""
    return (unit.target, unit.fuzzy, unit.comments) if unit else ("", False, ())


def _merge(
    base: TranslationUnit | None, ours: TranslationUnit, theirs: TranslationUnit | None
) -> TranslationUnit:
    if theirs is None or _work(theirs) in {_work(ours), _work(base)}:
        return ours
    if _work(ours) == _work(base) or not ours.target:
        taken = replace(ours, target=theirs.target, fuzzy=theirs.fuzzy, comments=theirs.comments)
        return replace(
            taken, previous_source=theirs.previous_source, previous_context=theirs.previous_context
        )
    if ours.target == theirs.target:
        return replace(
            ours,
            fuzzy=ours.fuzzy and theirs.fuzzy,
            comments=tuple(dict.fromkeys((*ours.comments, *theirs.comments))),
        )
    if not theirs.target:
        return ours
    comments = dict.fromkeys(
        (*ours.comments, *theirs.comments, str(Conflict(_one_line(theirs.target))))
    )
    return replace(ours, fuzzy=True, comments=tuple(comments))


def _one_line(text: str) -> str:
    """A text as a comment holds it: a line feed would begin a second comment."""
    return text.replace("\n", "\\n")
