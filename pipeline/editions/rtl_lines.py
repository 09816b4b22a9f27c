"""The lines of a right-to-left page: what is written by which pen."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.editions.cids import Codes
from pipeline.editions.glyphs import TextObject
from pipeline.editions.joining import NEAR, Parts
from pipeline.editions.pen import write_object
from pipeline.editions.rtl_pen import place_clusters, write_left_to_right, write_right_to_left

_RAISED = 0.6  # of the size
_DIRECTED = {"L", "R", "AL", "EN", "AN"}


def write_parts(parts: Parts, fonts: Mapping[bytes, Codes]) -> Iterator[bytes]:
    """The content of a page, each text object by the pen for its direction."""
    found = dict(_pens(parts, fonts))
    for part in parts:
        if isinstance(part, bytes):
            yield part
        else:
            yield found.get(id(part)) or write_object(part, fonts)


def _pens(parts: Parts, fonts: Mapping[bytes, Codes]) -> Iterator[tuple[int, bytes | None]]:
    """The text objects of lines that hold text from right to left, by their identity."""
    for line in _lines(parts):
        if not any(part.turned for part in line):
            continue
        _turn_neutral(line, fonts)
        missing = _count_missing_turns(line)
        for before, part in zip([None, *line], line, strict=False):
            adjoins = before is not None and _adjoins(before, part, fonts)
            if not (part.turned or _is_mixed(line)):
                yield id(part), None
            elif part.turned:
                parted = before is not None and before.turned and not adjoins
                yield id(part), write_right_to_left(part, fonts, parted=parted)
            else:
                ends = not (adjoins and before is not None and not before.turned)
                yield id(part), write_left_to_right(part, fonts, ends=ends, turns=missing)
                missing = 0 if ends else missing


def _is_mixed(line: Sequence[TextObject]) -> bool:
    """Whether a line is read from the right and holds something from left to right."""
    return line[0].x > line[-1].x and not all(part.turned for part in line)


def _count_missing_turns(line: Sequence[TextObject]) -> int:
    """How many more stretches of a line are from left to right than from right to left.

    As pdfium counts them: what has no direction of its own parts two stretches.
    """
    turns = 0
    for part in line:
        letters = (letter for cluster in part.clusters for letter in cluster.text)
        for kind, _ in groupby(map(unicodedata.bidirectional, letters)):
            turns += (kind == "L") - (kind in {"R", "AL"})
    return max(turns, 0)


def _turn_neutral(line: list[TextObject], fonts: Mapping[bytes, Codes]) -> None:
    """Say of text without a direction of its own that it is from right to left.

    Not where it goes on in text from left to right: Typst draws a sign in another font apart.
    """
    for index, part in enumerate(line):
        if part.turned or not _is_neutral(part):
            continue
        before, after = line[index - 1 : index], line[index + 1 : index + 2]
        beside = [one for one in before if _adjoins(one, part, fonts)]
        beside += [one for one in after if _adjoins(part, one, fonts)]
        part.turned = all(one.turned for one in beside)


def _is_neutral(part: TextObject) -> bool:
    text = "".join(cluster.text for cluster in part.clusters)
    return not _DIRECTED & set(map(unicodedata.bidirectional, text))


def _lines(parts: Parts) -> Iterator[list[TextObject]]:
    """The text objects of each line, as they follow in the file; marks of notes may be raised."""
    line: list[TextObject] = []
    for part in parts:
        if not isinstance(part, TextObject) or not part.clusters:
            continue
        size = float(part.clusters[0].runs[0].size)
        if line and abs(line[-1].y - part.y) > size * _RAISED:
            yield line
            line = []
        line.append(part)
    yield line


def _adjoins(before: TextObject, part: TextObject, fonts: Mapping[bytes, Codes]) -> bool:
    """Whether a text object stands right of the one before, where that ends."""
    end = before.x + place_clusters(before, fonts)[-1][3]
    return abs(end - part.x - place_clusters(part, fonts)[0][2]) < NEAR
