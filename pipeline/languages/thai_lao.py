"""Thai and Lao: one encoding model, vowels in the order they are seen.

The order of marks and the vowel AM go wrong in both.
"""

import re

from pipeline.languages.steps import Step

_TH_TONE, _LO_TONE = "\u0e48-\u0e4b", "\u0ec8-\u0ecb"
TH_CONSONANT, LO_CONSONANT = "\u0e01-\u0e2e", "\u0e81-\u0eae\u0edc-\u0edf"
TH_ABOVE_BELOW = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # marks that need a consonant below or above them
)
LO_ABOVE_BELOW = "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"


# Below first, then above, then tone and killer; NFC orders only some of them.
_RANK = (
    dict.fromkeys("\u0e3a\u0eba", 0) | dict.fromkeys("\u0ebc", 1) | dict.fromkeys("\u0e4d\u0ecd", 3)
)
_RANK |= dict.fromkeys(
    map(chr, (*range(0x0E48, 0x0E4D), 0x0E4E, *range(0x0EC8, 0x0ECD), 0x0ECE)), 4
)


def _list_marks(ranges: str) -> str:
    """Every mark of a character class, one by one."""
    return "".join(filter(re.compile(f"[{ranges}]").match, map(chr, range(0x0E00, 0x0F00))))


def _out_of_order(marks: str) -> re.Pattern[str]:
    """Runs of marks in which one of a later rank stands before one of an earlier.

    Only these need sorting.
    """
    ranks = ["".join(mark for mark in marks if _RANK.get(mark, 2) == rank) for rank in range(5)]
    pairs = (
        f"[{later}][{''.join(ranks[:rank])}]" for rank, later in enumerate(ranks) if rank and later
    )
    # From the start of a run only, or its length would count twice.
    return re.compile(f"(?<![{marks}])[{marks}]*?(?:{'|'.join(pairs)})[{marks}]*")


def _repairs(marks: str, tone: str, nikhahit: str, aa: str, am: str) -> tuple[Step, ...]:
    """Marks in order, a doubled tone once, AM as one character after its tone (not in NFC)."""
    return (
        Step(
            _out_of_order(marks),
            lambda match: "".join(sorted(match[0], key=lambda mark: _RANK.get(mark, 2))),
            "tone order",
        ),
        Step(
            re.compile(f"{nikhahit}([{tone}]*){aa}([{tone}]*)|{am}([{tone}]+)"),
            lambda match: "".join((*(part for part in match.groups() if part), am)),
            "AM",
        ),
        Step(re.compile(f"([{tone}])\\1+"), r"\1", "double tone"),
    )


THAI_REPAIRS = (
    Step(re.compile("\u0e40\u0e40"), "\u0e41", "double เ"),
    Step(re.compile(f"(?<=[{TH_CONSONANT}])(?<![ฤฦ])\u0e45"), "\u0e32", "ๅ for า"),
    *_repairs(_list_marks(TH_ABOVE_BELOW), _TH_TONE, "\u0e4d", "\u0e32", "\u0e33"),
)
LAO_REPAIRS = (
    Step(re.compile("\u0ec0\u0ec0"), "\u0ec1", "double ເ"),
    *_repairs(_list_marks(LO_ABOVE_BELOW), _LO_TONE, "\u0ecd", "\u0eb2", "\u0eb3"),
)
# HO NO and HO MO as one character or as two: both accepted, one text when compared.
LAO_FOLDS = (*LAO_REPAIRS, Step(re.compile("ຫນ"), "ໜ"), Step(re.compile("ຫມ"), "ໝ"))


# What may stand on a consonant: one vowel above or below, then one tone or killer. A mark outside
# of this is orphaned or doubled.
TH_LEGAL = re.compile(
    f"[{TH_CONSONANT}\u25cc][\u0e31\u0e34-\u0e3a\u0e47\u0e4d]?[\u0e48-\u0e4c\u0e4e]?"
)
LO_LEGAL = re.compile(
    f"[{LO_CONSONANT}\u25cc]\u0ebc?[\u0eb1\u0eb4-\u0ebb\u0ecd]?[\u0ec8-\u0ecc\u0ece]?"
)
TH_MARK, LO_MARK = re.compile(f"[{TH_ABOVE_BELOW}]"), re.compile(f"[{LO_ABOVE_BELOW}]")
# Vowels after a consonant: SARA A, AA, AM; and leading vowels with no consonant after them.
TH_STRAY = re.compile(
    f"(?<![{TH_CONSONANT}\u0e47-\u0e4b])[\u0e32\u0e33]"
    f"|(?<![{TH_CONSONANT}\u0e48-\u0e4b\u0e32\u0e30])\u0e30|[เแโใไ](?![{TH_CONSONANT}])"
)
LO_STRAY = re.compile(
    f"(?<![{LO_CONSONANT}\u0ebb-\u0ebc\u0ec8-\u0ecb])[\u0eb2\u0eb3]"
    f"|(?<![{LO_CONSONANT}\u0ebb-\u0ebd\u0ec8-\u0ecb\u0eb2])\u0eb0"
    f"|[ເແໂໃໄ](?![{LO_CONSONANT}])"
)


def thai_strays(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of Thai signs without base, doubled, or without the consonant to follow."""
    return _strays(text, TH_LEGAL, TH_MARK, TH_STRAY)


def lao_strays(text: str) -> tuple[tuple[int, int], ...]:
    """The same of Lao signs."""
    return _strays(text, LO_LEGAL, LO_MARK, LO_STRAY)


def _strays(
    text: str, legal: re.Pattern[str], mark: re.Pattern[str], stray: re.Pattern[str]
) -> tuple[tuple[int, int], ...]:
    if not mark.search(legal.sub("", text)) and not stray.search(text):
        return ()
    spans, last = [], 0
    for match in legal.finditer(text):
        if match.start() > last:
            spans += [found.span() for found in mark.finditer(text, last, match.start())]
        last = match.end()
    spans += [found.span() for found in mark.finditer(text, last)]
    spans += [found.span() for found in stray.finditer(text)]
    return tuple(sorted(spans))
