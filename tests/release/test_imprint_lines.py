"""A finished PDF says what it is, from whichever side its lines are read."""

from pathlib import Path

import pikepdf
import pytest

from pipeline.editions import Tree, write_pdf
from pipeline.release.safety import Policy
from pipeline.release.safety.imprint_missing import find_pdf
from pipeline.release.safety.subjects import PdfFile
from pipeline.tools.fonts import font_dir
from tests.editions.conftest import make_imprint
from tests.editions.test_text_layer import paragraph

FACTS = ("Publisher: Our Office", "Licence: CC BY 4.0", "Source revision: 4a0c3008")


def missing(path: Path, lines: tuple[str, ...]) -> list[str]:
    with pikepdf.open(path) as pdf:
        file = PdfFile(path.read_bytes(), pdf)
        return [hit.text for hit in find_pdf(file, Policy(imprint=lines))]


@pytest.mark.parametrize("code", ["ar", "vi"])
def test_an_imprint_is_found_in_a_pdf_and_a_line_that_it_lacks_is_told(
    code: str, tmp_path: Path
) -> None:
    if code == "ar" and not (font_dir() / "Amiri-Regular.ttf").is_file():
        pytest.skip("Amiri is fetched for projects that need it")
    imprint = make_imprint(code)
    shown = [line.replace(": ", "\u200e\u200f: ") for line in FACTS] if code == "ar" else FACTS
    tree = Tree(tuple(map(paragraph, ["مرحبا بالعالم", *shown])), (1, 23, 1), tmp_path)
    write_pdf(tree, imprint, tmp_path / "a.pdf")
    lacking = ("Publisher: Another Office", "Licence: CC BY 4.1")
    assert missing(tmp_path / "a.pdf", (*FACTS, *lacking)) == list(lacking)
