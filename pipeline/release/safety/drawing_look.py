"""What is seen of an SVG drawing."""

import copy
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.temporary import temporary_folder
from pipeline.tools.typst import draw_page
from pipeline.xml import local_name, parse_safely

_LARGEST = 2_000_000  # bytes of a drawing
_MOST = 40  # texts that are looked at one by one
_PAGE = '#set page(width: auto, height: auto, margin: 12pt)\n#image("a.svg", width: 360pt)\n'
_COVERING = {"rect", "path", "polygon", "polyline", "circle", "ellipse", "image", "use"}


def draw_drawing(root: etree._Element) -> bytes:
    """A drawing as a PNG; empty where it is too large or cannot be drawn."""
    return _draw(etree.tostring(root, with_tail=False))


@lru_cache(maxsize=64)
def _draw(content: bytes) -> bytes:
    if len(content) > _LARGEST:
        return b""
    with temporary_folder() as folder:
        (folder / "a.svg").write_bytes(content)
        (folder / "a.typ").write_text(_PAGE, encoding="utf-8")
        try:
            return draw_page(folder / "a.typ", (), 144)
        except PipelineError:  # a damaged drawing is told where it is shown
            return b""


@lru_cache(maxsize=64)
def find_covered(content: bytes) -> str:
    """The first words of a drawing without which it looks the same, because something covers them.

    Only words that stand before a shape can be covered; the drawing is drawn with and without them.
    """
    try:
        root = parse_safely(content)
    except etree.XMLSyntaxError:  # told where it is shown
        return ""
    texts = list(_before_shapes(root))
    if not texts or len(texts) > _MOST or not (whole := draw_drawing(root)):
        return ""
    for place in texts:
        without = copy.deepcopy(root)
        one = [*without.iter(etree.Element)][place]
        words = " ".join("".join(map(str, one.itertext())).split())
        _take_out(one)
        if words and draw_drawing(without) == whole:
            return words
    return ""


def _before_shapes(root: etree._Element) -> Iterator[int]:
    """The places of texts after which a shape is drawn."""
    elements = [*root.iter(etree.Element)]
    shapes = [at for at, one in enumerate(elements) if local_name(one) in _COVERING]
    last = max(shapes, default=0)
    yield from (at for at, one in enumerate(elements) if local_name(one) == "text" and at < last)


def _take_out(element: etree._Element) -> None:
    """An element without its words; it stays, so that nothing else moves."""
    for child in [*element]:
        element.remove(child)
    element.text = None
