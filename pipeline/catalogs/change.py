"""What kind of change was made to a source, so that a translator sees at a glance how much work it is."""

import re
from typing import Literal

from pipeline.segments.coded import parse, plain_text

Change = Literal["context", "tags", "space", "case", "punctuation", "number", "wording", "words"]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORDING = 0.2  # share of words that may differ in a mere change of wording


def classify(before: str, after: str) -> Change:
    """Name the smallest class of change that turns one coded text into the other."""
    if before == after:
        return "context"
    old, new = plain_text(before), plain_text(after)
    if old == new or (_without_space(old) == _without_space(new) and _codes(before) != _codes(after)):
        return "tags"
    if _without_space(old) == _without_space(new):
        return "space"
    if old.casefold() == new.casefold():
        return "case"
    if _words(old) == _words(new):
        return "punctuation"
    if _NUMBER.sub("0", old) == _NUMBER.sub("0", new):
        return "number"
    return "wording" if _difference(old, new) <= _WORDING else "words"


def _codes(coded: str) -> tuple[str, ...]:
    return tuple(map(str, parse(coded).codes))


def _without_space(text: str) -> str:
    return "".join(text.split())


def _words(text: str) -> list[str]:
    return re.findall(r"[\w%]+", text.casefold())


def _difference(old: str, new: str) -> float:
    before, after = set(_words(old)), set(_words(new))
    return len(before ^ after) / max(len(before | after), 1)
