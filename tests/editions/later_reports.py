"""More masters of kinds from public bug reports: wrappers, marks, tables, pictures, numbers."""

import io
from collections.abc import Callable

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from tests.editions.kinds import DRAWING, add, cell, place, row, text

_W = nsdecls("w")


def _control(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def controls_everywhere(document: Document) -> None:
    """Content controls around a table, a row, a paragraph of a cell, and runs."""
    words = _control("<w:p>" + text("cell control") + "</w:p>")
    inner = f"<w:tc><w:tcPr/>{words}</w:tc>"
    rows = row(cell("Plain one"), cell("Plain two")) + _control(row(inner, cell("row control")))
    grid = '<w:gridCol w:w="2000"/>' * 2
    table = f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    place(document, _control(table).replace("<w:sdt>", f"<w:sdt {_W}>", 1))
    add(document, text("Before "), _control(text("run control")), text(" after"))


def overridden_direction(document: Document) -> None:
    add(
        document, text("Under "), f'<w:bdo w:val="ltr">{text("1000 members")}</w:bdo>', text(" pay")
    )


def embedded_direction(document: Document) -> None:
    add(
        document, text("Under "), f'<w:dir w:val="ltr">{text("2000 members")}</w:dir>', text(" pay")
    )


def _repeated(*cells: str) -> str:
    return f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _table(document: Document, rows: str, columns: int = 2) -> None:
    grid = '<w:gridCol w:w="2000"/>' * columns
    place(document, f"<w:tbl {_W}><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")


def late_heads(document: Document) -> None:
    """Rows that are marked as heads amid a table: Word repeats the first alone."""
    heads = [_repeated(cell(f"Head {name}"), cell("Value")) for name in ("one", "two")]
    plain = row(cell("Tide"), cell("High"))
    _table(document, heads[0] + plain + heads[1] + plain)


def two_heads(document: Document) -> None:
    wide = (
        '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>'
        + text("Both seasons")
        + "</w:p></w:tc>"
    )
    heads = _repeated(wide, cell("Total")) + _repeated(cell("Summer"), cell("Winter"), cell("Year"))
    _table(document, heads + row(cell("3"), cell("4"), cell("7")), 3)


def empty_box(document: Document) -> None:
    """A table of one empty cell, to write in, below a heading of the second level."""
    document.add_heading("Below", 2)
    add(document, text("Describe the house here:"))
    _table(document, row(cell("")), 1)
    add(document, text("After the box"))


def note_in_heading(document: Document) -> None:
    note = f'<w:footnote w:id="2"><w:p>{text("What the note says")}</w:p></w:footnote>'
    content = f"<w:footnotes {_W}>{note}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    heading = document.add_heading("A heading with a note", 1)
    heading._p.append(parse_xml(f'<w:r {_W}><w:footnoteReference w:id="2"/></w:r>'))
    add(document, text("Text under it"))


def _chunk(document: Document, name: str, kind: str, content: bytes) -> None:
    part = Part(PackURI(f"/word/{name}"), kind, content, document.part.package)
    identifier = document.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
    place(document, f'<w:altChunk {nsdecls("w", "r")} r:id="{identifier}"/>')
    add(document, text("After the imported document"))


def imported_word_file(document: Document) -> None:
    import docx

    other, target = docx.Document(), io.BytesIO()
    other.add_paragraph("Words of the imported document")
    other.save(target)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    _chunk(document, "chunk.docx", kind, target.getvalue())


def imported_page(document: Document) -> None:
    _chunk(document, "chunk.html", "text/html", b"<html><body><p>Words of a page</p></body></html>")


def custom_xml(document: Document) -> None:
    """Elements of a schema around paragraphs, around runs, and around a row."""
    inside = f'<w:p>{text("In a custom element ")}<w:customXml w:element="b">{text("and in one more")}</w:customXml></w:p>'
    place(document, f'<w:customXml {_W} w:uri="urn:x" w:element="a">{inside}</w:customXml>')
    wrapped = f'<w:customXml w:element="c">{row(cell("Custom row"), cell("value"))}</w:customXml>'
    _table(document, row(cell("Plain row"), cell("other")) + wrapped)


def smart_tag(document: Document) -> None:
    about = 'w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"'
    add(
        document,
        text("The town of "),
        f"<w:smartTag {about}>{text('Vang Vieng')}</w:smartTag>",
        text(" lies north"),
    )


def table_in_box(document: Document) -> None:
    grid = '<w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
    table = f"<w:tbl><w:tblPr/>{grid}{row(cell('Cell in a box'))}</w:tbl><w:p/>"
    box = f"<v:textbox><w:txbxContent>{table}</w:txbxContent></v:textbox>"
    add(
        document,
        f'<w:r {DRAWING}><w:pict><v:shape style="width:200pt">{box}</v:shape></w:pict></w:r>',
        text("Beside a box"),
    )


def small_capitals(document: Document) -> None:
    add(document, text("Cited by "), text("Rower and Pier", "<w:smallCaps/>"), text(" in print"))


def capital_heading(document: Document) -> None:
    document.add_heading("", 1).add_run("Shown in capitals").font.all_caps = True
    add(document, text("Text under it"))


def _picture(
    document: Document, image: Image.Image, about: str, form: str = "PNG", **options: object
) -> None:
    target = io.BytesIO()
    image.save(target, form, **options)
    run = document.add_paragraph("Beside it ").add_run()
    inline = run.add_picture(target)._inline
    inline.docPr.set("descr", "A picture as Word shows it")
    if about.startswith("<"):
        next(inline.iter(qn("pic:blipFill"))).insert(1, parse_xml(about))
    else:
        next(inline.iter(qn("a:xfrm"))).set("rot", about)


def halves() -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (80, 40), "red")
    image.paste("blue", (40, 0, 80, 40))
    return image


def cropped(document: Document) -> None:
    """The left half is cropped away: nobody may see it."""
    _picture(document, halves(), f'<a:srcRect {nsdecls("a")} l="50000"/>')


def turned(document: Document) -> None:
    _picture(document, halves(), "5400000")


def turned_by_camera(document: Document) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    _picture(document, halves(), "0", "JPEG", exif=exif)


def unbroken_hyphen(document: Document) -> None:
    add(
        document,
        text("Between "),
        "<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>24</w:t></w:r>",
        text(" hours"),
    )


def soft_hyphen(document: Document) -> None:
    add(
        document,
        text("A "),
        "<w:r><w:t>har</w:t><w:softHyphen/><w:t>bour</w:t></w:r>",
        text(" town"),
    )


def roman_pages(document: Document) -> None:
    section = document.sections[0]._sectPr
    section.append(parse_xml(f'<w:pgNumType {_W} w:fmt="lowerRoman"/>'))
    for name in ("One", "Two", "Three"):
        document.add_heading(f"Chapter {name}", 1)
        add(document, text(f"Text of {name}"))


def _field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def index_of_terms(document: Document) -> None:
    """An index with an entry below another, whose page numbers are of other pages."""
    for words, entry in (("Whales", "whales:blue"), ("Seals", "seals"), ("More seals", "seals")):
        document.add_heading(f"About {words.lower()}", 1)
        mark = _field(f'XE "{entry}"', "").replace(
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', ""
        )
        add(document, text(words), mark, text(" swim here"))
    document.add_heading("Index", 1)
    lines = ("seals, 71, 72", "whales", "blue, 73")
    marks = _field('INDEX \\c "2"', "|").split("|")
    for number, line in enumerate(lines):
        before, after = marks[0] if number == 0 else "", marks[1] if number == 2 else ""
        add(document, before, text(line), after)
    add(document, text("After the index"))


def page_in_footer(document: Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]._p
    inside = f"<w:p {_W}>{text('Page ')}{_field('PAGE', text('23'))}{text(' of ')}{_field('NUMPAGES', text('99'))}</w:p>"
    paragraph.extend(list(parse_xml(inside)))
    add(document, text("Text above a footer"))


def moved_text(document: Document) -> None:
    """A move that somebody took for accepted: its text stands once."""
    marks = 'w:id="7" w:author="A" w:date="2026-01-01T00:00:00Z"'
    add(document, f"<w:moveTo {marks}>{text('Moved sentence.')}</w:moveTo>")
    gone = text("Moved sentence.")
    add(document, text("Open items. "), f"<w:moveFrom {marks}>{gone}</w:moveFrom>")


LATER: dict[str, tuple[str, Callable[[Document], None]]] = {
    "controls-everywhere": ("thomas-villani/all2md/pull/487", controls_everywhere),
    "overridden-direction": (
        "nationalarchives/tna-judgments-parser/pull/178",
        overridden_direction,
    ),
    "embedded-direction": ("eigenpal/docx-editor/issues/714", embedded_direction),
    "late-heads": ("dolanmiu/docx/issues/2425", late_heads),
    "two-heads": ("python-openxml/python-docx/issues/917", two_heads),
    "empty-box": ("Unstructured-IO/unstructured/pull/982", empty_box),
    "note-in-heading": ("jgm/pandoc/issues/4453", note_in_heading),
    "imported-word-file": ("opensagres/xdocreport/issues/459", imported_word_file),
    "imported-page": ("mwilliamson/mammoth.js/issues/78", imported_page),
    "custom-xml": ("toxicphreAK/python-docx-ng/pull/135", custom_xml),
    "smart-tag": ("jgm/pandoc/issues/2242", smart_tag),
    "table-in-box": ("CenterForOpenScience/pydocx/pull/217", table_in_box),
    "small-capitals": ("mwilliamson/mammoth.js/issues/123", small_capitals),
    "capital-heading": ("xceedsoftware/DocX/issues/415", capital_heading),
    "cropped": ("microsoft/markitdown/pull/1947", cropped),
    "turned": ("CenterForOpenScience/pydocx/issues/194", turned),
    "turned-by-camera": ("toxicphreAK/python-docx-ng/issues/125", turned_by_camera),
    "unbroken-hyphen": ("PHPOffice/PHPWord/issues/2162", unbroken_hyphen),
    "soft-hyphen": ("jgm/pandoc/issues/2415", soft_hyphen),
    "roman-pages": ("developer0hye/office2pdf/issues/605", roman_pages),
    "index-of-terms": ("RolfBremer/in-dexter/issues/40", index_of_terms),
    "page-in-footer": ("MicrosoftTranslator/DocumentTranslator-Legacy/issues/78", page_in_footer),
    "moved-text": ("developer0hye/office2pdf/issues/1699", moved_text),
}
