"""Rows of a list of terms that part it and are no terms: “A. HOUSING”, “2026”, “Part 1”."""

import re
from collections.abc import Sequence

from pipeline.glossary.columns import Columns
from pipeline.glossary.grid import Grid
from pipeline.languages import fold
from pipeline.model import SOURCE_LOCALE

_PART = re.compile(
    r"(?:part|section|chapter|module|unit|annex|appendix|category|topic|theme|group|list|volume)"
    r"\s+(?:\d+|(?-i:[IVXLC]+|[A-Z]))(?:$|[\s.:)–—-])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\(?(?:[A-Za-z]|[IVXLCivxlc]{1,5}|\d{1,3}(?:\.\d{1,3})*)\)?(?:[.):]|\s[–—-])\s*"
)
_WORDS = re.compile(r"[^\W\d_]+")
_LONG = 7  # letters in capitals that are no acronym
_TOLD = 20  # headings that are named
_REPEATED = 2  # headings of columns in one row


class Headings:
    """What is a heading in this list, by the other rows too."""

    def __init__(self, grid: Grid, columns: Columns) -> None:
        self._languages = [one.holds for one in columns.columns]
        self._english = self._languages.index(SOURCE_LOCALE)
        self._names = [fold(SOURCE_LOCALE, one.name) for one in columns.columns]
        rows = [row[self._english] for row in grid.rows[columns.first :]]
        capitals = [one for one in rows if _is_capital(one)]
        self._shouts = len(capitals) * 2 > len(rows)  # a list that is all in capitals
        numbered = [one for one in rows if _NUMBERED.match(one)]
        self._counts = len(numbered) * 2 > len(rows)  # each term has a number

    def has(self, row: Sequence[str], *, merged: bool = False) -> bool:
        """Whether a row is a heading; ``merged``: a cell of it spans several columns."""
        said = row[self._english]
        cells = [(cell, holds) for cell, holds in zip(row, self._languages, strict=True) if cell]
        others = [cell for cell, holds in cells if holds and holds != SOURCE_LOCALE]
        if not said and not others:  # in the column of numbers, across the sheet
            return any(any(map(str.isalpha, cell)) for cell, holds in cells if not holds)
        if _PART.match(said) or self._repeats_names(row):
            return True
        number = _NUMBERED.match(said)
        if number and not self._counts and _is_capital(said[number.end() :]):
            return True
        return bool(said) and not others and (merged or self._stands_alone(said, bool(number)))

    def _stands_alone(self, said: str, numbered: bool) -> bool:
        """Whether English without anything beside it is a heading by its form."""
        words = _WORDS.findall(said)
        if len("".join(words)) < 2 or said.endswith(":") or (numbered and not self._counts):
            return True
        is_long = len(words) > 1 or len(said) >= _LONG
        return not self._shouts and is_long and _is_capital(said)

    def _repeats_names(self, row: Sequence[str]) -> bool:
        """Whether the names of the columns stand here once more."""
        pairs = zip(row, self._names, strict=True)
        return sum(bool(name) and fold(SOURCE_LOCALE, cell) == name for cell, name in pairs) >= min(
            _REPEATED, len(self._names)
        )


def _is_capital(text: str) -> bool:
    letters = "".join(_WORDS.findall(text))
    return len(letters) > 1 and letters.isupper()


def tell_headings(headings: Sequence[tuple[int, str]]) -> str:
    """What is said of headings that were left out: row and words of each; "" where none is."""
    if not headings:
        return ""
    told = ", ".join(f"{number} “{words[:40]}”" for number, words in headings[:_TOLD])
    more = f" and {len(headings) - _TOLD} more" if len(headings) > _TOLD else ""
    return (
        f"Taken for headings and left out: row {told}{more}. Where one is a term, write its "
        f"translation beside it, without a number before it, and import the file again."
    )
