"""Numbers of a text, in digits of any script, with every reading that their marks allow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.languages.numbers import MULTIPLIERS, SURE_MULTIPLIERS

_LONGEST = 40  # characters: beyond, a number is too large for arithmetic
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])")
# A word after the number that multiplies it: 2 million, 200万, ២ លាន, 2 triệu.
_MULTIPLIER = re.compile(rf"\s?({'|'.join(sorted(MULTIPLIERS, key=len, reverse=True))})")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    As written (digits 0–9), what it may mean, and where it stands in the folded text.
    """

    text: str
    readings: frozenset[str]
    span: tuple[int, int]


@lru_cache(maxsize=1 << 13)  # several checks ask for the same texts
def find_numbers(folded: str) -> tuple[Number, ...]:
    """The numbers of a folded text, in its order."""
    spaced = [match.span() for match in _SPACED.finditer(folded)]
    found = [
        Number(folded[a:b], frozenset({re.sub(r"\D", "", folded[a:b])}), (a, b)) for a, b in spaced
    ]
    for match in _NUMBER.finditer(folded):
        if not any(a <= match.start() < b for a, b in spaced):
            found.append(
                Number(
                    match[0], frozenset(_iter_readings(match[0], folded, match.end())), match.span()
                )
            )
    return tuple(sorted(found, key=lambda number: number.span))


def _iter_readings(text: str, folded: str, end: int) -> Iterator[str]:
    plain = _list_values(text)
    multiplier = _MULTIPLIER.match(folded, end)
    if multiplier is None or multiplier[1] not in SURE_MULTIPLIERS:
        yield from plain
    if multiplier:
        yield from (_render_number(float(value) * MULTIPLIERS[multiplier[1]]) for value in plain)


def _list_values(text: str) -> list[str]:
    """1.500 is fifteen hundred or one and a half: a mark before exactly three digits may group.

    A single mark may be the decimal one.
    """
    if len(text) > _LONGEST:
        return [text]
    readings = [text.replace(",", "").replace(".", "")] if _GROUPED.fullmatch(text) else []
    if text.count(".") + text.count(",") == 1:
        readings.append(_render_number(float(text.replace(",", "."))))
    elif readings == [] and re.fullmatch(r"\d{1,3}(?:([.,])\d{3})+(?!\1)[.,]\d+", text):
        whole, decimals = re.split(r"[.,](?=\d+$)", text)
        readings.append(_render_number(float(re.sub(r"[.,]", "", whole) + "." + decimals)))
    return readings or [text.lstrip("0") or "0" if text.isdigit() else text]


def _render_number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
