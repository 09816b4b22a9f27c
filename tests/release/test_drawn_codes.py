"""Codes are read wherever they are drawn, and words in forms of a PDF that lie in one another."""

import io
from pathlib import Path

import pikepdf
import pytest
import segno
import zxingcpp
from PIL import Image

from pipeline.editions.picture_codes import read_codes, read_codes_of_squares
from pipeline.release.safety import Policy, examine_release_file
from tests.release.golden import page, pdf

_WORDS = "tel:+85512345678"


@pytest.mark.parametrize(
    ("kind", "size"), [("QRCode", 3), ("QRCode", 9), ("DataMatrix", 5), ("Code128", 4)]
)
def test_codes_of_a_whole_page_are_read(kind: str, size: int) -> None:
    form = getattr(zxingcpp.BarcodeFormat, kind)
    drawn = zxingcpp.create_barcode(_WORDS, form).to_image(scale=size)
    code = Image.fromarray(drawn).convert("L")
    sheet = Image.new("L", (1406, 1988), 235)
    sheet.paste(code, (600, 1100))
    target = io.BytesIO()
    sheet.save(target, "PNG")
    assert read_codes(target.getvalue()) == (_WORDS,)


def test_codes_of_squares_are_read_dark_on_light_and_the_reverse() -> None:
    squares = [list(row) for row in segno.make(_WORDS, micro=False).matrix]
    assert read_codes_of_squares(squares) == (_WORDS,)
    around = [[0] * len(squares[0])] * 4
    padded = [[0] * 4 + row + [0] * 4 for row in (*around, *squares, *around)]
    assert read_codes_of_squares([[1 - one for one in row] for row in padded]) == (_WORDS,)


def test_words_that_nobody_sees_are_found_in_a_form_in_a_form(tmp_path: Path) -> None:
    def change(one: pikepdf.Pdf) -> None:
        resources = one.pages[0].Resources
        for name, content in (("In", b"BT 3 Tr /F1 12 Tf 20 60 Td (Maly Sok) Tj ET"),
                              ("Out", b"q 1 0 0 1 5 5 cm /In Do Q")):  # fmt: skip
            form = one.make_stream(content)
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = pikepdf.Array([0, 0, 200, 200])
            form.Resources = pikepdf.Dictionary(
                Font=resources.Font, XObject=resources.get("/XObject", pikepdf.Dictionary())
            )
            resources.XObject = pikepdf.Dictionary({f"/{name}": form})

    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(change, "/Out Do"))
    assert "covered-text" in {one.check for one in examine_release_file(path, Policy()).findings}


def test_an_empty_icon_is_no_address_outside_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    for address, told in (("data:,", False), ("data:,x", True), ("https://x.example/i", True)):
        path.write_bytes(page(head=f'<link rel="icon" href="{address}">')())
        found = {one.check for one in examine_release_file(path, Policy()).findings}
        assert ("external-content" in found) is told, address
