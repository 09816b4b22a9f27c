"""Two files → pairs of passages, each with how sure it is.

Numbers, names and terms that are rare on both sides anchor the first round; what it finds teaches
lengths, styles and words, and the next rounds go by these. What is left out on both sides is then
aligned by itself: a chapter that stands elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType

from pipeline.salvage.confidence import Signals, estimate_confidence
from pipeline.salvage.corridor import longest_chain, make_corridor
from pipeline.salvage.dictionary import Dictionary
from pipeline.salvage.evidence import Evidence, Pair, guess_evidence, learn_evidence
from pipeline.salvage.passages import Passage
from pipeline.salvage.search import Search, Step

_SURE, _TELLING = 0.9, 2.0  # probability and log-ratio of a pair that teaches
_ANCHOR = 4.0  # log-ratio of an anchor
_RARE = 4  # occurrences of a sign on either side that may anchor
_SLACK = (40, 12, 12)  # of the corridor in each round
_FULL = 90_000  # cells: smaller pairs of sequences are searched whole in the first round
_MOVES = 3  # rounds for what stands elsewhere
_ALONE, _TOGETHER = 9.0, 3.0  # log-ratio of one moved passage, and of one beside another


@dataclass(frozen=True, slots=True)
class Alignment:
    """Neighbouring passages of the English file and of the translation that say the same."""

    sources: tuple[int, ...]  # places in the sequence
    targets: tuple[int, ...]
    confidence: float  # the share of such pairs that is right
    signals: Signals  # what the confidence is made of


def align_passages(
    sources: Sequence[Passage],
    targets: Sequence[Passage],
    known: Dictionary = MappingProxyType({}),
) -> tuple[Alignment, ...]:
    """The pairs of two files in the order of the English; a passage is in one of them at most.

    ``known`` are words and their translations in other texts.
    """
    if not sources or not targets:
        return ()
    evidence = guess_evidence(sources, targets, known)
    steps: list[Step] = []
    for number, slack in enumerate(_SLACK):
        anchors = _anchors(steps) if number else _rare_anchors(sources, targets, evidence)
        if number == 0 and len(sources) * len(targets) <= _FULL:
            anchors, slack = [], max(len(sources), len(targets))
        corridor = make_corridor(anchors, len(sources), len(targets), slack)
        steps = Search(sources, targets, evidence).steps(corridor)
        evidence = learn_evidence(sources, targets, _teaching(steps, sources, targets), known)
    found = [*_describe_steps(steps, (len(sources), len(targets)), moved=False)]
    for _ in range(_MOVES):
        moved = _align_moved(sources, targets, evidence, found)
        if not moved:
            break
        found += moved
    return tuple(sorted(found, key=lambda one: one.sources))


def _anchors(steps: Sequence[Step]) -> list[tuple[int, int]]:
    return [
        (step.sources[0], step.targets[0])
        for step in steps
        if step.probability >= _SURE and step.ratio >= _ANCHOR
    ]


def _teaching(
    steps: Sequence[Step], sources: Sequence[Passage], targets: Sequence[Passage]
) -> list[Pair]:
    return [
        (sources[step.sources[0]], targets[step.targets[0]])
        for step in steps
        if len(step.sources) == len(step.targets) == 1
        and step.probability >= _SURE
        and step.ratio >= _TELLING
    ]


def _rare_anchors(
    sources: Sequence[Passage], targets: Sequence[Passage], evidence: Evidence
) -> list[tuple[int, int]]:
    """Pairs that share rare signs, are each other's best, and stand in the same order."""
    best: dict[tuple[bool, int], tuple[float, tuple[int, int]]] = {}
    for pair in _candidates(sources, targets, evidence):
        ratio = evidence.ratio(sources[pair[0]], targets[pair[1]])
        for side in (True, False):
            key = (side, pair[not side])
            if key not in best or ratio > best[key][0]:
                best[key] = (ratio, pair)
    mutual = sorted(
        {
            (pair, ratio)
            for ratio, pair in best.values()
            if ratio >= _ANCHOR and best[True, pair[0]][1] == pair == best[False, pair[1]][1]
        }
    )
    return longest_chain([pair for pair, _ in mutual], lambda place: mutual[place][1])


def _candidates(
    sources: Sequence[Passage], targets: Sequence[Passage], evidence: Evidence
) -> set[tuple[int, int]]:
    """Pairs of places that share a rare sign, or a word and its translation that are rare."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, target in enumerate(targets):
        for sign in target.marks | target.concepts | target.words:
            holders[sign].append(place)
    askers: dict[str, list[int]] = defaultdict(list)
    for place, source in enumerate(sources):
        for sign in {*source.marks, *source.concepts, *_translate_words(source, evidence)}:
            askers[sign].append(place)
    return {
        (row, column)
        for sign, rows in askers.items()
        if len(rows) <= _RARE and len(holders.get(sign, ())) <= _RARE
        for row in rows
        for column in holders.get(sign, ())
    }


def _translate_words(source: Passage, evidence: Evidence) -> Iterator[str]:
    for word in source.words:
        yield from evidence.dictionary.get(word, ())


def _align_moved(
    sources: Sequence[Passage],
    targets: Sequence[Passage],
    evidence: Evidence,
    found: Sequence[Alignment],
) -> list[Alignment]:
    """What is in no pair yet, paired in an order of its own."""
    rows = _list_left(len(sources), (one.sources for one in found))
    columns = _list_left(len(targets), (one.targets for one in found))
    if not rows or not columns:
        return []
    left, right = [sources[row] for row in rows], [targets[column] for column in columns]
    anchors = _rare_anchors(left, right, evidence)
    small = len(left) * len(right) <= _FULL
    slack = max(len(left), len(right)) if small else _SLACK[0]
    corridor = make_corridor([] if small else anchors, len(left), len(right), slack)
    steps = Search(left, right, evidence).steps(corridor)
    found_apart = _describe_steps(steps, (0, 0), moved=True)
    return list(filter(_holds, (_put_back(one, rows, columns) for one in found_apart)))


def _put_back(one: Alignment, rows: Sequence[int], columns: Sequence[int]) -> Alignment:
    """A pair of what was left, with the places that its texts have among all."""
    return replace(
        one,
        sources=tuple(rows[place] for place in one.sources),
        targets=tuple(columns[place] for place in one.targets),
    )


def _list_left(count: int, taken: Iterable[Sequence[int]]) -> list[int]:
    used = set(chain.from_iterable(taken))
    return [place for place in range(count) if place not in used]


def _holds(one: Alignment) -> bool:
    """Whether a pair out of order has enough to show, or has neighbours that moved with it."""
    contiguous = _is_run(one.sources) and _is_run(one.targets)
    enough = _TOGETHER if one.signals.beside else _ALONE
    return contiguous and one.signals.ratio >= enough


def _is_run(places: Sequence[int]) -> bool:
    return places[-1] - places[0] == len(places) - 1


def _describe_steps(
    steps: Sequence[Step], ends: tuple[int, int], *, moved: bool
) -> Iterator[Alignment]:
    """The steps with what can be said of them; where both files begin or end is a sure place."""
    for place, step in enumerate(steps):
        beside = [
            other.probability * min(1.0, max(0.0, other.ratio / _ANCHOR))
            for other in (*steps[max(0, place - 1) : place], *steps[place + 1 : place + 2])
            if _touch(step, other) or _touch(other, step)
        ]
        at_edge = (step.sources[0], step.targets[0]) == (0, 0) and not moved
        at_edge |= (step.sources.stop, step.targets.stop) == ends
        signals = Signals(
            probability=step.probability,
            ratio=step.ratio,
            beside=min(2.0, sum(beside) + at_edge),
            one_to_one=len(step.sources) == len(step.targets) == 1,
            moved=moved,
        )
        yield Alignment(
            tuple(step.sources), tuple(step.targets), estimate_confidence(signals), signals
        )


def _touch(first: Step, second: Step) -> bool:
    return first.sources.stop == second.sources[0] and first.targets.stop == second.targets[0]
