"""The second opinion on where a line may end: whether word segmenters of the language agree.

ICU's dictionaries cut words that they do not have. The segmenters that know better are too slow or
too large for a build. What they say of the places that ICU proposes was learned once
(``scripts/learn_line_ends.py``): a linear model for each language, whose features are the letters
and words around a place.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
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
    return weights[BIAS] + sum(
        weights.get(feature, 0) for feature in place_features(parts, place, words)
    )


def place_features(parts: Sequence[str], place: int, words: tuple[str, str]) -> Iterator[str]:
    """What is seen around a place: up to three clusters and one word of ICU on each side."""
    left = ["".join(parts[max(0, place - count) : place]) for count in (1, 2, 3)]
    right = ["".join(parts[place : place + count]) for count in (1, 2, 3)]
    before, after = words
    yield from (f"-{count}{text}" for count, text in enumerate(left, start=1))
    yield from (f"+{count}{text}" for count, text in enumerate(right, start=1))
    for one, other in ((0, 0), (1, 0), (0, 1), (1, 1)):
        yield f"{one}{other}{left[one]}|{right[other]}"
    yield f"<{before}"
    yield f">{after}"
    yield f"={before}|{after}"
