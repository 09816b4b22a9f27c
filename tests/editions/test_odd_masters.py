"""Word files that are not made as ours is: what no format may stumble over."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from PIL import Image

from pipeline.editions import Tree, read_tree, style_docx, write_epub, write_pdf
from pipeline.editions.nodes import class_of, every, kind_of, plain
from pipeline.editions.pdf_reading import read_pdf
from tests.editions.conftest import make_imprint

Make = Callable[[Callable[[Document], None]], Path]


def tree_of(word_file: Make, tmp_path: Path, build: Callable[[Document], None]) -> Tree:
    imprint = make_imprint("en")
    return read_tree(style_docx(word_file(build).read_bytes(), imprint), tmp_path / "tree", imprint)


def headings_everywhere(document: Document) -> None:
    document.add_heading("", 1)
    document.add_heading("A deep one", 4)
    document.add_table(rows=2, cols=2).cell(1, 1).paragraphs[0].style = document.styles["Heading 1"]
    document.tables[0].cell(1, 1).paragraphs[0].add_run("In a cell")
    document.add_heading("\nBroken", 2)


def links_to_nowhere(document: Document) -> None:
    paragraph = document.add_paragraph("See ")
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w")} w:anchor="gone"><w:r><w:t>there</w:t></w:r></w:hyperlink>'
        )
    )
    document.add_heading("Chapter", 1)


def pictures(document: Document) -> None:
    for form in ("BMP", "PNG"):
        target = io.BytesIO()
        Image.new("RGB", (40, 30), "teal").save(target, form)
        document.add_picture(target, width=Mm(400))
    document.add_heading("After the pictures", 1)


def one_cell(document: Document) -> None:
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Keep this in mind."


@pytest.mark.parametrize("build", [headings_everywhere, links_to_nowhere, pictures, one_cell])
def test_it_becomes_a_pdf_and_an_epub(
    word_file: Make, tmp_path: Path, build: Callable[[Document], None]
) -> None:
    tree = tree_of(word_file, tmp_path, build)
    for write, name in ((write_pdf, "a.pdf"), (write_epub, "a.epub")):
        write(tree, make_imprint("en"), tmp_path / name)
        assert (tmp_path / name).stat().st_size > 3_000


def test_a_heading_without_words_or_in_a_cell_is_none_and_no_level_is_skipped(
    word_file: Make, tmp_path: Path
) -> None:
    headers = [
        node
        for node in every(list(tree_of(word_file, tmp_path, headings_everywhere).blocks))
        if node["t"] == "Header"
    ]
    assert [(header["c"][0], plain(header["c"][2])) for header in headers] == [
        (1, "A deep one"),
        (2, "Broken"),
    ]


def test_a_table_of_one_cell_is_a_box(word_file: Make, tmp_path: Path) -> None:
    blocks = tree_of(word_file, tmp_path, one_cell).blocks
    assert [plain(block) for block in blocks if kind_of(block) == "callout"] == [
        "Keep this in mind."
    ]


def test_a_picture_that_cannot_be_shown_leaves_its_description_and_a_remark(
    word_file: Make, tmp_path: Path
) -> None:
    def build(document: Document) -> None:
        pictures(document)
        for part in document.part.package.iter_parts():
            if str(part.partname).endswith(".bmp"):
                part._blob = b"\x01\x00\x00\x00 not a picture"
        document.inline_shapes[0]._inline.docPr.set("descr", "A house with an open door")

    tree = tree_of(word_file, tmp_path, build)
    assert len(tree.remarks) == 1
    assert "save it as PNG" in tree.remarks[0]
    assert "A house with an open door" in plain(list(tree.blocks))


def test_a_letter_that_no_font_has_is_named_and_its_code_stands_in_its_place(
    word_file: Make, tmp_path: Path
) -> None:
    tree = tree_of(
        word_file, tmp_path, lambda document: document.add_paragraph("\u16a0 rune") and None
    )
    remarks = write_pdf(tree, make_imprint("en"), tmp_path / "a.pdf")
    assert any("\u16a0" in remark and "U+16A0" in remark for remark in remarks)
    assert "[U+16A0] rune" in read_pdf(tmp_path / "a.pdf").paragraphs
    assert tree.unshown == {"\u16a0": "[U+16A0]"}


def broken_heading(document: Document) -> None:
    document.add_heading("One long heading", 1).add_run("\nin two lines")
    document.add_paragraph("Text.")


def test_a_heading_with_a_line_break_is_one_heading(word_file: Make, tmp_path: Path) -> None:
    write_pdf(tree_of(word_file, tmp_path, broken_heading), make_imprint("en"), tmp_path / "a.pdf")
    assert {"One long headingin two lines", "Text."} <= set(read_pdf(tmp_path / "a.pdf").paragraphs)


def test_words_in_capitals_stand_so_on_pages_and_screens(word_file: Make, tmp_path: Path) -> None:
    def build(document: Document) -> None:
        heading = document.add_heading("", 1).add_run("A chapter")
        heading.font.all_caps = True
        line = document.add_paragraph("Say it ")
        line.add_run("aloud").font.all_caps = True
        line.add_run("ឮ").font.all_caps = True
        strong = document.styles.add_style("Cry", WD_STYLE_TYPE.CHARACTER)
        strong.font.all_caps = strong.font.bold = True
        line.add_run(" and again", style="Cry")

    tree = tree_of(word_file, tmp_path, build)
    spans = [one for one in every(tree.blocks) if class_of(one) == "capitals"]
    assert [plain(one).strip() for one in spans] == ["aloud", "and again"]
    assert any(one.kind == "Strong" for one in every(tree.blocks))
    write_pdf(tree, make_imprint("en"), tmp_path / "a.pdf")
    assert "Say it aloud" in read_pdf(tmp_path / "a.pdf").text


def test_tables_without_cells_leave_nothing(word_file: Make, tmp_path: Path) -> None:
    def build(document: Document) -> None:
        for inside in ("", "<w:tblPr/><w:tblGrid/>", "<w:tr/>"):
            document.add_paragraph("Before.")._p.addnext(
                parse_xml(f"<w:tbl {nsdecls('w')}>{inside}</w:tbl>")
            )

    tree = tree_of(word_file, tmp_path, build)
    assert not [one for one in every(tree.blocks) if one.kind == "Table"]
