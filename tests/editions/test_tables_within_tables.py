"""Tables that stand in cells of other tables, in the PDF."""

import ctypes
import json
from pathlib import Path

import pypandoc
import pypdfium2
import pytest
from pypdfium2 import raw

from pipeline.editions import Tree, write_pdf
from pipeline.editions.nodes import read_nodes
from tests.editions.conftest import make_imprint

HEADS = "<tr><th>Aim</th><th>Target</th></tr>"
WITHIN = "<table>{head}<tbody><tr><td>river</td></tr><tr><td>ferry</td></tr></tbody></table>"


def make(heads: int, within: str, folder: Path) -> pypdfium2.PdfDocument:
    head = f"<thead>{HEADS * heads}</thead>" if heads else ""
    page = (
        f"<h1>Title</h1><table>{head}<tbody><tr><td>One</td><td>{within}</td></tr></tbody></table>"
    )
    document = json.loads(pypandoc.convert_text(page, "json", format="html"))
    tree = Tree(tuple(read_nodes(document["blocks"])), (1, 23, 1), folder)
    path = folder / "page.pdf"
    write_pdf(tree, make_imprint("en"), path)
    return pypdfium2.PdfDocument(path)


def colour_of(word: str, pdf: pypdfium2.PdfDocument) -> tuple[int, int, int]:
    for page in pdf:
        text = page.get_textpage()
        place = text.get_text_bounded().find(word)
        for number in range(text.count_chars()):
            if text.get_text_range(number, len(word)) == word and place >= 0:
                parts = [ctypes.c_uint() for _ in range(4)]
                assert raw.FPDFText_GetFillColor(text.raw, number, *map(ctypes.byref, parts))
                return tuple(part.value for part in parts[:3])  # type: ignore[return-value]
    raise AssertionError(f"{word!r} is on no page")


@pytest.mark.parametrize("heads", [0, 1, 2, 3])
@pytest.mark.parametrize("head", ["", "<thead><tr><th>Inner</th></tr></thead>"])
def test_words_of_a_table_within_a_table_are_seen(heads: int, head: str, tmp_path: Path) -> None:
    pdf = make(heads, WITHIN.format(head=head), tmp_path)
    dark = colour_of("One", pdf)
    assert sum(dark) < 3 * 128
    assert colour_of("ferry", pdf) == dark
    if heads:
        assert colour_of("Target", pdf) == (255, 255, 255)
    if not head:
        assert colour_of("river", pdf) == dark
