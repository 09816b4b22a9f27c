"""Typst is told of a language whose lines it breaks without a model; the PDF says the true one."""

from pathlib import Path

import pikepdf
import pytest

from pipeline.editions import Tree, write_pdf
from tests.editions.conftest import make_imprint
from tests.editions.test_pdf_gate import BLOCKS, words
from tests.editions.test_text_layer import SAMPLES, paragraph

HEADER = {"t": "Header", "c": [1, ["g1", [], []], words("•")]}
ENGLISH = {"t": "Para", "c": [{"t": "Span", "c": [["", [], [["lang", "en"]]], words("A word")]}]}


def languages(pdf: pikepdf.Pdf) -> set[str]:
    said = {
        str(thing.Lang).partition("-")[0]
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and "/Lang" in thing
    }
    for page in pdf.pages:
        content = page.Contents.read_bytes()
        said |= {piece[:2].decode() for piece in content.split(b"/Lang(")[1:]}
    return said


@pytest.mark.parametrize("code", ["km", "lo", "my", "th"])
def test_a_pdf_says_its_own_language_and_english_and_no_other(code: str, tmp_path: Path) -> None:
    blocks = (HEADER, paragraph(" ".join(SAMPLES[code] * 3)), ENGLISH, *BLOCKS[1:])
    write_pdf(Tree(blocks, (1, 23, 1), tmp_path), make_imprint(code), tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert languages(pdf) == {code, "en"}
        metadata = pdf.Root.Metadata.read_bytes()
    assert f"<rdf:li>{code}-".encode() in metadata
    assert b"<rdf:li>ja" not in metadata
