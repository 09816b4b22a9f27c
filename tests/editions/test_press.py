"""The PDF for a printer."""

import json
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from pipeline.editions import Tree, write_pdf, write_print
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
        picture = pdf[1].render(scale=1).to_pil()
    margin = 10 * MM
    inside_bleed, outside = (round(margin - 2 * MM), 400), (round(margin - 8 * MM), 400)
    assert picture.getpixel(inside_bleed)[:3] == (232, 241, 241)
    assert picture.getpixel(outside)[:3] == (255, 255, 255)


def test_nothing_on_the_page_moves(files: tuple[Path, Path]) -> None:
    with pypdfium2.PdfDocument(files[0]) as screen, pypdfium2.PdfDocument(files[1]) as press:
        for one, other in zip(screen, press, strict=True):
            assert one.get_textpage().get_text_range() == other.get_textpage().get_text_range()
            for index in range(min(one.get_textpage().count_chars(), 20)):
                assert one.get_textpage().get_charbox(index) == pytest.approx(
                    other.get_textpage().get_charbox(index), abs=0.01
                )


@pytest.mark.parametrize("profile", ["ua1", page.ValidationProfile.PDF_A_2A])
def test_it_stays_tagged_and_archival(files: tuple[Path, Path], profile: object) -> None:
    report = json.loads(page.validate_pdf(str(files[1]), profile=profile).to_json())
    assert [
        failure["rule_id"]
        for failure in report["failures"]
        if failure["rule_id"] != "PDFA2A-STREAM-LENGTH-001"
    ] == []
