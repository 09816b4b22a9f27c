"""The pixels of pictures: whether they are a photograph, a part of them, a smaller copy."""

import io
from functools import lru_cache

from PIL import Image

_MOVING = (b"acTL", b"ANIM")  # of an animated PNG (11.3.6) and WebP


@lru_cache(maxsize=1)  # several checks look at a picture, one after the other
def show_pixels(content: bytes) -> Image.Image | None:
    """A picture on white paper, which nobody may change; None for what cannot be drawn."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if not _has_clear_parts(picture):
                return picture.convert("RGB")
            drawn = picture.convert("RGBA")
    except Exception:  # what a decoder raises for bytes that are no picture is not to be listed
        return None
    paper = Image.new("RGB", drawn.size, "white")
    paper.paste(drawn, mask=drawn.getchannel("A"))
    return paper


def _has_clear_parts(picture: Image.Image) -> bool:
    return picture.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in picture.info


@lru_cache(maxsize=64)  # the same pictures stand in every edition
def is_photograph(content: bytes) -> bool:
    """Whether a picture is a photograph: a JPEG of many colours, or such a PNG or WebP."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.format not in {"JPEG", "PNG", "WEBP", "TIFF", "MPO"}:
                return False
            shown = show_pixels(content)
    except Exception:  # as above
        return False
    if shown is None:
        return False
    small = shown.resize((64, 64))
    colours = small.getcolors(64 * 64) or []
    return len(colours) > 64 * 64 * 0.6


def count_frames(content: bytes) -> int:
    """How many pictures follow each other in a GIF, PNG or WebP, 0 where it is one."""
    if not content.startswith(b"GIF8") and not any(mark in content[:200] for mark in _MOVING):
        return 0
    try:
        with Image.open(io.BytesIO(content)) as picture:
            frames = int(getattr(picture, "n_frames", 1))
    except (OSError, ValueError, SyntaxError):
        return 0
    return frames if frames > 1 else 0


def crop_picture(content: bytes, sides: tuple[float, float, float, float]) -> bytes | None:
    """The part of a picture that is shown; ``sides`` are the shares cut left, top, right, bottom.

    None for what cannot be cut: drawings, metafiles, nothing left.
    """
    try:
        with Image.open(io.BytesIO(content)) as picture:
            left, top, right, bottom = sides
            width, height = picture.size
            box = (
                round(width * left), round(height * top),
                round(width * (1 - right)), round(height * (1 - bottom)),
            )  # fmt: skip
            if box[0] >= box[2] or box[1] >= box[3]:
                return None
            target = io.BytesIO()
            kind = picture.format if picture.format in {"JPEG", "PNG"} else "PNG"
            cut = picture.crop(box)
            if kind == "JPEG":
                cut.save(target, "JPEG", quality=92, subsampling=0)
            else:
                cut.save(target, "PNG")
    except Exception:  # as above
        return None
    return target.getvalue()


def plain_picture(size: tuple[int, int], colour: str) -> bytes:
    """A PNG of one colour."""
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()


def shrink_picture(content: bytes, width: int) -> bytes:
    """A picture as a JPEG of at most this width, empty for what is no picture."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            small = picture.convert("RGB")
            small.thumbnail((width, 4 * width))
            target = io.BytesIO()
            small.save(target, "JPEG", quality=82)
    except Exception:  # as above
        return b""
    return target.getvalue()
