"""Rewriting text in steps, and knowing where each character of the outcome came from."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import icu


def character_class(pattern: str) -> str:
    """The characters of an ICU set (UTS #18) as ranges for a character class of :mod:`re`."""
    found = icu.UnicodeSet(pattern)
    spans = (
        (found.getRangeStart(one), found.getRangeEnd(one)) for one in range(found.getRangeCount())
    )
    return "".join(re.escape(a) if a == b else f"{re.escape(a)}-{re.escape(b)}" for a, b in spans)


def one_of(pattern: str) -> str:
    """An expression for one character of an ICU set; quick where a character is none of them.

    :mod:`re` looks up characters to U+FFFF in a table, and tries ranges beyond one after the other
    for every character that is not in it: of marks and letters there are hundreds.
    """
    usual = character_class(f"[{pattern}&[\\u0000-\\uFFFF]]")
    beyond = character_class(f"[{pattern}-[\\u0000-\\uFFFF]]")
    rare = rf"[\U00010000-\U0010ffff](?<=[{beyond}])" if beyond else ""
    return f"(?:{'|'.join(filter(None, (f'[{usual}]' if usual else '', rare)))})"


# Combining characters of all scripts, as ranges of a character class, and an expression for one.
# The standard library's re knows no \p{M}.
_MARKS = "[[:Mn:][:Mc:]]"
MARKS = character_class(_MARKS)
MARK = one_of(_MARKS)
# zero width space, word joiner, soft hyphen, byte order mark: nothing for a comparison
INVISIBLE = "\u200b\u2060\u00ad\ufeff"

# Code points that NFC replaces although no mark follows them (Unicode DerivedNormalizationProps,
# NFC_QC=N).
_SINGLE = (
    "\u0340-\u0344\u0374\u037e\u0387\u0958-\u095f\u09dc-\u09df\u0a33-\u0a5e\u0b5c\u0b5d"
    "\u0f43-\u0fb9\u1f71-\u1ffd\u2000\u2001"
    "\u2126\u212a\u212b\u2329\u232a\u2adc\uf900-\ufaff\ufb1d-\ufb4e\U0001d15e-\U0001d1c0"
    "\U0002f800-\U0002fa1f"
)
_NOT_NFC = re.compile(f"(?s:.){MARK}+|^{MARK}|[{_SINGLE}]")


_ENDLESS = re.compile(f"{MARK}{{64}}")
_MAYBE_ENDLESS = re.compile(f"{MARK}{{4}}")  # in every 16th character


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
        if step is NFC and (_is_endless(text) or unicodedata.is_normalized("NFC", text)):
            continue
        text = step.apply(text)
    return text


def apply_mapped(steps: Steps, text: str) -> tuple[str, list[int], list[int]]:
    """The text after all steps, and for each character its start and end in the original."""
    starts, ends = list(range(len(text))), list(range(1, len(text) + 1))
    for step in steps:
        if isinstance(step, Translation):
            text = step.apply(text)
        else:
            text, starts, ends = _apply_mapped(step, text, starts, ends)
    return text, starts, ends


def fold_case(text: str) -> str:
    """The text without difference of case.

    A letter whose folding is longer stays, so that nothing moves.
    """
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(small if len(small := letter.casefold()) == 1 else letter for letter in text)


def nfc(match: re.Match[str]) -> str:
    """The match in Unicode normalisation form C."""
    return to_nfc(match[0])


def to_nfc(text: str) -> str:
    """The text in Unicode normalisation form C; as it is where marks follow each other endlessly.

    Sorting a run of marks takes the square of its length. No language has more than thirty on one
    letter (UAX #15, 13: Stream-Safe Text Format).
    """
    return text if _is_endless(text) else unicodedata.normalize("NFC", text)


def _is_endless(text: str) -> bool:
    """Whether 64 marks follow each other: then four of every 16th character are marks, too."""
    return bool(_MAYBE_ENDLESS.search(text[15::16]) and _ENDLESS.search(text))


NFC = Step(_NOT_NFC, nfc, "NFC")
DROP_INVISIBLE = Step(re.compile(f"[{INVISIBLE}]+"), "")


def _apply_mapped(
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
