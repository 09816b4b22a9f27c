"""What a person has to look at, stretch by stretch, with both languages side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Key
from pipeline.salvage.align import Alignment
from pipeline.salvage.pairs import TRANSLATED, block_key
from pipeline.salvage.passages import Passage

_WIDE = 40  # English texts between two sure pairs beyond which they are a new part, not a doubt


@dataclass(frozen=True, slots=True)
class OldPassage:
    """A passage of the old translation that no entry got, as it stands in the file."""

    text: str


Row = Key | OldPassage


def find_stretches(
    sources: Sequence[Passage],
    targets: Sequence[Passage],
    alignments: Sequence[Alignment],
    to_look_at: Mapping[Key, Key],
) -> tuple[tuple[Row, ...], ...]:
    """The stretches of the old translation in which something is left to a person, in its order.

    ``to_look_at``: key of the English that was translated → key of today's entry that got it and
    is marked. A stretch ends where a pair is sure; English texts without a partner stand in it
    beside the passages that found none.
    """
    found: list[tuple[Row, ...]] = []
    rows: list[Row] = []
    for piece in _pieces(sources, targets, alignments, to_look_at):
        if piece is None:
            if rows:
                found.append(tuple(dict.fromkeys(rows)))
            rows = []
        else:
            rows.append(piece)
    return tuple(found)


def _pieces(
    sources: Sequence[Passage],
    targets: Sequence[Passage],
    alignments: Sequence[Alignment],
    to_look_at: Mapping[Key, Key],
) -> Iterator[Row | None]:
    """The rows in order, None after each stretch."""
    by_target = {place: one for one in alignments for place in one.targets}
    paired = {place for one in alignments for place in one.sources}
    before = -1  # the English text of the last pair
    for place, target in enumerate(targets):
        one = by_target.get(place)
        if one is None:
            yield from _list_unpaired(sources, before, paired)
            yield OldPassage(target.text)
            continue
        keys = _keys_of(one, sources)
        if one.confidence >= TRANSLATED and to_look_at.keys().isdisjoint(keys):
            yield None
        elif place == one.targets[0]:
            yield from _list_paired(one, keys, targets, to_look_at)
        before = max(one.sources)
    yield None


def _list_paired(
    one: Alignment, keys: Sequence[Key], targets: Sequence[Passage], to_look_at: Mapping[Key, Key]
) -> Iterator[Row]:
    """A pair that is not sure: its English, and its passages where no entry got them."""
    yield from (to_look_at.get(key, key) for key in keys)
    if not to_look_at.keys() >= {*keys}:
        yield from (OldPassage(targets[other].text) for other in one.targets)


def _keys_of(one: Alignment, sources: Sequence[Passage]) -> list[Key]:
    """The keys of the English texts of a pair that say something."""
    keys = (block_key(sources[place].blocks[0]) for place in one.sources)
    return [key for key in keys if key[1]]


def _list_unpaired(sources: Sequence[Passage], before: int, paired: set[int]) -> Iterator[Key]:
    """The English texts after a place that found no partner, up to the next that did."""
    keys: list[Key] = []
    for place in range(before + 1, len(sources)):
        if place in paired or len(keys) > _WIDE:
            break
        keys.append(block_key(sources[place].blocks[0]))
    if len(keys) <= _WIDE:
        yield from (key for key in keys if key[1])
