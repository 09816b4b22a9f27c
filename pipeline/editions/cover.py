"""The cover picture: the first page of the PDF edition, used by all formats."""

import io
from pathlib import Path

from PIL import Image

from pipeline.editions.nodes import Node, rewrite
from pipeline.editions.tree import Tree
from pipeline.editions.typeset import typst_source
from pipeline.model import Imprint
from pipeline.tools.fonts import font_folders
from pipeline.tools.typst import draw_page

# A page of A4 is 1,400 pixels wide: shops and readers ask for 1,400 or more at the shorter side.
_PIXELS_PER_INCH = 170


def draw_cover(tree: Tree, imprint: Imprint) -> Path:
    """Draw what stands before the first heading as a PNG in the tree's folder."""
    first = next(
        (index for index, block in enumerate(tree.blocks) if block.kind == "Header"),
        len(tree.blocks),
    )
    blocks = rewrite(list(tree.blocks[:first]), _unlink, {"Link"})
    front = Tree(tuple(blocks), tree.api, tree.folder, tree.form)
    source = tree.folder / "cover.typ"
    with tree.at_work:
        source.write_text(typst_source(front, imprint), encoding="utf-8")
        drawn = draw_page(source, font_folders(), _PIXELS_PER_INCH)
    path = tree.folder / "cover.png"
    path.write_bytes(_in_few_colours(drawn))
    return path


def _in_few_colours(png: bytes) -> bytes:
    """The picture with a palette: a third of the bytes, and no channel for what shines through."""
    target = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE)
        few.save(target, "PNG", optimize=True)
    return target.getvalue()


def _unlink(node: Node) -> list[Node]:
    """Without links, whose targets are not on the cover."""
    return node.inlines
