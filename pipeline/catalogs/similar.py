"""The most similar translation that no unit uses yet: what ``msgmerge`` calls fuzzy matching."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from pipeline.model import TranslationUnit

_ENOUGH = 75.0  # of 100; msgmerge takes 60, which proposes translations of unrelated short headings


class Pool:
    """Translations that may be carried over; each is given away once."""

    def __init__(self, units: Iterable[TranslationUnit]) -> None:
        # A live unit stands for an obsolete one of the same key.
        self._units = list({unit.key: unit for unit in sorted(units, key=lambda unit: not unit.obsolete)}.values())
        self._sources = {index: unit.source for index, unit in enumerate(self._units)}
        self.taken: set[tuple[str, str]] = set()

    def take(self, unit: TranslationUnit) -> TranslationUnit | None:
        """The unused unit most similar to this one, None when none is similar enough."""
        if not self._sources:
            return None
        found = process.extract(unit.source, self._sources, scorer=fuzz.ratio, score_cutoff=_ENOUGH, limit=2)
        if not found:
            return None
        best = [index for _, score, index in found if score == found[0][1]]
        index = next((i for i in best if self._units[i].context == unit.context), best[0])
        del self._sources[index]
        self.taken.add(self._units[index].key)
        return self._units[index]
