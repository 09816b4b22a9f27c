"""Editions from right to left on screens."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.editions import Tree, write_epub, write_html, write_pdf
from pipeline.editions.conservation import Account, Passage
from pipeline.editions.squeezing import squeeze
from pipeline.editions.verify import verify_letters
from pipeline.editions.web_styles import style_sheet
from pipeline.errors import BuildError
from pipeline.languages import get_locale
from pipeline.model import Kind
from pipeline.tools.fonts import font_dir
from tests.editions.browser import CHROMIUM, examine
from tests.editions.conftest import make_imprint
from tests.editions.test_pdf_gate import BLOCKS, para


def test_the_style_sheet_of_a_book_leaves_the_direction_to_its_documents() -> None:
    locale = get_locale("ar")
    assert "direction" not in style_sheet(locale, [])
    assert "html { direction: rtl; }" in style_sheet(locale, [], "p { margin: 0; }")


def test_every_document_of_a_book_says_its_direction_and_that_of_its_english(
    tmp_path: Path,
) -> None:
    if not (font_dir() / "Amiri-Regular.ttf").is_file():
        pytest.skip("Amiri is fetched for projects that need it")
    tree = Tree((BLOCKS[0], para("مرحبا بالعالم")), (1, 23, 1), tmp_path)
    write_epub(tree, make_imprint("ar"), tmp_path / "a.epub", paged=False)
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        pages = [etree.fromstring(book.read(n)) for n in book.namelist() if n.endswith(".xhtml")]
    assert {page.get("dir") for page in pages} == {"rtl"}
    english = [one for page in pages for one in page.iter() if one.get("lang") == "en"]
    assert english
    assert {one.get("dir") for one in english} == {"ltr"}


@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
def test_a_page_does_not_scroll_beside_its_text(tmp_path: Path) -> None:
    if not (font_dir() / "Amiri-Regular.ttf").is_file():
        pytest.skip("Amiri is fetched for projects that need it")
    tree = Tree((BLOCKS[0], para("مرحبا بالعالم")), (1, 23, 1), tmp_path)
    write_html(tree, make_imprint("ar"), tmp_path / "a.html")
    for found in examine(tmp_path / "a.html", (360, 1200), tmp_path).values():
        assert found["width"] == found["inside"]


def test_a_description_and_copies_of_a_text_box_are_no_lost_letters_of_a_page(
    tmp_path: Path,
) -> None:
    if not (font_dir() / "Amiri-Regular.ttf").is_file():
        pytest.skip("Amiri is fetched for projects that need it")
    tree = Tree((BLOCKS[0], para("مرحبا بالعالم")), (1, 23, 1), tmp_path)
    write_pdf(tree, make_imprint("ar"), tmp_path / "a.pdf")
    seen = squeeze("مرحبا بالعالم")
    box = Passage("", Kind.TEXT_BOX, (seen,), anywhere=True)
    told = Passage("", Kind.ALT_TEXT, (squeeze("บทที่ ๑"),), anywhere=True)
    verify_letters(tmp_path / "a.pdf", Account((box, box, told)), "a.pdf")
    lost = Passage("", Kind.PARAGRAPH, (squeeze("صورة قارب"),))
    with pytest.raises(BuildError):
        verify_letters(tmp_path / "a.pdf", Account((box, lost)), "a.pdf")
    with pytest.raises(BuildError):
        verify_letters(tmp_path / "a.pdf", Account((replace(lost, kind=Kind.ALT_TEXT),)), "a.pdf")
