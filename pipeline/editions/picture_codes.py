"""QR codes and bar codes in pictures: what a telephone would read there."""

import contextlib
import io
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import pikepdf
from PIL import Image

_LARGEST = 40_000_000  # pixels
_LARGE = 1_000  # pixels of the shorter side
_LEAST = 21  # pixels of a side: the smallest QR code (ISO/IEC 18004) at one pixel a module


@lru_cache(maxsize=64)  # the formats and languages of a book show the same pictures
def read_codes(content: bytes) -> tuple[str, ...]:
    """The words in the codes of a picture; none where it is no picture or too large."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            wide, high = picture.size
            if wide * high > _LARGEST or min(wide, high) < _LEAST:
                return ()
            return _codes_of(picture.convert("L"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ()


def read_codes_of_pdf(objects: Iterable[Any]) -> Iterator[str]:
    """The same of all pictures of a PDF that are large enough for a code."""
    for one in objects:
        if not isinstance(one, pikepdf.Stream) or one.get("/Subtype") != pikepdf.Name.Image:
            continue
        wide, high = int(one.get("/Width", 0)), int(one.get("/Height", 0))
        if min(wide, high) >= _LEAST and wide * high <= _LARGEST:
            with contextlib.suppress(pikepdf.PdfError, NotImplementedError, ValueError, OSError):
                yield from _codes_of(pikepdf.PdfImage(one).as_pil_image().convert("L"))


def _codes_of(picture: Image.Image) -> tuple[str, ...]:
    """The words of all codes; of a large picture QR codes in full size, the others in half of it.

    Reading all kinds takes ten times as long as reading QR codes; what a page prints for people's
    telephones is wider than two pixels a line in half the size of a cover.
    """
    import zxingcpp  # most commands look at no picture

    found = []
    if min(picture.size) >= _LARGE:
        kinds = [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.MicroQRCode]
        found += zxingcpp.read_barcodes(picture, formats=kinds)
        picture = picture.reduce(2)
    found += zxingcpp.read_barcodes(picture)
    return tuple(dict.fromkeys(one.text for one in found if one.text))
