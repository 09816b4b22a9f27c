"""QR codes and bar codes in pictures: what a telephone would read there."""

import math
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image

from pipeline.editions.picture_pixels import show_pixels

_LARGEST = 40_000_000  # pixels
_LARGE = 1_000  # pixels of the shorter side
_QUIET = 4  # squares of white around a code
_LEAST = 21  # pixels of a side: the smallest QR code (ISO/IEC 18004) at one pixel a module


@lru_cache(maxsize=64)  # the formats and languages of a book show the same pictures
def read_codes(content: bytes) -> tuple[str, ...]:
    """The words in the codes of a picture; none where it is no picture or too large."""
    picture = show_pixels(content)
    if picture is None or min(picture.size) < _LEAST or math.prod(picture.size) > _LARGEST:
        return ()
    return read_codes_of_picture(picture)


def read_codes_of_picture(picture: Image.Image) -> tuple[str, ...]:
    """The words of all codes; of a large picture QR codes in full size, the others in half of it.

    Reading all kinds takes ten times as long as reading QR codes; what a page prints for people's
    telephones is wider than two pixels a line in half the size of a cover.
    """
    import zxingcpp  # most commands look at no picture

    found = []
    picture = picture.convert("L")
    if min(picture.size) >= _LARGE:
        kinds = zxingcpp.BarcodeFormats(
            [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.MicroQRCode]
        )
        found += zxingcpp.read_barcodes(picture, formats=kinds)
        picture = picture.reduce(2)
    found += zxingcpp.read_barcodes(picture)
    return tuple(dict.fromkeys(one.text for one in found if one.text))


def read_codes_of_squares(rows: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """The words of a code given as squares, 1 for each filled one, dark on light or the reverse."""
    size = max(map(len, rows)) + 2 * _QUIET, len(rows) + 2 * _QUIET
    for filled, ground in ((0, 255), (255, 0)):
        picture = Image.new("L", size, ground)
        for y, row in enumerate(rows):
            for x, one in enumerate(row):
                if one:
                    picture.putpixel((_QUIET + x, _QUIET + y), filled)
        large = picture.resize((size[0] * 4, size[1] * 4), Image.Resampling.NEAREST)
        if found := read_codes_of_picture(large):
            return found
    return ()
