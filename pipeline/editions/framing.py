"""What Word shows of a picture: a part of it, turned or mirrored (20.1.8.55, 20.1.7.6).

pandoc takes the whole file as it is. What an author cropped away may be a face: it must not stand
in another format.
"""

import io
import posixpath
from itertools import count

from lxml import etree
from PIL import Image, ImageOps

from pipeline.word.document import WordFile
from pipeline.xml import local_name, take_out

_WHOLE = 100_000  # thousandths of a percent
_DEGREE = 60_000
_SIDES = ("l", "t", "r", "b")
_VML_SIDES = ("cropleft", "croptop", "cropright", "cropbottom")
_VML_WHOLE = 65_536
Box = tuple[float, float, float, float]


def frame_picture(word: WordFile, picture: etree._Element, embed: str) -> bool:
    """Let a picture hold what Word shows of it and no more.

    ``picture`` is the ``pic:pic`` or VML shape around it, ``embed`` the full name of the attribute
    with its relationship. Return whether it does.
    """
    box, turn, flips = _crop(picture), _turn(picture), _flips(picture)
    if not (any(box) or turn or flips):
        return True
    named = next((one for one in picture.iter(etree.Element) if one.get(embed)), None)
    if named is None:
        return False
    part = word.target(word.document, named.get(embed, ""))
    shown = _show(word.content(part), box, turn, flips) if part else None
    if shown is None:
        return False
    named.set(embed, _add(word, shown))
    _take_out_drawing(picture)
    _forget(picture)
    return True


def _take_out_drawing(picture: etree._Element) -> None:
    """Take out the whole drawing, of which the picture beside it shows a part."""
    for one in [one for one in picture.iter(etree.Element) if local_name(one) == "svgBlip"]:
        take_out(one)


def _crop(picture: etree._Element) -> Box:
    """The shares of the picture that are cut off, left, top, right and bottom."""
    for one in picture.iter(etree.Element):
        if local_name(one) == "srcRect":
            return _box([_share(one.get(side, ""), _WHOLE) for side in _SIDES])
        if local_name(one) == "imagedata":
            return _box([_share(one.get(side, ""), _VML_WHOLE) for side in _VML_SIDES])
    return 0, 0, 0, 0


def _box(shares: list[float]) -> Box:
    left, top, right, bottom = (max(0.0, share) for share in shares)  # below 0: a margin
    return left, top, right, bottom


def _share(text: str, whole: int) -> float:
    """A share as OOXML (``50000``, ``50%``) and VML (``32768f``, ``.5``) write it."""
    number = text.rstrip("%f") or "0"
    try:
        amount = float(number)
    except ValueError:
        return 0
    if text.endswith("%"):
        return amount / 100
    return amount if "." in text and not text.endswith("f") else amount / whole


def _transform(picture: etree._Element) -> etree._Element | None:
    """Where a picture says how it is turned (``a:xfrm``)."""
    return next((one for one in picture.iter(etree.Element) if local_name(one) == "xfrm"), None)


def _turn(picture: etree._Element) -> float:
    """Degrees by which a picture is turned, clockwise."""
    transform = _transform(picture)
    text = "" if transform is None else transform.get("rot", "")
    return int(text) / _DEGREE % 360 if text.lstrip("-").isdigit() else 0


def _flips(picture: etree._Element) -> frozenset[str]:
    transform = _transform(picture)
    found = () if transform is None else ("flipH", "flipV")
    return frozenset(
        name for name in found if transform is not None and transform.get(name) in {"1", "true"}
    )


def _show(content: bytes, box: Box, turn: float, flips: frozenset[str]) -> bytes | None:
    """What Word shows, as PNG; None where the picture cannot be read or nothing of it is left."""
    try:
        with Image.open(io.BytesIO(content)) as whole:
            image = whole.convert("RGBA")
    except Exception:  # what a decoder raises for bytes that are no picture is not to be listed
        return None
    width, height = image.size
    left, top, right, bottom = box
    edges = (
        round(left * width),
        round(top * height),
        round((1 - right) * width),
        round((1 - bottom) * height),
    )
    if edges[0] >= edges[2] or edges[1] >= edges[3]:
        return None
    image = image.crop(edges)
    image = ImageOps.mirror(image) if "flipH" in flips else image
    image = ImageOps.flip(image) if "flipV" in flips else image
    if turn:
        image = image.rotate(-turn, expand=True)
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def _add(word: WordFile, content: bytes) -> str:
    """Add a picture; return the id of its relationship."""
    folder = posixpath.dirname(word.document)
    names = (f"media/shown{number}.png" for number in count(1))
    local = next(name for name in names if not word.has(posixpath.join(folder, name)))
    word.put(posixpath.join(folder, local), content)
    word.declare(extension="png", content_type="image/png")
    return word.relate(word.document, "image", local)


def _forget(picture: etree._Element) -> None:
    """Take out what is done: the crop and the turn; a quarter turn swaps the sides."""
    for one in list(picture.iter(etree.Element)):
        if local_name(one) == "srcRect":
            take_out(one)
        for name in _VML_SIDES:
            one.attrib.pop(name, "")
    turn = _turn(picture)
    transform = _transform(picture)
    if transform is not None:
        for name in ("rot", "flipH", "flipV"):
            transform.attrib.pop(name, "")
    if turn % 180 == 90:
        _swap_sides(picture)


def _swap_sides(picture: etree._Element) -> None:
    """Let the frame around a picture that lies on its side be as wide as it was high."""
    drawing = next((one for one in picture.iterancestors() if local_name(one) == "drawing"), None)
    inside = drawing.iter(etree.Element) if drawing is not None else iter(())
    for one in inside:
        if one.get("cx") and local_name(one) in {"extent", "ext"}:
            wide, high = one.get("cx", ""), one.get("cy", "")
            one.set("cx", high)
            one.set("cy", wide)
