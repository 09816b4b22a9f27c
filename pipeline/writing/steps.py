"""Rewriting text in steps, and knowing where each character of the outcome came from."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

# Combining characters of the scripts we meet. The standard library's re knows no \p{M}.
_BLOCKS = (
    (0x0300, 0x0370),
    (0x0E00, 0x0F00),
    (0x1000, 0x10A0),
    (0x1780, 0x1800),
    (0xA9E0, 0xAA80),
    (0x1AB0, 0x1B00),
    (0x1DC0, 0x1E00),
    (0x20D0, 0x2100),
    (0xFE20, 0xFE30),
    (0x3099, 0x309B),
)
MARKS = "".join(
    chr(code)
    for block in _BLOCKS
    for code in range(*block)
    if unicodedata.category(chr(code)) in {"Mn", "Mc"}
)
# zero width space, word joiner, soft hyphen, byte order mark: nothing for a comparison
INVISIBLE = "\u200b\u2060\u00ad\ufeff"

# Code points that NFC replaces although no mark follows them (Unicode DerivedNormalizationProps,
# NFC_QC=N).
_SINGLE = (
    "\u0340-\u0344\u0374\u037e\u0387\u0958-\u095f\u09dc-\u09df\u0a33-\u0a5e\u0b5c\u0b5d\u0f43-\u0fb9\u1f71-\u1ffd\u2000\u2001"
    "\u2126\u212a\u212b\u2329\u232a\u2adc\uf900-\ufaff\ufb1d-\ufb4e\U0001d15e-\U0001d1c0\U0002f800-\U0002fa1f"
)
_NOT_NFC = re.compile(f"[^{MARKS}][{MARKS}]+|^[{MARKS}]+|[{_SINGLE}]")


@dataclass(frozen=True, slots=True)
class Step:
    """One substitution."""

    pattern: re.Pattern[str]
    replace: Callable[[re.Match[str]], str] | str
    name: str = field(default="", compare=False)

    def apply(self, text: str) -> str:
        """The text after the step."""
        return self.pattern.sub(self.replace, text)


@dataclass(frozen=True, slots=True)
class Translation:
    """A rewriting that never changes the number of characters.

    A table, or a function that keeps the length.
    """

    rewrite: Callable[[str], str]

    def apply(self, text: str) -> str:
        """The text after the step."""
        return self.rewrite(text)


Steps = tuple[Step | Translation, ...]


def apply_all(steps: Iterable[Step | Translation], text: str) -> str:
    """The text after all steps."""
    for step in steps:
        if step is not NFC or not unicodedata.is_normalized("NFC", text):
            text = step.apply(text)
    return text


def apply_mapped(steps: Steps, text: str) -> tuple[str, list[int], list[int]]:
    """The text after all steps, and for each character its start and end in the original."""
    starts, ends = list(range(len(text))), list(range(1, len(text) + 1))
    for step in steps:
        if isinstance(step, Translation):
            text = step.apply(text)
        else:
            text, starts, ends = _mapped(step, text, starts, ends)
    return text, starts, ends


def nfc(match: re.Match[str]) -> str:
    """The match in Unicode normalisation form C."""
    return unicodedata.normalize("NFC", match[0])


NFC = Step(_NOT_NFC, nfc, "NFC")
DROP_INVISIBLE = Step(re.compile(f"[{INVISIBLE}]+"), "")


def _mapped(
    step: Step, text: str, starts: list[int], ends: list[int]
) -> tuple[str, list[int], list[int]]:
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    last = 0
    for match in step.pattern.finditer(text):
        new = match.expand(step.replace) if isinstance(step.replace, str) else step.replace(match)
        if match.start() == match.end() or new == match[0]:
            continue
        pieces += text[last : match.start()], new
        new_starts += starts[last : match.start()] + [starts[match.start()]] * len(new)
        new_ends += ends[last : match.start()] + [ends[match.end() - 1]] * len(new)
        last = match.end()
    return "".join((*pieces, text[last:])), new_starts + starts[last:], new_ends + ends[last:]
