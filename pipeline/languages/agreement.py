"""The second opinion on where a line may end: whether word segmenters of the language agree.

ICU's dictionaries cut words that they do not have. The segmenters that know better are too slow or
too large for a build. What they say of the places that ICU proposes was learned once
(``scripts/learn_line_ends.py``): a linear model for each language, whose features are the letters
and words around a place.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat
from pathlib import Path

_KNOWN = Path(__file__).parent / "known"
BIAS = "bias"


@cache
def compounds(code: str) -> frozenset[str]:
    """Words of a list of the language that ICU takes for several (``scripts/find_compounds.py``).

    Thai: PyThaiNLP's list, CC0 1.0. Lao: Google's language resources, Apache-2.0.
    """
    path = _KNOWN / f"{code}.compounds.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()


@cache
def agreement_weights(code: str) -> Mapping[str, int]:
    """The weights by feature, in hundredths of log-odds; none for a language without a model."""
    path = _KNOWN / f"{code}.line-ends.txt"
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.rsplit("\t", 1) for line in lines if not line.startswith("#"))
    return {feature: int(weight) for feature, weight in pairs}


def agreement(
    parts: Sequence[str], place: int, words: tuple[str, str], weights: Mapping[str, int]
) -> int:
    """How sure it is that a line may end before the cluster ``place``: above 0 where it may.

    ``parts`` are the clusters of the text, ``words`` what ICU has on both sides of the place.
    """
    features = place_features(parts, place, words)
    return weights[BIAS] + sum(map(weights.get, features, repeat(0)))


def place_features(parts: Sequence[str], place: int, words: tuple[str, str]) -> tuple[str, ...]:
    """What is seen around a place: up to three clusters and one word of ICU on each side."""
    # Written out: a long text asks this of tens of thousands of places.
    left, left2, left3 = ("".join(parts[max(0, place - count) : place]) for count in (1, 2, 3))
    right, right2, right3 = ("".join(parts[place : place + count]) for count in (1, 2, 3))
    before, after = words
    return (
        f"-1{left}",
        f"-2{left2}",
        f"-3{left3}",
        f"+1{right}",
        f"+2{right2}",
        f"+3{right3}",
        f"00{left}|{right}",
        f"10{left2}|{right}",
        f"01{left}|{right2}",
        f"11{left2}|{right2}",
        f"<{before}",
        f">{after}",
        f"={before}|{after}",
    )
