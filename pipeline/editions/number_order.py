"""Telephone numbers in right-to-left text, which Unicode alone would take apart.

Groups of digits that blanks or hyphens part are a number each (UAX #9, W2 to W4): in an Arabic line
"+66 2 288 1234" is shown as "1234 288 2 66+", and is dialled wrongly. Behind a mark from left to
right the digits are letters of that direction (W7), and the groups stay in order.
"""

import re
import unicodedata

_MARK, _RIGHT_MARK = "\u200e", "\u200f"
_DIGIT = "[0-9\u06f0-\u06f9]"  # European and Persian ones; a mark does nothing for Arabic ones
_GROUPS = re.compile(
    rf"(?<!\w){_MARK}?([+(\u2212]{{0,2}}{_DIGIT}+(?:[ \u00a0\u202f().-]{{1,2}}{_DIGIT}+)*)(?!\w)"
)
_LEAST = 6  # digits of a telephone number


def keep_numbers_in_order(text: str) -> str:
    """Put a mark before each number of a right-to-left text whose groups belong together.

    They begin with a plus or minus sign (before which CLDR puts this mark), or have six digits in
    three groups, or in two of which the first begins with a zero. Other numbers beside each other
    are read from the right, as a range is.
    """
    return _GROUPS.sub(
        lambda found: f"{_MARK}{found[1]}" if _is_whole(found[1]) else found[0], text
    )


def close_number(text: str) -> str:
    """Put a mark after a number at the end: a note's mark would stand right of it, as its power."""
    return f"{text}{_RIGHT_MARK}" if text[-1:].isdecimal() else text


def _is_whole(number: str) -> bool:
    if number.startswith(("+", "(+", "\u2212", "(\u2212")):
        return True
    groups = re.findall(r"\d+", number)
    parted = re.search(r"[^\d.]", number) is not None
    several = len(groups) > (1 if unicodedata.digit(groups[0][0]) == 0 else 2)
    return parted and several and sum(map(len, groups)) >= _LEAST
