"""Sections in columns: in the PDF as Word lays them out, in one column elsewhere."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document

from pipeline.editions import read_tree, style_docx, write_html, write_pdf
from pipeline.editions.nodes import kind_of
from pipeline.editions.pdf_reading import read_pdf
from pipeline.editions.reading import read_html
from pipeline.editions.tree import Tree
from tests.editions.conftest import make_imprint
from tests.editions.kinds import add, text

WORDS = "boats lie in the harbour and wait. "


def _end_section(document: Document, columns: int) -> None:
    section = f'<w:sectPr><w:type w:val="continuous"/><w:cols w:num="{columns}"/></w:sectPr>'
    add(document, f"<w:pPr>{section}</w:pPr>", text("Last."))


def _tree(tmp_path: Path, build: Callable[[Document], None], columns: int = 2) -> Tree:
    document = docx.Document()
    document.add_heading("About boats", 1)
    document.add_paragraph("Before the columns.")
    _end_section(document, 1)
    build(document)
    _end_section(document, columns)
    document.add_paragraph("After the columns.")
    document.save(str(tmp_path / "a.docx"))
    imprint = make_imprint("en")
    styled = style_docx((tmp_path / "a.docx").read_bytes(), imprint)
    return read_tree(styled, tmp_path / "tree", imprint)


def _paragraphs(count: int) -> Callable[[Document], None]:
    def build(document: Document) -> None:
        for place in range(count):
            document.add_paragraph(f"Paragraph {place}: {WORDS * 3}")

    return build


@pytest.mark.parametrize(("count", "divisions"), [(6, 2), (40, 1)])
def test_a_text_in_two_columns_is_read_column_by_column(
    tmp_path: Path, count: int, divisions: int
) -> None:
    tree = _tree(tmp_path, _paragraphs(count))
    inside = next(one for one in tree.blocks if kind_of(one) == "columns")
    assert len(inside.blocks) == divisions
    imprint = make_imprint("en")
    write_pdf(tree, imprint, tmp_path / "a.pdf")
    write_html(tree, imprint, tmp_path / "a.html")
    wanted = [f"Paragraph {place}" for place in range(count)]
    for said in (read_pdf(tmp_path / "a.pdf"), read_html(tmp_path / "a.html")):
        names = [one.partition(":")[0] for one in said.paragraphs]
        assert [one.strip() for one in names if one.startswith("Paragraph")] == wanted


def test_a_list_is_divided_between_items_and_headings_and_tables_take_the_whole_width(
    tmp_path: Path,
) -> None:
    def build(document: Document) -> None:
        for place in range(6):
            document.add_paragraph(f"Item {place}", style="List Bullet")
        document.add_heading("Inside", 2)
        document.add_table(rows=2, cols=2).cell(0, 0).text = "Cell"

    kinds = [kind_of(one) or one.kind for one in _tree(tmp_path, build).blocks]
    start = kinds.index("columns")
    assert kinds[start : start + 3] == ["columns", "Header", "Table"]


def test_a_section_of_one_column_is_no_division(tmp_path: Path) -> None:
    tree = _tree(tmp_path, _paragraphs(6), columns=1)
    assert not [one for one in tree.blocks if kind_of(one) == "columns"]
