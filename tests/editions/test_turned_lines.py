"""Paragraphs from right to left in editions from left to right."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document

from pipeline.editions import read_tree, style_docx, write_html, write_pdf
from pipeline.editions.nodes import every, kind_of, plain
from pipeline.editions.pdf_reading import read_pdf
from tests.editions.conftest import make_imprint, needs_amiri
from tests.editions.kinds import add, text

Make = Callable[[Callable[[Document], None]], Path]
BIDI = "<w:pPr><w:bidi/></w:pPr>"
ARABIC = "\u0647\u0630\u0627 \u0646\u0635 \u0639\u0631\u0628\u064a (2024) "


def _paper(document: Document) -> None:
    document.add_heading("Phrases", 1)
    add(document, BIDI, text(ARABIC * 20, "<w:rtl/>"), text("Delta"))
    add(document, BIDI, text("English all the same"))
    add(document, text(f"They say {ARABIC} to us."))


@pytest.mark.parametrize(("code", "count"), [("en", 1), ("km", 1), ("ar", 0)])
def test_a_paragraph_from_right_to_left_stands_so(
    word_file: Make, tmp_path: Path, code: str, count: int
) -> None:
    needs_amiri(code)
    imprint = make_imprint(code)
    styled = style_docx(word_file(_paper).read_bytes(), imprint)
    tree = read_tree(styled, tmp_path / "tree", imprint)
    turned = [one for one in every(tree.blocks) if kind_of(one) == "turned"]
    assert len(turned) == count
    assert all("Delta" in plain(one) for one in turned)
    if code == "en":
        write_html(tree, imprint, tmp_path / "a.html")
        assert '<div class="turned" dir="rtl">' in (tmp_path / "a.html").read_text("utf-8")
        write_pdf(tree, imprint, tmp_path / "a.pdf")
        assert "Delta" in read_pdf(tmp_path / "a.pdf").text
