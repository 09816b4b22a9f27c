"""Which subjects of ``words.toml`` a text may speak of: a quick look before patterns search it.

A pattern of thirty words is tried at every letter of a text. To ask whether the text holds letters
that those words cannot be without takes a tenth of that, and most texts hold none of them.
"""

import re
from collections.abc import Iterable
from functools import cache
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from pipeline.release.safety.words import subjects, words_of

_DIGIT = re.compile(r"\d")
_LATIN = re.compile("[a-zß-ɏḁ-ỿ]")
# Letters that a pattern takes for these without regard to case (_EXTRA_CASES in re._casefix).
_ALIKE = {ord("İ"): "i", ord("ı"): "i", ord("ſ"): "s"}
Needed = tuple[str, ...]  # small letters, one of which a text must hold; r"\d" for any digit


class _Need(NamedTuple):
    """What a text must hold, one of all this, that words of a subject can stand in it."""

    subject: str
    nothing: bool  # there is a word of which nothing is known
    digit: bool
    latin: tuple[str, ...]
    other: tuple[str, ...]


def subjects_in(text: str, languages: tuple[str, ...]) -> frozenset[str]:
    """The subjects of which words may stand in a text; none whose words stand there is missing."""
    level = text.translate(_ALIKE).lower()
    has_latin = _LATIN.search(level) is not None
    has_digit = _DIGIT.search(text) is not None
    return frozenset(
        [
            need.subject
            for need in _needs(languages)
            if need.nothing
            or (need.digit and has_digit)
            or any(map(level.__contains__, need.other))
            or (has_latin and any(map(level.__contains__, need.latin)))
        ]
    )


@cache
def _needs(languages: tuple[str, ...]) -> tuple[_Need, ...]:
    return tuple(_need_of(subject, words_of(subject, languages)) for subject in subjects())


def _need_of(subject: str, words: list[str]) -> _Need:
    each = [letters_needed(word) for word in words]
    needed = dict.fromkeys(one for several in each for one in several)
    letters = [one for one in needed if one != _DIGIT.pattern]
    latin = tuple(one for one in letters if _LATIN.search(one))
    other = tuple(one for one in letters if one not in latin)
    return _Need(subject, not all(each), len(letters) < len(needed), latin, other)


@cache
def letters_needed(expression: str) -> Needed:
    """What a text must hold, one of it, that an expression can match; empty: nothing is known."""
    return _read(parser.parse(expression))


def _read(items: Iterable[tuple[Any, Any]]) -> Needed:
    """The best of what these items, one after the other, need."""
    found: list[Needed] = []
    run = ""
    for operation, value in items:
        if str(operation) == "LITERAL":
            run += chr(value)
            continue
        found += [(run,), _read_item(str(operation), value)]
        run = ""
    known = [tuple(map(_level, one)) for one in (*found, (run,)) if any(one)]
    return max(known, key=lambda needed: min(map(len, needed)), default=())


def _read_item(operation: str, value: Any) -> Needed:
    """What an item that is no letter needs."""
    if operation == "BRANCH":
        each = [_read(branch) for branch in value[1]]
        return tuple(one for needed in each for one in needed) if all(each) else ()
    if operation == "SUBPATTERN":
        return _read(value[-1])
    if operation in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] > 0:
        return _read(value[2])
    is_digit = operation == "IN" and [str(one) for _, one in value] == ["CATEGORY_DIGIT"]
    return (_DIGIT.pattern,) if is_digit else ()


def _level(letters: str) -> str:
    return letters if letters == _DIGIT.pattern else letters.translate(_ALIKE).lower()
