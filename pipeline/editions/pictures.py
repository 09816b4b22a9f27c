"""Pictures that neither Typst nor a reading system can show (EMF, WMF, BMP, TIFF …).

Converted where possible, told where not.
"""

from pathlib import Path

from lxml import etree
from PIL import Image, UnidentifiedImageError

from pipeline.xml import parse_safely

_SHOWN = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}


def showable(path: Path) -> Path | None:
    """The picture itself, or a PNG made of it beside it.

    None where it is damaged or cannot be converted (Windows metafiles above all).
    """
    if path.suffix.lower() in _SHOWN:
        return path if _is_whole(path) else None
    target = path.with_suffix(".png")
    try:
        with Image.open(path) as picture:
            picture.convert("RGBA").save(target)
    except (UnidentifiedImageError, OSError, ValueError):
        target.unlink(missing_ok=True)
        return None
    return target


def _is_whole(path: Path) -> bool:
    """Whether a picture can be read to its end."""
    try:
        if path.suffix.lower() == ".svg":
            return str(parse_safely(path.read_bytes()).tag).endswith("svg")
        with Image.open(path) as picture:
            picture.load()
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        etree.XMLSyntaxError,
        OSError,
        ValueError,
        SyntaxError,
    ):
        return False
    return True
