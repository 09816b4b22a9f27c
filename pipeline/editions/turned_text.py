"""Right-to-left words in a page of left-to-right text, compared without regard to their order.

A page holds them as they are drawn: turned round, word by word and line by line.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from pipeline.editions.conservation import Account, Passage
from pipeline.editions.reading import Reading
from pipeline.editions.squeezing import squeeze
from pipeline.languages.scripts import has_right_to_left

_TURNED = {"R", "AL"}
_NEUTRAL = {"NSM", "CS", "ES", "ET", "ON", "WS", "BN"}


def has_turned(passage: Passage) -> bool:
    """Whether right-to-left words stand in a passage."""
    return any(map(has_right_to_left, passage.stretches))


def is_turned(passage: Passage) -> bool:
    """Whether all words of a passage are right-to-left."""
    letters = filter(str.isalpha, "".join(passage.stretches))
    return all(unicodedata.bidirectional(letter) in _TURNED for letter in letters)


def sort_account(account: Account) -> Account:
    """The account with the letters of each right-to-left stretch in one order."""
    told = tuple(
        replace(one, stretches=tuple(map(_sort, one.stretches))) for one in account.passages
    )
    return Account(told, tuple(map(_sort, account.allowed)))


def sort_reading(reading: Reading) -> Reading:
    """The reading in the same order."""
    rows = (reading.paragraphs, reading.beside, reading.lists)
    return Reading(*(tuple(map(_sort, row)) for row in rows))


def _sort(text: str) -> str:
    whole = squeeze(text)
    if not has_right_to_left(whole):
        return whole
    letters = list(whole)
    for start, end in _stretches(whole):
        letters[start:end] = sorted(letters[start:end])
    return "".join(letters)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where stretches begin and end: right-to-left letters with the signs between and around."""
    start, turned = 0, False
    for place, letter in enumerate(text):
        kind = unicodedata.bidirectional(letter)
        if kind not in _TURNED | _NEUTRAL:
            if turned:
                yield start, place
            start, turned = place + 1, False
        turned = turned or kind in _TURNED
    if turned:
        yield start, len(text)
