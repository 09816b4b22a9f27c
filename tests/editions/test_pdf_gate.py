"""The build's own look into a PDF: what a screen reader and pdfium find, before the file takes its place."""

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipeline.editions import Tree, write_pdf
from pipeline.editions import pdf as edition
from pipeline.editions.conservation import Account, Passage
from pipeline.editions.form import Form
from pipeline.editions.pdf_reading import read_pdf
from pipeline.editions.verify import verify
from pipeline.errors import BuildError, ExitCode
from pipeline.model import Format, Kind
from pipeline.tools.fonts import font_dir
from tests.editions.conftest import make_imprint


def words(text: str) -> list[Any]:
    return [{"t": "Str", "c": text}]


def para(text: str) -> dict[str, Any]:
    return {"t": "Para", "c": words(text)}


def table(title: str) -> dict[str, Any]:
    cell = [["", [], []], {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": words("ช่อง")}]]
    row = [["", [], []], [cell, cell]]
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * 2
    body = [["", [], []], 0, [], [row]]
    return {
        "t": "Table",
        "c": [
            ["", [], [["title", title]] if title else []],
            [None, []],
            columns,
            [["", [], []], [row]],
            [body],
            [["", [], []], []],
        ],
    }


BLOCKS = (
    {"t": "Header", "c": [1, ["g1", [], []], words("บทที่ ๑")]},
    para("ที่ที่ปลอดภัย สิ่งสิ่งนี้ เด็ก"),
    {"t": "Div", "c": [["", ["callout"], []], [para("กล่องแรก")]]},
    table(""),
    {"t": "Div", "c": [["", ["box"], [["title", "ชื่อกล่อง"]]], [para("กล่องที่สอง")]]},
    table("ชื่อตาราง"),
    {"t": "Para", "c": [*words("ข้อความ"), {"t": "Note", "c": [para("เชิงอรรถ")]}, *words("ต่อ")]},
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gate")
    target = folder / "th.pdf"
    write_pdf(Tree(BLOCKS, (1, 23, 1), folder), make_imprint("th"), target)
    return target


def test_a_pdf_is_read_paragraph_by_paragraph(path: Path) -> None:
    reading = read_pdf(path)
    for text in ("ที่ที่ปลอดภัย สิ่งสิ่งนี้ เด็ก", "กล่องแรก", "กล่องที่สอง", "ช่อง", "เชิงอรรถ", "ข้อความต่อ"):
        assert text in reading.paragraphs
    assert {"ชื่อกล่อง", "ชื่อตาราง"} <= set(reading.beside)


BULLETS = {
    "t": "BulletList",
    "c": [[{"t": "Plain", "c": words("หนึ่ง")}], [{"t": "Plain", "c": words("สอง")}]],
}


@pytest.mark.parametrize("kind", ["callout", "box", "quotation", "notice"])
@pytest.mark.parametrize(
    "inside", [{"t": "Plain", "c": words("ข้อความ")}, BULLETS, table(""), para("ข้อความ")]
)
def test_a_box_may_hold_anything(kind: str, inside: dict[str, Any], tmp_path: Path) -> None:
    """Typst takes a group for a picture without description where it finds no block in it."""
    box = {"t": "Div", "c": [["", [kind], []], [inside]]}
    write_pdf(
        Tree((BLOCKS[0], box), (1, 23, 1), tmp_path), make_imprint("th"), tmp_path / "box.pdf"
    )
    assert len(read_pdf(tmp_path / "box.pdf").paragraphs) > 1


def test_a_paper_with_a_title_and_without_contents_runs_on(tmp_path: Path) -> None:
    """A leaflet of two sections is one page, not a cover and two chapters."""
    title = {"t": "Div", "c": [["", ["title"], []], [para("ชื่อ")]]}
    second = {"t": "Header", "c": [1, ["g2", [], []], words("ตอนที่สอง")]}
    blocks = (title, *BLOCKS[:2], second, BLOCKS[1])
    write_pdf(
        Tree(blocks, (1, 23, 1), tmp_path, Form(leaflet=True, chapters=False)),
        make_imprint("th"),
        tmp_path / "leaflet.pdf",
    )
    with pikepdf.open(tmp_path / "leaflet.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_a_cell_over_several_rows_may_be_read_in_pieces(tmp_path: Path) -> None:
    """pdfium reads the rows beside it in between."""
    spanning = table("")
    first, second = (words_of("ผู้คนที่อยู่รอบตัวของเขา" * 3), [{"t": "Plain", "c": words("ข้างๆ")}])
    cell = [["", [], []], {"t": "AlignDefault"}, 2, 1, first]
    beside = [["", [], []], {"t": "AlignDefault"}, 1, 1, second]
    spanning["c"][2] = [
        [{"t": "AlignDefault"}, {"t": "ColWidth", "c": 0.2}],
        [{"t": "AlignDefault"}, {"t": "ColWidth", "c": 0.8}],
    ]
    spanning["c"][4][0][3] = [[["", [], []], [cell, beside]], [["", [], []], [beside]]]
    write_pdf(
        Tree((BLOCKS[0], spanning), (1, 23, 1), tmp_path),
        make_imprint("th"),
        tmp_path / "cells.pdf",
    )
    assert "ผู้คนที่อยู่รอบตัวของเขา" * 3 in read_pdf(tmp_path / "cells.pdf").paragraphs


def words_of(text: str) -> list[Any]:
    return [{"t": "Plain", "c": words(text)}]


def test_a_letter_without_a_font_is_named_with_its_place(tmp_path: Path) -> None:
    blocks = (BLOCKS[0], para("ที่ \U00011680 นี่"))
    remarks = write_pdf(Tree(blocks, (1, 23, 1), tmp_path), make_imprint("th"), tmp_path / "a.pdf")
    assert "“\U00011680” (U+11680) under “บทที่ ๑”, in “ที่ \U00011680 นี่”" in remarks[0]
    assert "ที่ [U+11680] นี่" in read_pdf(tmp_path / "a.pdf").paragraphs


def test_a_block_that_typst_refuses_stands_as_plain_text_and_is_told(tmp_path: Path) -> None:
    picture = {"t": "Image", "c": [["", [], []], words("คำบรรยาย"), ["nowhere.png", ""]]}
    anchor = {"t": "Span", "c": [["here", [], []], []]}
    bad = {"t": "Para", "c": [*words("ก่อนภาพ"), anchor, picture]}
    link = {"t": "Para", "c": [{"t": "Link", "c": [["", [], []], words("ดู"), ["#here", ""]]}]}
    tree = Tree((BLOCKS[0], BLOCKS[1], bad, link), (1, 23, 1), tmp_path)
    remarks = write_pdf(tree, make_imprint("th"), tmp_path / "a.pdf")
    assert len(remarks) == 1
    assert "“ก่อนภาพคำบรรยาย” under “บทที่ ๑”" in remarks[0]
    paragraphs = read_pdf(tmp_path / "a.pdf").paragraphs
    assert {"ก่อนภาพคำบรรยาย", "ดู", "ที่ที่ปลอดภัย สิ่งสิ่งนี้ เด็ก"} <= set(paragraphs)


def test_titles_stand_at_the_right_table_and_box(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        elements = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"
        ]
        summaries = ["Summary" in str(one.get("/A", "")) for one in elements if one.S == "/Table"]
        titles = [str(one.get("/T", "")) for one in elements if one.S == "/Div"]
    assert sorted(summaries) == [False, True]
    assert sorted(titles) == ["", "ชื่อกล่อง"]


@pytest.mark.parametrize(
    ("stretch", "allowed", "message"),
    [
        ("หายไป", ("",), "1 segment did not reach this edition: บทที่ ๑ · paragraph: “หายไป”"),
        ("กล่องแรก", ("บทที่ ๑",), "from neither"),
    ],
)
def test_a_lost_segment_and_a_strange_text_fail_the_build(
    path: Path, stretch: str, allowed: tuple[str, ...], message: str
) -> None:
    account = Account((Passage("บทที่ ๑ · paragraph", Kind.PARAGRAPH, (stretch,)),), allowed)
    with pytest.raises(BuildError, match=message) as failure:
        verify(Format.PDF, path, account, "output/th/guidebook-th.pdf")
    assert failure.value.exit_code == ExitCode.BUILD


def test_what_typst_alone_writes_does_not_pass(path: Path, tmp_path: Path) -> None:
    """A Thai syllable with a raised mark is read twice out of it."""
    raw = tmp_path / "raw.pdf"
    raw.write_bytes(edition.compile_pdf(path.parent / "main.typ", edition.font_folders(), 0))
    account = Account((Passage("บทที่ ๑ · paragraph", Kind.PARAGRAPH, ("สิ่งสิ่งนี้เด็ก",)),), ())
    with pytest.raises(BuildError, match="did not reach this edition"):
        verify(Format.PDF, raw, account, "th.pdf")


def test_text_that_pdfium_reads_otherwise_fails_the_build(path: Path, tmp_path: Path) -> None:
    """pdfium knows no empty ActualText and says what the code means."""
    other = tmp_path / "other.pdf"
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            content = page.Contents.read_bytes()
            silenced = rb"[<\1>]TJ /Span<</ActualText<FEFF>>>BDC [<\2>\3]TJ EMC"
            page.Contents.write(
                re.sub(rb"\[<([0-9A-F]{4})([0-9A-F]{4,})>([^]]*)\]TJ", silenced, content)
            )
        pdf.save(other)
    with pytest.raises(BuildError, match="cannot be copied out of the PDF as it was written"):
        read_pdf(other)


def test_a_number_after_the_mark_of_a_note_with_the_same_digit_stays_whole(tmp_path: Path) -> None:
    noted = {"t": "Para", "c": [*words("A right."), {"t": "Note", "c": [para("See there.")]}]}
    blocks = (BLOCKS[0], noted, para("1.4 Now this."))
    write_pdf(Tree(blocks, (1, 23, 1), tmp_path), make_imprint("en"), tmp_path / "a.pdf")
    assert "1.4 Now this." in read_pdf(tmp_path / "a.pdf").paragraphs


@pytest.mark.parametrize(
    ("code", "face", "text"),
    [
        ("bn", "NotoSansBengali", "মর্যাদার স্বীকৃতি প্রয়োজনীয় বন্ধুত্বপূর্ণ পর্যন্ত আশ্রয় নিয়ন্ত্রিত"),
        ("pa", "NotoSansGurmukhi", "ਜਦਕਿ ਇਹ ਜ਼ਰੂਰੀ ਹੈ ਕਿ ਮੁਲਕਾਂ ਦਰਮਿਆਨ ਸੰਬੰਧਾਂ ਦੇ ਵਿਕਾਸ"),
        ("si", "NotoSansSinhala", "ශ්‍රී ලංකාවේ ප්‍රකාශනය"),
        ("shn", "NotoSerifMyanmar", "ၵူၼ်းၵူႊၵေႃႉထုၵ်ႇလီၸၢမ်ႇပူၺ်ႈၵူႊၵေႃႉ ၵွပ်ႈပိူဝ်ႈ"),
    ],
)
def test_letters_that_are_drawn_in_pieces_are_read_once_and_in_order(
    tmp_path: Path, code: str, face: str, text: str
) -> None:
    if not (font_dir() / f"{face}-Regular.ttf").is_file():
        pytest.skip(f"{face} is fetched for projects that need it")
    tree = Tree((BLOCKS[0], para(" ".join([text] * 3))), (1, 23, 1), tmp_path)
    write_pdf(tree, make_imprint(code), tmp_path / "a.pdf")
    assert " ".join([text] * 3) in read_pdf(tmp_path / "a.pdf").paragraphs


def test_a_mark_that_was_typed_twice_refuses_no_edition(tmp_path: Path) -> None:
    text = "សម្ងាត់់ ឬតាមនីតិវិធី"
    write_pdf(
        Tree((BLOCKS[0], para(text)), (1, 23, 1), tmp_path), make_imprint("km"), tmp_path / "a.pdf"
    )
    assert text in read_pdf(tmp_path / "a.pdf").paragraphs
