"""Text of a Word file that is there and not seen."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.model import Finding, Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WordPackage
from pipeline.release.safety.word_look import Look, text_of
from pipeline.word.alternates import is_understood
from pipeline.word.elements import child, value
from pipeline.word.names import full_names
from pipeline.xml import local_name

_OFF_PAGE = 20_000  # twentieths of a point: beyond any sheet
_EMU = 635  # English Metric Units in a twentieth of a point
_A4 = (11_906, 16_838)  # twentieths of a point, where no section says more
_SMALLEST = 12_700  # EMU: a box of less than a point shows no letter
_FAINT = 5_000  # thousandths of a per cent
_STYLE = re.compile(r"visibility:\s*hidden|display:\s*none|mso-hide:\s*all", re.IGNORECASE)
_PLACED = re.compile(r"(?:margin-left|margin-top|left|top):\s*(-?[\d.]+)(pt|in|cm|mm|px)?", re.I)
_SIZED = re.compile(r"(?:^|;)\s*(?:width|height):\s*0*(?:\.0*)?(?:pt|in|cm|mm|px)?\s*(?:;|$)", re.I)
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_FAR = 2_000  # points
_RUNS = full_names("w:r")
_INDENTED = frozenset(full_names("w:framePr", "w:ind"))
_STYLED = etree.XPath("//*[@style]")
_NOTES = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}


def find(package: WordPackage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each part with text that is hidden, white, tiny, covered, or off the page."""
    look = Look(package.word.styles())
    size = _page_size(package)
    shown = {*_headers_shown(package)}
    for part in package.parts():
        root = part.root
        if not part.name.startswith("word/") or local_name(root) in {"styles", "numbering"}:
            continue
        yield from _runs_unseen(root, part.name, look)
        yield from _off_page(root, part.name, size)
        yield from _boxes_unseen(root, part.name)
        yield from _pictures_unseen(root, part.name)
        yield from _old_copies(root, part.name)
        if local_name(root) in _NOTES:
            yield from _notes_unseen(root, part.name, package)
        if local_name(root) in {"hdr", "ftr"} and part.name not in shown:
            words = _words(root)
            if words and not _is_shown_elsewhere(package, part.name, words):
                message = f"“{words[:60]}” stands in a header or footer that no page shows."
                yield Hit(message, words[:60], part.name, Severity.WARNING)


def find_unseen(package: WordPackage, file: str) -> Iterator[Finding]:
    """What a master shows to nobody, as findings; text that Word calls hidden is told elsewhere."""
    for hit in find(package, Policy()):
        if " is hidden and " not in hit.message:
            yield Finding(
                CHECK.id, hit.severity or CHECK.severity, hit.message, file=file, place=hit.place,
                source=hit.text,
            )  # fmt: skip


def _runs_unseen(root: etree._Element, name: str, look: Look) -> Iterator[Hit]:
    found: dict[str, list[str]] = {}
    for run in root.iter(*_RUNS):
        if (text := text_of(run)) and (why := look.why_unseen(run)):
            found.setdefault(why, []).append(text)
    for why, texts in found.items():
        shown = " ".join(texts)[:60]
        message = f"“{shown}” is {why} and still in the file; delete it in the master."
        yield Hit(message, shown, name)


def _page_size(package: WordPackage) -> tuple[int, int]:
    """The width and height of the largest page, in twentieths of a point."""
    sizes = list(package.word.root(package.word.document).iter("{*}pgSz"))
    wide = [_number(value(one, "w")) for one in sizes]
    high = [_number(value(one, "h")) for one in sizes]
    return max([*wide, _A4[0]]), max([*high, _A4[1]])


def _off_page(root: etree._Element, name: str, size: tuple[int, int]) -> Iterator[Hit]:
    """Frames, indents and drawings that stand beside the sheet."""
    for element in (*root.iter(*_INDENTED, "{*}posOffset"), *_styled(root)):
        if _is_far(element, size):
            yield Hit("Something stands beside the page, where nobody sees it.", place=name)


def _styled(root: etree._Element) -> list[etree._Element]:
    """Elements with a style of their own, as old drawings have it."""
    found = _STYLED(root)
    elements = found if isinstance(found, list) else []
    return [one for one in elements if isinstance(one, etree._Element)]


def _is_far(element: etree._Element, size: tuple[int, int]) -> bool:
    if element.tag in _INDENTED:
        distances = [value(element, one) for one in ("x", "y", "left", "start", "firstLine")]
        return any(abs(_number(one)) > _OFF_PAGE for one in distances)
    if local_name(element) == "posOffset":
        parent = element.getparent()
        across = parent is not None and local_name(parent) == "positionH"
        return abs(_number(element.text or "")) > size[0 if across else 1] * _EMU
    return any(
        abs(float(match[1])) * _POINTS.get(match[2] or "pt", 1) > _FAR
        for match in _PLACED.finditer(element.get("style", ""))
    )


def _boxes_unseen(root: etree._Element, name: str) -> Iterator[Hit]:
    """Text boxes that are hidden or have no size."""
    for box in root.iter("{*}txbxContent"):
        words = _words(box)
        why = next(filter(None, map(_why_hidden, box.iterancestors())), "")
        if words and why:
            message = f"“{words[:60]}” stands in a box that {why}; delete it in the master."
            yield Hit(message, words[:60], name)


def _pictures_unseen(root: etree._Element, name: str) -> Iterator[Hit]:
    """Pictures that are hidden, without size or wholly transparent."""
    for holder in root.iter("{*}anchor", "{*}inline"):
        if next(holder.iter("{*}blip"), None) is None:
            continue
        faint = (_number(one.get("amt", "100000")) for one in holder.iter("{*}alphaModFix"))
        why = _why_drawing_hidden(holder) or (
            "is transparent" if any(one < _FAINT for one in faint) else ""
        )
        if why:
            yield Hit(f"A picture {why} and is still in the file; delete it.", place=name)


def _why_hidden(holder: etree._Element) -> str:
    kind, style = local_name(holder), holder.get("style", "")
    if kind in {"anchor", "inline"}:
        return _why_drawing_hidden(holder)
    if kind not in {"shape", "rect", "roundrect"}:
        return ""
    if _STYLE.search(style):
        return "is hidden"
    return "has no size" if _SIZED.search(style) else ""


def _why_drawing_hidden(holder: etree._Element) -> str:
    inside = {local_name(one): one for one in reversed(holder)}
    about, extent = inside.get("docPr"), inside.get("extent")
    if "1" in {holder.get("hidden"), None if about is None else about.get("hidden")}:
        return "is hidden"
    sides = [] if extent is None else [extent.get("cx", ""), extent.get("cy", "")]
    return "has no size" if any(_number(one) < _SMALLEST for one in sides) else ""


def _old_copies(root: etree._Element, name: str) -> Iterator[Hit]:
    """Words of the copy for old programs (mc:Fallback) that the drawing itself does not have."""
    for both in root.iter("{*}AlternateContent"):
        branches = [one for one in both if local_name(one) == "Choice"]
        choices = [_words(one) for one in branches]
        if not any(map(is_understood, branches)):
            continue  # Word shows the copy, which is translated
        for old in both:
            words = _words(old) if local_name(old) == "Fallback" else ""
            if words and all(words not in one for one in choices):
                message = f"“{words[:60]}” is seen in old programs alone; delete it in the master."
                yield Hit(message, words[:60], name)


def _notes_unseen(root: etree._Element, name: str, package: WordPackage) -> Iterator[Hit]:
    """Notes to which nothing refers."""
    reference = _NOTES[local_name(root)]
    text = package.word.root(package.word.document)
    used = {value(one, "id") for one in text.iter(f"{{*}}{reference}")}
    for note in root:
        words = _words(note)
        if words and not value(note, "type") and value(note, "id") not in used:
            message = f"“{words[:60]}” is a note to which nothing refers; delete it in the master."
            yield Hit(message, words[:60], name)


def _headers_shown(package: WordPackage) -> Iterator[str]:
    """Headers and footers that a page shows: by section, and by kind of page (17.10)."""
    word = package.word
    settings = next(word.related("settings"), "")
    even = bool(settings) and child(word.root(settings), "evenAndOddHeaders") is not None
    for section in word.root(word.document).iter("{*}sectPr"):
        first = child(section, "titlePg") is not None
        for one in section:
            kind = value(one, "type")
            seen = {"first": first, "even": even}.get(kind, True)
            if local_name(one) in {"headerReference", "footerReference"} and seen:
                yield from (word.target(word.document, str(text)) for text in one.attrib.values())


def _is_shown_elsewhere(package: WordPackage, name: str, words: str) -> bool:
    """Whether another header, footer or the text itself says the same."""
    return any(
        words in _words(part.root)
        for part in package.parts()
        if part.name != name and local_name(part.root) in {"hdr", "ftr", "document"}
    )


def _words(element: etree._Element) -> str:
    return " ".join("".join(one.text or "" for one in element.iter("{*}t")).split())


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,12}", text) else 0


CHECK = SafetyCheck(
    id="hidden-text",
    number=4,
    severity=Severity.ERROR,
    title="Hidden, white, tiny, covered or displaced text in a Word file",
    rationale="What is not seen is still copied, searched and printed by others. White and "
    "one-point text is how names were “removed” from reports.",
    wrong=(
        "w:vanish, by itself or by a style",
        "colour FFFFFF on paper, or black on a black highlight",
        "size 1 pt",
        "a row, a line or a text box without height",
        "words of mc:Fallback that the drawing does not have",
    ),
    right=("white letters on a dark cell", "grey small print of 6 pt"),
    false_alarms="None in the three documents: white letters of table heads stand on their colour.",
    word=find,
)
