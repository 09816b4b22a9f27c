"""The comparison form of a text.

What is written with other code points but is the same text becomes equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.writing import burmese, khmer, thai_lao, vietnamese
from pipeline.writing.digits import to_ascii_digits
from pipeline.writing.steps import DROP_INVISIBLE, NFC, Steps, Translation, apply_all, apply_mapped

_LANGUAGE: Mapping[str, Steps] = {
    "km": khmer.FOLDS,
    "lo": thai_lao.LAO_FOLDS,
    "my": burmese.FOLDS,
    "th": thai_lao.THAI_REPAIRS,
    "vi": vietnamese.FOLDS,
}
_DIGITS = Translation(to_ascii_digits)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where it came from."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original (code points) that a (non-empty) folded span came from."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=1024)  # several checks ask for the text of one entry, one after the other
def fold(locale: str, text: str) -> str:
    """The text for comparing. Folding twice equals once.

    NFC, marks in order, AM as one, invisible characters out, digits 0–9; Vietnamese without case
    and with the tone in the old place.
    """
    return (
        text if text.isascii() and locale not in {"vi", "en"} else apply_all(_steps(locale), text)
    )


def fold_with_map(locale: str, text: str) -> Folded:
    """As :func:`fold`, with the places of the original."""
    folded, starts, ends = apply_mapped(_steps(locale), text)
    return Folded(folded, tuple(starts), tuple(ends))


def _steps(locale: str) -> Steps:
    return _STEPS[locale] if locale in _STEPS else _STEPS[""]


def _all_steps(locale: str) -> Steps:
    case = (Translation(vietnamese.fold_case),) if locale == "en" else ()
    return (DROP_INVISIBLE, NFC, *_LANGUAGE.get(locale, ()), *case, _DIGITS)


_STEPS = {locale: _all_steps(locale) for locale in (*_LANGUAGE, "en", "")}
