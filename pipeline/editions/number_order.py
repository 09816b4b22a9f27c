"""Numbers in right-to-left text that Unicode alone would take apart.

Groups of digits that blanks or hyphens part are a number each (UAX #9, W2 to W4): in an Arabic line
"+66 2 288 1234" is shown as "1234 288 2 66+", and is dialled wrongly; "25 °C" as "C° 25". Behind a
mark from left to right the digits are letters of that direction (W7), and all stays in order.
"""

import re

from pipeline.languages.scripts import has_right_to_left
from pipeline.languages.unbroken import BLANK, is_whole, whole_numbers

_MARK, _RIGHT_MARK = "\u200e", "\u200f"
_DIGIT = "[0-9\u06f0-\u06f9]"  # European and Persian ones; a mark does nothing for Arabic ones
_GROUPS = whole_numbers(_DIGIT)
_NUMBER = rf"{_DIGIT}+(?:[.,]{_DIGIT}+)*"
_DEGREES = re.compile(
    rf"(?<![\w+\u2212{_MARK}])({_NUMBER}(?:{BLANK}?[\u2013-]{BLANK}?{_NUMBER})?{BLANK}?°[CFK])(?!\w)"
)
_LONE_DEGREES = re.compile(rf"(?<=[\u0660-\u0669])({BLANK}?)(°[CFK])(?!\w)")

_BRACKETED = re.compile(r"(\([^()]*[A-Za-z][^()]*[^\w\s()\u200e])\)")


def keep_numbers_in_order(text: str) -> str:
    """Put a mark before each number of a right-to-left text whose parts belong together.

    Those of :func:`is_whole` (CLDR puts this mark before signs), and degrees with the letter of
    their scale. Other numbers beside each other are read from the right, as a range is.
    """
    text = _GROUPS.sub(lambda found: f"{_MARK}{found[1]}" if is_whole(found[1]) else found[0], text)
    text = _DEGREES.sub(rf"{_MARK}\1", text)
    return _LONE_DEGREES.sub(rf"\1{_MARK}\2", text)


def close_latin_brackets(text: str) -> str:
    """Put a mark behind a sign that ends Latin words in brackets: "(A. S.)" would be "(.A. S)"."""
    return _BRACKETED.sub(
        lambda found: found[0] if has_right_to_left(found[1]) else f"{found[1]}{_MARK})", text
    )


def close_number(text: str) -> str:
    """Put a mark after a number at the end: a note's mark would stand right of it, as its power."""
    return f"{text}{_RIGHT_MARK}" if text[-1:].isdecimal() else text
