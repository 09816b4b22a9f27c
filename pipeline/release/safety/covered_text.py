"""Text of a PDF that can be extracted and is not seen."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import PdfFile

_SMALLEST = 2.0  # points
_WHITE = 0xF2
_COVERED = 0.7  # share of a text's box
_SCALE = 2.0  # pixels a point, when a page is drawn to look at it
_THICK = 5.0  # points
_CONTRAST = 24  # of 255: below it nobody sees letters
_INVISIBLE_MODES = {3, 7}  # ISO 32000-1, table 106
_MOST_TOLD = 3  # pages named

Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(slots=True)
class _Sheet:
    """The objects of one page in the order in which they are drawn."""

    texts: list[tuple[int, Box, Any]] = field(default_factory=list)
    covers: list[tuple[int, Box]] = field(default_factory=list)


def find(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for each page with text beneath a box, in the paper's colour, tiny or off the page."""
    told: dict[str, list[tuple[int, str]]] = {}
    with pypdfium2.PdfDocument(pdf.content) as document:
        for number in range(len(document)):
            page = document[number]
            for why, text in _unseen(page):
                told.setdefault(why, []).append((number + 1, text))
            page.close()
    for why, all_found in told.items():
        found = [one for one in all_found if one[1]]
        if not found:
            continue
        pages = ", ".join(dict.fromkeys(str(page) for page, _ in found[: 10 * _MOST_TOLD]))
        shown = " ".join(text for _, text in found[:_MOST_TOLD])[:60].strip()
        yield Hit(f"“{shown}” can be copied from page {pages} and is {why}.", shown)


def _unseen(page: Any) -> Iterator[tuple[str, str]]:
    sheet = _read(page)
    width, height = page.get_size()
    suspects = []
    for order, box, item in sheet.texts:
        why = _by_itself(item, box, (width, height))
        if why and why != _PAPER:
            yield why, _words(page, box)
        elif why or _is_clipped(item, box) or _is_covered(order, box, sheet):
            suspects.append(box)
    if suspects:
        picture = page.render(scale=_SCALE, grayscale=True).to_pil()
        for box in suspects:
            if not _is_seen(picture, box, height):
                yield "not seen on the page", _words(page, box)


def _is_covered(order: int, box: Box, sheet: _Sheet) -> bool:
    for after, one in reversed(sheet.covers):
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
    found = [_points(path, number) for number in range(max(count, 0))]
    boxes = [
        (min(x for x, _ in one), min(y for _, y in one), max(x for x, _ in one),
         max(y for _, y in one))
        for one in found if one
    ]  # fmt: skip
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _points(path: Any, number: int) -> list[tuple[float, float]]:
    points = []
    for one in range(pdfium.FPDFClipPath_CountPathSegments(path, number)):
        segment = pdfium.FPDFClipPath_GetPathSegment(path, number, one)
        x, y = ctypes.c_float(), ctypes.c_float()
        if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            points.append((x.value, y.value))
    return points


_PAPER = "in the colour of the paper"


def _by_itself(item: Any, box: Box, size: tuple[float, float]) -> str:
    """Why a text is not seen, whatever stands around it."""
    if pdfium.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE_MODES:
        return "drawn invisibly"
    if box[2] < 0 or box[3] < 0 or box[0] > size[0] or box[1] > size[1]:
        return "beside the page"
    if 0 < box[3] - box[1] < _SMALLEST / 2 and _size_of(item) < _SMALLEST:
        return "too small to be seen"
    return _PAPER if _is_paper(item) else ""


def _is_paper(item: Any) -> bool:
    """Whether a text has the colour of paper, or is all but transparent."""
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *map(ctypes.byref, colour)):
        return False
    return min(one.value for one in colour[:3]) >= _WHITE or colour[3].value < _CONTRAST


def _size_of(item: Any) -> float:
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(item, ctypes.byref(size))
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    return abs(size.value * (matrix.d or matrix.b or 1.0))


def _read(page: Any) -> _Sheet:
    """Texts and what may cover them, those inside of forms (ISO 32000-1, 8.10) too."""
    sheet = _Sheet()
    for order, (item, matrix) in enumerate(_iter_objects(page)):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            sheet.texts.append((order, _moved(box_of(item), matrix), item))
        elif kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING} or (
            kind == pdfium.FPDF_PAGEOBJ_PATH and _is_filled(item)
        ):
            sheet.covers.append((order, _moved(box_of(item), matrix)))
    return sheet


def _iter_objects(page: Any) -> Iterator[tuple[Any, Any]]:
    """The objects of a page as they are drawn, each with the matrix of the form around it."""
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, None
            continue
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
        for inner in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield pdfium.FPDFFormObj_GetObject(item, inner), matrix


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


def box_of(item: Any) -> Box:
    """The box around an object of a page."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides))
    left, bottom, right, top = (one.value for one in sides)
    if bottom < top and left < right:
        return left, bottom, right, top
    width = ctypes.c_float()  # of a line, which does not count there
    pdfium.FPDFPageObj_GetStrokeWidth(item, ctypes.byref(width))
    half = width.value / 2
    return left - half, bottom - half, right + half, top + half


def _covers(cover: Box, box: Box) -> bool:
    wide = min(cover[2], box[2]) - max(cover[0], box[0])
    high = min(cover[3], box[3]) - max(cover[1], box[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return wide > 0 and high > 0 and area > 0 and wide * high >= _COVERED * area


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
