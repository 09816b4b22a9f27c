"""Where the path of two sequences may go, so that the work grows with a book and not its square."""

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

Corridor = Sequence[tuple[int, int]]  # for each source position the first and last target position


def make_corridor(
    anchors: Sequence[tuple[int, int]], count: int, others: int, slack: int, most: int = 300
) -> Corridor:
    """Where the path may go: between the anchors, and so much beside them.

    A gap between two anchors that is wider than ``most`` on both sides is crossed near its diagonal
    only, so that the work grows with the length of the book and not with its square.
    """
    lows, highs = [others] * (count + 1), [0] * (count + 1)
    points = [(0, 0), *((row, column) for row, column in anchors), (count, others)]
    for (row, column), (next_row, next_column) in pairwise(points):
        for place in range(max(0, row - 1), min(count, next_row + 1) + 1):
            low, high = column - slack, next_column + 1 + slack
            if next_column - column > most and next_row - row > most:
                middle = column + (place - row) * (next_column - column) // (next_row - row)
                low, high = middle - most // 2 - slack, middle + most // 2 + slack
            lows[place] = min(lows[place], max(0, low))
            highs[place] = max(highs[place], min(others, high))
    lows[0], highs[count] = 0, others
    return _monotone(lows, highs)


def _monotone(lows: list[int], highs: list[int]) -> Corridor:
    for row in range(len(lows) - 2, -1, -1):
        lows[row] = min(lows[row], lows[row + 1])
    for row in range(1, len(highs)):
        highs[row] = max(highs[row], highs[row - 1])
    return list(zip(lows, highs, strict=True))


def longest_chain(
    pairs: Sequence[tuple[int, int]], weight: Callable[[int], float]
) -> list[tuple[int, int]]:
    """The heaviest chain of pairs that grow on both sides; ``weight`` is of the pair's place."""
    order = sorted(range(len(pairs)), key=lambda place: pairs[place])
    best: dict[int, tuple[float, int | None]] = {}
    ends = _Ends(max((column for _, column in pairs), default=0))
    for _, row in groupby(order, key=lambda place: pairs[place][0]):
        places = list(row)  # pairs of one row do not follow each other
        for place in places:
            total, before = ends.highest(pairs[place][1])
            best[place] = (total + weight(place), before)
        for place in places:
            ends.put(pairs[place][1], best[place][0], place)
    chain = []
    place_or_none: int | None = max(best, key=lambda one: best[one][0]) if best else None
    while place_or_none is not None:
        chain.append(pairs[place_or_none])
        place_or_none = best[place_or_none][1]
    return chain[::-1]


class _Ends:
    """The heaviest chain that ends before a column (a Fenwick tree of maxima)."""

    def __init__(self, columns: int) -> None:
        self._tree: list[tuple[float, int | None]] = [(0.0, None)] * (columns + 2)

    def highest(self, column: int) -> tuple[float, int | None]:
        """The weight and the end of the heaviest chain in the columns before this one."""
        found: tuple[float, int | None] = (0.0, None)
        while column > 0:
            if self._tree[column][0] > found[0]:
                found = self._tree[column]
            column -= column & -column
        return found

    def put(self, column: int, weight: float, end: int) -> None:
        """Note a chain that ends in this column."""
        position = column + 1
        while position < len(self._tree):
            if weight > self._tree[position][0]:
                self._tree[position] = (weight, end)
            position += position & -position
