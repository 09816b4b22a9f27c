"""Pictures that Word sets beside or above the text to which they are anchored (20.4.2.3).

pandoc reads such a picture as a letter of the line in which its anchor happens to stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.editions.new_nodes import division, paragraph
from pipeline.editions.nodes import Node, every, plain, rewrite
from pipeline.editions.word_pictures import is_first_copy
from pipeline.word.document import WordFile
from pipeline.word.elements import child
from pipeline.word.styles import Styles
from pipeline.xml import local_name

BESIDE = "beside"  # class of the division of a picture and the text beside it
SIDE = "side"  # its attribute: left or right
# Stands with the place before the description of a picture until the tree is read: pandoc keeps
# neither the style of the picture's run nor its anchor. (A tag of Unicode 3.1 is in no text.)
_MARK = "\U000e0050"
_PLACES = {"L": "left", "R": "right", "B": "before", "A": "after"}
_PLACE = "place"  # attribute of an anchored picture until it is moved
_WRAPPED = {"wrapSquare", "wrapTight", "wrapThrough"}
_EMU = 360_000  # in a centimetre
_COLUMN = 15.6  # centimetres: the width of the text of our pages
_WIDEST = 7.5  # centimetres: beside a wider picture a line has no room for words
_LINE, _LETTER = 0.6, 0.2  # centimetres: height of a line, width of a letter
_TALLEST = 2.5  # times its picture: beside it, a longer text leaves too much room empty


def mark_anchored(word: WordFile, styles: Styles) -> None:
    """Mark each anchored picture in a paragraph with text with the place where it stands."""
    for anchor in [one for one in word.root(word.document).iter() if _is_anchor(one)]:
        line = next(anchor.iterancestors(word.name("p")), None)
        if line is not None and _read_letters(word, line).strip():
            _mark_descriptions(anchor, f"{_MARK}{_place(word, styles, anchor, line)}")


def _mark_descriptions(anchor: etree._Element, mark: str) -> None:
    for about in [one for one in anchor if local_name(one) == "docPr"][:1]:
        about.set("descr", mark + (about.get("descr") or about.get("title") or ""))


def _is_anchor(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or local_name(element) != "anchor":
        return False
    has_picture = any(local_name(one) == "blip" for one in element.iter(etree.Element))
    return has_picture and is_first_copy(element)


def _read_letters(word: WordFile, line: etree._Element) -> str:
    return "".join(node.text or "" for node in line.iter(word.name("t")))


def _place(word: WordFile, styles: Styles, anchor: etree._Element, line: etree._Element) -> str:
    """Where a picture stands: left or right of its text, before or after it."""
    numbered = child(child(line, "pPr"), "numPr") is not None
    if numbered or styles.outline(line) is not None:
        return "A"
    if next(line.iterancestors(word.name("tc")), None) is not None:
        return "B"
    found = {local_name(one): one for one in anchor}
    wrapping = next((found[one] for one in found if one in _WRAPPED), None)
    width, height = _size(found.get("extent"))
    if wrapping is None or not _has_room(width, height, len(_read_letters(word, line))):
        return "B"
    # Where the text goes; the picture stands at the other side.
    sides = {"left": "R", "right": "L"}
    return sides.get(wrapping.get("wrapText", "")) or _side(found.get("positionH"), width)


def _has_room(width: float, height: float, letters: int) -> bool:
    """Whether so many letters stand well beside a picture of this size."""
    if not (0 < width <= _WIDEST and height):
        return False
    return letters * _LETTER / (_COLUMN - width) * _LINE <= _TALLEST * height


def _size(extent: etree._Element | None) -> tuple[float, float]:
    """Width and height in centimetres."""
    if extent is None:
        return 0, 0
    width, height = (int(extent.get(name) or 0) / _EMU for name in ("cx", "cy"))
    return width, height


def _side(position: etree._Element | None, width: float) -> str:
    said = (
        {local_name(one): (one.text or "").strip() for one in position}
        if position is not None
        else {}
    )
    if "align" in said:
        return "L" if said["align"] in {"left", "inside"} else "R"
    offset = int(said.get("posOffset") or 0) / _EMU
    return "L" if offset + width / 2 < _COLUMN / 2 else "R"


# --- in the tree --------------------------------------------------------------


def take_place(image: Node) -> Node:
    """A picture with its place as an attribute; the mark is taken out of its description."""
    first = image.inlines[0] if image.inlines else None
    if first is not None and first.kind == "Str" and first.text.startswith(_MARK):
        image.pairs.append([_PLACE, _PLACES[first.text[1]]])
        first.text = first.text[2:]
        image.inlines = image.inlines if first.text else image.inlines[1:]
    return image


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph or heading without its anchored pictures, and these by their place."""

    rest: Node
    pictures: dict[str, list[Node]]


def move_pictures(node: Node) -> Node | list[Node]:
    """A paragraph or heading with its anchored pictures where Word shows them."""
    if not any(one.holds_inlines and _find_place(one) for one in node.inlines):
        return node
    line = _part(node)
    if not line.pictures:
        return node
    if not any(map(_says_something, line.rest.inlines)):
        return paragraph([one for found in line.pictures.values() for one in found])
    lines = [*_lines(line, "before"), line.rest, *_lines(line, "after")]
    for side in ("left", "right"):
        if found := line.pictures.get(side):
            framed = division(BESIDE, [paragraph(found), *lines])
            framed.pairs.append([SIDE, side])
            lines = [framed]
    return lines


def _part(node: Node) -> _Line:
    pictures: dict[str, list[Node]] = {}
    rest: list[Node] = []
    for one in node.inlines:
        own = _take_attribute(one)
        place = "" if _says_something(one) else own
        (pictures.setdefault(place, []) if place else rest).append(one)
    node.inlines = rest
    return _Line(node, pictures)


def _find_place(inline: Node) -> str:
    """The place of the first picture in an inline, empty where there is none."""
    images = (one for one in every(inline) if one.kind == "Image")
    return next(filter(None, (image.value(_PLACE) for image in images)), "")


def _says_something(inline: Node) -> bool:
    """Whether there are words in an inline beside the descriptions of its pictures."""
    said = rewrite([inline], lambda node: [] if node.kind == "Image" else node)
    return bool(plain(said).strip())


def _take_attribute(inline: Node) -> str:
    """The place of the first picture in an inline, taken out of all of them."""
    found = _find_place(inline)
    for image in every(inline):
        if image.kind == "Image":
            image.pairs[:] = [pair for pair in image.pairs if pair[0] != _PLACE]
    return found


def _lines(line: _Line, place: str) -> list[Node]:
    return [paragraph([one]) for one in line.pictures.get(place, ())]


def parts_beside(block: Node) -> tuple[Node, Sequence[Node]]:
    """The paragraph of the picture, and the text beside it."""
    return block.blocks[0], block.blocks[1:]
