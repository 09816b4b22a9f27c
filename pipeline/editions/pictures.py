"""Pictures that neither Typst nor a reading system can show (EMF, WMF, BMP, TIFF …).

Converted where possible, told where not.
"""

import base64
from pathlib import Path

from lxml import etree
from PIL import Image, UnidentifiedImageError

from pipeline.editions.nodes import Node, rewrite
from pipeline.xml import parse_safely

_SHOWN = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


def with_pictures_inside(blocks: list[Node], folder: Path) -> list[Node]:
    """The blocks with each picture of the folder as a ``data:`` address.

    What writes them then needs no file, and may have none (``pandoc --sandbox``).
    """

    def change(node: dict[str, Node]) -> Node:
        if node["t"] != "Image":
            return node
        attributes, words, (target, title) = node["c"]
        path = folder / target
        content = base64.b64encode(path.read_bytes()).decode()
        address = f"data:{_SHOWN[path.suffix.lower()]};base64,{content}"
        return {"t": "Image", "c": [attributes, words, [address, title]]}

    return list(rewrite(blocks, change))


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
