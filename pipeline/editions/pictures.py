"""Pictures that neither Typst nor a reading system can show (EMF, WMF, BMP, TIFF …).

Converted where possible, else reported.
"""

import base64
from pathlib import Path

from lxml import etree
from PIL import Image

from pipeline.editions.nodes import Node, rewrite
from pipeline.tools.folders import font_dir
from pipeline.tools.typst import refuses_picture
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

    def change(node: Node) -> Node:
        path = folder / node.address
        content = base64.b64encode(path.read_bytes()).decode()
        node.address = f"data:{_SHOWN[path.suffix.lower()]};base64,{content}"
        return node

    return rewrite(blocks, change, {"Image"})


def showable(path: Path) -> Path | None:
    """The picture itself, or a PNG made of it beside it.

    None where it is damaged, too large, or cannot be converted (Windows metafiles above all).
    """
    if path.suffix.lower() not in _SHOWN:
        return _convert(path)
    if path.suffix.lower() == ".svg":
        return path if _is_svg(path) else None
    return path if _is_whole(path) else None


def _convert(path: Path) -> Path | None:
    target = path.with_name(f"{path.name}.png")  # beside it may stand a PNG of the same name
    try:
        with Image.open(path) as picture:
            _refuse_bomb(picture)
            picture.convert("RGBA").save(target)
    except Exception:  # what a decoder raises for bytes that are no picture is not to be listed
        target.unlink(missing_ok=True)
        return None
    return target


def _is_svg(path: Path) -> bool:
    try:
        if not str(parse_safely(path.read_bytes()).tag).endswith("svg"):
            return False
    except etree.XMLSyntaxError:
        return False
    fonts = [font_dir()] if b"<text" in path.read_bytes() else []
    # Asked again by every locale: each compilation lets Typst forget some of the book before, and
    # without these a process that builds several needs twice the memory.
    return not refuses_picture(path, fonts)


def _is_whole(path: Path) -> bool:
    """Whether a picture can be read to its end."""
    try:
        with Image.open(path) as picture:
            _refuse_bomb(picture)
            picture.load()
    except Exception:  # as above
        return False
    return True


def _refuse_bomb(picture: Image.Image) -> None:
    """Refuse what unpacks to more pixels than Pillow warns of: 4 bytes each, in every process."""
    if picture.width * picture.height > (Image.MAX_IMAGE_PIXELS or 0):
        raise ValueError("decompression bomb")
