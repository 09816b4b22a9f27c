"""Short ends of chapters, pulled back or filled up.

A few lines of a chapter on a page of their own are a waste and no pleasure to look at. Where the
first layout has such a page, the chapter is set a little closer, so that the page goes, or else a
little wider, so that a third of it is used. Chapters begin on new pages: what one needs changes no
other.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil

# Of each unit: its number, the pages on which it begins and ends, the share of the last in use.
ENDS = """query(<unit-begins>).zip(query(<unit-ends>)).map(((first, last)) => (
  first.value,
  first.location().page(),
  last.location().page(),
  last.value,
))"""
_THIRD = 1 / 3
_LEAST, _MOST = 0.56, 1.3  # space, as a share of the usual one
_FAR = 4  # times the change to a wider setting
_HOPELESS = 0.3  # closer than that by estimate: not tried
_GAIN = 0.28  # the share of a text's height that space makes: 0.15 to 0.4 in the guidebooks
_MARGIN = 1.1  # for lines, which are whole
_LINE = 0.02  # of a page: an end that is a line too long is too long
_STEP = 1 / 64  # a number without rounding
_ROUNDS = 2  # layouts after the first one

Airs = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Unit:
    """What begins on a new page, as it was laid out."""

    number: int
    first: int  # page
    last: int
    tail: float  # the share of the last page that is used

    @property
    def pages(self) -> int:
        """On how many pages it stands."""
        return self.last - self.first + 1

    @property
    def height(self) -> float:
        """Pages of text."""
        return self.pages - 1 + self.tail

    @property
    def is_short(self) -> bool:
        """Whether the last of its pages holds too little."""
        return self.pages > 1 and self.tail < _THIRD


def find_airs(measure: Callable[[Airs], Iterable[Unit]]) -> dict[int, float]:
    """The share of the usual space in each unit that needs another one.

    ``measure`` lays the text out with such shares. It is asked once where no end is short, and at
    most three times. A unit that neither way helps keeps the usual space.
    """
    units = {one.number: one for one in measure({})}
    short = {number: one for number, one in units.items() if one.is_short}
    trial = {number: share for number, one in short.items() if (share := _first_try(one))}
    airs: dict[int, float] = {}
    for _ in range(_ROUNDS):
        if not trial:
            break
        now = {one.number: one for one in measure(airs | trial)}
        good = {number for number in trial if _is_better(now[number], short[number])}
        airs |= {number: trial[number] for number in good}
        trial = {
            number: again
            for number, share in trial.items()
            if number not in good and (again := _second_try(short[number], now[number], share))
        }
    return airs


def _is_better(now: Unit, before: Unit) -> bool:
    return not now.is_short and now.pages <= before.pages


def _first_try(unit: Unit) -> float:
    """The space that may help, the closer one where it is not far; 0 where none is likely to."""
    closer, wider = _closer(unit, _GAIN), _wider(unit, _GAIN)
    far = closer and wider and 1 - closer > _FAR * (wider - 1)
    return wider if far or not closer else closer


def _second_try(before: Unit, now: Unit, share: float) -> float:
    """The space that may help after another one did not, by what that changed."""
    gain = max((before.height - now.height) / before.height / (1 - share), _GAIN / 2)
    if share > 1:
        return _wider(before, gain) if now.pages <= before.pages else 0
    return _closer(before, gain) or _wider(before, _GAIN)


def _closer(unit: Unit, gain: float) -> float:
    share = 1 - _in_steps(_MARGIN * (unit.tail + _LINE) / unit.height / gain)
    return max(share, _LEAST) if share >= _HOPELESS else 0


def _wider(unit: Unit, gain: float) -> float:
    share = 1 + _in_steps(_MARGIN * (_THIRD - unit.tail + _LINE) / unit.height / gain)
    return share if share <= _MOST else 0


def _in_steps(share: float) -> float:
    return ceil(share / _STEP) * _STEP
