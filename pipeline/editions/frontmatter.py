"""The first pages of a PDF: cover, colophon, contents; and the units that begin on new pages.

A cover shows a picture, title, subtitle and the publisher's name. What else a master has before its
first heading stands on page 2, with the notice of the edition.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from pipeline.editions.form import Form
from pipeline.editions.new_nodes import division, paragraph, word
from pipeline.editions.nodes import Node, class_of, every, kind_of, plain, rewrite, title_of
from pipeline.editions.roles import (
    CHAPTER,
    OPENERS,
    RUN_ON,
    is_contents,
    is_numbered,
    role_of,
    with_role,
    with_roles,
)
from pipeline.editions.typst_inlines import TO_EDGE
from pipeline.model import Imprint

UNIT = "unit"  # the division of what begins on a new page, up to the next one that does
PICTURE, LOGO = "cover-picture", "cover-logo"
TITLE, SUBTITLE = "cover-title", "cover-subtitle"
_FLAG, _NAME = "cover-flag", "publisher"
_ORDER = (PICTURE, _FLAG, TITLE, SUBTITLE, LOGO, _NAME)
_TITLES = {"title", "subtitle"}
_NOTICES = {"notice", "imprint"}
_COVER = {*_TITLES, "cover-line"}
_COLOPHON = 40  # blocks: more of them before the contents list are no colophon
_FIRM = 60  # millimetres: a narrower picture on a cover is the sign of a firm
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96}


def place_parts(blocks: Sequence[Node], form: Form, imprint: Imprint) -> list[Node]:
    """The blocks as the pages of a PDF have them, each heading with its role.

    A book's notice is on its page 2, a leaflet's is a strip at the foot of page 1: there it has to
    be met before the text.
    """
    placed = list(blocks) if form.lists else _without_lists(blocks)
    placed = with_roles(placed, form)
    if form.leaflet:
        return _with_strip(placed)
    return [*_front(placed, imprint), *_units(placed[_first_heading(placed) :])]


def left_out(blocks: Sequence[Node], form: Form) -> list[str]:
    """The texts of the headings that the PDF does not show, with their lists of captions."""
    if form.lists:
        return []
    kept = {id(block) for block in _without_lists(blocks)}
    gone = [block for block in blocks if id(block) not in kept]
    return [
        plain([one for one in block.inlines if class_of(one) != "number"])
        for block in gone
        if block.kind == "Header"
    ]


def _without_lists(blocks: Sequence[Node]) -> list[Node]:
    """The blocks without lists of tables and figures and the headings that have nothing else."""
    kept: list[Node] = []
    gone = False  # whether a list was left out after the last block that stays
    for block in reversed(blocks):
        if kind_of(block) == "entries":
            gone = True
        elif not (gone and block.kind == "Header" and not is_contents(block)):
            kept.append(block)
            gone = False
    return kept[::-1]


# --- leaflets -----------------------------------------------------------------


def _with_strip(blocks: list[Node]) -> list[Node]:
    notices = [block for block in blocks if kind_of(block) in _NOTICES]
    rest = [block for block in blocks if kind_of(block) not in _NOTICES]
    head = 0
    while head < len(rest) and kind_of(rest[head]) in _COVER:
        head += 1
    inside = [inner for notice in notices for inner in _as_strip(notice)]
    title = next(filter(None, map(title_of, notices)), "")
    strips = [division("strip", inside, title)] if notices else []
    return [division(UNIT, [*rest[:head], *strips, *rest[head:]])]


def _as_strip(notice: Node) -> list[Node]:
    return notice.blocks if kind_of(notice) == "notice" else [division("facts", notice.blocks)]


# --- books --------------------------------------------------------------------


@dataclass(slots=True)
class _Front:
    """What stands before the first heading, sorted for the cover and the page behind it."""

    cover: list[Node] = field(default_factory=list)
    behind: list[Node] = field(default_factory=list)

    def sort(self, block: Node, imprint: Imprint) -> None:
        """Put a block where it belongs."""
        picture = _picture_alone(block)
        has = {kind_of(one) for one in self.cover}
        if kind_of(block) in _TITLES:
            self.cover.append(division(f"cover-{kind_of(block)}", block.blocks))
        elif kind_of(block) == "cover-line" and _says(block, imprint.publisher):
            self.cover.append(division(_NAME, block.blocks))
        elif picture is not None and (kind := _kind_of_picture(picture)) not in has:
            self.cover.append(division(kind, _to_edge(block) if kind == PICTURE else [block]))
        else:
            self.behind.append(block)


def _front(blocks: list[Node], imprint: Imprint) -> list[Node]:
    """Cover and colophon."""
    front = _Front()
    first = _first_heading(blocks)
    for block in blocks[:first]:
        front.sort(block, imprint)
    has = {kind_of(one) for one in front.cover}
    missing = [division(_FLAG, []), *([] if TITLE in has else _titles_of(imprint))]
    missing += [_line(_NAME, imprint.publisher)] if imprint.publisher and _NAME not in has else []
    cover = sorted([*front.cover, *missing], key=lambda one: _ORDER.index(kind_of(one)))
    sections = blocks[first : first + _colophon(blocks[first:])]
    behind = [*front.behind, *map(_run_on, sections)]
    return [
        division("cover", cover),
        *([division("colophon", behind)] if behind else []),
    ]


def _titles_of(imprint: Imprint) -> list[Node]:
    subtitle = [_line(SUBTITLE, imprint.subtitle)] if imprint.subtitle else []
    return [_line(TITLE, imprint.title), *subtitle]


def _line(kind: str, text: str) -> Node:
    return division(kind, [paragraph([word(text)])])


def _first_heading(blocks: Sequence[Node]) -> int:
    places = (index for index, block in enumerate(blocks) if block.kind == "Header")
    return next(places, len(blocks))


def _colophon(blocks: Sequence[Node]) -> int:
    """How many of the blocks from the first heading on stand on the page of the notice.

    Those before the contents list, where they are few.
    """
    for index, block in enumerate(blocks[: _COLOPHON + 1]):
        if block.kind == "Header" and is_contents(block):
            return index
        if block.kind == "Header" and is_numbered(block):
            return 0
    return 0


def _run_on(block: Node) -> Node:
    """A heading on the page of the notice, which begins no page."""
    return with_role(block, RUN_ON) if role_of(block) == CHAPTER else block


def _says(block: Node, text: str) -> bool:
    return bool(text) and "".join(plain(block).split()) == "".join(text.split())


def _picture_alone(block: Node) -> Node | None:
    """The picture of a paragraph that holds nothing else."""
    inside = [one for one in every(block) if one.kind == "Image"]
    if block.kind not in {"Para", "Plain"} or len(inside) != 1:
        return None
    return None if plain(block).strip() != plain(inside[0]).strip() else inside[0]


def _to_edge(block: Node) -> list[Node]:
    """The picture of a cover, marked as one that is printed to the edges of the page."""

    def mark(node: Node) -> Node:
        node = Node(node, c=deepcopy(node["c"]))
        node.pairs.append(["place", TO_EDGE])
        return node

    return rewrite([block], lambda node: mark(node) if node.kind == "Image" else node)


def _kind_of_picture(picture: Node) -> str:
    width = picture.value("width")
    unit = width.lstrip("0123456789.")
    try:
        small = float(width.removesuffix(unit)) * _UNITS[unit] < _FIRM
    except (KeyError, ValueError):  # no width, or a share of the line
        small = False
    return LOGO if small else PICTURE


# --- units --------------------------------------------------------------------


def _units(blocks: Sequence[Node]) -> list[Node]:
    """The blocks in divisions that begin on a new page each."""
    skipped = _colophon(blocks)
    return [division(UNIT, group) for group in _groups(blocks[skipped:])]


def _groups(blocks: Sequence[Node]) -> Iterator[list[Node]]:
    group: list[Node] = []
    for block in blocks:
        opens = role_of(block) in OPENERS
        if opens and group:
            yield group
            group = []
        group.append(block)
    if group:
        yield group
