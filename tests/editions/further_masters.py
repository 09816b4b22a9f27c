"""Masters of kinds that strangers' programs write: alternates, newer charts, strict names, marks."""

import io
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

import docx
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from PIL import Image

from tests.editions.kinds import add, cell, frame, member, place, row, text

_W = nsdecls("w")
_OFFICE = "http://schemas.microsoft.com/office"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _paragraph(words: str) -> str:
    return f"<w:p>{text(words)}</w:p>"


def _alternate(choice: str, fallback: str, needs: str = "w14") -> str:
    spaces = f'xmlns:mc="{_MC}" xmlns:w14="{_OFFICE}/word/2010/wordml" xmlns:zz="urn:unknown" {_W}'
    return (
        f'<mc:AlternateContent {spaces}><mc:Choice Requires="{needs}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def alternates(document: Document) -> None:
    place(document, _alternate(_paragraph("Chosen words"), _paragraph("secret copy")))
    place(document, _alternate(_paragraph("secret"), _paragraph("Words for others"), "zz"))
    add(document, text("A run "), _alternate(text("chosen"), text("secret")), text(" goes on"))


def _part(document: Document, name: str, kind: str, content: str, relation: str) -> str:
    part = Part(PackURI(name), kind, content.encode(), document.part.package)
    return document.part.relate_to(part, relation)


def newer_chart(document: Document) -> None:
    data = (
        '<cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:lvl ptCount="2">'
        '<cx:pt idx="0">Spring tide</cx:pt><cx:pt idx="1">Neap tide</cx:pt></cx:lvl></cx:strDim>'
        '<cx:numDim type="val"><cx:lvl ptCount="2"><cx:pt idx="0">3</cx:pt><cx:pt idx="1">4</cx:pt>'
        "</cx:lvl></cx:numDim></cx:data></cx:chartData>"
    )
    title = "<cx:title><cx:tx><cx:txData><cx:v>Waterfall</cx:v></cx:txData></cx:tx></cx:title>"
    space = f'xmlns:cx="{_OFFICE}/drawing/2014/chartex"'
    relation = _part(
        document,
        "/word/charts/chartEx1.xml",
        "application/vnd.ms-office.chartex+xml",
        f"<cx:chartSpace {space}>{data}<cx:chart>{title}</cx:chart></cx:chartSpace>",
        f"{_OFFICE}/2014/relationships/chartEx",
    )
    add(document, text("See "), frame(f'<cx:chart {space} r:id="{relation}"/>', "A chart of tides"))


def described_diagram(document: Document) -> None:
    """A diagram with alternative text, which stands as a list alone in a box."""
    points = "".join(
        f'<dgm:pt modelId="{number}" type="{kind}"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p>'
        "</dgm:t></dgm:pt>"
        for number, kind, words in ((0, "doc", ""), (1, "node", "Cast off"), (2, "node", "Moor"))
    )
    links = "".join(
        f'<dgm:cxn modelId="{9 + number}" srcId="0" destId="{number}" srcOrd="{number}"/>'
        for number in (1, 2)
    )
    spaces = (
        f'xmlns:dgm="{_DIAGRAM}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    relation = _part(
        document,
        "/word/diagrams/data1.xml",
        "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
        f"<dgm:dataModel {spaces}><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst>"
        "</dgm:dataModel>",
        f"{_RELATIONS}/diagramData",
    )
    add(document, frame(f'<dgm:relIds {spaces} r:dm="{relation}"/>', "Steps of a voyage"))


def dropped_word(document: Document) -> None:
    add(document, '<w:pPr><w:framePr w:dropCap="margin" w:lines="2"/></w:pPr>', text("In"))
    add(document, text(" the morning it woke."))


def pictures_of_one_name(document: Document) -> None:
    for form in ("TIFF", "BMP", "PNG"):
        target = io.BytesIO()
        Image.new("RGB", (30, 20), "red").save(target, form)
        identifier, _ = document.part.get_or_add_image(target)
        add(document, text(f"{form} "), frame(member(identifier, f"A {form}"), f"A {form} picture"))


def titled_picture(document: Document) -> None:
    target = io.BytesIO()
    Image.new("RGB", (30, 20), "blue").save(target, "PNG")
    identifier, _ = document.part.get_or_add_image(target)
    drawn = frame(member(identifier, ""), "What it shows")
    add(document, text("Picture "), drawn.replace("descr=", 'title="Its name" descr=', 1))


def letters_without_font(document: Document) -> None:
    add(document, text("Set \U0001d518 and keycap 1\ufe0f\u20e3 and \U0001f469\U0001f3fd end"))


def authorities(document: Document) -> None:
    """A list of what is cited, in a file too short for lists of captions."""
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")
    ]
    code = '<w:r><w:instrText xml:space="preserve"> TOA \\h \\c "1" \\p </w:instrText></w:r>'
    entry = text("Smith v Harbour") + "<w:r><w:tab/></w:r>" + text("1")
    add(document, marks[0], code, marks[1], entry, marks[2])


def tab_columns(document: Document) -> None:
    tab = "<w:r><w:tab/></w:r>"
    add(document, text("Boat"), tab, text("Fare"), tab, text("Port"))


def struck_twice(document: Document) -> None:
    add(document, text("Valid "), text("no longer valid", "<w:dstrike/>"))


def narrow_grid(document: Document) -> None:
    """A table as wide as the page whose grid says a few millimetres."""
    grid = '<w:gridCol w:w="100"/>' * 2
    about = '<w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
    rows = row(cell("Directly"), cell("afterwards")) * 2
    place(document, f"<w:tbl {_W}>{about}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")


def chart_of_levels(document: Document) -> None:
    """A chart with categories of two levels and a text box drawn on it."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    spaces = f'xmlns:c="{drawing}/chart" xmlns:a="{drawing}/main" xmlns:r="{_RELATIONS}"'
    levels = "".join(
        f'<c:lvl><c:pt idx="0"><c:v>{words}</c:v></c:pt></c:lvl>' for words in ("Quay", "Island")
    )
    series = (
        f"<c:cat><c:multiLvlStrRef><c:f>A1</c:f><c:multiLvlStrCache>{levels}</c:multiLvlStrCache>"
        '</c:multiLvlStrRef></c:cat><c:val><c:numRef><c:numCache><c:pt idx="0"><c:v>4</c:v></c:pt>'
        "</c:numCache></c:numRef></c:val>"
    )
    box = "<a:p><a:r><a:t>Drawn on the chart</a:t></a:r></a:p>"
    shapes = Part(
        PackURI("/word/drawings/drawing9.xml"),
        "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml",
        f"<c:userShapes {spaces}><c:txBody>{box}</c:txBody></c:userShapes>".encode(),
        document.part.package,
    )
    chart = Part(
        PackURI("/word/charts/chart9.xml"),
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        f"<c:chartSpace {spaces}><c:chart><c:plotArea><c:barChart><c:ser>{series}</c:ser>"
        '</c:barChart></c:plotArea></c:chart><c:userShapes r:id="rId1"/></c:chartSpace>'.encode(),
        document.part.package,
    )
    chart.relate_to(shapes, f"{_RELATIONS}/chartUserShapes")
    relation = document.part.relate_to(chart, f"{_RELATIONS}/chart")
    add(document, frame(f'<c:chart {spaces} r:id="{relation}"/>', "Boats by quay"))


def code_and_terms(document: Document) -> None:
    """What pandoc writes for code and for terms with their definitions."""
    for name, kind in (("Source Code", 1), ("Verbatim Char", 2), ("Definition Term", 1)):
        document.styles.add_style(name, kind)
    document.styles.add_style("Definition", 1)
    paragraph = document.add_paragraph(style="Source Code")
    paragraph.add_run("say  we come", style="Verbatim Char").add_break()
    paragraph.add_run("say where you are", style="Verbatim Char")
    document.add_paragraph("We type ").add_run("help me", style="Verbatim Char")
    document.add_paragraph("Gangway", style="Definition Term")
    document.add_paragraph("A way on board.", style="Definition")


FURTHER: Mapping[str, Callable[[Document], None]] = MappingProxyType(
    {
        "alternates": alternates,
        "newer-chart": newer_chart,
        "described-diagram": described_diagram,
        "dropped-word": dropped_word,
        "pictures-of-one-name": pictures_of_one_name,
        "titled-picture": titled_picture,
        "letters-without-font": letters_without_font,
        "authorities": authorities,
        "tab-columns": tab_columns,
        "struck-twice": struck_twice,
        "narrow-grid": narrow_grid,
        "chart-of-levels": chart_of_levels,
        "code-and-terms": code_and_terms,
    }
)


def make_further(*names: str) -> bytes:
    """A Word file with one heading and the content of these kinds."""
    document = docx.Document()
    document.add_heading("How to use this paper", 1)
    for name in names:
        FURTHER[name](document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def make_strict(content: bytes) -> bytes:
    """A Word file in the names of ISO/IEC 29500 strict."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            said = old.read(name)
            for area in ("wordprocessingml", "officeDocument", "drawingml"):
                said = said.replace(
                    f"http://schemas.openxmlformats.org/{area}/2006/".encode(),
                    f"http://purl.oclc.org/ooxml/{area}/".encode(),
                )
            new.writestr(name, said)
    return target.getvalue()
