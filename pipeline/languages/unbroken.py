"""What a reader takes in as one: telephone numbers, measures, ranges, days of a month, addresses.

No line ends in them, though Unicode lets it at a blank, a hyphen or a dash (UAX #14).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from pipeline.languages.break_marks import WORD_JOINER, put_marks, without_marks
from pipeline.languages.icu import line_ends, month_names
from pipeline.model import SOURCE_LOCALE, Locale

BLANK = "[ \u00a0\u202f]"
_MOST = 30  # characters: what is longer, a telephone has no room for
_LEAST = 6  # digits of a telephone number
_NUMBER = r"[+\u2212-]?\d+(?:[.,:/]\d+)*"
_RANGE = rf"{_NUMBER}(?:{BLANK}?[\u2013-]{BLANK}?{_NUMBER})?"
_UNIT = "°[CFK]?|℃|℉|[%‰$€£¥₫฿៛₭₱₹₨]|(?:[kcm]?m|[km]?g|[mM]?l|L|ha|k?Wh|[kMG]B|mAh|km/h)(?!\\w)"
_MEASURE = rf"{_RANGE}{BLANK}?(?:{_UNIT})|[$€£¥₫฿៛₭₱₹₨]{BLANK}?{_NUMBER}"
_INSIDE = re.compile(r"[^\d.,:]")  # where some program lets a line end
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"


def whole_numbers(digit: str = r"\d") -> re.Pattern[str]:
    """A pattern for numbers of one group or several, which :func:`is_whole` judges."""
    between = rf"(?:{BLANK}?[(.-]|\){BLANK}?-?|{BLANK})"
    return re.compile(rf"(?<!\w)\u200e?([+(\u2212]{{0,2}}{digit}+(?:{between}{digit}+)*)(?!\w)")


def is_whole(number: str) -> bool:
    """Whether the groups of a number belong together, as those of a telephone number.

    They begin with a plus or minus sign, or have six digits in three groups, or in two of which the
    first begins with a zero.
    """
    if number.startswith(("+", "(+", "\u2212", "(\u2212")):
        return True
    groups = re.findall(r"\d+", number)
    parted = re.search(r"[^\d.]", number) is not None
    several = len(groups) > (1 if unicodedata.digit(groups[0][0]) == 0 else 2)
    return parted and several and sum(map(len, groups)) >= _LEAST


def find_unbroken(text: str, locale: Locale) -> list[tuple[int, int]]:
    """Where what is read as one begins and ends; what overlaps counts once."""
    telephones = (one.span(1) for one in whole_numbers().finditer(text) if is_whole(one[1]))
    others = (one.span() for one in _others(locale).finditer(text))
    found: list[tuple[int, int]] = []
    for start, end in sorted(chain(telephones, others)):
        if found and start < found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return [
        (start, end)
        for start, end in found
        if end - start <= _MOST and _INSIDE.search(text, start, end)
    ]


@cache
def _others(locale: Locale) -> re.Pattern[str]:
    """A pattern for measures, ranges, addresses and days with the name of their month."""
    known = (month_names(code) for code in (locale.bcp47.replace("-", "_"), SOURCE_LOCALE))
    names = {name for months in known for month in months for name in month if len(name) > 1}
    months = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    days = rf"|\d{{1,2}}\.?{BLANK}\w?(?:{months})(?!\w)"
    return re.compile(rf"(?<![\w.,]){_MAIL}|(?<![\w.,])(?:{_MEASURE}{days}|{_RANGE})(?![\d])")


def join_unbroken(pieces: Sequence[str], locale: Locale) -> list[str]:
    """The pieces of a paragraph with U+2060 where a line could end in what is read as one."""
    places = dict.fromkeys(_ends_inside("".join(pieces), locale), WORD_JOINER)
    return put_marks(pieces, places) if places else list(pieces)


def _ends_inside(text: str, locale: Locale) -> Iterator[int]:
    if not any(map(str.isdigit, text)) and "@" not in text:
        return
    offsets = [at for at, letter in enumerate(text) if without_marks(letter)]
    bare = without_marks(text)
    ends: set[int] | None = None
    for start, end in find_unbroken(bare, locale):
        ends = set(line_ends(bare, locale)) if ends is None else ends
        places = (offsets[at] for at in range(start + 1, end) if at in ends)
        yield from (at for at in places if text[at - 1] != WORD_JOINER)
