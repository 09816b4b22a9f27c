"""Texts as allowances and registers are compared."""

import re

from pipeline.languages import to_ascii_digits

# What an edition adds to a text: the number of a heading or caption, where a code stood, marks of
# line ends, blanks that hold.
_NUMBER = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){0,3}(?![\d.])|\ufffc")
_SPARED = re.compile("[\\s.:：។။\u200b\u2060\ufeff\u00ad]+")


def squeezed(text: str) -> str:
    """A text for comparing: case, blanks, hyphens and the kind of digits make no difference."""
    kept = (one for one in to_ascii_digits(text).casefold() if one.isalnum() or one in "@+./")
    return "".join(kept)


def comparable(text: str) -> str:
    """A text as it was before an edition numbered it and marked where its lines may end."""
    return _SPARED.sub("", _NUMBER.sub("", text, count=1))
