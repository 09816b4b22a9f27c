"""Drawings of a Word file rewritten as text for pandoc.

Text boxes, WordArt, charts as tables, diagrams as lists, old-style pictures.

Each stands after the paragraph that anchors it. pandoc's Word reader would lose it, or that
paragraph, in silence.
"""

from lxml import etree

from pipeline.editions.charts import chart_rows, chart_texts, chart_title, diagram_lines
from pipeline.editions.word_pictures import is_first_copy, keep_pictures, relation
from pipeline.word.document import WordFile
from pipeline.word.elements import properties, put
from pipeline.word.making import make_paragraph
from pipeline.word.styles import Styles
from pipeline.xml import local_name, take_out

TABLE_TITLE = "Guidebook Table Title"
_DRAWN = {"txbxContent", "relIds", "textpath", "txBody"}


def hoist_drawings(word: WordFile, styles: Styles) -> tuple[str, ...]:
    """Put what is drawn after its paragraph, in words.

    Return what the editions made from them show otherwise than Word does.
    """
    remarks: list[str] = []
    for anchor in list(word.root(word.document).iter(word.name("p"))):
        lines: list[etree._Element] = []
        for drawn in list(filter(_is_drawn, anchor.iter(etree.Element))):
            if next(drawn.iterancestors(word.name("p")), None) is anchor:
                lines += _write_out(word, drawn, styles, remarks)
        for line in reversed(lines):
            anchor.addnext(line)
        if lines and not _has_content(word, anchor):
            take_out(anchor)
    remarks += keep_pictures(word)
    return tuple(remarks)


def _write_out(
    word: WordFile, drawn: etree._Element, styles: Styles, remarks: list[str]
) -> list[etree._Element]:
    """Take a drawing out; return its words as paragraphs, tables and lists."""
    blocks = _blocks(word, drawn, remarks)
    lines = [*(_describe(word, drawn, styles) if blocks else []), *blocks]
    _remove_drawing(word, drawn)
    return lines


def watermarks(word: WordFile) -> list[str]:
    """What is to be told of words that stand behind the pages of the Word file."""
    words = [
        one.get("string", "").strip()
        for part in word.related("header")
        for one in word.root(part).iter(etree.Element)
        if local_name(one) == "textpath" and is_first_copy(one)
    ]
    return [
        f"The watermark “{text}” stands in the DOCX alone."
        for text in dict.fromkeys(filter(None, words))
    ]


def _is_drawn(element: etree._Element) -> bool:
    """Whether an element is drawn words, and not the copy for old programs."""
    name = local_name(element)
    # The chart element of a drawing only names the chart's own part.
    is_named_chart = name == "chart" and not len(element)
    return (name in _DRAWN or is_named_chart) and is_first_copy(element)


def _blocks(word: WordFile, drawn: etree._Element, remarks: list[str]) -> list[etree._Element]:
    match local_name(drawn):
        case "txbxContent":
            return list(drawn)
        case "textpath":
            return _lines(word, [drawn.get("string", "")])
        case "txBody":
            return _lines(word, chart_texts(drawn))
        case "chart":
            return _chart(word, drawn, remarks)
    return _diagram(word, drawn, remarks)


def _chart(word: WordFile, drawn: etree._Element, remarks: list[str]) -> list[etree._Element]:
    part = word.target(word.document, relation(drawn, "id"))
    if not part:
        return []
    root = word.root(part)
    title, rows = chart_title(root), chart_rows(root)
    said = " ".join([title, *(cell for row in rows for cell in row)])
    drawn_on_it = (word.root(one) for one in word.related("chartUserShapes", part))
    texts = [text for one in (root, *drawn_on_it) for text in chart_texts(one)]
    rest = [text for text in texts if text not in said]
    remarks.append(
        f"The chart{_quote_title(title)} stands as a table of its figures; only the DOCX, and "
        f"--pdf-engine libreoffice, draw it."
    )
    return [
        *_lines(word, [title], bold=True),
        *([_table(word, rows)] if rows else []),
        *_lines(word, rest),
    ]


def _diagram(word: WordFile, drawn: etree._Element, remarks: list[str]) -> list[etree._Element]:
    part = word.target(word.document, relation(drawn, "dm"))
    if not part:
        return []
    lines = diagram_lines(word.root(part))
    if lines:
        remarks.append(
            f"The diagram{_quote_title(lines[0][1])} stands as a list; only the DOCX, and "
            f"--pdf-engine libreoffice, draw it."
        )
    number = word.bullets() if lines else ""
    return [_item(word, text, level, number) for level, text in lines]


def _quote_title(title: str) -> str:
    return f" “{title[:50]}”" if title else ""


# --- paragraphs --------------------------------------------------------------


def _lines(word: WordFile, texts: list[str], *, bold: bool = False) -> list[etree._Element]:
    return [make_paragraph(word, text, bold=bold) for text in texts if text.strip()]


def _item(word: WordFile, text: str, level: int, number: str) -> etree._Element:
    paragraph = make_paragraph(word, text)
    numbers = put(properties(paragraph, "pPr"), "numPr")
    put(numbers, "ilvl", val=str(min(level, 8)))
    put(numbers, "numId", val=number)
    return paragraph


def _table(word: WordFile, rows: list[list[str]]) -> etree._Element:
    table = etree.Element(word.name("tbl"))
    put(put(table, "tblPr"), "tblLook", val="0020", firstRow="1")
    grid = put(table, "tblGrid")
    for _ in rows[0]:
        etree.SubElement(grid, word.name("gridCol"), {word.name("w"): "2000"})
    for index, row in enumerate(rows):
        line = etree.SubElement(table, word.name("tr"))
        if index == 0:
            put(put(line, "trPr"), "tblHeader")
        for text in row:
            etree.SubElement(line, word.name("tc")).append(make_paragraph(word, text))
    return table


def _describe(word: WordFile, drawn: etree._Element, styles: Styles) -> list[etree._Element]:
    """The alternative text of a drawing, as the title of its replacement."""
    drawing = next(drawn.iterancestors(word.name("drawing"), word.name("pict")), None)
    words = ""
    for one in drawing.iter(etree.Element) if drawing is not None else ():
        if local_name(one) == "docPr":
            words = " – ".join(
                dict.fromkeys(
                    filter(None, ((one.get(name) or "").strip() for name in ("title", "descr")))
                )
            )
            one.attrib.pop("descr", "")  # said once where a drawing holds several boxes
            one.attrib.pop("title", "")
        words = words or (one.get("alt") or "").strip()
        one.attrib.pop("alt", "")
    return [make_paragraph(word, words, styles.own(TABLE_TITLE))] if words else []


def _remove_drawing(word: WordFile, drawn: etree._Element) -> None:
    run = next(drawn.iterancestors(word.name("r")), None)
    top = next((one for one in run if drawn in one.iter()), None) if run is not None else None
    if run is None or top is None or _holds_picture(top):
        return
    parent = drawn.getparent()
    if parent is not None:
        parent.remove(drawn)
    if not any(map(_is_drawn, top.iter(etree.Element))):
        run.remove(top)


def _holds_picture(element: etree._Element) -> bool:
    kinds = {"blip", "imagedata"}
    return any(local_name(inner) in kinds for inner in element.iter(etree.Element))


def _has_content(word: WordFile, paragraph: etree._Element) -> bool:
    kinds = {
        word.name(local)
        for local in (
            "t",
            "drawing",
            "pict",
            "footnoteReference",
            "endnoteReference",
            "object",
            "sym",
            "sectPr",
        )
    }
    return any(element.tag in kinds for element in paragraph.iter(etree.Element))
