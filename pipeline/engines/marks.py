"""Tags taken out of a source before it is translated, and where they were."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.engines.engine import Span
from pipeline.languages import to_ascii_digits
from pipeline.model import CodeForm, InlineCode, Use
from pipeline.segments.coded import parse

_FIELD = "field"


@dataclass(frozen=True, slots=True)
class Mark:
    """A pair of tags around a span of the plain source, or one tag at a place (empty span).

    ``parent`` is the pair around it.
    """

    code: InlineCode
    span: Span
    parent: int

    @property
    def is_pair(self) -> bool:
        """Whether the tag opens and closes."""
        return self.code.form is CodeForm.OPEN


@dataclass(frozen=True, slots=True)
class Stripped:
    """A source without its tags, and where they were.

    ``sound`` is false where pairs cross or stay open.

    ``numbers`` stand in the plain text for fields, because a reader sees a number there: “Table
    61.” is translated better than “Table .”
    """

    plain: str
    marks: tuple[Mark, ...]
    sound: bool
    numbers: tuple[tuple[str, InlineCode], ...] = ()

    @property
    def breaks(self) -> tuple[int, ...]:
        """Where line breaks and tabulators stood."""
        return tuple(mark.span[0] for mark in self.marks if mark.code.kind.use is Use.BREAK)


def strip_tags(coded: str, *, with_numbers: bool = False) -> Stripped:
    """Take the tags out of coded text.

    ``with_numbers`` puts a number of its own in the place of each field.
    """
    unused = (str(number) for number in range(61, 100) if str(number) not in coded)
    stripper = _Stripper(unused if with_numbers else iter(()))
    for part in parse(coded).parts:
        stripper.add(part)
    return stripper.result()


class _Stripper:
    """Gathers the text and the marks of one unit, part by part."""

    def __init__(self, unused: Iterator[str]) -> None:
        self._unused = unused  # numbers that may stand for fields
        self._plain, self._sound = "", True
        self._marks: list[Mark] = []
        self._open: list[int] = []  # indices of the pairs around the next part
        self._numbers: list[tuple[str, InlineCode]] = []

    def add(self, part: str | InlineCode) -> None:
        """Take the next part."""
        if isinstance(part, str):
            self._plain += part
        elif part.name == _FIELD and (number := next(self._unused, "")):
            self._plain += number
            self._numbers.append((number, part))
        elif part.form is CodeForm.CLOSE:
            self._close(part)
        else:
            self._mark(part)

    def _close(self, code: InlineCode) -> None:
        if not self._open or self._marks[self._open[-1]].code.label != code.label:
            self._sound = False
            return
        index = self._open.pop()
        mark = self._marks[index]
        self._marks[index] = replace(mark, span=(mark.span[0], len(self._plain)))

    def _mark(self, code: InlineCode) -> None:
        here = len(self._plain)
        self._marks.append(Mark(code, (here, here), self._open[-1] if self._open else -1))
        if code.form is CodeForm.OPEN:
            self._open.append(len(self._marks) - 1)

    def result(self) -> Stripped:
        """What was gathered."""
        sound = self._sound and not self._open
        return Stripped(self._plain, tuple(self._marks), sound, tuple(self._numbers))


def put_fields(coded: str, numbers: Sequence[tuple[str, InlineCode]]) -> str | None:
    """The coded translation with its fields again.

    None where a number that stood for one is not there once, in digits of any script.
    """
    for number, code in numbers:
        found = list(re.finditer(rf"(?<!\d){number}(?!\d)", to_ascii_digits(coded)))
        if len(found) != 1:
            return None
        coded = coded[: found[0].start()] + str(code) + coded[found[0].end() :]
    return coded
