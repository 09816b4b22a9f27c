"""Codes that no picture holds: drawn as lines on a page, in a drawing, or with block letters.

Most pages have nothing of the kind, which a count of their small squares tells; the others are
drawn and read as a telephone would read them.
"""

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2.raw as pdfium
from lxml import etree

from pipeline.editions.picture_codes import (
    read_codes,
    read_codes_of_picture,
    read_codes_of_squares,
)
from pipeline.release.safety.drawing_look import draw_drawing
from pipeline.release.safety.pdf_objects import Drawn, box_of
from pipeline.release.safety.subjects import PdfFile
from pipeline.xml import local_name

_SQUARES = 60  # the smallest QR code (ISO/IEC 18004) has over a hundred dark squares, in runs
_SMALL = 20.0  # points of the side of a square of a code
_SCALE = 3.0  # pixels a point
_SAMPLE = 40  # segments of a path
_BLOCKS = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0), "\u00a0": (0, 0)}
_LINES = 10  # of block letters: the smallest code in half blocks


def read_codes_of_pages(pdf: PdfFile) -> Iterator[str]:
    """The words of codes that the pages of a PDF draw as paths."""
    for page, drawn in zip(pdf.pages, pdf.drawn, strict=True):
        if _count_squares(drawn) >= _SQUARES:
            yield from read_codes_of_picture(page.render(scale=_SCALE, grayscale=True).to_pil())


def _count_squares(drawn: Sequence[Drawn]) -> int:
    """How many small boxes and upright edges of larger paths a page has, four to a square."""
    found = 0
    for item, kind, _ in drawn:
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = box_of(item)
            count = pdfium.FPDFPath_CountSegments(item)
            if max(right - left, top - bottom) <= _SMALL:
                found += 1
            if count >= 4 * _SQUARES and _is_upright(item):
                found += count // 4
    return found


def _is_upright(item: object) -> bool:
    """Whether a path begins with lines that go along or across, as squares do."""
    x, y, last, slanted = ctypes.c_float(), ctypes.c_float(), (0.0, 0.0), 0
    for number in range(_SAMPLE):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        moved = abs(x.value - last[0]) > 0.01 and abs(y.value - last[1]) > 0.01
        slanted += moved and kind != pdfium.FPDF_SEGMENT_MOVETO
        last = x.value, y.value
    return slanted == 0


def read_codes_of_drawing(root: etree._Element) -> tuple[str, ...]:
    """The words of codes in an SVG drawing; none where it has few squares or cannot be drawn."""
    png = draw_drawing(root) if _count_boxes(root) >= _SQUARES else b""
    return read_codes(png) if png else ()


def _count_boxes(root: etree._Element) -> int:
    """How many boxes and further pieces of paths a drawing has."""
    found = 0
    for one in root.iter(etree.Element):
        name = local_name(one)
        found += name in {"rect", "use", "polygon", "circle"}
        if name == "path":
            found += max(0, one.get("d", "").upper().count("M") - 1)
    return found


def read_block_letters(text: str | etree._Element) -> tuple[str, ...]:
    """The words of a code that is written with block letters, as programs print it."""
    lines = (text if isinstance(text, str) else _lines_of(text)).splitlines()
    rows = [line for line in lines if line.strip() and not {*line} - {*_BLOCKS}]
    if len(rows) < _LINES:
        return ()
    squares = [[_BLOCKS[one][half] for one in row] for row in rows for half in (0, 1)]
    return read_codes_of_squares(squares)


def _lines_of(root: etree._Element) -> str:
    """The text of a Word part or a page, with an end of line where it has one."""
    pieces = []
    for one in root.iter(etree.Element):
        if local_name(one) in {"br", "p", "div", "tr", "li", "cr"}:
            pieces.append("\n")
        pieces.append(one.text or "")
        if one.tail and one.tail.strip():
            pieces.append(one.tail)
    return "".join(pieces)


def has_block_letters(source: str) -> bool:
    """Whether a text, or the XML of one, may hold such a code."""
    return any(one in source for one in ("█", "&#9608;", "&#x2588;"))
