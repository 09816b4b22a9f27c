"""How the runs of a Word file look: why nobody sees one."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.word.elements import child, is_on, value
from pipeline.word.hidden import Hiding
from pipeline.word.names import full_names, short
from pipeline.word.styles import Styles
from pipeline.word.text import TEXTS, paragraph_of, run_properties
from pipeline.xml import local_name

_SMALLEST = 8  # half-points: four points; smaller letters are a trace, not a text
_LINE = 60  # twentieths of a point: an exact line or row below three points shows no letters
_MOVED = 600  # half-points up or down (w:position) …
_CONDENSED = -120  # … and twentieths of a point between letters: they lie on each other
_WHITE = 0xE6  # of every channel: what cannot be read on paper
_NEAR = 24  # of every channel: what cannot be told from its ground
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}$")
_UNSEEN = ("specVanish", "webHidden")
_OF_TABLES = {"w:tc", "w:tr", "w:tbl"}
# Properties that hide nothing, whatever they say: runs that differ in them alone are alike.
_OF_NO_LOOK = frozenset(
    full_names(
        "w:lang", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:noProof", "w:rtl", "w:cs",
        "w:numPr", "w:ind", "w:jc", "w:tabs", "w:keepNext", "w:keepLines", "w:widowControl",
        "w:outlineLvl", "w:bidi", "w:vertAlign", "w:u", "w:tcW", "w:tcBorders", "w:vAlign",
    )
)  # fmt: skip
_PAPER = {"background1", "bg1", "light1", "lt1"}  # theme colours that are the paper's
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0", "white": "FFFFFF",
}  # fmt: skip


class Look:
    """How runs look with these styles: what hides them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._hiding = Hiding(styles)
        self._last: tuple[etree._Element | None, etree._Element | None, tuple[str, ...]]
        self._last = None, None, ()
        self._judged: dict[tuple[object, ...], str] = {}
        self._around: tuple[etree._Element | None, tuple[object, ...]] = None, ((), None)
        self._shaded_by: dict[str, tuple[etree._Element, ...]] = {}
        self._said_by: dict[tuple[str, str], etree._Element | None] = {}

    def why_unseen(self, run: etree._Element) -> str:
        """Why nobody sees a run, empty where it is seen; asked for once of runs that are alike."""
        key = self._alike(run)
        if key not in self._judged:
            self._judged[key] = self._judge(run)
        return self._judged[key]

    def _alike(self, run: etree._Element) -> tuple[object, ...]:
        """What decides how a run looks: its properties, its paragraph's, and where that stands."""
        paragraph = paragraph_of(run)
        if paragraph is not self._around[0]:
            holder = None if paragraph is None else paragraph.getparent()
            own: tuple[object, ...] = ()
            while holder is not None and short(holder) in _OF_TABLES:  # cells that are alike
                own = *own, _said_by(child(holder, f"{local_name(holder)}Pr"))
                holder = holder.getparent()
            self._around = paragraph, (_said_by(child(paragraph, "pPr")), own, holder)
        return _said_by(run_properties(run)), *self._around[1]

    def _judge(self, run: etree._Element) -> str:
        about = run_properties(run)
        if self._hiding.hides(run) or any(is_on(child(about, one)) for one in _UNSEEN):
            return "hidden"
        return self._by_room(run) or self._by_size(run) or self._by_colour(run)

    def _by_room(self, run: etree._Element) -> str:
        """By the row and the line in which it stands."""
        row = next((one for one in run.iterancestors() if short(one) == "w:tr"), None)
        if row is not None and self._hiding.hides_row(row):
            return "hidden"
        height = child(child(row, "trPr"), "trHeight")
        if value(height, "hRule") == "exact" and 0 <= _number(value(height)) < _LINE:
            return "in a row without height"
        spacing = child(child(paragraph_of(run), "pPr"), "spacing")
        if value(spacing, "lineRule") == "exact" and 0 <= _number(value(spacing, "line")) < _LINE:
            return "in a line without height"
        return ""

    def _by_size(self, run: etree._Element) -> str:
        size = self._said(run, "sz") or self._said(run, "szCs")
        if size.isdigit() and 0 < int(size) < _SMALLEST:
            return f"{int(size) / 2:g}-point text"
        width = self._said(run, "w").rstrip("%")
        if (width.isdigit() and int(width) < 5) or _number(self._said(run, "spacing")) < _CONDENSED:
            return "squeezed to nothing"
        return "moved off its line" if abs(_number(self._said(run, "position"))) > _MOVED else ""

    def _by_colour(self, run: etree._Element) -> str:
        if _is_transparent(run_properties(run)):
            return "transparent"
        colour = self._colour(run)
        if not colour and self._find(run, "highlight") is None:
            return ""  # Word chooses it, so that it is seen
        ground = self._ground(run)
        if _is_white(colour) and ground in {"", "FFFFFF"}:
            return "white text"
        if ground and _are_alike(colour or "000000", ground):
            return "in the colour of its ground"
        return ""

    def _colour(self, run: etree._Element) -> str:
        """The colour of its letters, six digits; empty where Word chooses it."""
        colour = self._find(run, "color")
        if value(colour, "themeColor") in _PAPER and not value(colour, "themeShade"):
            return "FFFFFF"
        said = value(colour)
        return said if _COLOUR.match(said) else ""

    def _ground(self, run: etree._Element) -> str:
        """The colour behind its letters, “?” for one that is not known, empty for the paper."""
        highlight = _HIGHLIGHTS.get(self._said(run, "highlight"), "")
        if highlight:
            return highlight
        automatic = not self._colour(run)  # which Word makes white on a dark shading
        for shading in self._shadings(run):
            fill = value(shading, "fill")
            if value(shading, "themeFill") or value(shading) not in {"", "clear", "nil"}:
                return "?"
            if _COLOUR.match(fill) and not _is_white(fill):
                return "?" if automatic else fill
        return _fill_of_shape(run)

    def _said(self, run: etree._Element, local: str) -> str:
        return value(self._find(run, local))

    def _find(self, run: etree._Element, local: str) -> etree._Element | None:
        """A property: of the run, its style, its paragraph's style."""
        about, identifiers = self._about(run)
        own = child(about, local)
        if own is not None:
            return own
        found = (self._by_style(identifier, local) for identifier in identifiers)
        return next((one for one in found if one is not None), None)

    def _about(self, run: etree._Element) -> tuple[etree._Element | None, tuple[str, ...]]:
        """The properties of a run, and its styles: asked for several times of the same run."""
        if self._last[0] is not run:
            about, paragraph = run_properties(run), paragraph_of(run)
            styles = (
                value(child(about, "rStyle")),
                value(child(child(paragraph, "pPr"), "pStyle")),
            )
            self._last = run, about, tuple(filter(None, styles))
        return self._last[1], self._last[2]

    def _by_style(self, identifier: str, local: str) -> etree._Element | None:
        """What a style says of a property, or those that it is based on."""
        key = (identifier, local)
        if key not in self._said_by:
            said = (child(child(one, "rPr"), local) for one in self._styles.chain(identifier))
            self._said_by[key] = next((one for one in said if one is not None), None)
        return self._said_by[key]

    def _shadings(self, run: etree._Element) -> Iterator[etree._Element]:
        if (own := child(run_properties(run), "shd")) is not None:
            yield own
        for one in run.iterancestors():
            if short(one) in {"w:p", "w:tc", "w:tbl"}:
                about = child(one, f"{local_name(one)}Pr")
                if (own := child(about, "shd")) is not None:
                    yield own
                yield from self._shadings_by_style(one, about)

    def _shadings_by_style(
        self, element: etree._Element, about: etree._Element | None
    ) -> tuple[etree._Element, ...]:
        """What the style of a paragraph or table says, asked for once of every style."""
        kind = local_name(element)
        identifier = value(child(about, f"{kind}Style")) if kind != "tc" else ""
        if not identifier:
            return ()
        if identifier not in self._shaded_by:
            self._shaded_by[identifier] = tuple(
                shading
                for style in self._styles.chain(identifier)
                for holder in style.iter(etree.Element)
                if local_name(holder) in {"pPr", "tcPr", "tblPr", "rPr"}
                and (shading := child(holder, "shd")) is not None
            )
        return self._shaded_by[identifier]


def _said_by(element: etree._Element | None) -> tuple[object, ...]:
    """What properties say of looks, to be compared: ``tostring`` takes twice the time."""
    if element is None:
        return ()
    return tuple(
        (one.tag, *one.items(), _said_by(one)) if len(one) else (one.tag, *one.items())
        for one in element
        if one.tag not in _OF_NO_LOOK
    )


def text_of(run: etree._Element) -> str:
    """The text of a run."""
    return "".join(one.text or "" for one in run if short(one) in TEXTS).strip()


def _fill_of_shape(run: etree._Element) -> str:
    """The fill of the text box around a run, “?” where a style decides; empty outside of boxes."""
    inside = _ancestor(run, {"txbxContent"})
    if inside is None:
        return ""
    shape = _ancestor(inside, {"wsp", "shape", "rect"})
    if shape is None:
        return "?"
    if local_name(shape) == "wsp":
        return _fill_of_drawing(shape)
    # VML paints white unless it says otherwise.
    fill = shape.get("fillcolor", "#FFFFFF").lstrip("#").partition(" ")[0].upper()
    return fill if _COLOUR.match(fill) else "?"


def _ancestor(element: etree._Element, names: set[str]) -> etree._Element | None:
    return next((one for one in element.iterancestors() if local_name(one) in names), None)


def _fill_of_drawing(shape: etree._Element) -> str:
    about = next((one for one in shape if local_name(one) == "spPr"), None)
    for one in () if about is None else about:
        if local_name(one) == "noFill":
            return ""
        if local_name(one) == "solidFill":
            colour = next(iter(one), None)
            return "?" if colour is None else str(colour.get("val", "?")).upper()
    return "?"


def _is_transparent(about: etree._Element | None) -> bool:
    """Whether Word 2010's text effects leave nothing of the letters ([MS-DOCX] 2.6.1.16)."""
    for fill in () if about is None else about.iter("{*}textFill"):
        alphas = [one.attrib.values() for one in fill.iter("{*}alpha")]
        if any(_number(str(text)) >= 95_000 for values in alphas for text in values):
            return True
        if any(local_name(one) == "noFill" for one in fill):
            return not any(True for _ in about.iter("{*}textOutline"))  # type: ignore[union-attr]
    return False


def _is_white(colour: str) -> bool:
    return bool(_COLOUR.match(colour)) and min(_channels(colour)) >= _WHITE


def _are_alike(colour: str, ground: str) -> bool:
    if not (_COLOUR.match(colour) and _COLOUR.match(ground)):
        return False
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return all(abs(one - other) < _NEAR for one, other in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (0, 2, 4))


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,12}", text) else 0
