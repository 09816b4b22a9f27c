"""Right-to-left text is read out of a PDF as it was written, by three readers."""

import re
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from pipeline.editions import Tree, write_pdf, write_print
from pipeline.editions import pdf as pdf_module
from pipeline.editions.textlayer import mend_text
from pipeline.tools.fonts import font_dir
from tests.editions.conftest import make_imprint
from tests.editions.extractors import EXTRACTORS, missing
from tests.editions.test_text_layer import paragraph

# Brackets, quotation marks, digits of two kinds, numbers with signs, vowel marks, ligatures, names.
LINES = [
    "يولد جميع الناس أحرارًا متساوين في الكرامة",
    "قال: «نعم» (345) 24 ساعة، لا!",
    "المادة 1.12 (أ)(ب) – نهاية…",
    "سنة ٢٠٢٦ تم ١٢٣٫٤ مرة",
    "هاتف: +856 20 555-12، نسبة 50% في 27/11/2026.",
    "حُرِّيَّة مدّة لا لأن الله",
    "(UNICEF) نعم [لا] {أ} <ب>؟!",
    "اتصل على 1300 خلال 48 ساعة (Bangkok).",
    "info@example.org",
    "اتصل على \u200e+66 2 288 1234 الآن.",
    "ثم \u200e1-800-555-0199",
    "نمی\u200cکند، خانه\u200cها می\u200cروند",
]
MARKS = "\u200b\u200e\u200f\u202a\u202b\u202c"


def seen(text: str) -> str:
    """The letters of a text in their usual form, without what nobody sees."""
    kept = re.sub(f"[{MARKS}\\s]", "", text)
    return unicodedata.normalize("NFC", kept)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    if not (font_dir() / "Amiri-Regular.ttf").is_file():
        pytest.skip("Amiri is fetched for projects that need it")
    blocks = [paragraph(line) for line in LINES]
    return Tree(tuple(blocks), (1, 23, 1), tmp_path_factory.mktemp("ar"))


@pytest.mark.parametrize("reader", ["poppler", "pdfium", "MuPDF"])
def test_every_line_is_read_letter_for_letter(tree: Tree, tmp_path: Path, reader: str) -> None:
    if reason := missing(reader):
        pytest.skip(reason)
    write_pdf(tree, make_imprint("ar"), tmp_path / "a.pdf")
    found = seen("".join(read(tmp_path / "a.pdf", reader)))
    assert [line for line in LINES if seen(line) not in found] == []


def read(path: Path, reader: str) -> list[str]:
    if reader != "poppler":
        return EXTRACTORS[reader](path)
    import subprocess

    shown = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True
    )
    return [shown.stdout]


def test_no_glyph_moves(tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pdf(tree, make_imprint("ar"), tmp_path / "mended.pdf")

    def leave(pdf: pikepdf.Pdf, **_: bool) -> list[object]:
        mend_text(pdf)  # as in a book from left to right: these stretches stay
        return []

    monkeypatch.setattr(pdf_module, "mend_text", leave)
    write_pdf(tree, make_imprint("ar"), tmp_path / "left.pdf")
    with (
        pypdfium2.PdfDocument(tmp_path / "mended.pdf") as one,
        pypdfium2.PdfDocument(tmp_path / "left.pdf") as other,
    ):
        for page, same in zip(one, other, strict=True):
            pictures = [each.render(scale=1).to_pil().convert("L") for each in (page, same)]
            difference = ImageChops.difference(*pictures).point(lambda value: value > 96 and 255)
            assert difference.getbbox() is None


def test_the_printer_is_told_on_which_side_the_book_opens(tree: Tree, tmp_path: Path) -> None:
    write_print(tree, make_imprint("ar"), tmp_path / "p.pdf")
    write_pdf(tree, make_imprint("ar"), tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "p.pdf") as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences
