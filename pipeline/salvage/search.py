"""The most probable pairs of two sequences in order, by dynamic programming in a corridor.

The model has two states, “the last step was a pair” and “the last step left something out”, so
that a chapter that is missing costs little more than a paragraph. The forward–backward algorithm
(Rabiner 1989) gives every pair its probability, all other ways to pair the sequences considered.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.salvage.corridor import Corridor
from pipeline.salvage.evidence import Evidence
from pipeline.salvage.passages import Passage, join

# Log-probabilities of the steps: one to one, one to several, several to one.
_STEPS = {
    (1, 1): math.log(0.93), (1, 2): math.log(0.025), (2, 1): math.log(0.025),
    (1, 3): math.log(0.006), (3, 1): math.log(0.006),
    (1, 4): math.log(0.003), (4, 1): math.log(0.003),
}  # fmt: skip
# What follows a pair, and what follows something left out.
_PAIR_PAIR, _PAIR_LEFT = math.log(0.95), math.log(0.05)
_LEFT_PAIR, _LEFT_LEFT = math.log(0.3), math.log(0.7)
_SIDE = math.log(0.5)  # whether it is left out of the source or of the target
_NONE = -1e9
_NEGLIGIBLE = 30.0  # steps so much worse than another are not followed
_HOPELESS = -11.0  # log-ratio below which two passages are rather left out, both of them
_LIKELY = 0.3  # a pair below this probability is not worth keeping


@dataclass(frozen=True, slots=True)
class Step:
    """Neighbours of one side that are neighbours of the other side translated."""

    sources: range
    targets: range
    probability: float  # among all ways to pair the two sequences
    ratio: float  # log-likelihood ratio of what the texts show


class Search:
    """Two sequences and the evidence for their pairs; joined neighbours are made once."""

    def __init__(
        self, sources: Sequence[Passage], targets: Sequence[Passage], evidence: Evidence
    ) -> None:
        self.sources, self.targets, self.evidence = sources, targets, evidence
        self._runs: dict[tuple[bool, int], list[Passage | None]] = {}

    def steps(self, corridor: Corridor) -> list[Step]:
        """The steps that are likely, in order; every passage is in one of them at most."""
        edges = [self._edges(row, corridor) for row in range(len(self.sources) + 1)]
        forward = _forward(edges, corridor)
        backward = _backward(edges, corridor)
        whole = _sum(*_at(forward, corridor, len(self.sources), len(self.targets)))
        found = []
        for row, ends in enumerate(edges):
            for (column, rows, columns), (weight, ratio) in ends.items():
                before = _into_pair(_at(forward, corridor, row - rows, column - columns))
                after = _at(backward, corridor, row, column)[0]
                log = before + weight + after - whole
                if log > math.log(_LIKELY):
                    found.append(
                        Step(
                            range(row - rows, row),
                            range(column - columns, column),
                            min(1.0, math.exp(log)),
                            ratio,
                        )
                    )
        return _without_overlaps(found)

    def _edges(self, row: int, corridor: Corridor) -> "Edges":
        """The steps that end at a source position: end, rows, columns → weight and ratio."""
        found: Edges = {}
        low, high = corridor[row]
        for (rows, columns), prior in _STEPS.items():
            source = self._run(True, rows)[row - rows] if row >= rows else None
            if source is None:
                continue
            start, end = corridor[row - rows]
            targets, least = self._run(False, columns), _HOPELESS if rows == columns else 0.0
            for column in range(max(low, start + columns), min(high, end + columns) + 1):
                target = targets[column - columns]
                if target is not None:
                    ratio = self._ratio(source, target, least)
                    if ratio > least:
                        found[column, rows, columns] = (prior + ratio, ratio)
        return found

    def _ratio(self, source: Passage, target: Passage, least: float) -> float:
        """The evidence; only what the lengths say where that is not enough for several as one."""
        lengths = self.evidence.lengths.ratio(source, target)
        if lengths <= least:
            return lengths
        return lengths + self.evidence.words_ratio(source, target)

    def _run(self, is_source: bool, count: int) -> list[Passage | None]:
        """For each place so many neighbours as one passage; None where their kinds differ."""
        key = (is_source, count)
        if key not in self._runs:
            side = self.sources if is_source else self.targets
            runs = (side[start : start + count] for start in range(len(side) - count + 1))
            self._runs[key] = [
                join(run) if len({one.kind for one in run}) == 1 else None for run in runs
            ]
        return self._runs[key]


Edges = dict[tuple[int, int, int], tuple[float, float]]
State = tuple[float, float]  # after a pair, after something left out
_NOWHERE: State = (_NONE, _NONE)


def _sum(one: float, other: float) -> float:
    """log(exp(one) + exp(other))."""
    if one < other:
        one, other = other, one
    return one if one - other > _NEGLIGIBLE else one + math.log1p(math.exp(other - one))


def _into_pair(state: State) -> float:
    return _sum(state[0] + _PAIR_PAIR, state[1] + _LEFT_PAIR)


def _at(table: list[list[State]], corridor: Corridor, row: int, column: int) -> State:
    if row < 0 or row >= len(table):
        return _NOWHERE
    low, high = corridor[row]
    return table[row][column - low] if low <= column <= high else _NOWHERE


def _forward(edges: Sequence[Edges], corridor: Corridor) -> list[list[State]]:
    table: list[list[State]] = []
    for row, (low, high) in enumerate(corridor):
        pairs = [_NONE] * (high - low + 1)
        for (column, rows, columns), (weight, _) in edges[row].items():
            before = _at(table, corridor, row - rows, column - columns)
            if before is not _NOWHERE:
                pairs[column - low] = _sum(pairs[column - low], _into_pair(before) + weight)
        states: list[State] = []
        left = _NOWHERE
        for column in range(low, high + 1):
            above = _at(table, corridor, row - 1, column)
            out = (
                _sum(_sum(above[0], left[0]) + _PAIR_LEFT, _sum(above[1], left[1]) + _LEFT_LEFT)
                + _SIDE
            )
            first = 0.0 if row == column == 0 else pairs[column - low]
            left = (first, out)
            states.append(left)
        table.append(states)
    return table


def _backward(edges: Sequence[Edges], corridor: Corridor) -> list[list[State]]:
    """For each position: log-probability of the rest, after a pair and after something left out."""
    last = len(corridor) - 1
    table: list[list[State]] = [[_NOWHERE] * (high - low + 1) for low, high in corridor]
    pairs: list[list[float]] = [[_NONE] * (high - low + 1) for low, high in corridor]
    for row in range(last, -1, -1):
        low, high = corridor[row]
        right = _NOWHERE
        for column in range(high, low - 1, -1):
            below = _at(table, corridor, row + 1, column) if row < last else _NOWHERE
            out = _sum(below[1], right[1]) + _SIDE
            pair = pairs[row][column - low]
            first = _sum(pair + _PAIR_PAIR, out + _PAIR_LEFT)
            second = _sum(pair + _LEFT_PAIR, out + _LEFT_LEFT)
            if row == last and column == high:
                first, second = 0.0, 0.0
            right = (first, second)
            table[row][column - low] = right
        for (column, rows, columns), (weight, _) in edges[row].items():
            after = table[row][column - low][0] + weight
            start, end = corridor[row - rows]
            if start <= column - columns <= end:
                place = column - columns - start
                pairs[row - rows][place] = _sum(pairs[row - rows][place], after)
    return table


def _without_overlaps(steps: list[Step]) -> list[Step]:
    """The most probable of those that share a passage, in the order of the source."""
    rows: set[int] = set()
    columns: set[int] = set()
    kept = []
    for step in sorted(steps, key=lambda step: (-step.probability, step.sources[0])):
        if rows.isdisjoint(step.sources) and columns.isdisjoint(step.targets):
            rows.update(step.sources)
            columns.update(step.targets)
            kept.append(step)
    return sorted(kept, key=lambda step: step.sources[0])
