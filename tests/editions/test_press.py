"""The PDF for a printer."""

import json
from collections import Counter
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest

from pipeline.editions import Tree, write_large_print, write_pdf, write_print
from tests.editions.conftest import make_imprint
from tests.editions.test_pdf_gate import BLOCKS

A4 = (595.276, 841.89)
MM = 72 / 25.4


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("press")
    part = {"t": "Header", "c": [1, ["p", ["Part-Title"], []], [{"t": "Str", "c": "ภาค"}]]}
    tree = Tree((part, *BLOCKS), (1, 23, 1), folder)
    write_pdf(tree, make_imprint("th"), folder / "screen.pdf")
    write_print(tree, make_imprint("th"), folder / "print.pdf")
    return folder / "screen.pdf", folder / "print.pdf"


def test_a_sheet_has_trim_bleed_and_room_for_the_marks(files: tuple[Path, Path]) -> None:
    with pikepdf.open(files[1]) as pdf:
        for sheet in pdf.pages:
            trim, bleed, media = (
                [float(number) for number in sheet.obj[name]]
                for name in ("/TrimBox", "/BleedBox", "/MediaBox")
            )
            assert trim == pytest.approx([0, 0, *A4], abs=0.01)
            assert bleed == pytest.approx(
                [-3 * MM, -3 * MM, A4[0] + 3 * MM, A4[1] + 3 * MM], abs=0.01
            )
            assert media[0] < bleed[0]
            assert media[3] > bleed[3]
            assert sheet.Contents.read_bytes().count(b" l S\n") == 8


def test_a_ground_that_reaches_the_edge_is_printed_over_it(files: tuple[Path, Path]) -> None:
    with pypdfium2.PdfDocument(files[1]) as pdf:
        picture = pdf[2].render(scale=1).to_pil()
    margin = 10 * MM
    inside_bleed, outside = (round(margin - 2 * MM), 400), (round(margin - 8 * MM), 400)
    assert picture.getpixel(inside_bleed)[:3] == (232, 241, 241)
    assert picture.getpixel(outside)[:3] == (255, 255, 255)


def test_pages_face_each_other_and_fill_folded_sheets(files: tuple[Path, Path]) -> None:
    with pypdfium2.PdfDocument(files[1]) as press:
        texts = [sheet.get_textpage() for sheet in press]
        assert len(texts) % 4 == 0
        part = next(
            number for number, text in enumerate(texts, 1) if "ภาค" in text.get_text_range()
        )
        assert part % 2 == 1  # a part begins on the right
        folios = {
            number: text.get_charbox(len(text.get_text_range()) - 1)[0]
            for number, text in enumerate(texts, 1)
            if text.get_text_range().strip().endswith(str(number))
        }
        assert all(left > A4[0] / 2 for number, left in folios.items() if number % 2)


def test_large_print_is_set_in_sixteen_points(tmp_path: Path) -> None:
    write_large_print(Tree(BLOCKS, (1, 23, 1), tmp_path), make_imprint("th"), tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        sizes = Counter(
            round(pdfium_c.FPDFText_GetFontSize(text.raw, index), 1)
            for text in (sheet.get_textpage() for sheet in pdf)
            for index in range(text.count_chars())
        )
    assert sizes.most_common(1)[0][0] == 16.0
    report = json.loads(page.validate_pdf(str(tmp_path / "a.pdf"), profile="ua1").to_json())
    assert report["failures"] == []


@pytest.mark.parametrize("profile", ["ua1", page.ValidationProfile.PDF_A_2A])
def test_it_stays_tagged_and_archival(files: tuple[Path, Path], profile: object) -> None:
    report = json.loads(page.validate_pdf(str(files[1]), profile=profile).to_json())
    assert [
        failure["rule_id"]
        for failure in report["failures"]
        if failure["rule_id"] != "PDFA2A-STREAM-LENGTH-001"
    ] == []
