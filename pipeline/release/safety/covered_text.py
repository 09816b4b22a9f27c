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
        elif why or any(_covers(one, box) for after, one in sheet.covers if after > order):
            suspects.append(box)
    if suspects:
        picture = page.render(scale=_SCALE, grayscale=True).to_pil()
        for box in suspects:
            if not _is_seen(picture, box, height):
                yield "not seen on the page", _words(page, box)


_PAPER = "in the colour of the paper"


def _by_itself(item: Any, box: Box, size: tuple[float, float]) -> str:
    """Why a text is not seen, whatever stands around it."""
    if pdfium.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE_MODES:
        return "drawn invisibly"
    if box[2] < 0 or box[3] < 0 or box[0] > size[0] or box[1] > size[1]:
        return "beside the page"
    if 0 < box[3] - box[1] < _SMALLEST / 2 and _size_of(item) < _SMALLEST:
        return "too small to be seen"
    colour = [ctypes.c_uint() for _ in range(4)]
    if pdfium.FPDFPageObj_GetFillColor(item, *map(ctypes.byref, colour)) and (
        min(one.value for one in colour[:3]) >= _WHITE or colour[3].value < _CONTRAST
    ):
        return _PAPER
    return ""


def _size_of(item: Any) -> float:
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(item, ctypes.byref(size))
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    return abs(size.value * (matrix.d or matrix.b or 1.0))


def _read(page: Any) -> _Sheet:
    sheet = _Sheet()
    for order in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, order)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            sheet.texts.append((order, _box(item), item))
        elif (
            kind == pdfium.FPDF_PAGEOBJ_IMAGE
            or (kind == pdfium.FPDF_PAGEOBJ_PATH and _is_filled(item))
            or kind == pdfium.FPDF_PAGEOBJ_SHADING
        ):
            sheet.covers.append((order, _box(item)))
    return sheet


def _is_filled(item: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    return mode.value != 0


def _box(item: Any) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides))
    left, bottom, right, top = (one.value for one in sides)
    return left, bottom, right, top


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
