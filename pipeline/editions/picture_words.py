"""Whether a picture may show words: lines of many small strokes, one beside the other.

Nothing here reads them, in whatever script: a person does.
"""

from collections.abc import Iterator
from functools import lru_cache

from PIL import Image, ImageChops, ImageFilter, ImageOps

from pipeline.editions.picture_pixels import show_pixels

_WIDE = 640  # pixels, to which larger pictures are reduced
_STRIP = 160  # pixels of the parts that are looked at one by one: words need not fill a line
_INK = 48  # of 255: how far a stroke differs from what is around it
_FAINTEST, _FAINT = 24, 128  # of 255: words as pale as that are looked at as if they were dark
_AROUND = 9  # pixels
_STROKES = 5  # in each row of a line of letters
_HIGH = range(5, 64)  # pixels of a line of letters
_LEAST = 24  # pixels: a narrower picture has no room for a word that can be read
_CALM = 2  # strokes of the rows between two lines


@lru_cache(maxsize=64)  # the same pictures stand in every edition
def may_hold_words(content: bytes) -> bool:
    """Whether a picture has at least one line of what looks like letters."""
    shown = show_pixels(content)
    return shown is not None and shows_words(shown)


def shows_words(shown: Image.Image) -> bool:
    """The same of a picture's pixels."""
    if shown.width < _LEAST:
        return False
    grey = _sized(shown.convert("L"))
    used = [value for value, count in enumerate(grey.histogram()) if count]
    if _FAINTEST <= used[-1] - used[0] < _FAINT:
        grey = ImageOps.autocontrast(grey)
    around = grey.filter(ImageFilter.BoxBlur(_AROUND))
    ink = ImageChops.difference(grey, around).point(lambda one: 255 if one > _INK else 0)
    return any(_has_line(one) for one in _strips(ink))


def _sized(picture: Image.Image) -> Image.Image:
    """A picture in a size in which letters are a few pixels high at least."""
    wide, high = picture.size
    if wide < _WIDE // 2 and high < _WIDE:
        return picture.resize((wide * 2, high * 2), Image.Resampling.BICUBIC)
    picture.thumbnail((_WIDE, 4 * _WIDE))
    return picture


def _strips(ink: Image.Image) -> Iterator[Image.Image]:
    wide, high = ink.size
    for left in range(0, max(1, wide - _STRIP // 2), _STRIP // 2):
        yield ink.crop((left, 0, min(wide, left + _STRIP), high))


def _has_line(ink: Image.Image) -> bool:
    """Whether rows with many strokes follow each other, with calm rows above and below."""
    wide, high = ink.size
    data = ink.tobytes()
    strokes = [data[y * wide : (y + 1) * wide].count(b"\0\xff") for y in range(high)]
    run, calm = 0, True
    for count in (*strokes, 0):
        if count >= _STROKES:
            run += 1
        elif run:
            if calm and run in _HIGH and count <= _CALM + _STROKES // 2:
                return True
            run = 0
        if not run:
            calm = count <= _CALM + _STROKES // 2
    return False
