"""A heading has room below it for the note of its paragraph, and stands where it stood."""

from pathlib import Path

import pypdfium2

from pipeline.editions import Tree, write_pdf
from pipeline.editions.form import Form
from pipeline.editions.new_nodes import heading, paragraph, word
from pipeline.editions.nodes import Node
from pipeline.editions.typeset import typst_source
from tests.editions.conftest import make_imprint

LEAFLET = Form(leaflet=True, chapters=False)
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


def test_only_a_heading_before_a_note_of_the_first_rows_asks_for_room(tmp_path: Path) -> None:
    imprint = make_imprint("en")
    near = typst_source(tree_of(tmp_path / "a", word("Ask early."), NOTE), imprint)
    assert near.count("#needed.update(6.0)") == 1
    assert near.index("#needed.update(6.0)") < near.index("Wages owed")
    assert near.index("Wages owed") < near.index("#needed.update(0)") < near.index("Ask early")
    far = typst_source(tree_of(tmp_path / "b", word("Ask early. " * 20), NOTE), imprint)
    assert "#needed.update" not in far


def test_the_room_for_a_note_changes_no_place(tmp_path: Path) -> None:
    places = []
    for name, inlines in (("a", [word("Ask early.")]), ("b", [word("Ask early."), NOTE])):
        write_pdf(tree_of(tmp_path / name, *inlines), make_imprint("en"), tmp_path / f"{name}.pdf")
        with pypdfium2.PdfDocument(tmp_path / f"{name}.pdf") as pdf:
            text = pdf[0].get_textpage()
            said = text.get_text_range()
            words = ("First.", "Wages owed", "Ask early.")
            places.append([round(text.get_charbox(said.index(one))[1]) for one in words])
    assert places[0] == places[1]
