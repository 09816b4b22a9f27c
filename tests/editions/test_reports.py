"""Masters of kinds from public bug reports, in every format."""

from pathlib import Path

import pytest
from PIL import Image

from pipeline.editions import read_tree, style_docx
from pipeline.editions.nodes import Node, every, plain
from pipeline.editions.reading import read_html
from pipeline.flow.build import build
from pipeline.flow.extract import extract
from pipeline.flow.init import init
from pipeline.flow.tasks import BuildOptions
from pipeline.flow.update import update
from pipeline.model import Format
from pipeline.project import open_project
from tests.editions.conftest import make_imprint
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
