"""Text of a PDF that can be extracted and is not seen."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.editions.pdf_pictures import has_words_in_patterns
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.pdf_objects import Box, Drawn, box_of
from pipeline.release.safety.subjects import PdfFile

_SMALLEST = 2.0  # points
_WHITE = 0xF2
_PAPER = (255, 255, 255)
_COVERED = 0.7  # share of a text's box
_SCALE = 2.0  # pixels a point, when a page is drawn to look at it
_THICK = 5.0  # points
_THIN = 0.7  # points: a line that covers no letters
_CONTRAST = 24  # of 255: below it nobody sees letters
_INVISIBLE_MODES = {3, 7}  # ISO 32000-1, table 106
_MOST_TOLD = 3  # pages named

Colour = tuple[int, int, int]


@dataclass(slots=True)
class _Sheet:
    """The objects of one page in the order in which they are drawn."""

    texts: list[tuple[int, Box, Any]] = field(default_factory=list)
    covers: list[tuple[int, Box, Colour | None]] = field(default_factory=list)  # None: not plain
    grounds: set[Colour | None] = field(default_factory=lambda: {_PAPER})  # all colours of covers
    unlike: set[tuple[int, ...]] = field(default_factory=set)  # fills that no ground is like


def find(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for each page with text beneath a box, in the paper's colour, tiny or off the page."""
    told: dict[str, list[tuple[int, str]]] = {}
    for number, (page, drawn) in enumerate(zip(pdf.pages, pdf.drawn, strict=True)):
        for why, text in _unseen(page, drawn):
            told.setdefault(why, []).append((number + 1, text))
    if has_words_in_patterns(pdf.objects):
        yield Hit("A pattern of the PDF draws letters, which nobody can copy or search.")
    for why, all_found in told.items():
        if not (found := [one for one in all_found if one[1]]):
            continue
        pages = ", ".join(dict.fromkeys(str(page) for page, _ in found[: 10 * _MOST_TOLD]))
        shown = " ".join(text for _, text in found[:_MOST_TOLD])[:60].strip()
        yield Hit(f"“{shown}” can be copied from page {pages} and is {why}.", shown)


def _unseen(page: Any, drawn: Sequence[Drawn]) -> Iterator[tuple[str, str]]:
    sheet = _read(drawn)
    width, height = page.get_size()
    suspects = []
    for order, box, item in sheet.texts:
        if why := _by_itself(item, box, (width, height)):
            yield why, _words(page, box)
        elif (
            _is_in_ground(order, box, item, sheet)
            or _is_clipped(item, box)
            or _is_covered(order, box, sheet)
        ):
            suspects.append(box)
    if suspects:
        picture = page.render(scale=_SCALE, grayscale=True).to_pil()
        for box in suspects:
            if not _is_seen(picture, box, height):
                yield "not seen on the page", _words(page, box)


def _is_in_ground(order: int, box: Box, item: Any, sheet: _Sheet) -> bool:
    """Whether letters may not be told from what they stand on."""
    fill = _fill_of(item)
    if fill not in sheet.unlike and any(_is_like_ground(fill, one) for one in sheet.grounds):
        return _is_like_ground(fill, _ground(order, box, sheet))
    sheet.unlike.add(fill)
    return False


def _ground(order: int, box: Box, sheet: _Sheet) -> Colour | None:
    """The colour of what was drawn last below a text, paper at first; None where not plain."""
    below = (
        colour for at, one, colour in reversed(sheet.covers) if at < order and _covers(one, box)
    )
    return next(below, _PAPER)


def _is_like_ground(fill: tuple[int, ...], ground: Colour | None) -> bool:
    """Whether letters may not be told from what they stand on: then the page is looked at."""
    if fill[3] < _CONTRAST:
        return True
    light = min(fill[:3]) >= _WHITE
    if ground is None:
        return light
    near = all(abs(one - other) < _CONTRAST for one, other in zip(fill, ground, strict=False))
    return near or (light and min(ground) >= _WHITE)


def _is_covered(order: int, box: Box, sheet: _Sheet) -> bool:
    for after, one, _ in reversed(sheet.covers):
        if after <= order:  # what was drawn before covers nothing
            return False
        if _covers(one, box):
            return True
    return False


def _is_clipped(item: Any, box: Box) -> bool:
    """Whether a clipping path leaves little of a text (ISO 32000-1, 8.5.4)."""
    seen = clip_box(item)
    return seen is not None and not _covers(seen, box)


def clip_box(item: Any) -> Box | None:
    """The box that the clipping paths of an object leave, None where there are none."""
    path = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    if count <= 0:  # as of most texts
        return None
    found = [_points(path, number) for number in range(count)]
    boxes = [
        (min(x for x, _ in one), min(y for _, y in one), max(x for x, _ in one),
         max(y for _, y in one))
        for one in found if one
    ]  # fmt: skip
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _points(path: Any, number: int) -> set[tuple[float, float]]:
    count = pdfium.FPDFClipPath_CountPathSegments(path, number)
    return _corners([pdfium.FPDFClipPath_GetPathSegment(path, number, one) for one in range(count)])


def _by_itself(item: Any, box: Box, size: tuple[float, float]) -> str:
    """Why a text is not seen, whatever stands around it."""
    if pdfium.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE_MODES:
        return "drawn invisibly"
    if box[2] < 0 or box[3] < 0 or box[0] > size[0] or box[1] > size[1]:
        return "beside the page"
    if 0 < box[3] - box[1] < _SMALLEST / 2 and _size_of(item) < _SMALLEST:
        return "too small to be seen"
    return ""


_CHANNELS = [ctypes.c_uint() for _ in range(4)]
_PLACES = [ctypes.byref(one) for one in _CHANNELS]


def _fill_of(item: Any) -> tuple[int, ...]:
    """The colour an object is filled with: red, green, blue, opacity; black where none is set."""
    if not pdfium.FPDFPageObj_GetFillColor(item, *_PLACES):
        return 0, 0, 0, 255
    red, green, blue, opacity = _CHANNELS
    return red.value, green.value, blue.value, opacity.value


def _plain_colour(item: Any) -> Colour | None:
    """The colour of a path that is an upright rectangle, filled opaquely; None of another."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    red, green, blue, opacity = _fill_of(item)
    plain = mode.value and opacity > 255 - _CONTRAST and clip_box(item) is None
    return (red, green, blue) if plain and _is_rectangle(item) else None


def _is_rectangle(item: Any) -> bool:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    count = pdfium.FPDFPath_CountSegments(item)
    if count not in {4, 5} or matrix.b or matrix.c:
        return False
    corners = _corners([pdfium.FPDFPath_GetPathSegment(item, one) for one in range(count)])
    return len(corners) == 4 and len({x for x, _ in corners}) == len({y for _, y in corners}) == 2


def _corners(segments: list[Any]) -> set[tuple[float, float]]:
    points = set()
    for segment in segments:
        x, y = ctypes.c_float(), ctypes.c_float()
        if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            points.add((x.value, y.value))
    return points


def _size_of(item: Any) -> float:
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(item, ctypes.byref(size))
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    return abs(size.value * (matrix.d or matrix.b or 1.0))


def _read(drawn: Sequence[Drawn]) -> _Sheet:
    """Texts and what may cover them, those inside of forms (ISO 32000-1, 8.10) too."""
    sheet = _Sheet()
    for order, (item, kind, matrix) in enumerate(drawn):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            sheet.texts.append((order, _moved(box_of(item), matrix), item))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            box = _moved(box_of(item), matrix)
            if min(box[2] - box[0], box[3] - box[1]) > _THIN and _is_filled(item):
                sheet.covers.append((order, box, colour := _plain_colour(item)))
                sheet.grounds.add(colour)
        elif kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}:
            sheet.covers.append((order, _moved(box_of(item), matrix), None))
            sheet.grounds.add(None)
    return sheet


def _moved(box: Box, matrix: Any) -> Box:
    """A box inside of a form, on the page."""
    if matrix is None:
        return box
    corners = [
        (matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
        for x in (box[0], box[2])
        for y in (box[1], box[3])
    ]
    wide, high = [x for x, _ in corners], [y for _, y in corners]
    return min(wide), min(high), max(wide), max(high)


def _is_filled(item: Any) -> bool:
    """Whether a path is filled, or drawn with a line as thick as letters are high."""
    mode, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    pdfium.FPDFPageObj_GetStrokeWidth(item, ctypes.byref(width))
    return mode.value != 0 or (bool(stroke.value) and width.value > _THICK)


def _covers(cover: Box, box: Box) -> bool:
    if cover[3] <= box[1] or cover[1] >= box[3] or cover[2] <= box[0] or cover[0] >= box[2]:
        return False  # as of most pairs
    wide = min(cover[2], box[2]) - max(cover[0], box[0])
    high = min(cover[3], box[3]) - max(cover[1], box[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return area > 0 and wide * high >= _COVERED * area


def _is_seen(picture: Any, box: Box, height: float) -> bool:
    left, right = int(box[0] * _SCALE), int(box[2] * _SCALE) + 1
    top, bottom = int((height - box[3]) * _SCALE), int((height - box[1]) * _SCALE) + 1
    width, tall = picture.size
    area = max(0, left), max(0, top), min(right, width), min(bottom, tall)
    if area[0] >= area[2] or area[1] >= area[3]:
        return True  # nothing of it is on the page
    darkest, lightest = picture.crop(area).getextrema()
    return int(lightest - darkest) >= _CONTRAST


def _words(page: Any, box: Box) -> str:
    text = page.get_textpage()
    words = text.get_text_bounded(*box)
    text.close()
    return " ".join(words.split())


CHECK = SafetyCheck(
    id="covered-text",
    number=16,
    severity=Severity.ERROR,
    title="Text of a PDF beneath a box, in the paper's colour, tiny or off the page",
    rationale="Black boxes over names are lifted by copying the text: it happened to courts, "
    "ministries and newspapers. What can be extracted is compared with what is drawn.",
    wrong=("a name beneath a black rectangle or a picture", "white text", "render mode 3"),
    right=("text on a coloured box", "white text on a dark band"),
    false_alarms="None in the editions of the three documents.",
    pdf=find,
)
