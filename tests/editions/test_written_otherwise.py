"""Masters whose XML says what everybody's does in another way, or says what Word does not show."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.editions import Tree, read_tree, style_docx
from pipeline.editions.nodes import every, plain
from pipeline.master import Master, read_master
from tests.editions.conftest import make_imprint
from tests.editions.kinds import add, cell, frame, picture, place, row, text
from tests.word.builders import add_footnotes

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SIGNS = "http://schemas.microsoft.com/office/word/2015/wordml/symex"
_MODEL = 'xmlns:am3d="http://schemas.microsoft.com/office/drawing/2017/model3d"'
_SHAPES = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
_CANVAS = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"
_MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def _master(
    tmp_path: Path, build: Callable[[Document], None], rewrite: Callable[[str], str] = str
) -> Path:
    """A master of one chapter; ``rewrite`` changes the XML of its main part."""
    document = docx.Document()
    document.add_heading("How to use this paper", 1)
    build(document)
    saved = io.BytesIO()
    document.save(saved)
    with (
        zipfile.ZipFile(saved) as old,
        zipfile.ZipFile(tmp_path / "master.docx", "w") as new,
    ):
        for name in old.namelist():
            said = old.read(name)
            new.writestr(
                name,
                rewrite(said.decode()).encode() if name == "word/document.xml" else said,
            )
    return tmp_path / "master.docx"


def _tree(master: Path, tmp_path: Path) -> Tree:
    imprint = make_imprint("en")
    return read_tree(style_docx(master.read_bytes(), imprint), tmp_path / "tree", imprint)


def _said(tree: Tree) -> str:
    return plain(list(tree.blocks))


def _offered(master: Master) -> str:
    return "\n".join(repr(block.content.parts) for block in master.blocks)


def test_a_comment_inside_a_text_takes_nothing_of_it(tmp_path: Path) -> None:
    path = _master(
        tmp_path,
        lambda document: add(document, text("Alpha MARK omega")),
        lambda xml: xml.replace("MARK", "be<!-- why -->fore <?made by?>and <![CDATA[a < b]]>"),
    )
    assert "Alpha before and a < b omega" in _offered(read_master(path))
    assert "Alpha before and a < b omega" in _said(_tree(path, tmp_path))


def test_prefixes_of_namespaces_are_the_files_own_affair(tmp_path: Path) -> None:
    path = _master(
        tmp_path,
        lambda document: add(document, text("Other prefixes", "<w:b/>")),
        lambda xml: re.sub(r"(</?|\s)w:", r"\1ns0:", xml).replace("xmlns:w=", "xmlns:ns0="),
    )
    nodes = every(list(_tree(path, tmp_path).blocks))
    assert [plain(node) for node in nodes if node.kind == "Strong"] == ["Other prefixes"]


def _hidden(drawing: str) -> str:
    return drawing.replace("<wp:docPr ", '<wp:docPr hidden="1" ')


def _hidden_drawings(document: Document) -> None:
    box = (
        '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape alt="secret shape" '
        'style="width:100pt;height:40pt;visibility:hidden"><v:textbox><w:txbxContent>'
        f"<w:p>{text('secret words')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    add(document, text("Seen before"), f"<w:r>{box}</w:r>", text(" and after"))
    add(document, text("Seen beside"), _hidden(frame("", "secret picture")))


def test_a_hidden_drawing_is_neither_offered_nor_shown(tmp_path: Path) -> None:
    path = _master(tmp_path, _hidden_drawings)
    for said in (_offered(read_master(path)), _said(_tree(path, tmp_path))):
        assert "secret" not in said
        assert "Seen beside" in said


def _hidden_head(document: Document) -> None:
    look = '<w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
    style = f'<w:style {nsdecls("w")} w:type="table" w:styleId="H"><w:name w:val="H"/>{look}'
    document.styles.element.append(parse_xml(f"{style}</w:style>"))
    for words, shown in (("secret", 1), ("Seen head", 0)):
        about = f'<w:tblPr><w:tblStyle w:val="H"/><w:tblLook w:firstRow="{shown}"/></w:tblPr>'
        rows = row(cell(words)) + row(cell("Seen below"))
        place(document, f"<w:tbl {nsdecls('w')}>{about}{rows}</w:tbl>")


def test_what_the_look_of_a_row_hides_is_neither_offered_nor_shown(tmp_path: Path) -> None:
    path = _master(tmp_path, _hidden_head)
    for said in (_offered(read_master(path)), _said(_tree(path, tmp_path))):
        assert "secret" not in said
        assert "Seen head" in said
        assert "Seen below" in said


def _newer_sign(document: Document) -> None:
    add(
        document,
        text("Done "),
        f'<w:r xmlns:mc="{_MC}" xmlns:w16se="{_SIGNS}"><mc:AlternateContent>'
        '<mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Symbol" w16se:char="2713"/>'
        "</mc:Choice><mc:Fallback><w:t>✓</w:t></mc:Fallback></mc:AlternateContent></w:r>",
    )


def test_signs_of_the_newer_kind_are_shown(tmp_path: Path) -> None:
    assert "Done ✓" in _said(_tree(_master(tmp_path, _newer_sign), tmp_path))


def _numbered_equation(document: Document) -> None:
    add(
        document,
        f'<m:oMath {_MATHS}><m:eqArr><m:eqArrPr><m:maxDist m:val="1"/></m:eqArrPr><m:e><m:r>'
        "<m:t>x=1#(7)</m:t></m:r></m:e></m:eqArr></m:oMath>",
    )


def test_the_number_of_an_equation_stands_apart_without_a_sign(tmp_path: Path) -> None:
    nodes = every(list(_tree(_master(tmp_path, _numbered_equation), tmp_path).blocks))
    (formula,) = [node.text for node in nodes if node.kind == "Math"]
    assert "(7)" in formula
    assert "#" not in formula


def _lines_of_equations(document: Document) -> None:
    broken = "<m:r><m:t>a=1</m:t></m:r><m:r><w:br/><m:t>b=2</m:t></m:r>"
    other = "<m:oMath><m:r><m:t>c=3</m:t></m:r></m:oMath>"
    add(document, f"<m:oMathPara {_MATHS}><m:oMath>{broken}</m:oMath>{other}</m:oMathPara>")
    add(document, f"<m:oMathPara {_MATHS}>{other}</m:oMathPara>")


def test_each_line_of_an_equation_is_one(tmp_path: Path) -> None:
    nodes = every(list(_tree(_master(tmp_path, _lines_of_equations), tmp_path).blocks))
    assert [node.text for node in nodes if node.kind == "Math"] == [
        "a = 1",
        "b = 2",
        "c = 3",
        "c = 3",
    ]


def _two_styles_of_one_id(document: Document) -> None:
    add(document, text("Plain words"))
    again = (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:basedOn w:val="Normal"/></w:style>'
    )
    document.styles.element.append(parse_xml(again))


def test_a_style_that_is_based_on_another_of_its_id_ends(tmp_path: Path) -> None:
    assert "Plain words" in _said(_tree(_master(tmp_path, _two_styles_of_one_id), tmp_path))


def _pages_in_text(document: Document) -> None:
    add(document, f'<w:fldSimple {nsdecls("w")} w:instr="NUMPAGES">{text("9")}</w:fldSimple>')
    add(document, text("Printed in "), "<w:r><w:yearLong/></w:r>")


def test_numbers_that_word_puts_in_by_itself_are_told(tmp_path: Path) -> None:
    remarks = "\n".join(_tree(_master(tmp_path, _pages_in_text), tmp_path).remarks)
    assert "The field NUMPAGES in the text shows “9”" in remarks
    assert "A date or page number that Word puts in by itself" in remarks


def _model(document: Document) -> None:
    fill = (
        f'<am3d:model3d {_MODEL}><am3d:blip r:embed="{picture(document, "teal")}"/></am3d:model3d>'
    )
    add(document, text("Before the model"), frame(fill, "A model of a boat"))


def _filled_shape(document: Document) -> None:
    fill = (
        f'<wps:wsp {_SHAPES}><wps:spPr><a:blipFill><a:blip r:embed="{picture(document, "teal")}"/>'
        "</a:blipFill></wps:spPr></wps:wsp>"
    )
    add(document, text("Before the shape"), frame(fill, "A harbour in an oval"))


def _canvas(document: Document) -> None:
    inside = (
        f'<lc:lockedCanvas xmlns:lc="{_CANVAS}"><a:pic><a:nvPicPr><a:cNvPr id="1" name="" '
        f'descr="A bell"/></a:nvPicPr><a:blipFill><a:blip r:embed="{picture(document, "teal")}"/>'
        "</a:blipFill></a:pic></lc:lockedCanvas>"
    )
    add(document, text("Before the canvas"), frame(inside, ""))


@pytest.mark.parametrize(
    ("build", "described"),
    [
        (_model, "A model of a boat"),
        (_filled_shape, "A harbour in an oval"),
        (_canvas, "A bell"),
    ],
)
def test_a_picture_in_any_drawing_is_shown(
    build: Callable[[Document], None], described: str, tmp_path: Path
) -> None:
    path = _master(tmp_path, build)
    assert described in _offered(read_master(path))
    nodes = every(list(_tree(path, tmp_path).blocks))
    assert [plain(node.inlines) for node in nodes if node.kind == "Image"] == [described]


def _bullet(document: Document) -> None:
    add(document, text("Plain words"))
    numbering = document.part.numbering_part.element
    drawn = next(iter(parse_xml(frame("", "A red dot"))))
    bullet = parse_xml(f'<w:numPicBullet {nsdecls("w")} w:numPicBulletId="0"/>')
    bullet.append(drawn)
    numbering.insert(0, bullet)


def _odd_cells(document: Document) -> None:
    narrow = '<w:gridSpan w:val="0"/>'
    place(
        document,
        f"<w:tbl {nsdecls('w')}>{row(cell('Left').replace('<w:tcW', narrow + '<w:tcW'), cell('Right'))}</w:tbl>",
    )


def _house_font(document: Document) -> None:
    add(document, text("Ward "), '<w:r><w:sym w:font="House Sans" w:char="0041"/></w:r>')


def test_the_picture_of_a_bullet_is_not_described(tmp_path: Path) -> None:
    assert "red dot" not in _offered(read_master(_master(tmp_path, _bullet)))


def test_a_cell_that_spans_no_column_is_a_cell(tmp_path: Path) -> None:
    said = _said(_tree(_master(tmp_path, _odd_cells), tmp_path))
    assert "Left" in said
    assert "Right" in said


def test_a_sign_of_a_font_for_text_is_its_letter(tmp_path: Path) -> None:
    assert "Ward A" in _said(_tree(_master(tmp_path, _house_font), tmp_path))


def _box_with_heading(document: Document) -> None:
    shape = '<v:shape alt="A box of advice" style="width:100pt;height:40pt"><v:textbox>'
    inside = (
        f'<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>{text("Before you travel")}</w:p>'
        f"<w:p>{text('Ask who waits for you.')}</w:p>"
    )
    add(
        document,
        f'<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">{shape}<w:txbxContent>{inside}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
    )


def test_a_heading_in_a_described_box_stays_a_heading_outside_of_any_box(tmp_path: Path) -> None:
    tree = _tree(_master(tmp_path, _box_with_heading), tmp_path)
    titles = [plain(one.inlines) for one in tree.blocks if one.kind == "Header"]
    assert "Before you travel" in titles
    (box,) = [one for one in tree.blocks if one.kind == "Div" and one.value("title")]
    assert (box.value("title"), plain(box)) == ("A box of advice", "Ask who waits for you.")


def test_bullets_of_a_symbol_font_in_a_note_are_bullets(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    path = _master(tmp_path, lambda document: add(document, text("Seen"), reference))
    numbering = '<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>'
    items = "".join(f"<w:p>{numbering}{text(one)}</w:p>" for one in ("One boat", "Two boats"))
    add_footnotes(path, {1: f"<w:p>{text('Boats:')}</w:p>{items}"})
    tree = _tree(path, tmp_path)
    said = plain([one.blocks for one in every(list(tree.blocks)) if one.kind == "Note"])
    assert "One boat" in said
    assert "□" not in said
    assert not [one for one in tree.remarks if "symbol font" in one]
