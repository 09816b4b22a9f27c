"""Where in an edition each passage stands: every one has a place of its own.

A short text such as the label of a caption occurs in many sentences; that one of them says it does
not show that the caption arrived.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

_NEIGHBOURS = 6  # paragraphs over which an edition may spread what was one


def find_unplaced(
    wanted: Sequence[tuple[tuple[str, ...], bool]], paragraphs: Sequence[str]
) -> list[int]:
    """The indices of the passages that find no place in the paragraphs of an edition.

    A passage is its stretches of text, which must follow each other within one paragraph, and
    whether it may go on in the next ones. White space was taken out of all of them.
    """
    page = _Page(paragraphs)
    left = [
        index
        for index, (stretches, _) in enumerate(wanted)
        if len(stretches) != 1 or not page.take_whole(stretches[0])
    ]
    # Long passages first: what is left of the page then belongs to the short ones.
    left.sort(key=lambda index: -sum(map(len, wanted[index][0])))
    return sorted(index for index in left if not page.take(*wanted[index]))


class _Page:
    """The text of an edition, and which parts of it are already assigned to a passage."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.text = "\n".join(paragraphs) + "\n"
        self.taken = bytearray(len(self.text))
        self.whole: dict[str, list[int]] = defaultdict(list)
        self.resume: dict[
            tuple[str, ...], int
        ] = {}  # where the next passage of the same text begins
        place = 0
        for paragraph in paragraphs:
            self.whole[paragraph].append(place)
            place += len(paragraph) + 1
        for places in self.whole.values():
            places.reverse()

    def take_whole(self, text: str) -> bool:
        """Take a paragraph that says just this, the first one that is free."""
        places = self.whole.get(text)
        if not places:
            return False
        self._mark([(places.pop(), len(text))])
        return True

    def take(self, stretches: tuple[str, ...], parted: bool) -> bool:
        """Take the first free place where these stretches follow each other."""
        for reach in (1, _NEIGHBOURS) if parted else (1,):
            if (found := self._find(stretches, reach)) is not None:
                self._mark(found)
                self.resume[stretches] = found[0][0] + 1
                return True
        return False

    def _find(self, stretches: tuple[str, ...], reach: int) -> list[tuple[int, int]] | None:
        start = self.resume.get(stretches, 0)
        while (first := self._free(stretches[0], start, len(self.text))) is not None:
            found = [(first, len(stretches[0]))]
            end = self._end(first, reach)
            for stretch in stretches[1:]:
                place = self._free(stretch, sum(found[-1]), end)
                if place is None:
                    break
                found.append((place, len(stretch)))
            else:
                return found
            start = first + 1
        return None

    def _free(self, stretch: str, start: int, end: int) -> int | None:
        while (place := self.text.find(stretch, start, end)) >= 0:
            last = self.taken.rfind(1, place, place + len(stretch))
            if last < 0:
                return place
            start = last + 1
        return None

    def _end(self, place: int, reach: int) -> int:
        end = place
        for _ in range(reach):
            end = self.text.find("\n", end + 1)
            if end < 0:
                return len(self.text)
        return end

    def _mark(self, stretches: Iterable[tuple[int, int]]) -> None:
        for place, length in stretches:
            self.taken[place : place + length] = b"\x01" * length
