"""Which words of ``words.toml`` may stand in a text: a quick look before patterns search it.

A pattern of thirty words is tried at every letter of a text, and takes milliseconds to make. One
pass over the text (Aho and Corasick 1975) finds the letters that each word cannot be without; most
texts hold those of one word or two.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

from pipeline.release.safety.words import subjects, words_of

_DIGIT = re.compile(r"\d")
# Letters that a pattern takes for these without regard to case (_EXTRA_CASES in re._casefix).
_ALIKE = {"İ": "i", "ı": "i", "ſ": "s"}
_PLAIN = re.compile(r"[^\\.^$*+?{}\[\]|()]+")
Needed = tuple[str, ...]  # small letters, one of which a text must hold; r"\d" for any digit
Word = tuple[str, int]  # a subject, and the place of a word among its words
Words = tuple[Word, ...]


def find_words(text: str, languages: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The words of each subject that may stand in a text; none that stands there is missing."""
    always, with_digit, automaton = _screen_of(languages)
    found = set(always)
    if _DIGIT.search(text):
        found.update(with_digit)
    for _, owners in automaton.iter(_level(text)):
        found.update(owners)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for subject, place in sorted(found):
        words[subject].append(words_of(subject, languages)[place])
    return {subject: tuple(own) for subject, own in words.items()}


@cache
def _screen_of(languages: tuple[str, ...]) -> tuple[Words, Words, ahocorasick.Automaton]:
    """Words of which nothing is known, those that hold a digit, and the others by their letters."""
    owners: defaultdict[str, list[Word]] = defaultdict(list)
    for subject in subjects():
        for place, word in enumerate(words_of(subject, languages)):
            for letters in letters_needed(word) or ("",):
                owners[letters].append((subject, place))
    always, with_digit = (tuple(owners.pop(one, ())) for one in ("", _DIGIT.pattern))
    automaton = ahocorasick.Automaton()
    for letters, own in owners.items():
        automaton.add_word(letters, tuple(own))
    automaton.make_automaton()
    return always, with_digit, automaton


@cache
def letters_needed(expression: str) -> Needed:
    """What a text must hold, one of it, that an expression can match; empty: nothing is known."""
    if _PLAIN.fullmatch(expression):
        return (_level(expression),)
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
    if letters == _DIGIT.pattern:
        return letters
    for one, alike in _ALIKE.items():
        letters = letters.replace(one, alike)
    return letters.lower()
