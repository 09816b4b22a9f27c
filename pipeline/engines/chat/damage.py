"""Translations damaged on purpose, to see whether a second reader notices.

What is damaged are translations that people stand for; each damage is one that a check may miss.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.catalogs.comments import Category
from pipeline.glossary import TermBase, find_target_terms, find_wanted
from pipeline.languages import get_language
from pipeline.segments.coded import parse

_LONG = 30  # code points of a translation that is long enough to lose its half
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A translation, and what was done to it: "" for one that is as it was."""

    source: str
    target: str
    damage: str = ""
    category: Category = "accuracy"


def make_labelled(
    pairs: Sequence[Pair], locale: str, term_base: TermBase | None, count: int
) -> tuple[Labelled, ...]:
    """So many damaged translations and as many that are as they were, from these pairs.

    Always the same ones; fewer where there are not enough pairs without codes.
    """
    able = _sort_able(pairs)
    beside = _Beside(locale, term_base, able)
    used: Counter[Damage] = Counter()
    damaged: list[Labelled] = []
    left: list[Pair] = []
    for place, pair in enumerate(able):
        wanted = len(damaged) < count and place % 2 == 0
        found = _damage(pair, beside, used) if wanted else None
        damaged += [found] if found else []
        left += [] if found else [pair]
    untouched = [Labelled(*pair) for pair in left[: len(damaged)]]
    return tuple(one for both in zip(damaged, untouched, strict=False) for one in both)


def _sort_able(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs that can be damaged, each once, in an order that looks like chance."""
    able = [pair for pair in dict.fromkeys(pairs) if not parse(pair[0]).codes and len(pair[1]) > 8]
    return sorted(able, key=lambda pair: hashlib.sha256("\0".join(pair).encode()).hexdigest())


def _damage(pair: Pair, beside: "_Beside", used: Counter["Damage"]) -> Labelled | None:
    """The pair with the damage of the first kind that can be done to it."""
    found = None
    # The kind that was least used goes first: numbers and negations are rare.
    for kind in sorted(_KINDS, key=lambda one: used[one]):
        found = kind(*pair, beside)
        if found and found.target != pair[1]:
            used[kind] += 1
            break
    return found


@dataclass(frozen=True, slots=True)
class _Beside:
    locale: str
    term_base: TermBase | None
    pairs: Sequence[Pair]


Damage = Callable[[str, str, _Beside], Labelled | None]


def _change_number(source: str, target: str, _beside: _Beside) -> Labelled | None:
    found = re.search(r"\d+", target)
    if not found:
        return None
    last = found[0][-1]
    other = chr(ord(last) + 1) if not last.endswith(("9", "៩", "๙", "໙", "၉")) else found[0][0]
    changed = target[: found.end() - 1] + other + target[found.end() :]
    return Labelled(source, changed, "a number changed")


def _drop_negation(source: str, target: str, beside: _Beside) -> Labelled | None:
    pattern = get_language(beside.locale).negation
    found = pattern.search(target) if pattern and re.search(r"\bnot\b", source) else None
    if not found:
        return None
    changed = f"{target[: found.start()]}{target[found.end() :]}".replace("  ", " ").strip()
    return Labelled(source, changed, "a negation lost")


def _change_term(source: str, target: str, beside: _Beside) -> Labelled | None:
    if beside.term_base is None:
        return None
    for match in find_target_terms(beside.term_base, beside.locale, target):
        for other in _other_terms(beside.term_base, beside.locale, match.concept.id):
            start, end = match.span
            changed = f"{target[:start]}{other}{target[end:]}"
            return Labelled(source, changed, "a term changed", "terminology")
    return None


def _other_terms(term_base: TermBase, locale: str, but: str) -> Iterator[str]:
    concepts = list(term_base.concepts)
    ids = [concept.id for concept in concepts]
    first = ids.index(but) + 7  # a neighbour in the list is mostly of the same field
    for concept in concepts[first:] + concepts[:first]:
        if concept.id != but and (term := find_wanted(concept, locale)):
            yield term.text


def _cut_half(source: str, target: str, _beside: _Beside) -> Labelled | None:
    if len(target) < _LONG:
        return None
    blank = target.rfind(" ", 0, 2 * len(target) // 3)
    return Labelled(
        source, target[: blank if blank > len(target) // 3 else len(target) // 2], "half left out"
    )


def _take_another(source: str, target: str, beside: _Beside) -> Labelled | None:
    place = next(place for place, pair in enumerate(beside.pairs) if pair == (source, target))
    other = beside.pairs[(place + 1) % len(beside.pairs)][1]
    return Labelled(source, other, "the translation of another text")


_KINDS: tuple[Damage, ...] = (
    _change_number,
    _drop_negation,
    _change_term,
    _cut_half,
    _take_another,
)
