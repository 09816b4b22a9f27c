"""What goes back to a reviewer: every row that was not taken, with the reason, once."""

import copy
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.table import Table

from pipeline.catalogs import approve, read_catalog, write_catalog
from pipeline.errors import ProjectError
from pipeline.flow.review import export_review, import_review
from pipeline.project import Project, open_project
from pipeline.review import ReviewImport
from pipeline.review.identity import OLD_TEXT
from tests.flow.test_project import run, translate
from tests.review.test_table import Edit, row_of, write


def answer_of(tmp_path: Path, edit: Edit) -> tuple[Project, Path, ReviewImport]:
    """A table that was edited and taken, with the file that goes back to the reviewer."""
    project = project_of(tmp_path)
    path, back = tmp_path / "vi.docx", tmp_path / "back.docx"
    export_review(project, "vi", path)
    document = docx.Document(str(path))
    edit(document, document.tables)
    document.save(str(path))
    return project, back, import_review(project, "vi", path, answer=back)


def project_of(tmp_path: Path) -> Project:
    master, root = docx.Document(), tmp_path / "project"
    master.add_heading("Safe housing", 1)
    master.add_paragraph("Wait 21 days.")
    master.save(str(tmp_path / "master.docx"))
    root.mkdir()
    run("--project", str(root), "init", str(tmp_path / "master.docx"), "--locale", "vi")
    translate(root, "vi")
    return open_project(root)


def test_a_row_with_a_damaged_id_goes_back_with_a_sound_one_and_is_taken_then(
    tmp_path: Path,
) -> None:
    def edit(_: Document, tables: list[Table]) -> None:
        write(tables, "Safe housing", "Nhà an toàn", "Which house?")
        row_of(tables, "Safe housing")[0].text = "12345"  # type: ignore[attr-defined]

    project, back, taken = answer_of(tmp_path, edit)
    assert taken.changed == 0
    cells = row_of(docx.Document(str(back)).tables, "Safe housing")
    texts = [cell.text for cell in cells]  # type: ignore[attr-defined]
    assert "is damaged or missing" in texts[1]
    assert texts[3:] == ["Nhà an toàn", "Which house?"]
    again = import_review(project, "vi", back)
    assert (again.changed, again.remarks, again.findings) == (1, 1, [])


def test_a_row_of_no_known_text_goes_back_and_is_not_read_again(tmp_path: Path) -> None:
    def edit(_: Document, tables: list[Table]) -> None:
        cells = row_of(tables, "Safe housing")
        for cell, text in zip(cells, ("", "", "Safer housing", "Nhà", "x"), strict=True):
            cell.text = text  # type: ignore[attr-defined]

    _, back, _ = answer_of(tmp_path, edit)
    cells = row_of(docx.Document(str(back)).tables, "Safer housing")
    texts = [cell.text for cell in cells]  # type: ignore[attr-defined]
    assert texts[0] == OLD_TEXT
    assert texts[3:] == ["Nhà", "x"]


def test_both_rows_of_an_entry_that_stands_twice_go_back(tmp_path: Path) -> None:
    def edit(_: Document, tables: list[Table]) -> None:
        first = next(row for row in tables[0].rows if row.cells[2].text == "Safe housing")
        twin = copy.deepcopy(first._tr)
        first._tr.addnext(twin)
        first.cells[3].text = "Nhà"
        tables[0].rows[first._index + 1].cells[3].text = "Chỗ"

    _, back, _ = answer_of(tmp_path, edit)
    rows = [row for table in docx.Document(str(back)).tables for row in table.rows]
    assert {row.cells[3].text for row in rows if row.cells[2].text == "Safe housing"} == {
        "Nhà",
        "Chỗ",
    }


def test_the_reason_is_said_once_however_often_a_table_goes_round(tmp_path: Path) -> None:
    def edit(_: Document, tables: list[Table]) -> None:
        write(tables, "Safe housing", "Nhà<note1/>")

    project, back, _ = answer_of(tmp_path, edit)
    third = tmp_path / "third.docx"
    import_review(project, "vi", back, answer=third)
    for path in (back, third):
        cells = row_of(docx.Document(str(path)).tables, "Safe housing")
        assert cells[1].text.count("Not taken") == 1  # type: ignore[attr-defined]


def test_where_all_is_approved_nothing_waits_and_that_is_said(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    path = tmp_path / "project" / "po" / "master" / "vi.po"
    catalog = read_catalog(path, "master", "vi")
    units = (approve(unit, "lead", date(2026, 11, 24)) for unit in catalog.units)
    write_catalog(replace(catalog, units=tuple(units)), path)
    with pytest.raises(ProjectError) as error:
        export_review(project, "vi", tmp_path / "vi.docx", waiting=True)
    assert "Every entry there is approved" in error.value.hint
    with pytest.raises(ProjectError) as error:
        export_review(project, "vi", tmp_path / "vi.docx", chapters=("Nowhere",), waiting=True)
    assert "Name a heading" in error.value.hint
