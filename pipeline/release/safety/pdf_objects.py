"""The objects of a PDF, one by one (ISO 32000-1, 7.3), and what its pages draw."""

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]  # left, bottom, right, top
Drawn = tuple[Any, int, Any]  # an object of a page, its kind, the matrix of the forms around it
_DEEPEST = 12  # forms inside forms


def iter_dictionaries(objects: Iterable[Any]) -> Iterator[pikepdf.Dictionary]:
    """Dictionaries among objects, also those inside another."""
    for whole in objects:
        waiting: list[Any] = [whole]
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.Stream):
                one = one.stream_dict
            if isinstance(one, pikepdf.Dictionary):
                yield one
                waiting += [part for part in one.values() if _is_within(part)]
            elif isinstance(one, pikepdf.Array):
                waiting += [part for part in one if _is_within(part)]


def write_object(whole: Any) -> bytes:
    """An object as it stands in the file, without a stream's data; its names are spelled out."""
    if isinstance(whole, pikepdf.Stream):
        whole = whole.stream_dict
    held = isinstance(whole, pikepdf.Dictionary | pikepdf.Array)
    return whole.unparse(resolved=True) if held else b""


def _is_within(part: Any) -> bool:
    return isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect


def iter_drawn(page: Any) -> Iterator[Drawn]:
    """The objects of a page as they are drawn, those inside of forms (ISO 32000-1, 8.10) too."""
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, number)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _iter_form(item, None, _DEEPEST)
        else:
            yield item, kind, None


def _iter_form(form: Any, outer: Any, deepest: int) -> Iterator[Drawn]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(form, ctypes.byref(matrix))
    whole = matrix if outer is None else _multiply(matrix, outer)
    for place in range(pdfium.FPDFFormObj_CountObjects(form)):
        item = pdfium.FPDFFormObj_GetObject(form, place)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, kind, whole
        elif deepest:
            yield from _iter_form(item, whole, deepest - 1)


def _multiply(inner: Any, outer: Any) -> Any:
    """One matrix after the other (ISO 32000-1, 8.3.4)."""
    return pdfium.FS_MATRIX(
        inner.a * outer.a + inner.b * outer.c,
        inner.a * outer.b + inner.b * outer.d,
        inner.c * outer.a + inner.d * outer.c,
        inner.c * outer.b + inner.d * outer.d,
        inner.e * outer.a + inner.f * outer.c + outer.e,
        inner.e * outer.b + inner.f * outer.d + outer.f,
    )


_LEFT, _BOTTOM, _RIGHT, _TOP = _SIDES = [ctypes.c_float() for _ in range(4)]
_BOUNDS = [ctypes.byref(one) for one in _SIDES]


def box_of(item: Any) -> Box:
    """The box around an object of a page."""
    pdfium.FPDFPageObj_GetBounds(item, *_BOUNDS)
    left, bottom, right, top = _LEFT.value, _BOTTOM.value, _RIGHT.value, _TOP.value
    if bottom < top and left < right:
        return left, bottom, right, top
    width = ctypes.c_float()  # of a line, which does not count there
    pdfium.FPDFPageObj_GetStrokeWidth(item, ctypes.byref(width))
    half = width.value / 2
    return left - half, bottom - half, right + half, top + half
