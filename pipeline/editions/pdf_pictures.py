"""The pictures of a PDF, also those that stand among the operators of a page, form or pattern.

Pages draw pictures by name (ISO 32000-1, 8.9.5) or hold them themselves (8.9.7). The former are
objects, wherever a form or a pattern (8.10, 8.7.3) names them; the latter are found by reading what
is drawn.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from PIL import Image, ImageChops

_WITHIN = re.compile(rb"(?<![^\s\]>)])BI\s.{0,500}?\sID\s", re.S)
_SHOWS_WORDS = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")(?![^\s\[(<])")
_LARGEST = 40_000_000  # pixels
_LEAST = 21  # pixels of a side: a smaller one holds neither a code nor a word
_COLOURS = 4  # of an area that nobody sees; what programs leave there is of one or two
_DAMAGE = (pikepdf.PdfError, NotImplementedError, ValueError, OSError, TypeError, KeyError)


def iter_pictures(objects: Iterable[Any]) -> Iterator[Image.Image]:
    """The pixels of every picture that is large enough to tell something."""
    for one in _streams(objects):
        if one.get("/Subtype") == pikepdf.Name.Image:
            if _is_of_size(one.get("/Width", 0), one.get("/Height", 0)):
                with contextlib.suppress(*_DAMAGE):
                    yield pikepdf.PdfImage(one).as_pil_image()
        elif _may_draw(one):
            with contextlib.suppress(*_DAMAGE):
                yield from _pictures_within(one)


def _streams(objects: Iterable[Any]) -> Iterator[pikepdf.Stream]:
    return (one for one in objects if isinstance(one, pikepdf.Stream))


def _is_of_size(wide: Any, high: Any) -> bool:
    return min(int(wide), int(high)) >= _LEAST and int(wide) * int(high) <= _LARGEST


def _may_draw(stream: pikepdf.Stream) -> bool:
    """Whether a stream may be what a page, form or pattern draws, by what it says of itself."""
    kind = stream.get("/Type")
    return kind in {None, pikepdf.Name.XObject, pikepdf.Name.Pattern} and "/Length1" not in stream


def _pictures_within(stream: pikepdf.Stream) -> Iterator[Image.Image]:
    if _WITHIN.search(stream.read_bytes()) is None:
        return
    for drawn in pikepdf.parse_content_stream(stream):
        if isinstance(drawn, pikepdf.ContentStreamInlineImage):
            with contextlib.suppress(*_DAMAGE):
                picture = drawn.iimage.as_pil_image()
                if _is_of_size(*picture.size):
                    yield picture


def has_unseen_pixels(objects: Iterable[Any]) -> bool:
    """Whether a mask (ISO 32000-1, 11.6.5.3) hides a part of a picture that has colours."""
    for one in _streams(objects):
        if one.get("/Subtype") == pikepdf.Name.Image and "/SMask" in one:
            with contextlib.suppress(*_DAMAGE):
                if _hides_colours(one):
                    return True
    return False


def _hides_colours(stream: pikepdf.Stream) -> bool:
    if not _is_of_size(stream.Width, stream.Height):
        return False
    veil = stream.SMask
    if not isinstance(veil, pikepdf.Stream):
        return False
    picture = pikepdf.PdfImage(stream).as_pil_image().convert("RGB")
    mask = pikepdf.PdfImage(veil).as_pil_image().convert("L").resize(picture.size)
    unseen = mask.point(lambda one: 255 if one == 0 else 0)
    if unseen.getbbox() is None:
        return False
    hidden = ImageChops.multiply(picture, unseen.convert("RGB"))
    colours = hidden.crop(unseen.getbbox()).getcolors(_COLOURS)
    return colours is None


def has_words_in_patterns(objects: Iterable[Any]) -> bool:
    """Whether letters are drawn by a pattern, where no reader copies or searches them."""
    patterns = (one for one in _streams(objects) if one.get("/PatternType") == 1)
    return any(_SHOWS_WORDS.search(one.read_bytes()) for one in patterns)


def iter_photographs(objects: Iterable[Any]) -> Iterator[bytes]:
    """Pictures that stand in a PDF as they were: a JPEG keeps its Exif there."""
    for one in objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == pikepdf.Name.Image:
            kinds = one.get("/Filter", "")
            last = kinds[-1] if isinstance(kinds, pikepdf.Array) and len(kinds) else kinds
            if last == pikepdf.Name.DCTDecode:
                yield one.read_raw_bytes()
