"""Masters of kinds from public bug reports, in every format."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PIL import Image

from pipeline.editions import read_tree, style_docx, write_pdf
from pipeline.editions.nodes import Node, every, plain
from pipeline.editions.pdf_reading import read_pdf
from pipeline.editions.reading import read_html
from pipeline.flow.build import build
from pipeline.flow.extract import extract
from pipeline.flow.init import init
from pipeline.flow.tasks import BuildOptions
from pipeline.flow.update import update
from pipeline.master import fill, read_master
from pipeline.model import Format
from pipeline.project import open_project
from pipeline.segments import fragments, split
from pipeline.word.index_entries import IndexEntry, read_entry, words_of_line
from tests.editions.conftest import make_imprint
from tests.editions.kinds import add, text
from tests.editions.reports import REPORTS, make_report

# What the page of each report says, where a reader without it would see no fault.
SAID = {
    "style-hides": "Seen beside it",
    "hidden-field-marks": "A field seen result goes on",
    "symbol-without-table": "A sign of a house font",
    "bullets-as-text": "• typed bullet",
    "banner-row": "Banner",
    "controlled-cell": "In a control",
    "controlled-paragraph": "Post code, town",
    "nested-table": "Rings twice",
    "price-list": f"Coffee{'.' * 12}2.50",
    "controls-everywhere": "Before run control after",
    "overridden-direction": "Under 1000 members pay",
    "embedded-direction": "Under 2000 members pay",
    "custom-xml": "In a custom element and in one more",
    "smart-tag": "The town of Vang Vieng lies north",
    "table-in-box": "Cell in a box",
    "unbroken-hyphen": "Between 1\u201124 hours",
    "soft-hyphen": "A har\u00adbour town",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", REPORTS)
def test_a_master_of_a_public_report_becomes_every_format(name: str, tmp_path: Path) -> None:
    make_report(name).save(str(tmp_path / "master.docx"))
    init(tmp_path, tmp_path / "master.docx", ("km",), accept_changes=name == "moved-text")
    project = open_project(tmp_path)
    extract(project)
    update(project)
    formats = (Format.DOCX, Format.PDF, Format.EPUB, Format.HTML)
    assert len(build(project, ("en",), BuildOptions(formats=formats))) == len(formats)
    paragraphs = read_html(project.documents[0].edition("en", Format.HTML)).paragraphs
    said = [" ".join(one.split()) for one in paragraphs]
    assert "secret" not in " ".join(said)
    assert any(SAID.get(name, "How to use this paper") in one for one in said)


def test_a_table_in_a_cell_is_as_wide_as_the_cell(tmp_path: Path) -> None:
    make_report("nested-table").save(str(tmp_path / "master.docx"))
    imprint = make_imprint("en")
    styled = style_docx((tmp_path / "master.docx").read_bytes(), imprint)
    tree = read_tree(styled, tmp_path / "tree", imprint)
    outer, inner = (node for node in every(list(tree.blocks)) if node["t"] == "Table")
    assert sum(column[1]["c"] for column in inner["c"][2]) == pytest.approx(1)
    assert sum(column[1]["c"] for column in outer["c"][2]) < 1


def test_rows_marked_as_heads_amid_a_table_stay_where_they_are(tmp_path: Path) -> None:
    tables = [node for node in every(_blocks("late-heads", tmp_path)) if node["t"] == "Table"]
    said = plain(tables[0])
    assert said.index("Head one") < said.index("Tide") < said.index("Head two")


def test_what_an_author_cropped_away_is_in_no_other_format(tmp_path: Path) -> None:
    image = next(one for one in every(_blocks("cropped", tmp_path)) if one["t"] == "Image")
    with Image.open(tmp_path / "tree" / image.address) as shown:
        assert shown.convert("RGB").getcolors() == [(40 * 40, (0, 0, 255))]


def test_a_picture_stands_as_word_turns_it(tmp_path: Path) -> None:
    image = next(one for one in every(_blocks("turned", tmp_path)) if one["t"] == "Image")
    with Image.open(tmp_path / "tree" / image.address) as shown:
        assert shown.size == (40, 80)
        assert shown.convert("RGB").getpixel((20, 10)) == (255, 0, 0)


def _blocks(name: str, folder: Path) -> list[Node]:
    make_report(name).save(str(folder / "master.docx"))
    imprint = make_imprint("en")
    styled = style_docx((folder / "master.docx").read_bytes(), imprint)
    return list(read_tree(styled, folder / "tree", imprint).blocks)


def test_an_index_is_made_of_its_entries_in_the_order_of_the_language(tmp_path: Path) -> None:
    blocks = _blocks("index-of-terms", tmp_path)
    lines = [plain(node).strip(", ") for node in every(blocks) if node["t"] == "BulletList"]
    assert lines[0].startswith("seals")
    assert "whales" in lines[0]
    links = [node for node in every(blocks) if node["t"] == "Link"]
    assert len(links) == 3
    anchors = {node.identifier for node in every(blocks) if node["t"] in {"Span", "Header"}}
    assert {link.address.removeprefix("#") for link in links} <= anchors


def test_lines_of_an_index_repeat_the_translation_of_their_entries(tmp_path: Path) -> None:
    make_report("index-of-terms").save(str(tmp_path / "master.docx"))
    master = read_master(tmp_path / "master.docx")
    segments = split(master.blocks)
    assert not any("71" in segment.source for segment in segments)
    targets = {one.key: one.source.replace("whales:blue", "baleines:bleue") for one in segments}
    filled = tmp_path / "filled.docx"
    filled.write_bytes(fill(master, fragments(master.blocks, targets)))
    lines = [paragraph.text for paragraph in docx.Document(str(filled)).paragraphs]
    assert lines[-4:-1] == ["seals, 71, 72", "baleines", "bleue, 73"]


def test_an_entry_whose_code_is_divided_between_runs_is_offered_and_filled(tmp_path: Path) -> None:
    document = docx.Document()
    codes = "".join(
        f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (' XE "', "tide", '"')
    )
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    add(document, text("Tides"), marks[0], codes, marks[1])
    document.save(str(tmp_path / "master.docx"))
    master = read_master(tmp_path / "master.docx")
    assert [one.source for one in split(master.blocks)][:2] == ["Tides", "tide"]
    targets = {one.key: one.source.replace("tide", "marée") for one in split(master.blocks)}
    filled = tmp_path / "filled.docx"
    filled.write_bytes(fill(master, fragments(master.blocks, targets)))
    assert [one.source for one in split(read_master(filled).blocks)][:2] == ["Tides", "marée"]


def test_a_leaflet_that_begins_with_its_title_says_it_once(tmp_path: Path) -> None:
    imprint = replace(make_imprint("en"), title="How to use this paper", subtitle="")
    make_report("smart-tag").save(str(tmp_path / "master.docx"))
    styled = style_docx((tmp_path / "master.docx").read_bytes(), imprint)
    write_pdf(read_tree(styled, tmp_path / "tree", imprint), imprint, tmp_path / "a.pdf")
    said = [line for line in read_pdf(tmp_path / "a.pdf").paragraphs if line == imprint.title]
    assert len(said) == 1


def test_what_an_entry_of_the_index_says_is_read_as_word_reads_it() -> None:
    assert read_entry(r'XE "Fish\:boats:nets" \b \t "See Sea"') == IndexEntry(
        ("Fish:boats", "nets"), "See Sea"
    )
    assert read_entry('XE "range" \\r here') == IndexEntry(("range",), bookmark="here")
    assert read_entry("REF whales") is None
    assert [words_of_line(line) for line in ("seals, 71, 72", "nets\t3", "ice 9, 5–7")] == [
        "seals", "nets", "ice",
    ]  # fmt: skip
