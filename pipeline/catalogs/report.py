"""What an update of a catalog did, counted in units and told in one line."""

from collections import Counter
from dataclasses import dataclass, field

from pipeline.catalogs.change import HARMLESS, Difference
from pipeline.model import TranslationUnit


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update did, in units."""

    kept: int
    revived: int  # came back from obsolete
    # Carried over from a changed source, by class of change; the harmless ones stay usable.
    changed: tuple[tuple[str, int], ...]
    new: int
    retired: int  # translated, and no longer in the master: kept as obsolete
    dropped: int  # never translated, and no longer in the master
    held: tuple[tuple[str, int], ...] = ()  # of the harmless ones, those that need work even so
    # "1 → 2": the rules of extraction changed, so that sources differ although nobody changed a
    # word
    rules: str = ""

    def __str__(self) -> str:
        """Return the report in one line for people."""
        parts = [
            f"the rules of extraction changed ({self.rules})" if self.rules else "",
            f"{self.kept} kept",
            _count(self.revived, "returned"),
            _list_changes(self._usable(), "carried over as they are ({})"),
            _list_changes(self._needing_work(), "changed ({}) to look at"),
            f"{self.new} new",
            _count(self.retired, "retired"),
            _count(self.dropped, "gone untranslated"),
        ]
        return ", ".join(filter(None, parts))

    def _usable(self) -> list[tuple[str, int]]:
        """The changes that left a translation usable."""
        held = dict(self.held)
        harmless = [
            (kind, count - held.get(kind, 0)) for kind, count in self.changed if kind in HARMLESS
        ]
        return [(kind, count) for kind, count in harmless if count]

    def _needing_work(self) -> list[tuple[str, int]]:
        return [(kind, count) for kind, count in self.changed if kind not in HARMLESS] + [
            *self.held
        ]


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number else ""


def _list_changes(changes: list[tuple[str, int]], what: str) -> str:
    """The number of changes, and of each kind in the place of ``{}``; "" where there are none."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in changes)
    return _count(sum(count for _, count in changes), what.format(kinds))


@dataclass(slots=True)
class Tally:
    """Counts the units of an update while it goes on."""

    kept: int = 0
    revived: int = 0
    new: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)

    def count_found(self, before: TranslationUnit) -> None:
        """Count a unit that was in the catalog."""
        if before.obsolete:
            self.revived += 1
        else:
            self.kept += 1

    def count_carried(self, carried: TranslationUnit, difference: Difference) -> None:
        """Count a unit that took the translation of another one."""
        self.changes[difference.change] += 1
        self.held[difference.change] += carried.fuzzy and difference.change in HARMLESS

    def report(self, *, retired: int, dropped: int, rules: str) -> UpdateReport:
        """The counts as a report."""
        return UpdateReport(
            kept=self.kept,
            revived=self.revived,
            changed=tuple(self.changes.most_common()),
            held=tuple((+self.held).most_common()),
            new=self.new,
            retired=retired,
            dropped=dropped,
            rules=rules,
        )
