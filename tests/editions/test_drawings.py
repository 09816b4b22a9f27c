"""What pandoc's Word reader would drop, in the EPUB all the same: boxes, charts, diagrams, WordArt, old pictures, odd paragraphs."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from PIL import Image

from pipeline.editions import make_account, read_tree, style_docx, write_epub
from pipeline.editions.charts import chart_rows, diagram_lines
from pipeline.editions.reading import Reading, read_epub
from pipeline.editions.squeezing import squeeze
from pipeline.editions.verify import verify
from pipeline.engines import pseudo_translate
from pipeline.master import ReadRules, fill, read_master
from pipeline.model import Format
from pipeline.segments import fragments, split
from pipeline.word.outside import find_outside
from tests.conftest import SHARED, as_strict
from tests.editions.conftest import make_imprint

Make = Callable[[Callable[[Document], None]], Path]
SPACES = nsdecls("w", "wp", "a", "pic", "r") + (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
CHART = f"""<c:chartSpace {SPACES}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>People helped</a:t></a:r></a:p></c:rich></c:tx></c:title>
<c:plotArea><c:barChart>
<c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Women</c:v></c:pt></c:strCache></c:strRef></c:tx>
<c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>Before</c:v></c:pt><c:pt idx="1"><c:v>After</c:v></c:pt></c:strCache></c:strRef></c:cat>
<c:val><c:numRef><c:numCache><c:pt idx="0"><c:v>4.2999999999999998</c:v></c:pt><c:pt idx="1"><c:v>7</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>
<c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Men</c:v></c:pt></c:strCache></c:strRef></c:tx>
<c:val><c:numRef><c:numCache><c:pt idx="1"><c:v>3</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>
</c:barChart><c:catAx><c:title><c:tx><c:rich><a:p><a:r><a:t>When</a:t></a:r></a:p></c:rich></c:tx></c:title></c:catAx>
<c:valAx><c:title><c:tx><c:rich><a:p><a:r><a:t>Number of people</a:t></a:r></a:p></c:rich></c:tx></c:title></c:valAx></c:plotArea></c:chart></c:chartSpace>"""
DIAGRAM = f"""<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt modelId="0" type="doc"/>
<dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>Return home</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>First contact</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="3"><dgm:t><a:p><a:r><a:t>Listen before asking</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>
<dgm:cxnLst><dgm:cxn srcId="0" destId="2" srcOrd="1"/><dgm:cxn srcId="0" destId="1" srcOrd="0"/><dgm:cxn srcId="1" destId="3" srcOrd="0"/></dgm:cxnLst></dgm:dataModel>"""


def graphic(inner: str, uri: str, description: str = "") -> str:
    return (
        f'<w:r {SPACES}><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="7" name="Thing 7" descr="{description}"/>'
        f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def part(document: Document, name: str, kind: str, content_type: str, content: str) -> str:
    return document.part.relate_to(
        Part(PackURI(f"/word/{name}"), content_type, content.encode(), document.part.package), kind
    )


def a_chart(document: Document) -> None:
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    identifier = part(document, "charts/chart1.xml", RT.CHART, kind, CHART)
    run = graphic(
        f'<c:chart r:id="{identifier}"/>',
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "Bars that grow",
    )
    document.add_paragraph("Anchor of the chart")._p.append(parse_xml(run))


def a_diagram(document: Document) -> None:
    kind = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
    identifier = part(document, "diagrams/data1.xml", RT.DIAGRAM_DATA, kind, DIAGRAM)
    run = graphic(
        f'<dgm:relIds r:dm="{identifier}"/>',
        "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    )
    document.add_paragraph("Anchor of the diagram")._p.append(parse_xml(run))


def boxes(document: Document) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Words in a box</w:t></w:r></w:p>{}</w:txbxContent>"
    inner = (
        "<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>"
        + box.format(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell in a box</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
        )
        + "</wps:txbx></wps:wsp>"
    )
    drawn = graphic(
        inner,
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "A frame that warns",
    )
    old = f"<w:pict><v:shape><v:textbox>{box.format('')}</v:textbox></v:shape></w:pict>"
    run = drawn.replace("<w:drawing>", '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>')
    run = run.replace(
        "</w:drawing>",
        f"</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>",
    )
    document.add_paragraph("Anchor of the box")._p.append(parse_xml(run))
    cell = document.add_table(rows=2, cols=2).cell(1, 1)
    cell.paragraphs[0].add_run("Anchor in a cell")
    cell.paragraphs[0]._p.append(
        parse_xml(run.replace("Words in a box", "Words in a box in a cell"))
    )


def word_art(document: Document) -> None:
    art = f'<w:r {SPACES}><w:pict><v:shape><v:textpath string="Safety first"/></v:shape></w:pict></w:r>'
    document.add_paragraph("Anchor of the art")._p.append(parse_xml(art))


def an_old_picture(document: Document) -> None:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(target, "PNG")
    identifier, _ = document.part.get_or_add_image(target)
    shape = '<v:shape style="width:40pt;height:30pt" alt="A house with a lamp">'
    old = (
        f'<w:r {SPACES}><w:pict>{shape}<v:imagedata r:id="{identifier}"/></v:shape></w:pict></w:r>'
    )
    document.add_paragraph("Anchor of the picture")._p.append(parse_xml(old))


def a_picture(document: Document) -> None:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(target, "PNG")
    document.add_paragraph("Anchor of the picture")
    shape = document.add_paragraph().add_run().add_picture(target)
    shape._inline.docPr.set("descr", "A house with a lamp")


def a_linked_picture(document: Document) -> None:
    identifier = document.part.relate_to(
        "https://example.org/house.png", RT.IMAGE, is_external=True
    )
    inner = f'<pic:pic><pic:blipFill><a:blip r:link="{identifier}"/></pic:blipFill></pic:pic>'
    run = graphic(
        inner, "http://schemas.openxmlformats.org/drawingml/2006/picture", "A house far away"
    )
    document.add_paragraph("Anchor of the link")._p.append(parse_xml(run))


def nested_tables(document: Document) -> None:
    inner = document.add_table(rows=2, cols=2).cell(0, 1).add_table(rows=2, cols=1)
    inner.cell(0, 0).text, inner.cell(1, 0).text = "Inner head", "Inner body"


def odd_paragraphs(document: Document) -> None:
    document.add_paragraph("A title up front", style="Title")
    document.add_paragraph("And its subtitle", style="Subtitle")
    outer = document.add_paragraph("Outer words")
    outer._p.append(parse_xml(f"<w:p {SPACES}><w:r><w:t>Inner paragraph</w:t></w:r></w:p>"))
    mixed = f'<w:r {SPACES}><w:t>Words beside a field</w:t><w:fldChar w:fldCharType="begin"/><w:instrText> TC "entry" </w:instrText>'
    document.add_paragraph()._p.append(parse_xml(f'{mixed}<w:fldChar w:fldCharType="end"/></w:r>'))
    document.add_page_break()
    document.add_paragraph("After the page break")


def an_equation(document: Document) -> None:
    maths = f"<m:oMath {SPACES}><m:f><m:num><m:r><m:t>cases closed</m:t></m:r></m:num><m:den><m:r><m:t>x</m:t></m:r></m:den></m:f></m:oMath>"
    document.add_paragraph("The share is ")._p.append(parse_xml(maths))


def built(path: Path, folder: Path, code: str = "km") -> tuple[Reading, tuple[str, ...]]:
    """The EPUB of a Word file in the letters of a locale, after the conservation check of both, and what was remarked."""
    master = read_master(path, ReadRules(accept_changes=True))
    segments = split(master.blocks)
    contents = fragments(
        master.blocks, {segment.key: pseudo_translate(segment.source, code) for segment in segments}
    )
    imprint = make_imprint(code)
    account = make_account(master.blocks, master.ledger, contents, imprint, ())
    word = folder / "edition.docx"
    filled = fill(master, contents)
    word.write_bytes(style_docx(filled, imprint))
    cut = tuple(one.message for one in find_outside(filled))
    verify(Format.DOCX, word, account, "edition.docx")
    tree = read_tree(word.read_bytes(), folder / "tree", imprint)
    write_epub(tree, imprint, folder / "edition.epub")
    verify(Format.EPUB, folder / "edition.epub", account, "edition.epub")
    return read_epub(folder / "edition.epub"), (*cut, *tree.remarks)


def said(reading: Reading, text: str) -> bool:
    return squeeze(pseudo_translate(text, "km")) in squeeze(reading.text)


@pytest.mark.parametrize(
    ("build", "texts", "remarks"),
    [
        (
            a_chart,
            ["Anchor of the chart", "People helped", "Women", "Number of people", "Bars that grow"],
            1,
        ),
        (
            a_diagram,
            ["Anchor of the diagram", "First contact", "Listen before asking", "Return home"],
            1,
        ),
        (
            boxes,
            [
                "Anchor of the box",
                "Words in a box",
                "A cell in a box",
                "A frame that warns",
                "Anchor in a cell",
            ],
            0,
        ),
        (word_art, ["Anchor of the art", "Safety first"], 0),
        (an_old_picture, ["Anchor of the picture", "A house with a lamp"], 0),
        (a_picture, ["Anchor of the picture", "A house with a lamp"], 0),
        (a_linked_picture, ["Anchor of the link", "A house far away"], 1),
        (nested_tables, ["Inner head", "Inner body"], 0),
        (
            odd_paragraphs,
            [
                "A title up front",
                "And its subtitle",
                "Inner paragraph",
                "Words beside a field",
                "After the page break",
            ],
            0,
        ),
        (an_equation, ["The share is ", "cases closed"], 0),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
@pytest.mark.parametrize("form", [Path, as_strict], ids=["transitional", "strict"])
def test_every_word_arrives(
    word_file: Make,
    tmp_path: Path,
    form: Callable[[Path], Path],
    build: Callable[[Document], None],
    texts: list[str],
    remarks: int,
) -> None:
    reading, told = built(form(word_file(build)), tmp_path)
    assert [text for text in texts if not said(reading, text.strip())] == []
    assert len(told) == remarks, told


def test_a_chart_is_a_table_of_its_figures() -> None:
    assert chart_rows(etree.fromstring(CHART)) == [
        ["When", "Women", "Men"],
        ["Before", "4.3", ""],
        ["After", "7", "3"],
    ]


def test_a_diagram_is_a_list_in_the_order_of_its_connections() -> None:
    assert diagram_lines(etree.fromstring(DIAGRAM)) == [
        (0, "First contact"),
        (1, "Listen before asking"),
        (0, "Return home"),
    ]


CORPUS = [
    "open-xml-templating+docxtemplater/examples__multiple-unclosed.docx",  # a chart, building blocks
    "open-xml-templating+docxtemplater/examples__regression-par-in-par.docx",  # paragraphs in paragraphs
    "apache+poi/test-data__document__WordWithAttachments.docx",  # WordArt, metafiles, comments
    "apache+poi/test-data__integration__stress015.docx",  # boxes in a header
    "jgm+pandoc/wasm__examples__docx-with-equations-to-latex__equations.docx",
    "UseJunior+safe-docx/packages__docx-core__src__testing__outputs__atomizer_redline.docx",  # text and field in one run
    "SEMICeu+DCAT-AP/releases__2.1.0__dcat-ap_2.1.0.docx",  # contents with entries of nothing, Roman annexes
]


@pytest.mark.slow
@pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="the collection of Word files is not here"
)
@pytest.mark.parametrize("name", CORPUS)
def test_real_word_files_arrive_whole(name: str, tmp_path: Path) -> None:
    built(SHARED / "corpus" / name, tmp_path)
