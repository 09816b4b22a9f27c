"""Template → catalog: every translation that is still good is carried over, and none is ever lost (laws 4 and 5)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.catalogs.change import classify
from pipeline.catalogs.similar import Pool
from pipeline.model import Catalog, TranslationUnit

_CHANGE = "guidebook: change "


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update did, in units."""

    kept: int
    revived: int  # came back from obsolete
    changed: tuple[tuple[str, int], ...]  # carried over as fuzzy, by class of change
    new: int
    retired: int  # translated, and no longer in the master: kept as obsolete
    dropped: int  # never translated, and no longer in the master

    def __str__(self) -> str:
        """Return the report in one line for people."""
        changes = ", ".join(f"{count} {kind}" for kind, count in self.changed)
        parts = [
            f"{self.kept} kept",
            f"{self.revived} returned" if self.revived else "",
            f"{sum(count for _, count in self.changed)} changed ({changes}) to look at" if self.changed else "",
            f"{self.new} new",
            f"{self.retired} retired" if self.retired else "",
            f"{self.dropped} gone untranslated" if self.dropped else "",
        ]
        return ", ".join(filter(None, parts))


def update_catalog(old: Catalog, template: Catalog) -> tuple[Catalog, UpdateReport]:
    """Return the catalog brought up to the template, in the template's order, and what was done.

    A unit is found by its key, live or obsolete; failing that, the most similar unused translation is carried over as fuzzy
    with its previous source. Translations that find no place become obsolete. Doing it twice equals doing it once.
    """
    known = {unit.key: unit for unit in sorted(old.units, key=lambda unit: not unit.obsolete)}
    wanted = {unit.key for unit in template.units}
    pool = Pool(unit for unit in old.units if unit.target and unit.key not in wanted)
    units, counts, changes = [], Counter[str](), Counter[str]()
    for unit in template.units:
        before = known.get(unit.key)
        if before is None and (match := pool.take(unit)):
            carried = _carry(match, unit)
            changes[classify(match.source, unit.source)] += 1
        elif before is None:
            carried, what = unit, "new"
            counts[what] += 1
        else:
            carried = _renew(before, unit)
            counts["revived" if before.obsolete else "kept"] += 1
        units.append(carried)
    retired = tuple(_retire(unit) for unit in _unplaced(old.units, wanted, pool))
    counts["retired"] = sum(not unit.obsolete for unit in _unplaced(old.units, wanted, pool))
    counts["dropped"] = sum(not unit.target and not unit.obsolete and unit.key not in wanted for unit in old.units)
    report = UpdateReport(
        counts["kept"], counts["revived"], tuple(changes.most_common()), counts["new"], counts["retired"], counts["dropped"]
    )
    return replace(old, units=(*units, *retired)), report


def _unplaced(units: Iterable[TranslationUnit], wanted: set[tuple[str, str]], pool: Pool) -> Iterator[TranslationUnit]:
    """Translations without a place in the template, each key once: the live one before the obsolete one."""
    seen: set[tuple[str, str]] = set()
    for unit in sorted(units, key=lambda unit: unit.obsolete):
        if unit.target and unit.key not in wanted and unit.key not in seen and unit.key not in pool.taken:
            seen.add(unit.key)
            yield unit


def _renew(before: TranslationUnit, unit: TranslationUnit) -> TranslationUnit:
    """The old translation under the template's comments and references."""
    return replace(before, obsolete=False, extracted=unit.extracted, references=unit.references, flags=_flags(before, unit), line=0)


def _carry(match: TranslationUnit, unit: TranslationUnit) -> TranslationUnit:
    """Another unit's translation as a fuzzy one of this unit; the oldest source that it truly translates is remembered."""
    note = f"{_CHANGE}{classify(match.source, unit.source)}"
    return replace(
        unit,
        target=match.target,
        fuzzy=True,
        previous_source=(match.previous_source if match.fuzzy else "") or match.source,
        previous_context=(match.previous_context if match.fuzzy else "") or match.context,
        comments=(*(comment for comment in match.comments if not comment.startswith(_CHANGE)), note),
        flags=_flags(match, unit),
    )


def _retire(unit: TranslationUnit) -> TranslationUnit:
    return replace(unit, obsolete=True, extracted=(), references=(), line=0)


def _flags(before: TranslationUnit, unit: TranslationUnit) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*unit.flags, *before.flags)))
