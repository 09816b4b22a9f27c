"""Masters of kinds from public bug reports, in every format."""

from pathlib import Path

import pytest

from pipeline.editions import read_tree, style_docx
from pipeline.editions.nodes import every
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
}


@pytest.mark.slow
@pytest.mark.parametrize("name", REPORTS)
def test_a_master_of_a_public_report_becomes_every_format(name: str, tmp_path: Path) -> None:
    make_report(name).save(str(tmp_path / "master.docx"))
    init(tmp_path, tmp_path / "master.docx", ("km",))
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
