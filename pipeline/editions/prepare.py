"""The styled Word file made ready for pandoc, whose reader drops in silence what it does not know.

What it would lose is put into words and styles that it keeps: numbers of headings, text boxes, landscape pages, contents fields.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from pipeline.editions.properties import child, drop, properties, put, value
from pipeline.editions.word import WordFile

# Paragraph styles that stand for what pandoc has no words for; the tree reader knows them again.
LANDSCAPE_START, LANDSCAPE_END = "Guidebook Landscape Start", "Guidebook Landscape End"
CONTENTS, ENTRY = "Guidebook Contents", "Guidebook Entry"
TABLE_TITLE = "Guidebook Table Title"
NUMBER = "Guidebook Number"  # a character style
_ENTRY_STYLE = re.compile(r"(?:toc|contents) ?\d$|table of figures$", re.IGNORECASE)


def prepare(styled: bytes) -> bytes:
    """The Word file for pandoc; the input is not changed."""
    word = WordFile(styled)
    styles = _Styles(word)
    body = child(word.root(word.document), "body")
    if body is not None:
        _hoist_boxes(word, styles)
        _number_headings(word, styles)
        _mark_contents(word, styles)
        _mark_landscape(word, body, styles)
        _describe_tables(word, styles)
        _level_headings(styles)
    return word.save()


class _Styles:
    """Names, parents and outline levels of the styles, and styles of our own."""

    def __init__(self, word: WordFile) -> None:
        self.word = word
        self.root = next((word.root(part) for part in word.related("styles")), etree.Element(word.name("styles")))
        self.by_id = {value(style, "styleId"): style for style in self.root.iter(word.name("style"))}

    def name(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style."""
        return value(child(self.by_id.get(self.id(paragraph)), "name"))

    def id(self, paragraph: etree._Element) -> str:
        """The id of a paragraph's style."""
        return value(child(child(paragraph, "pPr"), "pStyle"))

    def chain(self, identifier: str) -> Iterator[etree._Element]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while identifier in self.by_id and identifier not in seen:
            seen.add(identifier)
            yield self.by_id[identifier]
            identifier = value(child(self.by_id[identifier], "basedOn"))

    def outline(self, paragraph: etree._Element) -> int | None:
        """The heading level, 0 to 8, None for body text."""
        sources = [paragraph, *self.chain(self.id(paragraph))]
        levels = (value(child(child(source, "pPr"), "outlineLvl")) for source in sources)
        level = next((level for level in levels if level), "9")
        return int(level) if level.isdigit() and int(level) < 9 else None

    def numbering(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list (numId) and level that number a paragraph, by itself or by its style."""
        for source in [paragraph, *self.chain(self.id(paragraph))]:
            numbers = child(child(source, "pPr"), "numPr")
            if numbers is not None:
                level = value(child(numbers, "ilvl")) or "0"
                return (value(child(numbers, "numId")), int(level)) if value(child(numbers, "numId")) not in {"", "0"} else None
        return None

    def heading(self, level: int) -> str:
        """The id of Word's own heading style of a level."""
        name = f"heading {level}"
        own = (identifier for identifier, style in self.by_id.items() if value(child(style, "name")).lower() == name)
        return next(own, None) or self.own(name)

    def own(self, name: str, kind: str = "paragraph") -> str:
        """The id of a style of ours, added when first asked for."""
        identifier = name.replace(" ", "")
        if identifier not in self.by_id:
            style = etree.SubElement(self.root, self.word.name("style"))
            put_attributes = {"type": kind, "customStyle": "1", "styleId": identifier}
            for key, text in put_attributes.items():
                style.set(self.word.name(key), text)
            put(style, "name", val=name)
            self.by_id[identifier] = style
        return identifier


# --- text boxes ------------------------------------------------------------------------------------------------


def _hoist_boxes(word: WordFile, styles: _Styles) -> None:
    """Put the paragraphs of a text box after the paragraph that anchors it; pandoc would lose one or the other."""
    for anchor in list(word.root(word.document).iter(word.name("p"))):
        boxes = [box for box in anchor.iter(word.name("txbxContent")) if _is_first_copy(box) and _paragraph_around(word, box) is anchor]
        place = anchor
        for box in boxes:
            for one in [*_described(word, box, styles), *box]:
                place.addnext(one)
                place = one
        for box in boxes:
            _remove_drawing(word, box)
        if boxes and not _has_content(word, anchor):
            _drop(anchor)


def _described(word: WordFile, box: etree._Element, styles: _Styles) -> list[etree._Element]:
    """What the author says of a text box to those who cannot see it, as the title of what stands in it."""
    drawing = next(box.iterancestors(word.name("drawing"), word.name("pict")), None)
    about = (
        next((one for one in drawing.iter(etree.Element) if etree.QName(one).localname == "docPr"), None) if drawing is not None else None
    )
    words = "" if about is None else (about.get("descr") or about.get("title") or "").strip()
    return [_marker(word, styles.own(TABLE_TITLE), words)] if words else []


def _is_first_copy(box: etree._Element) -> bool:
    """Whether this is not the copy of a box for old programs (mc:Fallback)."""
    return all(etree.QName(ancestor).localname != "Fallback" for ancestor in box.iterancestors())


def _paragraph_around(word: WordFile, element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(word.name("p")), None)


def _remove_drawing(word: WordFile, box: etree._Element) -> None:
    run = next(box.iterancestors(word.name("r")), None)
    if run is not None:
        top = next((one for one in run if box in one.iter()), None)
        if top is not None and not any(etree.QName(inner).localname in {"blip", "imagedata"} for inner in top.iter(etree.Element)):
            run.remove(top)


def _has_content(word: WordFile, paragraph: etree._Element) -> bool:
    kinds = {word.name(local) for local in ("t", "drawing", "pict", "footnoteReference", "object", "sym", "sectPr")}
    return any(element.tag in kinds for element in paragraph.iter(etree.Element))


# --- numbers of headings ---------------------------------------------------------------------------------------


def _number_headings(word: WordFile, styles: _Styles) -> None:
    """Write the number that Word shows before a heading into it; pandoc knows only the numbers of list items."""
    levels = _levels(word)
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for paragraph in word.root(word.document).iter(word.name("p")):
        numbering = styles.numbering(paragraph) if styles.outline(paragraph) is not None else None
        if numbering is None or numbering not in levels:
            continue
        abstract, level = levels[numbering][0], numbering[1]
        _count(counts[abstract], level, int(value(child(levels[numbering][1], "start")) or "1"))
        _write_number(word, styles, paragraph, _label(levels, numbering, counts[abstract]))


def _levels(word: WordFile) -> dict[tuple[str, int], tuple[str, etree._Element]]:
    """(numId, level) → the abstract numbering and its level element."""
    found = {}
    for part in word.related("numbering"):
        root = word.root(part)
        abstract = {value(one, "abstractNumId"): one for one in root.iter(word.name("abstractNum"))}
        for number in root.iter(word.name("num")):
            name = value(child(number, "abstractNumId"))
            for level in abstract[name].iter(word.name("lvl")) if name in abstract else ():
                found[value(number, "numId"), int(value(level, "ilvl") or 0)] = (name, level)
    return found


def _count(counts: dict[int, int], level: int, start: int) -> None:
    counts[level] = counts[level] + 1 if level in counts else start
    for deeper in [other for other in counts if other > level]:
        del counts[deeper]


def _label(levels: dict[tuple[str, int], tuple[str, etree._Element]], numbering: tuple[str, int], counts: dict[int, int]) -> str:
    text = value(child(levels[numbering][1], "lvlText"))
    if value(child(levels[numbering][1], "numFmt")) == "none":
        return re.sub(r"%\d", "", text)
    return re.sub(r"%(\d)", lambda found: str(counts.get(int(found[1]) - 1, 1)), text)


def _write_number(word: WordFile, styles: _Styles, paragraph: etree._Element, label: str) -> None:
    if not label.strip() or not any((node.text or "").strip() for node in paragraph.iter(word.name("t"))):
        return
    run = etree.Element(word.name("r"))
    put(properties(run, "rPr"), "rStyle", val=styles.own(NUMBER, "character"))
    text = etree.SubElement(run, word.name("t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = label
    gap = etree.fromstring(etree.tostring(run))
    gap_text = next(gap.iter(word.name("t")))
    gap_text.text = " "
    drop_style = child(gap, "rPr")
    if drop_style is not None:
        gap.remove(drop_style)
    about = child(paragraph, "pPr")
    if about is not None:
        about.addnext(run)
    else:
        paragraph.insert(0, run)
    run.addnext(gap)


# --- contents, landscape pages, levels ------------------------------------------------------------------------


def _mark_contents(word: WordFile, styles: _Styles) -> None:
    """Replace each run of contents entries by the entries without page numbers, marked; the edition makes its own contents."""
    for paragraph in list(word.root(word.document).iter(word.name("p"))):
        name = styles.name(paragraph)
        if _ENTRY_STYLE.search(name):
            figures = "figure" in name.lower()
            _strip_page_number(word, paragraph)
            put(put(paragraph, "pPr"), "pStyle", val=styles.own(ENTRY if figures else CONTENTS))


def _strip_page_number(word: WordFile, paragraph: etree._Element) -> None:
    tabs = [tab for tab in paragraph.iter(word.name("tab")) if etree.QName(tab.getparent()).localname == "r"]
    if not tabs:
        return
    last = tabs[-1].getparent()
    runs = list(paragraph.iter(word.name("r")))
    for run in runs[runs.index(last) :] if last in runs else ():
        for text in list(run.iter(word.name("t"))):
            run.remove(text)
        for tab in list(run.iter(word.name("tab"))):
            run.remove(tab)


def _mark_landscape(word: WordFile, body: etree._Element, styles: _Styles) -> None:
    """Put markers around what stands in a landscape section (17.6.13: the section's properties stand in its last paragraph)."""
    first: etree._Element | None = None
    for block in list(body):
        first = block if first is None else first
        section = block if block.tag == word.name("sectPr") else child(child(block, "pPr"), "sectPr")
        if section is None:
            continue
        if value(child(section, "pgSz"), "orient") == "landscape" and first is not block:
            first.addprevious(_marker(word, styles.own(LANDSCAPE_START), LANDSCAPE_START))
            place = block.addprevious if block.tag == word.name("sectPr") or not _has_text(word, block) else block.addnext
            place(_marker(word, styles.own(LANDSCAPE_END), LANDSCAPE_END))
        first = None


def _has_text(word: WordFile, block: etree._Element) -> bool:
    return any((node.text or "").strip() for node in block.iter(word.name("t")))


def _marker(word: WordFile, style: str, text: str) -> etree._Element:
    paragraph = etree.Element(word.name("p"))
    put(put(paragraph, "pPr"), "pStyle", val=style)
    etree.SubElement(etree.SubElement(paragraph, word.name("r")), word.name("t")).text = text
    return paragraph


def _describe_tables(word: WordFile, styles: _Styles) -> None:
    """Put a table's title and description (alt text, 17.4.41) before it, above a caption, which pandoc wants next to its table."""
    for table in list(word.root(word.document).iter(word.name("tbl"))):
        about = child(table, "tblPr")
        words = [value(child(about, local)).strip() for local in ("tblCaption", "tblDescription")]
        if text := " – ".join(dict.fromkeys(filter(None, words))):
            before = table.getprevious()
            captioned = before is not None and before.tag == word.name("p") and styles.name(before).lower() == "caption"
            place = before if captioned and before is not None else table
            place.addprevious(_marker(word, styles.own(TABLE_TITLE), text))
            drop(about, "tblCaption", "tblDescription")


def _level_headings(styles: _Styles) -> None:
    """Base headings of other styles on Word's own ones, by whose names pandoc knows the level."""
    for style in list(styles.by_id.values()):
        level = value(child(child(style, "pPr"), "outlineLvl"))
        if level.isdigit() and int(level) < 6 and not re.fullmatch(r"heading [1-6]", value(child(style, "name")), re.IGNORECASE):
            put(style, "basedOn", val=styles.heading(int(level) + 1))


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
