"""Small Word masters of kinds from public bug reports of other programs, made for the tests.

Nothing of anybody's file is in them; each names the report that tells of the kind.
"""

import io
from collections.abc import Callable

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from tests.editions.kinds import (
    DRAWING,
    HIDDEN,
    add,
    cell,
    frame,
    member,
    picture,
    place,
    row,
    text,
)
from tests.editions.later_reports import LATER

_W = nsdecls("w")
_MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def style_hides(document: Document) -> None:
    style = f'<w:style {_W} w:type="paragraph" w:styleId="Gone"><w:name w:val="Gone"/>'
    document.styles.element.append(parse_xml(f"{style}<w:rPr>{HIDDEN}</w:rPr></w:style>"))
    add(document, '<w:pPr><w:pStyle w:val="Gone"/></w:pPr>', text("secret by paragraph style"))
    add(document, text("Seen beside it"))


def hidden_note(document: Document) -> None:
    """The mark of a field that only hidden runs hold, beside words that are seen."""
    field = "".join(
        f'<w:r><w:rPr>{HIDDEN}</w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate")
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    add(document, text("A field "), field, text("seen result"), end, text(" goes on"))


def hidden_cell(document: Document) -> None:
    _table(document, row(cell("Seen head"), cell("Other")), row(_secret(), cell("Seen value")))


def _secret() -> str:
    return f"<w:tc><w:p>{text('secret cell', HIDDEN)}</w:p></w:tc>"


def _table(document: Document, *rows: str, columns: int = 2, about: str = "") -> None:
    grid = '<w:gridCol w:w="2000"/>' * columns
    place(
        document,
        f"<w:tbl {_W}><w:tblPr>{about}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>",
    )


def symbol_without_table(document: Document) -> None:
    sign = '<w:r><w:sym w:font="MT Extra" w:char="F0FC"/></w:r>'
    add(document, text("A sign of a house font "), sign, text(" in a line"))


def symbol_style(document: Document) -> None:
    about = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:hint="default"/><w:sz w:val="20"/>'
    add(document, text("An arrow "), text("\u00e0\u00e0", about), text(" leads on"))


def bullets_as_text(document: Document) -> None:
    add(document, text("\uf0b7 typed bullet"))
    add(document, text("\uf0a7 typed square"))


def nested_table(document: Document) -> None:
    inner = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>'
        f"{row(cell('Bell', 900), cell('Rings twice', 900))}</w:tbl><w:p/>"
    )
    _table(document, row(cell("Outer"), f"<w:tc>{inner}</w:tc>"), row(cell("Last"), cell("x")))


def banner_row(document: Document) -> None:
    banner = f'<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr><w:p>{text("Banner")}</w:p></w:tc>'
    _table(document, row(banner), row(cell("one"), cell("two"), cell("three")), columns=3)


def merged_down(document: Document) -> None:
    top = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p>{text("Tall")}</w:p></w:tc>'
    rest = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    _table(document, row(top, cell("a")), row(rest, cell("b")), row(cell("c"), cell("d")))


def controlled_cell(document: Document) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('In a control')}</w:sdtContent></w:sdt>"
    _table(document, row(cell("Plain"), control), row(control, before=1))


def controlled_paragraph(document: Document) -> None:
    inside = f"<w:p>{text('Post code, town')}</w:p>"
    about = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    place(document, f"<w:sdt {_W}>{about}<w:sdtContent>{inside}</w:sdtContent></w:sdt>")


def check_boxes(document: Document) -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/>'
        "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText>"
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    add(document, box, text(" I have understood"))


def old_watermark(document: Document) -> None:
    header = document.sections[0].header
    shape = '<v:shape style="width:400pt"><v:textpath string="SPECIMEN"/></v:shape>'
    run = f"<w:r {DRAWING}><w:pict>{shape}</w:pict></w:r>"
    header.paragraphs[0]._p.append(parse_xml(run))
    add(document, text("Text above a watermark"))


def grouped_vml(document: Document) -> None:
    identifier = picture(document, "green")
    shapes = "".join(
        f'<v:shape style="width:30pt;height:20pt" alt="{alt}"><v:imagedata r:id="{identifier}"/>'
        "</v:shape>"
        for alt in ("Left photograph", "Right photograph")
    )
    group = f'<w:r {DRAWING}><w:pict><v:group style="width:80pt">{shapes}</v:group></w:pict></w:r>'
    add(document, text("Two photographs "), group)


def nested_group(document: Document) -> None:
    identifier = picture(document, "navy")
    inner = f"<wpg:grpSp>{member(identifier, 'Inner photograph')}</wpg:grpSp>"
    add(document, text("A group in a group "), frame(f"<wpg:wgp>{inner}</wpg:wgp>", ""))


def picture_in_note_and_cell(document: Document) -> None:
    target = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(target, "PNG")
    table = document.add_table(rows=1, cols=2)
    run = table.cell(0, 1).paragraphs[0].add_run()
    run.add_picture(target)._inline.docPr.set("descr", "A picture in a cell")
    add(document, text("After the table"))


def empty_radical(document: Document) -> None:
    hidden = '<m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>'
    root = f"<m:rad>{hidden}<m:e/></m:rad>"
    add(
        document, text("A root of nothing "), f"<m:oMath {_MATHS}>{root}</m:oMath>", text(" stands")
    )


def braces(document: Document) -> None:
    sign = '<m:groupChrPr><m:chr m:val="\u23df"/><m:pos m:val="bot"/></m:groupChrPr>'
    brace = f"<m:groupChr>{sign}<m:e>{_maths('x+y')}</m:e></m:groupChr>"
    under = f"<m:limLow><m:e>{brace}</m:e><m:lim>{_maths('k')}</m:lim></m:limLow>"
    add(document, text("A brace "), f"<m:oMath {_MATHS}>{under}</m:oMath>", text(" below"))


def _maths(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


def unbalanced(document: Document) -> None:
    half = '<m:d><m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr>'
    whole = f"{half}<m:e>{_maths('x')}</m:e></m:d>{_maths(']) = 1 #a $b$ _c')}"
    add(document, text("Half a bracket "), f"<m:oMath {_MATHS}>{whole}</m:oMath>", text(" ends"))


def operator_names(document: Document) -> None:
    name = '<m:fName><m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>argmin</m:t></m:r></m:fName>'
    call = f"<m:func>{name}<m:e>{_maths('x')}</m:e></m:func>"
    add(document, text("The value "), f"<m:oMath {_MATHS}>{call}</m:oMath>", text(" is least"))


def tabs_in_a_price_list(document: Document) -> None:
    stops = '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr>'
    add(document, stops, text("Coffee"), "<w:r><w:tab/></w:r>", text("2.50"))


def break_in_title(document: Document) -> None:
    document.add_paragraph("A long title", style="Title").add_run("\nin two lines")
    document.add_heading("A chapter", 1).add_run("\nwith a break")
    document.add_heading("Below it", 2).add_run("\nanother one")
    add(document, text("Text under it"))


def links_of_all_kinds(document: Document) -> None:
    fields = (
        'HYPERLINK "file:///C:/Users/somebody/plan.docx"',
        'HYPERLINK "https://example.org/a b#c#d"',
        'HYPERLINK "mailto:office@example.org"',
    )
    for number, instruction in enumerate(fields):
        add(document, text("See "), _field(instruction, f"link {number}"), text(" for more"))


def _field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


REPORTS: dict[str, tuple[str, Callable[[Document], None]]] = {
    "style-hides": ("yfedoseev/office_oxide/issues/356", style_hides),
    "hidden-field-marks": ("yfedoseev/office_oxide/issues/305", hidden_note),
    "hidden-cell": ("CenterForOpenScience/pydocx/issues/262", hidden_cell),
    "symbol-without-table": ("eigenpal/docx-editor/issues/753", symbol_without_table),
    "symbol-style": ("transpect/docx2hub/issues/9", symbol_style),
    "bullets-as-text": ("yukiyokotani/office-open-xml-viewer/pull/519", bullets_as_text),
    "nested-table": ("iulica/docx-mailmerge/issues/31", nested_table),
    "banner-row": ("developer0hye/anytomd-rs/pull/93", banner_row),
    "merged-down": ("superdoc/docx-editor/issues/3782", merged_down),
    "controlled-cell": ("eigenpal/docx-editor/issues/825", controlled_cell),
    "controlled-paragraph": ("jgm/pandoc/issues/2587", controlled_paragraph),
    "check-boxes": ("jgm/pandoc/issues/8211", check_boxes),
    "old-watermark": ("yukiyokotani/office-open-xml-viewer/pull/809", old_watermark),
    "grouped-vml": ("opensagres/xdocreport/issues/350", grouped_vml),
    "nested-group": ("developer0hye/office2pdf/pull/205", nested_group),
    "picture-in-cell": ("xceedsoftware/DocX/issues/433", picture_in_note_and_cell),
    "empty-radical": ("developer0hye/office2pdf/issues/80", empty_radical),
    "braces": ("developer0hye/office2pdf/pull/7", braces),
    "unbalanced-brackets": ("jgm/pandoc/issues/8736", unbalanced),
    "operator-names": ("jupyter-book/mystmd/issues/2269", operator_names),
    "price-list": ("nerdy-pro/dxpdf/pull/74", tabs_in_a_price_list),
    "break-in-title": ("flavio20002/typst-orange-template/issues/17", break_in_title),
    "links": ("LispCookbook/cl-cookbook/issues/572", links_of_all_kinds),
    **LATER,
}


def make_report(name: str) -> Document:
    """The master of one report, under a heading."""
    document = docx.Document()
    document.add_heading("How to use this paper", 1)
    REPORTS[name][1](document)
    return document
