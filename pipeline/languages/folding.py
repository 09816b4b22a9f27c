"""The comparison form of a text.

What is written with other code points but is the same text becomes equal.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.languages.digits import to_ascii_digits
from pipeline.languages.registry import get_language
from pipeline.languages.steps import (
    DROP_INVISIBLE,
    NFC,
    Steps,
    Translation,
    apply_all,
    apply_mapped,
    fold_case,
)

_DIGITS = Translation(to_ascii_digits)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the positions of its original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original (code points) that a (non-empty) folded span came from."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=1 << 13)  # checks and languages ask for the same English texts
def fold(locale: str, text: str) -> str:
    """The text for comparing. Folding twice equals once.

    NFC, marks in order, AM as one, invisible characters out, digits 0–9; Vietnamese without case
    and with the tone in the old place.
    """
    if text.isascii() and not get_language(locale).folds_case:
        return text
    return apply_all(_steps(locale), text)


def fold_with_map(locale: str, text: str) -> Folded:
    """As :func:`fold`, with the places of the original."""
    folded, starts, ends = apply_mapped(_steps(locale), text)
    return Folded(folded, tuple(starts), tuple(ends))


@cache
def _steps(locale: str) -> Steps:
    language = get_language(locale)
    case = (Translation(fold_case),) if language.folds_case else ()
    return (DROP_INVISIBLE, NFC, *language.folds, *case, _DIGITS)
