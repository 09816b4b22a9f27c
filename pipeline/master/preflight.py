"""The preflight of a master: findings for its author.

Habits in Word that cost translators time or lose text on the way.
"""

import re
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.master.lines import line_text
from pipeline.model import Severity
from pipeline.word.elements import child, is_on
from pipeline.word.fields import contents_paragraphs
from pipeline.word.names import SHORT, full_names, word_attribute
from pipeline.word.package import Package
from pipeline.word.parts import read_styles
from pipeline.word.styles import Styles
from pipeline.word.text import run_properties

# Fonts whose letters are not Unicode: their text looks right and is another text to every program.
_LEGACY = re.compile(
    r"^(limon|zawgyi|vni-|\.vn|tcvn|alice\d|saysettha lao$|abc[- ]|win ?researcher|wininnwa)",
    re.IGNORECASE,
)
# EMR_EXTTEXTOUTA, EXTTEXTOUTW, POLYTEXTOUTA, POLYTEXTOUTW, SMALLTEXTOUT ([MS-EMF] 2.1.1).
_TEXT_RECORDS = {
    83,
    84,
    96,
    97,
    108,
}
_LONG_CELL = 600
_PARAGRAPH = full_names("w:p")
_BODY_TEXT = {"normal", "body text", "standard", "text body", ""}
_COVER_LINE = (
    "is bold text on the cover: give the title the style “Title”, the line below it “Subtitle”; "
    "if it begins a chapter, a heading style."
)
_FAKE_HEADING = (
    "is bold text in a heading's place: contents, bookmarks and translators' context "
    "lack it; give it a heading style."
)
_LAYOUT_TABLE = (
    "stands in a table made for its layout: screen readers and phones read it cell by "
    "cell; use columns or styles."
)
_NOT_OFFERED = (
    "The file holds {} {}: their words are not offered to translators; put the text "
    "into the master itself."
)
_LEGACY_FONT = (
    "{} runs are set in “{}”, whose letters are not Unicode: programs read them as "
    "garbage; convert the text first."
)
_FONT_BY_HAND = (
    "Text names its font by hand ({}): such a font may lack the letters of other "
    "languages; let styles name fonts."
)
_TEXT_IN_PICTURE = (
    "The drawing {} holds words, which stay English; draw it without words and put "
    "them into the caption."
)


@dataclass(frozen=True, slots=True)
class PreflightRemark:
    """One finding: check, severity, message, and the text it is about."""

    check: str
    severity: Severity
    message: str
    text: str = ""


def examine_package(package: Package, document: etree._Element) -> Iterator[PreflightRemark]:
    """Look through a Word file; ``document`` is the root of its main part."""
    styles = read_styles(package)
    on_cover = True
    of_contents = _find_contents(document)
    for paragraph in document.iter(*_PARAGRAPH):
        on_cover = on_cover and styles.outline(paragraph) is None
        if paragraph not in of_contents and _is_fake_heading(paragraph, styles):
            message = _COVER_LINE if on_cover else _FAKE_HEADING
            yield PreflightRemark("fake-heading", Severity.WARNING, message, line_text(paragraph))
    yield from _tables(document)
    yield from _imports(document)
    yield from _fonts(document)
    yield from _drawings(package)


def _find_contents(document: etree._Element) -> set[etree._Element]:
    """Paragraphs that contents fields made, and the words above each list: “Contents”."""
    made = contents_paragraphs(document)
    found, above = set(made), None
    for paragraph in document.iter(*_PARAGRAPH) if made else ():
        if paragraph in made and above is not None:
            found.add(above)
        if line_text(paragraph).strip():
            above = paragraph
    return found


def _is_fake_heading(paragraph: etree._Element, styles: Styles) -> bool:
    """Whether bold body text reads as a heading."""
    if not _reads_as_heading(line_text(paragraph).strip()) or _has_role(paragraph, styles):
        return False
    around = {SHORT[ancestor.tag] for ancestor in paragraph.iterancestors()}
    if around & {"w:tbl", "w:txbxContent"}:
        return False
    runs = list(_iter_text_runs(paragraph))
    return bool(runs) and all(map(_is_bold, runs))


def _reads_as_heading(text: str) -> bool:
    return 2 < len(text) < 90 and text[-1] not in ".,;:?!"


def _iter_text_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    for run in paragraph.iter(etree.Element):
        if SHORT[run.tag] == "w:r" and any(SHORT[one.tag] == "w:t" for one in run):
            yield run


def _has_role(paragraph: etree._Element, styles: Styles) -> bool:
    """Whether the style says what the paragraph is: a heading, a list item, not body text."""
    return (
        styles.outline(paragraph) is not None
        or styles.is_list_item(paragraph)
        or styles.name(paragraph).lower() not in _BODY_TEXT
    )


def _is_bold(run: etree._Element) -> bool:
    return is_on(child(run_properties(run), "b"))


def _tables(document: etree._Element) -> Iterator[PreflightRemark]:
    for table in document.iter(etree.Element):
        if SHORT[table.tag] != "w:tbl":
            continue
        texts = list(map(_cell_text, _iter_cells(table)))
        if len(texts) > 1 and max(map(len, texts)) > _LONG_CELL and not _has_head(table):
            yield PreflightRemark("layout-table", Severity.INFO, _LAYOUT_TABLE, max(texts, key=len))


def _iter_cells(table: etree._Element) -> Iterator[etree._Element]:
    for row in table:
        if SHORT[row.tag] == "w:tr":
            yield from (cell for cell in row if SHORT[cell.tag] == "w:tc")


def _cell_text(cell: etree._Element) -> str:
    return "".join(line_text(p) for p in cell.iter(etree.Element) if SHORT[p.tag] == "w:p")


def _has_head(table: etree._Element) -> bool:
    return any(SHORT[element.tag] == "w:tblHeader" for element in table.iter(etree.Element))


def _imports(document: etree._Element) -> Iterator[PreflightRemark]:
    counts = Counter(SHORT[element.tag] for element in document.iter(etree.Element))
    for name, what in (
        ("w:altChunk", "imported documents (altChunk)"),
        ("w:subDoc", "sub-documents"),
        ("w:object", "embedded objects"),
    ):
        if counts[name]:
            yield PreflightRemark(
                "not-offered", Severity.WARNING, _NOT_OFFERED.format(counts[name], what)
            )


def _fonts(document: etree._Element) -> Iterator[PreflightRemark]:
    named = _count_fonts(document)
    for font, count in named.most_common():
        if _LEGACY.match(font):
            yield PreflightRemark("legacy-font", Severity.ERROR, _LEGACY_FONT.format(count, font))
    plain = Counter({font: count for font, count in named.items() if not _LEGACY.match(font)})
    if plain:
        listed = ", ".join(f"“{font}” {count} times" for font, count in plain.most_common(3))
        yield PreflightRemark("font-by-hand", Severity.INFO, _FONT_BY_HAND.format(listed))


def _count_fonts(document: etree._Element) -> Counter[str]:
    """The fonts that the document names by hand, each with the number of places."""
    named: Counter[str] = Counter()
    for fonts in document.iter(etree.Element):
        if SHORT[fonts.tag] == "w:rFonts":
            slots = {word_attribute(fonts, slot) or "" for slot in ("ascii", "hAnsi", "cs")}
            named.update(slots - {""})
    return named


def _drawings(package: Package) -> Iterator[PreflightRemark]:
    for name, content in package.parts.items():
        if name.lower().endswith(".emf") and _draws_text(content):
            yield PreflightRemark(
                "text-in-picture",
                Severity.WARNING,
                _TEXT_IN_PICTURE.format(name.rsplit("/", 1)[-1]),
            )


def _draws_text(content: bytes) -> bool:
    """Whether an enhanced metafile has records that draw text ([MS-EMF] 2.3.

    Every record begins with type and size).
    """
    position = 0
    while position + 8 <= len(content):
        kind, size = struct.unpack_from("<II", content, position)
        if kind in _TEXT_RECORDS:
            return True
        if size < 8:
            return False
        position += size
    return False
