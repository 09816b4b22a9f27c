"""Thai and Lao: one encoding model, vowels in the order they are seen; the order of marks and the vowel AM go wrong in both."""

import re

from pipeline.writing.steps import Step

_TH_TONE, _LO_TONE = "\u0e48-\u0e4b", "\u0ec8-\u0ecb"
TH_CONSONANT, LO_CONSONANT = "\u0e01-\u0e2e", "\u0e81-\u0eae\u0edc-\u0edf"
TH_ABOVE_BELOW = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # marks that need a consonant below or above them
LO_ABOVE_BELOW = "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"


# Below first, then above, then tone and killer; NFC orders only some of them.
_RANK = dict.fromkeys("\u0e3a\u0eba", 0) | dict.fromkeys("\u0ebc", 1) | dict.fromkeys("\u0e4d\u0ecd", 3)
_RANK |= dict.fromkeys(map(chr, (*range(0x0E48, 0x0E4D), 0x0E4E, *range(0x0EC8, 0x0ECD), 0x0ECE)), 4)


def _repairs(marks: str, tone: str, nikhahit: str, aa: str, am: str) -> tuple[Step, ...]:
    """Marks in order, a doubled tone once, and AM as one character after its tone mark (NFC does not do this)."""
    return (
        Step(re.compile(f"[{marks}]{{2,}}"), lambda match: "".join(sorted(match[0], key=lambda mark: _RANK.get(mark, 2))), "tone order"),
        Step(re.compile(f"(?:{nikhahit}([{tone}]*){aa}|{am})([{tone}]*)"), lambda match: f"{match[1] or ''}{match[2]}{am}", "AM"),
        Step(re.compile(f"([{tone}])\\1+"), r"\1", "double tone"),
    )


THAI_REPAIRS = (
    Step(re.compile("\u0e40\u0e40"), "\u0e41", "double เ"),
    Step(re.compile(f"(?<=[{TH_CONSONANT}])(?<![ฤฦ])\u0e45"), "\u0e32", "ๅ for า"),
    *_repairs(TH_ABOVE_BELOW, _TH_TONE, "\u0e4d", "\u0e32", "\u0e33"),
)
LAO_REPAIRS = (
    Step(re.compile("\u0ec0\u0ec0"), "\u0ec1", "double ເ"),
    *_repairs(LO_ABOVE_BELOW, _LO_TONE, "\u0ecd", "\u0eb2", "\u0eb3"),
)
# HO NO and HO MO as one character or as two: both accepted, one text when compared.
LAO_FOLDS = (*LAO_REPAIRS, Step(re.compile("ຫນ"), "ໜ"), Step(re.compile("ຫມ"), "ໝ"))
