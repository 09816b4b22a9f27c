"""Layout warnings of a PDF.

Text out of its column, marks at the beginning of a line, ink that touches the next line.

Measured on the finished pages, from the glyphs as they are drawn, whatever the script and the font.
"""

import struct
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pikepdf

from pipeline.editions.cids import Codes
from pipeline.editions.glyphs import TextObject
from pipeline.editions.made_glyphs import read_program
from pipeline.languages.scripts import has_right_to_left

# Signs that belong to what stands before them (UAX #14: classes CL, CP, EX, IS, NS and the scripts'
# own).
_NO_BEGINNING = set("”’»)]}›ៗ។៕៖ໆຯๆฯ၊။,.;:!?，。、；：？！）》」』％")
_MM = 72 / 25.4
_SLACK = 1.0  # points that nobody sees: rounding, italic overhang
_OVERHANG = 3.0  # points that a mark may reach beyond its letter at the end of a line
_TOUCH = 0.2  # points of ink over ink
_BLANK = 8  # points: the widest blank between words
_SHOWN = 5
_BOX = struct.Struct(">2x4h")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it was drawn: its width, its text objects, its fonts and their codes by name."""

    width: float
    objects: Sequence[TextObject]
    fonts: Mapping[bytes, pikepdf.Object]
    codes: Mapping[bytes, Codes]


@dataclass(frozen=True, slots=True)
class InkLine:
    """One stretch of text on a baseline."""

    text: str
    left: float
    right: float
    baseline: float
    start: float  # where the pen stands; ink may begin left of it, under the letter before
    end: float  # and where it stands after the last glyph
    boxes: "Sequence[Box]"  # of its glyphs
    foot: float  # of the lowest ink
    head: float  # of the highest


def lint_pages(sheets: Sequence[Sheet], margin: float) -> tuple[str, ...]:
    """One remark for each kind of fault, with the pages and the beginnings of the texts.

    Nothing where all is well. ``margin`` is that of the pages, in millimetres.
    """
    fonts = {font.objgen: font for sheet in sheets for font in sheet.fonts.values()}
    inks = {number: _ink(font) for number, font in fonts.items()}
    faults: dict[str, list[str]] = {}
    for number, sheet in enumerate(sheets, start=1):
        measure = _measures(sheet, {name: inks[one.objgen] for name, one in sheet.fonts.items()})
        lines = [line for one in sheet.objects if (line := _line(one, measure)).text.strip()]
        for fault, line in (
            *_outside(sheet.width - margin * _MM, lines),
            *_overlapping(lines),
            *_beginnings(lines),
            *_touching(lines),
        ):
            faults.setdefault(fault, []).append(f"page {number} “{line.text.strip()[:30]}”")
    return tuple(f"PDF: {fault}: {_list_first(places)}." for fault, places in faults.items())


def _list_first(places: list[str]) -> str:
    rest = len(places) - _SHOWN
    return "; ".join(places[:_SHOWN]) + (f"; and {rest} more" if rest > 0 else "")


# --- faults ------------------------------------------------------------------


def _outside(edge: float, lines: Sequence[InkLine]) -> Iterator[tuple[str, InkLine]]:
    for line in lines:
        if line.right > edge + _OVERHANG:
            yield "text runs into the margin, because it can be broken nowhere", line


def _overlapping(lines: Sequence[InkLine]) -> Iterator[tuple[str, InkLine]]:
    for one, other in pairwise(sorted(lines, key=lambda line: (round(line.baseline), line.left))):
        level = abs(one.baseline - other.baseline) < _SLACK and one.left <= other.left
        # Letters that are drawn apart reach under each other; the pen does not.
        reach = min(one.right, one.end) - max(other.left, other.start)
        if level and reach > _SLACK and not _is_embedded(one):
            yield "text runs over the next column or cell, because it can be broken nowhere", one


def _is_embedded(line: InkLine) -> bool:
    """Whether it is English in a line from right to left, of which the pen is moved apart."""
    return not {"\u202a", "\u202c"}.isdisjoint(line.text)


def _beginnings(lines: Sequence[InkLine]) -> Iterator[tuple[str, InkLine]]:
    for line in lines:
        first = line.text.lstrip()[0]
        if (
            any(map(str.isalpha, line.text))
            # A right-to-left line is read from its end.
            and not has_right_to_left(line.text)
            and (first in _NO_BEGINNING or unicodedata.category(first).startswith("M"))
            and not _follows(line, lines)
        ):
            yield "a line begins with a sign that may not begin one", line


def _follows(line: InkLine, lines: Sequence[InkLine]) -> bool:
    """Whether other text stands before it on its line, not further than a blank.

    Behind the ink of a full-width bracket is half an em without any, which the pen has passed.
    Right-to-left words are drawn from their other end, so that their extent says nothing.
    """
    return any(
        abs(other.baseline - line.baseline) < 6
        and other.left < line.left
        and (line.left < max(other.right, other.end) + _BLANK or has_right_to_left(other.text))
        for other in lines
        if other is not line
    )


def _touching(lines: Sequence[InkLine]) -> Iterator[tuple[str, InkLine]]:
    ordered = sorted(lines, key=lambda line: -line.baseline)
    for index, upper in enumerate(ordered):
        for lower in ordered[index + 1 :]:
            if lower.baseline < upper.foot - 40:
                break
            if upper.baseline - lower.baseline > 6 and _touch(upper, lower):
                yield "marks touch the line below", upper
                break


def _touch(upper: InkLine, lower: InkLine) -> bool:
    if lower.head <= upper.foot + _TOUCH or upper.left >= lower.right or lower.left >= upper.right:
        return False
    high = [box for box in lower.boxes if box[3] > upper.foot + _TOUCH]
    return any(
        bottom < top - _TOUCH and left < end and begin < right
        for begin, _, end, top in high
        for left, bottom, right, _ in upper.boxes
    )


# --- measures ----------------------------------------------------------------

Box = tuple[float, float, float, float]  # of a glyph's ink: left, bottom, right, top
Ink = Callable[[int], Box]  # in em
# Of the glyphs in one font and size: the box of the ink from the pen, and the advance, in points.
Measure = Callable[[int], tuple[float, float, float, float, float]]


def _line(part: TextObject, measure: Callable[[bytes, bytes], Measure]) -> InkLine:
    """The text object as a line: where its ink begins and ends, glyph by glyph."""
    boxes: list[Box] = []
    left = x = part.x
    size, y = 0.0, part.y
    for run in (run for cluster in part.clusters for run in cluster.runs):
        if run.font:
            size, x, y = float(run.size) / 1000, left + run.x, part.y - run.y
            ink = measure(run.font, run.size)
        for piece in run.pieces:
            if isinstance(piece, int):
                begin, bottom, end, top, advance = ink(piece)
                if end > begin:
                    boxes.append((x + begin, y + bottom, x + end, y + top))
                x += advance
            else:
                x -= piece * size
    text = "".join([cluster.text for cluster in part.clusters])
    if not boxes:
        return InkLine(text, left, left, part.y, left, x, (), part.y, part.y)
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    edges = (min(bottoms), max(tops))
    return InkLine(text, min(lefts), max(rights), part.y, left, x, boxes, *edges)


def _measures(sheet: Sheet, inks: Mapping[bytes, Ink]) -> Callable[[bytes, bytes], Measure]:
    """How glyphs are measured on a page, by the name of the font and the size."""

    @cache
    def measure(name: bytes, size: bytes) -> Measure:
        points, width, box = float(size), sheet.codes[name].written_width, inks[name]

        @cache
        def scaled(code: int) -> tuple[float, float, float, float, float]:
            left, bottom, right, top = (number * points for number in box(code))
            return left, bottom, right, top, width(code) * points / 1000

        return scaled

    return measure


def _ink(font: pikepdf.Object) -> Ink:
    """The bounding box of each glyph of an embedded TrueType font, in em; else empty.

    It stands at the head of the glyph's description (OpenType, glyf).
    """
    program = read_program(font)

    @cache
    def box(code: int) -> Box:
        if program is None or code >= program["maxp"].numGlyphs:
            return (0, 0, 0, 0)
        begin, end = program["loca"][code], program["loca"][code + 1]
        if begin == end:
            return (0, 0, 0, 0)
        left, bottom, right, top = _BOX.unpack_from(program.reader["glyf"], begin)
        em = program["head"].unitsPerEm
        return (left / em, bottom / em, right / em, top / em)

    return box
