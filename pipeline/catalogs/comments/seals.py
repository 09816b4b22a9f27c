"""Digests in comments, in letters that no editor shows: translators read the words only.

A hexadecimal digit is one of the sixteen variation selectors (Unicode 23.4). They have no width,
gettext and the editors keep them, and no normalisation changes them.
"""

import re

_FIRST = 0xFE00
_SEALED = {ord(f"{value:x}"): chr(_FIRST + value) for value in range(16)}
_OPEN = {_FIRST + value: f"{value:x}" for value in range(16)}
_LETTER = "[\ufe00-\ufe0f]"
# Patterns of a whole digest and of its short form; a single selector belongs to an emoji.
SEAL, SHORT_SEAL = f"(?P<seal>{_LETTER}{{16}})", f"(?P<seal>{_LETTER}{{8}})"
SEALS = f"(?P<seal>{_LETTER}{{8}})(?P<seal_2>{_LETTER}{{8}})?"  # one short form, or two
_AT_END = re.compile(f"(?:{_LETTER}{{8}}){{1,2}}$")


def seal(digest: str) -> str:
    """The hexadecimal digits as letters that are not seen."""
    return digest.translate(_SEALED)


def unseal(letters: str) -> str:
    """The digits that such letters are; the inverse of :func:`seal`."""
    return letters.translate(_OPEN)


def without_seal(line: str) -> str:
    """A line without the digest at its end."""
    return _AT_END.sub("", line)
