"""The page of a document, read once: what stays, and the slots in which its texts stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.proof.marks import MARK, read_mark

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^>]*?)(/?)>")
_VOID = frozenset({"img", "br", "hr", "col", "wbr", "input", "meta", "link"})
_ATTRIBUTE = re.compile(r"""([\w:-]+)=["'][^"']*$""")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the page where the text of a block stands, or the part of it between two codes.

    ``codes`` is what each code of the block is in HTML at this place; what it is made of may hold
    the text of other blocks, such as a caption that a reference repeats.
    """

    block: int
    after: str = ""  # the code before it, "" at the beginning of the text
    until: str = ""  # the code behind it, "" at the end of the text
    codes: Mapping[str, "Pieces"] = field(default_factory=dict)
    attribute: str = ""  # the name of the attribute that it stands in: alt, title


Piece = str | Slot
Pieces = tuple[Piece, ...]


def read_skeleton(page: str, codes: Sequence[Sequence[str]]) -> Pieces:
    """The HTML of a marked document in pieces; ``codes`` are those of each block."""
    return _Reader(page, codes).pieces(0, len(page), list(MARK.finditer(page)))


class _Reader:
    def __init__(self, page: str, codes: Sequence[Sequence[str]]) -> None:
        self.page, self.codes = page, codes

    def pieces(self, start: int, end: int, marks: Sequence[re.Match[str]]) -> Pieces:
        """What stands between two places of the page, where these marks are."""
        result: list[Piece] = []
        index = 0
        while index < len(marks):
            run = list(self._run(marks, index))
            result.append(self.page[start : marks[index].start()])
            result += self._slots(marks, run)
            start, index = marks[run[-1]].end(), run[-1] + 1
        result.append(self.page[start:end])
        return tuple(piece for piece in result if piece != "")

    def _run(self, marks: Sequence[re.Match[str]], first: int) -> Iterator[int]:
        """The marks that go on with the text of the first one, as far as it stands here."""
        block, stretch = read_mark(marks[first])
        yield first
        for index in range(first + 1, len(marks)):
            if stretch + 1 > len(self.codes[block]):
                return
            other, number = read_mark(marks[index])
            if other == block and number != stretch + 1:
                return  # the text begins anew: only a part of it stood here
            if other == block:
                stretch = number
                yield index

    def _slots(self, marks: Sequence[re.Match[str]], run: Sequence[int]) -> Iterator[Piece]:
        """The slots of one text, parted where HTML elements begin or end between its stretches."""
        block, first = read_mark(marks[run[0]])
        between = [
            self.page[marks[here].end() : marks[there].start()] for here, there in pairwise(run)
        ]
        inside = [
            self.pieces(marks[here].end(), marks[there].start(), marks[here + 1 : there])
            for here, there in pairwise(run)
        ]
        names = self.codes[block]
        attribute = _attribute_at(self.page, marks[run[0]].start())
        start = 0
        for end in _ends(between):
            own = {names[first + at]: inside[at] for at in reversed(range(start, end))}
            after = names[first + start - 1] if first + start else ""
            until = names[first + end] if first + end < len(names) else ""
            yield Slot(block, after, until, own, attribute)
            if end < len(inside):
                yield from inside[end]
            start = end + 1


def _ends(between: Sequence[str]) -> list[int]:
    """The numbers of the stretches with which slots end.

    A slot holds whole elements: what is opened in it is closed in it.
    """
    ends: list[int] = []
    depth: list[str] = []
    for at, markup in enumerate(between):
        after = balance(markup, depth)
        if after is None and depth:
            return list(range(len(between) + 1))
        if after is None:
            ends.append(at)
        depth = after or []
    return list(range(len(between) + 1)) if depth else [*ends, len(between)]


def balance(markup: str, before: Sequence[str] = ()) -> list[str] | None:
    """The elements that are open after some HTML; None where it closes what was not open."""
    stack = list(before)
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if tag[1]:
            if not stack or stack.pop() != name:
                return None
        elif not tag[4] and name not in _VOID:
            stack.append(name)
    return stack


def _attribute_at(page: str, place: int) -> str:
    start = page.rfind("<", 0, place)
    if start < page.rfind(">", 0, place):
        return ""
    found = _ATTRIBUTE.search(page[start:place])
    return found[1] if found else ""
