"""Words that are longer than their cell is wide."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document

from pipeline.editions import read_tree, style_docx, write_pdf
from pipeline.editions.pdf_reading import read_pdf
from tests.editions.conftest import make_imprint
from tests.editions.kinds import place, row, text

Make = Callable[[Callable[[Document], None]], Path]
_LONG = "HY_HydroFeatureOfTheCatchmentAreaIdentifierRecord"


def narrow_cells(document: Document) -> None:
    document.add_heading("Codes", 1)
    from docx.oxml.ns import nsdecls

    mono = '<w:rStyle w:val="VerbatimChar"/>'
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr><w:p>{text(words, look)}</w:p></w:tc>'
        for words, size, look in (
            (_LONG, 1200, ""),
            ("Antidisestablishmentarianism", 1200, ""),
            ("a_call_of_code_that_is_long()", 1200, mono),
            ("Plain words beside them", 5400, ""),
        )
    )
    columns = "".join(f'<w:gridCol w:w="{size}"/>' for size in (1200, 1200, 1200, 5400))
    place(
        document,
        f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{row(cells)}{row(cells)}</w:tbl>",
    )


@pytest.mark.parametrize("locale", ["en", "km"])
def test_a_long_word_stays_in_its_cell(word_file: Make, tmp_path: Path, locale: str) -> None:
    imprint = make_imprint(locale)
    styled = style_docx(word_file(narrow_cells).read_bytes(), imprint)
    tree = read_tree(styled, tmp_path / "tree", imprint)
    remarks = write_pdf(tree, imprint, tmp_path / "a.pdf")
    assert not [remark for remark in remarks if "runs over" in remark]
    said = read_pdf(tmp_path / "a.pdf").paragraphs
    assert said.count(_LONG) == 2


def test_text_over_other_text_is_told_and_no_edition_is_refused_for_it(
    word_file: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.editions.markup.break_long_words", lambda *_: None)
    imprint = make_imprint("en")
    styled = style_docx(word_file(narrow_cells).read_bytes(), imprint)
    tree = read_tree(styled, tmp_path / "tree", imprint)
    remarks = write_pdf(tree, imprint, tmp_path / "a.pdf")
    assert any("runs over the next column or cell" in remark for remark in remarks)
    assert read_pdf(tmp_path / "a.pdf").paragraphs.count(_LONG) == 2
