"""How much more likely two passages are as a pair than by chance, in natural logarithms.

Every term is log p(what is seen | a pair) − log p(what is seen | no pair). What is expected of a
pair is guessed at first and then learnt from the pairs that were found, so that lost styles, a
language's length, or a program that writes every list as plain paragraphs are no special cases.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.salvage.dictionary import Dictionary, learn_dictionary
from pipeline.salvage.passages import Passage

_LEAST = -8.0  # what one outlier may say at most
_KEEPS = {"#": 0.85, "@": 0.95, "=": 0.6, "": 0.7}  # share of marks (concepts: "") that are kept
_FACETS = ("kind", "form", "column", "codes", "end")
_SPREAD, _SPREAD_SHORT = 0.05, 4.0  # variance of log lengths: of all texts, and by 1 / length
_PRIOR_PAIRS = 4.0  # what the first guess counts for against the pairs that were found
_LEXICAL = 0.6  # words of a text are not independent of each other


@dataclass(frozen=True, slots=True)
class Facet:
    """One property with few values: what each value becomes in the other language."""

    together: Mapping[tuple[str, str], float]  # log-ratio of a pair of values that was seen
    unseen: Mapping[str, float]  # by the source's value: log-ratio of any other

    def ratio(self, source: str, target: str) -> float:
        """What these two values say."""
        known = self.together.get((source, target))
        return self.unseen.get(source, 0.0) if known is None else known


@dataclass(frozen=True, slots=True)
class Lengths:
    """Target by source: a normal distribution of the logarithm."""

    mean: float
    scale: float  # of the variance that is usual
    all_mean: float  # of the logarithm of the targets' lengths, whoever their partner
    all_variance: float

    def ratio(self, source: Passage, target: Passage) -> float:
        """What the lengths of two passages say."""
        log = target.log_size
        variance = self.scale * (_SPREAD + _SPREAD_SHORT / source.size)
        paired = (log - source.log_size - self.mean) ** 2 / variance
        alone = (log - self.all_mean) ** 2 / self.all_variance
        return max(_LEAST, (alone - paired + math.log(self.all_variance / variance)) / 2)


@dataclass(frozen=True, slots=True)
class Signs:
    """What a passage says by what it holds, wherever its partner holds the same or does not."""

    gains: Mapping[str, float]  # sign → what it adds when the partner holds it as well
    missing: float  # what is said when the partner holds none of them


@dataclass(slots=True)
class Evidence:
    """The evidence for pairs of one pair of files, as far as it is known."""

    lengths: Lengths
    facets: Mapping[str, Facet]
    mark_counts: Counter[str]  # in how many targets a mark stands
    source_marks: frozenset[str]
    count: int  # targets
    dictionary: Dictionary
    word_counts: Counter[str]  # in how many targets a word stands
    _profiles: dict[tuple[str, str], float] = field(default_factory=dict)
    _sources: dict[int, tuple[Passage, Signs, Signs]] = field(default_factory=dict)
    _targets: dict[int, tuple[Passage, frozenset[str], float]] = field(default_factory=dict)

    def ratio(self, source: Passage, target: Passage) -> float:
        """Log-likelihood ratio of two passages as a pair."""
        return self.lengths.ratio(source, target) + self.words_ratio(source, target)

    def words_ratio(self, source: Passage, target: Passage) -> float:
        """What everything but the lengths says."""
        return self.facet_ratio(source, target) + self.sign_ratio(source, target)

    def facet_ratio(self, source: Passage, target: Passage) -> float:
        """What kind, style, place in a table, codes and closing mark say."""
        key = (source.profile, target.profile)
        known = self._profiles.get(key)
        if known is None:
            known = self._profiles[key] = sum(
                facet.ratio(getattr(source, name), getattr(target, name))
                for name, facet in self.facets.items()
            )
        return known

    def sign_ratio(self, source: Passage, target: Passage) -> float:
        """What numbers, addresses, names, terms and words say."""
        _, signs, words = self._source(source)
        _, held, extra = self._target(target)
        total = signs.missing + extra
        for sign in signs.gains.keys() & held:
            total += signs.gains[sign]
        lexical = words.missing
        for word in words.gains.keys() & target.words:
            lexical += words.gains[word]
        return total + _LEXICAL * max(_LEAST, lexical)

    def _source(self, passage: Passage) -> tuple[Passage, Signs, Signs]:
        known = self._sources.get(id(passage))
        if known is None:
            known = (passage, self._signs(passage), self._lexical(passage))
            self._sources[id(passage)] = known
        return known

    def _signs(self, passage: Passage) -> Signs:
        gains, missing = {}, 0.0
        for sign in _signs(passage):
            if not (count := self.mark_counts.get(sign, 0)):
                continue  # the targets never have it: nothing is told by one that has it not
            keeps, chance = _keep_rate(sign), (count + 0.5) / (self.count + 1)
            absent = math.log((1 - keeps) / (1 - chance)) if chance < keeps else 0.0
            # A target that holds it has been charged for one that nobody asked for.
            gains[sign] = math.log(max(1.0, keeps / chance)) - absent - _extra(sign)
            missing += absent
        return Signs(gains, missing)

    def _lexical(self, passage: Passage) -> Signs:
        gains: dict[str, float] = {}
        missing = 0.0
        for word in passage.words:
            for other, chance in self.dictionary.get(word, {}).items():
                if not self.word_counts[other]:
                    continue
                usual = (self.word_counts[other] + 0.5) / (self.count + 1)
                absent = math.log((1 - chance) / (1 - min(usual, 0.9)))
                gain = math.log(chance / usual) - absent
                if gain > gains.get(other, 0.0):
                    missing += absent
                    gains[other] = gain
        return Signs(gains, missing)

    def _target(self, passage: Passage) -> tuple[Passage, frozenset[str], float]:
        known = self._targets.get(id(passage))
        if known is None:
            held = frozenset(_signs(passage))
            extra = sum(_extra(sign) for sign in held & self.source_marks)
            known = (passage, held, extra)
            self._targets[id(passage)] = known
        return known


def _signs(passage: Passage) -> frozenset[str]:
    return passage.marks | passage.concepts


def _keep_rate(sign: str) -> float:
    return _KEEPS.get(sign[0], _KEEPS[""])


def _extra(sign: str) -> float:
    """What a sign in the target says that the source has not."""
    return math.log(1 - _keep_rate(sign)) / 2


def guess_evidence(
    sources: Sequence[Passage], targets: Sequence[Passage], known: Dictionary
) -> Evidence:
    """What can be expected before any pair is known; ``known`` are words of other texts."""
    ratio = sum(one.size for one in targets) / max(1, sum(one.size for one in sources))
    mean = math.log(min(3.0, max(0.2, ratio)))
    facets = {
        name: _guess_facet([getattr(one, name) for one in sources],
                           [getattr(one, name) for one in targets])
        for name in _FACETS if name != "form"
    }  # fmt: skip
    lengths = Lengths(mean, 1.0, *_all_lengths(targets))
    return _evidence(sources, targets, lengths, facets, known)


def _evidence(
    sources: Sequence[Passage],
    targets: Sequence[Passage],
    lengths: Lengths,
    facets: Mapping[str, Facet],
    dictionary: Dictionary,
) -> Evidence:
    words = Counter(word for target in targets for word in target.words)
    counts = Counter(sign for target in targets for sign in _signs(target))
    marks = frozenset().union(*(_signs(source) for source in sources)) if sources else frozenset()
    return Evidence(lengths, facets, counts, marks, len(targets), dictionary, words)


def _all_lengths(targets: Sequence[Passage]) -> tuple[float, float]:
    logs = [math.log(one.size) for one in targets] or [3.0]
    mean = sum(logs) / len(logs)
    return mean, max(0.3, sum((log - mean) ** 2 for log in logs) / len(logs))


def _guess_facet(sources: Sequence[str], targets: Sequence[str]) -> Facet:
    """As often the same value as the two files have it in common."""
    before, after = _shares(sources), _shares(targets)
    common = sum(min(share, after.get(value, 0.0)) for value, share in before.items())
    same = min(0.9, max(0.05, 0.9 * common))
    together = {(value, value): math.log(max(same, after[value]) / after[value])
                for value in before if value in after}  # fmt: skip
    unseen = {
        value: min(0.0, math.log((1 - same) / max(0.05, 1 - after.get(value, 0.0))))
        for value in before
    }
    return Facet(together, unseen)


def _shares(values: Sequence[str]) -> dict[str, float]:
    return {value: count / len(values) for value, count in Counter(values).items()}


Pair = tuple[Passage, Passage]


def learn_evidence(
    sources: Sequence[Passage],
    targets: Sequence[Passage],
    pairs: Sequence[Pair],
    known: Dictionary,
) -> Evidence:
    """What can be expected after these pairs; ``known`` are words of other texts."""
    guess = guess_evidence(sources, targets, known)
    if len(pairs) < 10:
        return guess
    facets = {name: _learn_facet(name, targets, pairs, guess.facets.get(name)) for name in _FACETS}
    # The form says all that the kind says, and more.
    facets.pop("kind")
    learnt = learn_dictionary((source.words, target.words) for source, target in pairs)
    lengths = _learn_lengths(guess.lengths, pairs)
    return _evidence(sources, targets, lengths, facets, {**known, **learnt})


def _learn_facet(
    name: str, targets: Sequence[Passage], pairs: Sequence[Pair], guess: Facet | None
) -> Facet:
    usual = _shares([getattr(one, name) for one in targets])
    seen = [(getattr(source, name), getattr(target, name)) for source, target in pairs]
    both, first = Counter(seen), Counter(source for source, _ in seen)

    def log_ratio(source: str, target: str, count: int) -> float:
        prior = math.exp(guess.ratio(source, target)) if guess else 1.0
        usually = usual.get(target, 1 / len(targets))
        smoothed = (count + _PRIOR_PAIRS * usually * prior) / (first[source] + _PRIOR_PAIRS)
        return max(_LEAST / 2, math.log(smoothed / usually))

    together = {pair: log_ratio(*pair, count) for pair, count in both.items()}
    unseen = {
        source: max(_LEAST / 2, math.log(_PRIOR_PAIRS / (count + _PRIOR_PAIRS)))
        for source, count in first.items()
    }
    return Facet(together, unseen)


def _learn_lengths(guess: Lengths, pairs: Sequence[Pair]) -> Lengths:
    logs = sorted(math.log(target.size / source.size) for source, target in pairs
                  if source.size >= 15) or [guess.mean]  # fmt: skip
    mean = logs[len(logs) // 2]
    misses = sorted(
        abs(math.log(target.size / source.size) - mean)
        / math.sqrt(_SPREAD + _SPREAD_SHORT / source.size)
        for source, target in pairs
    )
    middle = misses[len(misses) // 2] * 1.4826  # the standard deviation of a normal distribution
    return Lengths(mean, min(4.0, max(0.15, middle**2)), guess.all_mean, guess.all_variance)
