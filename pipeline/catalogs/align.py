"""Matches changed units of the old and the new document by position and similarity.

A changed paragraph is looked for first between the neighbours that it still
has, where half a likeness is enough, and only then among everything that found no place.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.model import Key, TranslationUnit

_NEARBY = 50.0  # of 100: likeness enough between the same neighbours
_ANYWHERE = 75.0  # msgmerge takes 60, which proposes translations of unrelated short headings
_WINDOW = 60  # a wider gap is a new part of the document, not a changed one


# What may stand between two paragraphs that became one: a blank, or a code that says that here was
# an end.
BREAK_TAGS = ("<br/>", "<break/>", "<tab/>")
_BETWEEN = (" ", *BREAK_TAGS)


@dataclass(frozen=True, slots=True)
class Match:
    """The old unit of a new one.

    Several where paragraphs were joined, a piece of one where it was split.
    """

    units: tuple[TranslationUnit, ...]
    between: str = ""  # what joins the units, or what stood between the pieces
    piece: tuple[int, int] | None = None  # which piece of how many
    pieces: tuple[str, ...] = ()  # the sources of all pieces

    @property
    def unit(self) -> TranslationUnit:
        """The first old unit."""
        return self.units[0]

    @property
    def source(self) -> str:
        """The old source, whole."""
        return self.between.join(unit.source for unit in self.units)

    @property
    def target(self) -> str:
        """The old translation: whole, or the piece where the break is in both languages."""
        if self.piece is None:
            return self.between.join(unit.target for unit in self.units)
        pieces = self.unit.target.split(self.between) if self.between in BREAK_TAGS else []
        return pieces[self.piece[0]].strip() if len(pieces) == self.piece[1] else self.unit.target


def align(
    old: Sequence[TranslationUnit], wanted: Mapping[Key, TranslationUnit]
) -> dict[Key, Match]:
    """New key → the old translation that it is a changed form of; ``wanted`` are the new units.

    Each old unit is given away once, but for a split.
    """
    search = _Search(old, wanted)
    for olds, news in search.gaps():
        search.take(_match_regrouped(olds, news))
        search.take(_similar(*search.find_unmatched(olds, news), _NEARBY))
    search.take(_similar(*search.list_left(), _ANYWHERE))
    return search.found


class _Search:
    """The new units without a match, the old ones that are spare, and what was found so far."""

    def __init__(
        self, old: Sequence[TranslationUnit], wanted: Mapping[Key, TranslationUnit]
    ) -> None:
        keys = [unit.key for unit in old]
        live = [(key, unit) for key, unit in zip(keys, old, strict=True) if not unit.obsolete]
        self.live = [unit for _, unit in live]
        self.places = {key: index for index, (key, _) in enumerate(live)}
        self.wanted, self.missing = wanted, wanted.keys() - set(keys)
        gone = (pair for pair in zip(keys, old, strict=True) if pair[0] not in wanted)
        self.spare = _list_spare(gone) if self.missing else {}
        self.found: dict[Key, Match] = {}

    def gaps(self) -> Iterator[tuple[list[TranslationUnit], list[TranslationUnit]]]:
        """Old and new units without a match between the same neighbours."""
        if not self.spare:
            return
        shared = [
            (index, self.places[key]) for index, key in enumerate(self.wanted) if key in self.places
        ]
        new = list(self.wanted.values())
        for gap, new_gap in _gaps(shared, len(self.live), len(new)):
            olds, news = self.find_unmatched(self.live[gap], new[new_gap])
            if olds and news and max(len(olds), len(news)) <= _WINDOW:
                yield olds, news

    def list_left(self) -> tuple[list[TranslationUnit], list[TranslationUnit]]:
        """All old and new units that have found no partner."""
        left = self.missing - self.found.keys()
        new = [unit for key, unit in self.wanted.items() if key in left] if left else []
        return list(self.spare.values()), new

    def find_unmatched(
        self, olds: Iterable[TranslationUnit], news: Iterable[TranslationUnit]
    ) -> tuple[list[TranslationUnit], list[TranslationUnit]]:
        """Those of the old and the new units that have found no partner."""
        return (
            [unit for unit in olds if unit.key in self.spare],
            [unit for unit in news if unit.key in self.missing and unit.key not in self.found],
        )

    def take(self, pairs: Iterable[tuple[Key, Match]]) -> None:
        """Note matches; what they used is spare no more."""
        for key, match in pairs:
            self.found[key] = match
            for unit in match.units:
                self.spare.pop(unit.key, None)


def _list_spare(gone: Iterable[tuple[Key, TranslationUnit]]) -> dict[Key, TranslationUnit]:
    """Translations that the new document does not want as they are.

    Of two with one key the live one.
    """
    translated = [(key, unit) for key, unit in gone if unit.target]
    return dict(sorted(translated, key=lambda pair: not pair[1].obsolete))


def _gaps(shared: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[tuple[slice, slice]]:
    """Gaps of both documents between neighbours that they share in order (``shared``: places)."""
    anchors = [(-1, -1), *_in_order(shared), (new, old)]
    for (new_start, old_start), (new_end, old_end) in itertools.pairwise(anchors):
        if new_end - new_start > 1 and old_end - old_start > 1:
            yield slice(old_start + 1, old_end), slice(new_start + 1, new_end)


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Longest run of pairs whose second members grow too: what kept its order (patience)."""
    if all(one[1] < two[1] for one, two in itertools.pairwise(pairs)):
        return list(pairs)
    tails: list[int] = []
    ends: list[int] = []  # index in pairs of the end of the best run of each length
    before = [-1] * len(pairs)
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        before[index] = ends[length - 1] if length else -1
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [index]
    run = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _match_regrouped(
    olds: Sequence[TranslationUnit], news: Sequence[TranslationUnit]
) -> Iterator[tuple[Key, Match]]:
    """Paragraphs that were joined or split, however many, their words unchanged."""
    for unit in news:
        if run := _run(unit.source, olds):
            yield unit.key, Match(tuple(olds[run[0]]), run[1])
    for unit in olds:
        if run := _run(unit.source, news):
            pieces = news[run[0]]
            for index, piece in enumerate(pieces):
                sources = tuple(one.source for one in pieces)
                yield piece.key, Match((unit,), run[1], (index, len(pieces)), sources)


def _run(whole: str, units: Sequence[TranslationUnit]) -> tuple[slice, str] | None:
    """The neighbours, two or more, that make up a text, and what stands between them in it."""
    if len(units) < 2:
        return None
    for start, between in itertools.product(range(len(units)), _BETWEEN):
        joined, end = units[start].source, start + 1
        while end < len(units) and whole.startswith(joined + between):
            joined, end = joined + between + units[end].source, end + 1
        if joined == whole and end > start + 1:
            return slice(start, end), between
    return None


def _similar(
    olds: Sequence[TranslationUnit], news: Sequence[TranslationUnit], enough: float
) -> Iterator[tuple[Key, Match]]:
    """The most alike first; each unit once."""
    if not olds or not news:
        return
    choices = [unit.source for unit in olds]
    pairs = []
    for row, unit in enumerate(news):
        for _, score, index in process.extract(
            unit.source, choices, scorer=fuzz.ratio, score_cutoff=enough, limit=3
        ):
            pairs.append((score, olds[index].context == unit.context, -row, -index))
    rows: set[int] = set()
    columns: set[int] = set()
    for _, _, row, column in sorted(pairs, reverse=True):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            yield news[-row].key, Match((olds[-column],))
