"""Text of a Word file that is there and not seen."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.model import Finding, Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WordPackage
from pipeline.word.elements import child, is_on, value
from pipeline.word.hidden import Hiding
from pipeline.word.names import short
from pipeline.word.styles import Styles
from pipeline.word.text import TEXTS, paragraph_of, run_properties
from pipeline.xml import local_name

_SMALLEST = 8  # half-points: four points; smaller letters are a trace, not a text
_WHITE = 0xF2  # of every channel: what cannot be read on paper
_OFF_PAGE = 20_000  # twentieths of a point, and 1/12700 of that in EMU: beyond any sheet
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}$")
_UNSEEN = ("vanish", "specVanish", "webHidden")


def find(package: WordPackage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each part with text that is hidden, white, tiny, or off the page."""
    styles = package.word.styles()
    look = _Look(styles)
    for part in package.parts():
        root = part.root
        if not part.name.startswith("word/") or local_name(root) in {"styles", "numbering"}:
            continue
        found: dict[str, list[str]] = {}
        for run in root.iter(etree.Element):
            if short(run) == "w:r" and (text := _text(run)) and (why := look.why_unseen(run)):
                found.setdefault(why, []).append(text)
        for why, texts in found.items():
            shown = " ".join(texts)[:60]
            message = f"“{shown}” is {why} and still in the file; delete it in the master."
            yield Hit(message, shown, part.name)
        yield from _off_page(root, part.name)


def find_unseen(package: WordPackage, file: str) -> Iterator[Finding]:
    """What a master shows to nobody, as findings; text that Word calls hidden is told elsewhere."""
    for hit in find(package, Policy()):
        if " is hidden and " not in hit.message:
            yield Finding(
                CHECK.id, CHECK.severity, hit.message, file=file, place=hit.place, source=hit.text
            )


class _Look:
    """How runs look with these styles: what hides them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._hiding = Hiding(styles)

    def why_unseen(self, run: etree._Element) -> str:
        """Why nobody sees a run, empty where it is seen."""
        about = run_properties(run)
        if self._hiding.hides(run) or any(is_on(child(about, one)) for one in _UNSEEN[1:]):
            return "hidden"
        row = next((one for one in run.iterancestors() if short(one) == "w:tr"), None)
        if row is not None and self._hiding.hides_row(row):
            return "hidden"
        size = self._said(run, "sz") or self._said(run, "szCs")
        if size.isdigit() and 0 < int(size) < _SMALLEST:
            return f"{int(size) / 2:g}-point text"
        width = self._said(run, "w").rstrip("%")
        if width.isdigit() and int(width) < 5:
            return "squeezed to nothing"
        if _is_white(self._said(run, "color")) and not self._is_on_colour(run):
            return "white text"
        return ""

    def _said(self, run: etree._Element, local: str) -> str:
        """The value of a property: of the run, its style, its paragraph's style."""
        own = child(run_properties(run), local)
        if own is not None:
            return value(own)
        paragraph = paragraph_of(run)
        chains = [value(child(run_properties(run), "rStyle"))]
        if paragraph is not None:
            chains.append(value(child(child(paragraph, "pPr"), "pStyle")))
        for identifier in filter(None, chains):
            for style in self._styles.chain(identifier):
                if (said := child(child(style, "rPr"), local)) is not None:
                    return value(said)
        return ""

    def _is_on_colour(self, run: etree._Element) -> bool:
        """Whether something dark is behind the letters: shading, a highlight, a cell, a shape."""
        if value(child(run_properties(run), "highlight")) not in {"", "none", "white"}:
            return True
        holders = [run_properties(run)]
        for one in run.iterancestors():
            if short(one) in {"w:p", "w:tc", "w:tbl"}:
                holders.append(child(one, f"{local_name(one)}Pr"))
                holders += self._style_holders(one)
            elif local_name(one) in {"txbxContent", "background"}:
                return True  # the shape's own colour decides, which is told by rendering alone
        return any(_is_shaded(child(one, "shd")) for one in holders if one is not None)

    def _style_holders(self, element: etree._Element) -> Iterator[etree._Element]:
        kind = local_name(element)
        if kind not in {"p", "tbl"}:
            return
        identifier = value(child(child(element, f"{kind}Pr"), f"{kind}Style"))
        for style in self._styles.chain(identifier) if identifier else ():
            for holder in style.iter(etree.Element):
                if local_name(holder) in {"pPr", "tcPr", "tblPr", "rPr"}:
                    yield holder


def _text(run: etree._Element) -> str:
    return "".join(one.text or "" for one in run if short(one) in TEXTS).strip()


def _is_white(colour: str) -> bool:
    return bool(_COLOUR.match(colour)) and all(
        int(colour[at : at + 2], 16) >= _WHITE for at in (0, 2, 4)
    )


def _is_shaded(shading: etree._Element | None) -> bool:
    if shading is None:
        return False
    fill = value(shading, "fill")
    themed = bool(value(shading, "themeFill")) or value(shading) not in {"", "clear", "nil"}
    return themed or (bool(_COLOUR.match(fill)) and not _is_white(fill))


def _off_page(root: etree._Element, name: str) -> Iterator[Hit]:
    """Frames, indents and drawings that stand beside the sheet."""
    for element in root.iter(etree.Element):
        kind = short(element)
        if kind in {"w:framePr", "w:ind"}:
            distances = [value(element, one) for one in ("x", "y", "left", "start", "firstLine")]
            far = any(abs(_number(one)) > _OFF_PAGE for one in distances)
        elif local_name(element) == "posOffset":
            far = abs(_number(element.text or "")) > _OFF_PAGE * 635
        else:
            continue
        if far:
            yield Hit("Something stands beside the page, where nobody sees it.", place=name)


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,12}", text) else 0


CHECK = SafetyCheck(
    id="hidden-text",
    number=4,
    severity=Severity.ERROR,
    title="Hidden, white, tiny or displaced text in a Word file",
    rationale="What is not seen is still copied, searched and printed by others. White and "
    "one-point text is how names were “removed” from reports.",
    wrong=("w:vanish, by itself or by a style", "colour FFFFFF on paper", "size 1 pt"),
    right=("white letters on a dark cell", "grey small print of 6 pt"),
    false_alarms="None in the three documents: white letters of table heads stand on their colour.",
    word=find,
)
