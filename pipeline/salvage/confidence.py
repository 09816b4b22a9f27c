"""How sure a pair is: what was seen of it → the share of such pairs that is right."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signals:
    """What the search says of a pair."""

    probability: float  # among all ways to pair the two files
    ratio: float  # log-likelihood ratio of the texts
    beside: float  # how well the pairs before and after it are shown, 0 to 2
    one_to_one: bool
    moved: bool


# Logistic regression over 7,130 pairs of the files that benchmarks/salvage.py --calibrate makes:
# three languages of the guidebook, two of another manual. Tested on other languages and files.
_WEIGHTS = (-0.6, 0.6, 0.0, 0.12, 1.8, 0.18)


def features(signals: Signals) -> tuple[float, ...]:
    """The signals as numbers of like size, the first of which is constant."""
    odds = math.log(max(signals.probability, 1e-6) / max(1 - signals.probability, 1e-6))
    return (
        1.0,
        max(-3.0, min(10.0, odds)),
        max(-6.0, min(16.0, signals.ratio)),
        signals.beside,
        float(signals.one_to_one),
        float(signals.moved),
    )


def estimate_confidence(signals: Signals) -> float:
    """The share of pairs like this one that is right."""
    pairs = zip(_WEIGHTS, features(signals), strict=True)
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in pairs)))
