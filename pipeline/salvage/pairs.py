"""Alignments → translation units of the old English, with what is doubtful about each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.catalogs.align import Match
from pipeline.catalogs.sentences import split_target
from pipeline.languages import get_language
from pipeline.model import Block, Key, Kind, TranslationUnit
from pipeline.salvage.align import Alignment
from pipeline.salvage.codes import recode
from pipeline.salvage.labels import find_label, without_label
from pipeline.salvage.passages import Passage
from pipeline.segments import split

TRANSLATED = 0.95  # from here on a pair may stand in an edition
PROPOSED = 0.6  # from here on it is proposed, marked to look at


@dataclass(frozen=True, slots=True)
class Recovered:
    """One translation that was found again: context and coded text of the English it stands for."""

    key: Key
    target: str
    confidence: float
    doubts: tuple[str, ...] = ()  # why it is to be looked at, whatever the confidence
    place: int = 0  # of its first passage in the old translation


def recover_units(
    sources: Sequence[Passage],
    targets: Sequence[Passage],
    alignments: Iterable[Alignment],
    locale: str,
) -> tuple[Recovered, ...]:
    """The best translation of each English text, in the order of the old translation."""
    offers: dict[Key, list[Recovered]] = defaultdict(list)
    for one in alignments:
        if one.confidence >= PROPOSED:
            for offer in _offers(sources, targets, one, locale):
                offers[offer.key].append(offer)
    best = (_best(several) for several in offers.values())
    return tuple(sorted(best, key=lambda offer: offer.place))


def block_key(block: Block) -> Key:
    """The identity of the entry that a block belongs to."""
    return split([block])[0].key


def _offers(
    sources: Sequence[Passage], targets: Sequence[Passage], one: Alignment, locale: str
) -> Iterator[Recovered]:
    english = [sources[place].blocks[0] for place in one.sources]
    blocks = [targets[place].blocks[0] for place in one.targets]
    if len(english) > 1:
        yield from _pieces(english, blocks[0], one, locale)
        return
    between = " " if get_language(locale).spaces_sentences else ""
    first, doubts = without_label(english[0], blocks[0])
    recoded = recode(english[0], [first, *blocks[1:]], between)
    doubts += recoded.doubts
    if len(blocks) > 1:
        doubts += (f"{len(blocks)} paragraphs of the old translation were joined here.",)
    key = block_key(english[0])
    if key[1] == recoded.target:
        doubts += ("The old translation has the English here.",)
    if key[1] and recoded.target:
        yield Recovered(key, recoded.target, one.confidence, doubts, one.targets[0])


def _pieces(
    english: Sequence[Block], target: Block, one: Alignment, locale: str
) -> Iterator[Recovered]:
    """A translation of several English paragraphs in one, where its sentences tell the pieces."""
    keys = [block_key(block) for block in english]
    sources = tuple(source for _, source in keys)
    whole = " ".join(sources)
    plain = Block(english[0].id, english[0].kind, "", "", (), target.content)
    text = recode(plain, [target], "").target
    unit = TranslationUnit(whole, text)
    doubt = f"{len(english)} paragraphs of the English are one in the old translation."
    for number, key in enumerate(keys):
        match = Match((unit,), " ", (number, len(keys)), sources)
        piece = split_target(match, locale)
        if piece != text:
            label = find_label(english[number].content.plain.strip(), piece)
            if label and label.sure and english[number].kind is Kind.LIST_ITEM:
                piece = piece.removeprefix(label.text)
            yield Recovered(key, piece, one.confidence, (doubt,), one.targets[0])


def _best(offers: Sequence[Recovered]) -> Recovered:
    """The translation that most occurrences have, and of these the surest."""
    counts = Counter(offer.target for offer in offers)
    return max(offers, key=lambda one: (not one.doubts, counts[one.target], one.confidence))
