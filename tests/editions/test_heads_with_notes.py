"""A heading, its paragraph and the note of this stay on one page."""

from pathlib import Path

import pypdfium2
import pytest

from pipeline.editions import Tree, write_pdf
from pipeline.editions.form import Form
from pipeline.editions.new_nodes import heading, paragraph, word
from pipeline.editions.nodes import Node
from pipeline.editions.typeset import typst_source
from tests.editions.conftest import make_imprint

LEAFLET = Form(leaflet=True, chapters=False)
BREAK = Node(t="LineBreak")
NOTE = Node(t="Note", c=[paragraph([word("Where the law says so.")])])


def tree_of(folder: Path, *inlines: Node) -> Tree:
    folder.mkdir()
    blocks = (
        heading(1, [word("Papers")], "papers"),
        paragraph([word("First.")]),
        heading(2, [word("Wages owed")], "wages"),
        paragraph(list(inlines)),
    )
    return Tree(blocks, (1, 23, 1), folder, LEAFLET)


def test_only_a_heading_before_a_note_of_the_first_rows_is_kept_with_its_paragraph(
    tmp_path: Path,
) -> None:
    imprint = make_imprint("en")
    near = typst_source(tree_of(tmp_path / "a", word("Ask early."), NOTE), imprint)
    assert near.count("#with-first(") == 1
    assert near.index("#with-first(") < near.index("Wages owed") < near.index("Ask early")
    far = typst_source(tree_of(tmp_path / "b", word("Ask early. " * 20), NOTE), imprint)
    assert "#with-first(" not in far
    long = typst_source(tree_of(tmp_path / "c", NOTE, word("Ask early. " * 99)), imprint)
    assert "#with-first(" not in long


@pytest.mark.parametrize("rows", range(34, 38))
def test_a_note_stands_on_the_page_of_its_heading_and_its_paragraph(
    rows: int, tmp_path: Path
) -> None:
    """Wherever the page ends: above the heading, between both, or after them."""
    folder = tmp_path / "tree"
    folder.mkdir()
    lines = [paragraph([word("Line."), *([BREAK, word("Line.")] * (rows - 1))])]
    title = heading(1, [word("Papers")], "papers")
    below = (heading(2, [word("Wages owed")], "wages"), paragraph([word("Ask."), NOTE]))
    blocks = (title, *lines, *below, *lines)
    made = tmp_path / "a.pdf"
    tree = Tree(blocks, (1, 23, 1), folder, LEAFLET)
    write_pdf(tree, make_imprint("en"), made)
    with pypdfium2.PdfDocument(made) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    (home,) = (at for at, text in enumerate(pages) if "Wages owed" in text)
    assert "Ask." in pages[home]
    assert "Where the law" in pages[home]


def test_keeping_a_heading_with_a_note_changes_no_place(tmp_path: Path) -> None:
    places = []
    for name, inlines in (("a", [word("Ask early.")]), ("b", [word("Ask early."), NOTE])):
        write_pdf(tree_of(tmp_path / name, *inlines), make_imprint("en"), tmp_path / f"{name}.pdf")
        with pypdfium2.PdfDocument(tmp_path / f"{name}.pdf") as pdf:
            text = pdf[0].get_textpage()
            said = text.get_text_range()
            words = ("First.", "Wages owed", "Ask early.")
            places.append([round(text.get_charbox(said.index(one))[1]) for one in words])
    assert places[0] == places[1]
