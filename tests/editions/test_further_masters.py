"""Masters of kinds that strangers' programs write, in every format."""

from pathlib import Path

import docx
import pikepdf
import pytest

from pipeline.editions import Tree, read_tree, style_docx, write_pdf
from pipeline.editions.links import with_plain_ids
from pipeline.editions.new_nodes import link, paragraph, word
from pipeline.editions.nodes import Node, every, plain
from pipeline.editions.pdf_reading import read_pdf
from pipeline.editions.reading import Reading, read_html
from pipeline.flow.build import build
from pipeline.flow.extract import extract
from pipeline.flow.init import init
from pipeline.flow.tasks import BuildOptions
from pipeline.flow.update import update
from pipeline.model import Format
from pipeline.project import open_project
from tests.editions.conftest import make_imprint
from tests.editions.further_masters import FURTHER, make_further, make_strict

_BOOKS = (Format.DOCX, Format.PDF, Format.EPUB, Format.HTML)


def _tree(content: bytes, tmp_path: Path) -> Tree:
    imprint = make_imprint("en")
    return read_tree(style_docx(content, imprint), tmp_path / "tree", imprint)


def _pdf(content: bytes, tmp_path: Path) -> tuple[Reading, tuple[str, ...]]:
    remarks = write_pdf(_tree(content, tmp_path), make_imprint("en"), tmp_path / "a.pdf")
    return read_pdf(tmp_path / "a.pdf"), remarks


@pytest.mark.slow
def test_a_master_of_all_these_kinds_becomes_every_format(tmp_path: Path) -> None:
    (tmp_path / "master.docx").write_bytes(make_further(*FURTHER))
    init(tmp_path, tmp_path / "master.docx", ("km",))
    project = open_project(tmp_path)
    extract(project)
    update(project)
    assert len(build(project, ("en", "km"), BuildOptions(formats=_BOOKS))) == 2 * len(_BOOKS)
    said = "\n".join(read_html(project.documents[0].edition("en", Format.HTML)).paragraphs)
    assert "secret" not in said
    for words in ("Chosen words", "Words for others", "Waterfall", "Neap tide", "Moor", "Smith v",
                  "Quay", "Drawn on the chart", "say where you are", "Gangway"):  # fmt: skip
        assert words in said


def test_of_alternate_content_the_form_that_word_shows_stands_there(tmp_path: Path) -> None:
    said = plain(list(_tree(make_further("alternates"), tmp_path).blocks))
    assert "Chosen words" in said
    assert "Words for others" in said
    assert "A run chosen goes on" in said
    assert "secret" not in said


def test_a_picture_of_a_strict_file_is_shown(tmp_path: Path) -> None:
    tree = _tree(make_strict(make_further("titled-picture")), tmp_path)
    assert not tree.remarks
    assert [node for node in every(list(tree.blocks)) if node.kind == "Image"]


def test_a_description_is_that_of_a_box_with_a_list_alone(tmp_path: Path) -> None:
    _pdf(make_further("described-diagram"), tmp_path)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        named = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/T" in one]
        assert ("/Div", "Steps of a voyage") in [(str(one.S), str(one.T)) for one in named]


def test_a_dropped_word_is_parted_from_the_next(tmp_path: Path) -> None:
    said = plain(list(_tree(make_further("dropped-word"), tmp_path).blocks))
    assert "In\u00a0the morning" in said


def test_pictures_of_one_name_in_several_formats_stay_apart(tmp_path: Path) -> None:
    tree = _tree(make_further("pictures-of-one-name"), tmp_path)
    shown = [node.address for node in every(list(tree.blocks)) if node.kind == "Image"]
    assert len(set(shown)) == 3
    assert all((tree.folder / address).is_file() for address in shown)


def test_title_and_description_of_a_picture_are_both_said(tmp_path: Path) -> None:
    reading, _ = _pdf(make_further("titled-picture"), tmp_path)
    assert any("Its name" in one and "What it shows" in one for one in reading.beside)


def test_letters_without_a_font_stand_in_their_plain_form_or_as_their_code(tmp_path: Path) -> None:
    reading, remarks = _pdf(make_further("letters-without-font"), tmp_path)
    said = " ".join(reading.paragraphs)
    assert "Set U and" in said
    assert "[U+FE0F]" not in said
    assert any("no font of this edition has" in one for one in remarks)


def test_a_list_of_authorities_is_no_list_of_captions(tmp_path: Path) -> None:
    reading, _ = _pdf(make_further("authorities"), tmp_path)
    assert "Smith v Harbour" in reading.paragraphs


def test_columns_made_by_tabs_stand_apart(tmp_path: Path) -> None:
    said = plain(list(_tree(make_further("tab-columns"), tmp_path).blocks))
    assert "Boat\u2003Fare\u2003Port" in said


def test_columns_have_room_for_their_words(tmp_path: Path) -> None:
    reading, remarks = _pdf(make_further("narrow-grid"), tmp_path)
    assert "afterwards" in reading.paragraphs
    assert not remarks


def test_the_title_of_a_leaflet_stands_on_the_page_of_its_text(tmp_path: Path) -> None:
    _pdf(make_further("tab-columns"), tmp_path)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_text_struck_out_twice_is_struck_out(tmp_path: Path) -> None:
    nodes = every(list(_tree(make_further("struck-twice"), tmp_path).blocks))
    assert [plain(one) for one in nodes if one.kind == "Strikeout"] == ["no longer valid"]


def test_a_note_inside_a_link_stands_behind_it() -> None:
    note = Node(t="Note", c=[paragraph([word("Of it.")])])
    line = paragraph([link([word("there"), note], "https://example.org/")])
    (found,) = with_plain_ids([line])
    assert [node.kind for node in found.inlines] == ["Link", "Note"]
    assert plain(found.inlines[0]) == "there"


def test_a_fragment_holds_no_second_sign_of_one() -> None:
    (block,) = with_plain_ids([paragraph([link([word("Data")], "https://example.org/?id=5#!#27")])])
    assert block.inlines[0].address == "https://example.org/?id=5#!%2327"


def test_signs_that_no_address_holds_are_written_out() -> None:
    address = "https://example.org/a b#<c>ព"
    (block,) = with_plain_ids([paragraph([link([word("Data")], address)])])
    assert block.inlines[0].address == "https://example.org/a%20b#%3Cc%3Eព"


def test_a_byte_order_mark_in_a_text_stops_no_pdf(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("How to use\ufeff this paper", 1)
    document.add_paragraph("Pasted\ufeff words")
    document.save(tmp_path / "a.docx")
    said, _ = _pdf((tmp_path / "a.docx").read_bytes(), tmp_path)
    assert "Pasted words" in said.paragraphs
