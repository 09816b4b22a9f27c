"""What an edition holds beside the filled master.

Its imprint, the glossary annex, its document properties.
"""

import re
from collections.abc import Sequence

from lxml import etree

from pipeline.editions.notices import (
    DRAFT,
    Line,
    Piece,
    draft_notice,
    facts,
    is_english_notice,
    notice,
)
from pipeline.glossary import AnnexEntry
from pipeline.languages.icu import collation_key
from pipeline.master.slots import names_program
from pipeline.model import FALLBACK_TAG, SOURCE_LOCALE, Imprint
from pipeline.word.document import WordFile
from pipeline.word.elements import child, is_on, properties, put, style_id, value
from pipeline.word.fields import contents_paragraphs
from pipeline.word.making import make_paragraph, make_run
from pipeline.word.names import full_names
from pipeline.xml import local_name

# Bookmarks by which a master says where these belong.
IMPRINT_PLACE = "edition_notice"
ANNEX_PLACE = "glossary_annex"
NOTICE_TITLE, NOTICE, FACTS = "Edition Notice Title", "Edition Notice", "Edition Imprint"
_QUOTES = "《〈“‘«\"'"  # a title stands where its first word does
# Columns of the list of terms, in twentieths of a point, by their number.
_WIDTHS = {2: ("2900", "6450"), 3: ("2400", "2250", "4700")}
_TITLE_STYLE = re.compile(r"(?:toc|contents) heading", re.IGNORECASE)  # of a contents list


def add_imprint(word: WordFile, imprint: Imprint) -> None:
    """Put the imprint after the master's bookmark ``edition_notice``.

    Without one, before the first heading.
    """
    title, body = _style(word, NOTICE_TITLE), _style(word, NOTICE)
    paragraphs = [
        _line(word, line, title if index == 0 else body)
        for index, line in enumerate(draft_notice(imprint))
    ]
    paragraphs += [_line(word, line, _style(word, FACTS)) for line in facts(imprint)]
    marked = _find_bookmark(word, IMPRINT_PLACE)
    if marked is not None:
        for paragraph in reversed(paragraphs):
            marked.addnext(paragraph)
        return
    place = _first_heading(word)
    for paragraph in paragraphs:
        place.addprevious(paragraph)


def add_draft_note(word: WordFile, imprint: Imprint) -> None:
    """Add the draft notice as a line above the content of every footer."""
    if not draft_notice(imprint):
        return
    line = (_piece(DRAFT, imprint),)
    for part in dict.fromkeys(word.related("footer")):
        first = next(word.root(part).iter(word.name("p")), None)
        if first is not None:
            first.addprevious(_line(word, line, style_id(first)))


def _piece(text: str, imprint: Imprint) -> Piece:
    return Piece(notice(text, imprint), is_english_notice(text, imprint))


def _line(word: WordFile, line: Line, style: str = "", *, bold: bool = False) -> etree._Element:
    """A paragraph of a line; what stayed English says so, as text of the master does."""
    paragraph = make_paragraph(word, "", style)
    paragraph.remove(paragraph[-1])
    for piece in line:
        run = make_run(word, piece.text, bold=bold)
        if piece.english:
            put(properties(run, "rPr"), "lang", val=FALLBACK_TAG)
        paragraph.append(run)
    return paragraph


def add_annex(word: WordFile, entries: Sequence[AnnexEntry], imprint: Imprint) -> None:
    """Put the list of terms after the bookmark ``glossary_annex``, in the order of the language.

    Nothing without bookmark.
    """
    marked = _find_bookmark(word, ANNEX_PLACE)
    locale = imprint.locale
    english = locale.code == SOURCE_LOCALE
    shown = [entry for entry in entries if english or entry.local]
    if marked is None or not shown:
        return
    key = collation_key(locale)
    rows = [_annex_row(entry, english=english) for entry in shown]
    rows.sort(key=lambda row: (key(row[0].text.lstrip(_QUOTES)), row[1].text))
    first = tuple(_piece(head, imprint) for head in _choose_heads(shown, english=english))
    marked.addnext(_table(word, [first, *(row[: len(first)] for row in rows)]))


def _choose_heads(shown: Sequence[AnnexEntry], *, english: bool) -> tuple[str, ...]:
    """The columns; no meanings where none is in the language of the edition."""
    if english:
        return "Term", "Meaning"
    terms = ("Term", "English term")
    return (*terms, "Meaning") if any(entry.meaning for entry in shown) else terms


def _annex_row(entry: AnnexEntry, *, english: bool) -> tuple[Piece, ...]:
    """Term and meaning; in a translation the English term between them.

    The meaning is English where nobody has written it in the language of the edition.
    """
    if english:
        return Piece(entry.english), Piece(entry.definition)
    meaning = Piece(entry.meaning or entry.definition, english=not entry.meaning)
    return Piece(entry.local), Piece(entry.english, english=True), meaning


def set_properties(word: WordFile, imprint: Imprint) -> None:
    """Title, language and imprint as document properties.

    No other person is named in a finished file.
    """
    part = next(word.related("core-properties", ""), "")
    if not part:
        return
    root = word.root(part)
    for name, text in (
        ("dc:title", imprint.title),
        ("dc:creator", imprint.publisher),
        ("dc:language", imprint.locale.bcp47),
        ("cp:lastModifiedBy", imprint.publisher),
    ):
        (full,) = full_names(name)
        element = root.find(full)
        if element is None:
            element = etree.SubElement(root, full)
        element.text = text
    for element in filter(names_program, list(root)):  # a trace of the master's making
        root.remove(element)
    for element in root:  # when somebody worked on the master is nobody's concern
        if local_name(element) in {"created", "modified"}:
            element.text = f"{imprint.issued.isoformat()}T00:00:00Z"


def _find_bookmark(word: WordFile, name: str) -> etree._Element | None:
    """The paragraph that holds a bookmark."""
    for mark in word.root(word.document).iter(word.name("bookmarkStart")):
        if value(mark, "name") == name:
            return next(mark.iterancestors(word.name("p")), None)
    return None


def _first_heading(word: WordFile) -> etree._Element:
    """What the imprint stands before: the contents list with its title, or the first heading."""
    body, styles = word.body(), word.styles()
    assert body is not None
    made = contents_paragraphs(body)
    for one in body:
        inside = _paragraphs(word, one)
        if one.tag != word.name("tbl") and any(p in made for p in inside):
            return _with_title(word, one)
        if any(styles.outline(p) or _TITLE_STYLE.match(styles.name(p)) for p in inside):
            return one
    found = next(iter(body), None)
    return etree.SubElement(body, word.name("p")) if found is None else found


def _paragraphs(word: WordFile, block: etree._Element) -> list[etree._Element]:
    """A paragraph itself, else the paragraphs in a block."""
    name = word.name("p")
    return [block] if block.tag == name else list(block.iter(name))


def _with_title(word: WordFile, entry: etree._Element) -> etree._Element:
    """The paragraph before the first entry of a contents list, which is its title; or the entry.

    An empty paragraph may stand between where the title is bold.
    """
    before = entry.getprevious()
    name = word.name("p")
    if before is None or not before.tag == entry.tag == name:
        return entry
    if next(before.iter(word.name("r")), None) is not None:
        return before
    above = before.getprevious()
    return above if above is not None and above.tag == name and _is_bold(word, above) else before


def _is_bold(word: WordFile, paragraph: etree._Element) -> bool:
    """Whether every run of a paragraph says that it is bold."""
    runs = [child(run, "rPr") for run in paragraph.iter(word.name("r"))]
    return bool(runs) and all(is_on(child(about, "b")) for about in runs)


def _style(word: WordFile, name: str) -> str:
    """The id of a style of this name; it is added where the master has none."""
    identifier = name.replace(" ", "")
    for part in word.related("styles"):
        styles = word.root(part)
        if all(value(child(style, "name")) != name for style in styles.iter(word.name("style"))):
            styles.append(_new_style(word, identifier, name))
    return identifier


def _new_style(word: WordFile, identifier: str, name: str) -> etree._Element:
    """A warning stands in a frame, the facts of an edition are small print."""
    bold = name == NOTICE_TITLE
    style = etree.Element(
        word.name("style"),
        {
            word.name("type"): "paragraph",
            word.name("customStyle"): "1",
            word.name("styleId"): identifier,
        },
    )
    put(style, "name", val=name)
    ppr, rpr = put(style, "pPr"), put(style, "rPr")
    put(ppr, "keepLines")
    if name != FACTS:
        borders = put(ppr, "pBdr")
        for side in ("left", "right"):
            put(borders, side, val="single", sz="12", space="6", color="B86E14")
        put(ppr, "shd", val="clear", color="auto", fill="FBF5E9")
    put(ppr, "spacing", before="60" if bold else "0", after="40")
    put(ppr, "ind", left="160", right="160")
    if bold:
        put(rpr, "b")
    put(rpr, "sz", val="20" if bold else "18")
    return style


def _table(word: WordFile, rows: Sequence[tuple[Piece, ...]]) -> etree._Element:
    """A table styled like the master's first one.

    Its table style, and the paragraph styles of its rows.
    """
    model = next(word.root(word.document).iter(word.name("tbl")), None)
    styles = [style_id(p) for p in _first_paragraphs(word, model)]
    table = etree.Element(word.name("tbl"))
    frame = put(table, "tblPr")
    name = value(child(child(model, "tblPr"), "tblStyle"))
    if name:
        put(frame, "tblStyle", val=name)
    put(frame, "tblW", type="pct", w="5000")
    put(
        frame,
        "tblLook",
        val="0420",
        firstRow="1",
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="0",
        noVBand="1",
    )
    grid = put(table, "tblGrid")
    for width in _WIDTHS[len(rows[0])]:
        etree.SubElement(grid, word.name("gridCol"), {word.name("w"): width})
    for index, row in enumerate(rows):
        table.append(_row(word, row, styles[min(index, 1)] if styles else "", head=index == 0))
    return table


def _first_paragraphs(word: WordFile, model: etree._Element | None) -> list[etree._Element]:
    """The first paragraph of the first two rows."""
    rows = [] if model is None else list(model.iter(word.name("tr")))[:2]
    found = [next(row.iter(word.name("p")), None) for row in rows]
    paragraphs = [paragraph for paragraph in found if paragraph is not None]
    return paragraphs if len(paragraphs) == 2 else []


def _row(word: WordFile, cells: tuple[Piece, ...], style: str, *, head: bool) -> etree._Element:
    row = etree.Element(word.name("tr"))
    about = put(row, "trPr")
    put(about, "cantSplit")
    if head:
        put(about, "tblHeader")
    for text in cells:
        cell = etree.SubElement(row, word.name("tc"))
        put(put(cell, "tcPr"), "tcW", type="dxa", w="0")
        cell.append(_line(word, (text,), style))
    return row
