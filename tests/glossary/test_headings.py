"""Headings in lists of terms are left out and told; terms that look a little like them stay."""

import zipfile
from pathlib import Path

import pytest

from pipeline.glossary import TermBase
from pipeline.glossary.columns import guess_columns
from pipeline.glossary.grid import Grid, read_grid
from pipeline.glossary.spread import read_spread
from tests.glossary.test_spread import HEAD, Rows, write_ods, write_xlsx

SHELTER = ("", "shelter", "บ้านพักพิง", "nơi trú ẩn", "")
VICTIM = ("", "victim", "ผู้เสียหาย", "nạn nhân", "")


def read(rows: Rows, across: frozenset[int] = frozenset()) -> tuple[list[str], str]:
    grid = Grid("", (HEAD, *rows), across=across)
    found = read_spread(Path("a.xlsx"), grid, guess_columns(grid), TermBase(()))
    return [one.terms[0].text for one in found.concepts], found.left_out


@pytest.mark.parametrize(
    "heading",
    [
        ("", "A. HOUSING", "", "", ""),
        ("", "2026", "", "", ""),
        ("", "Part 1", "", "", ""),
        ("", "Section B: Law", "ส่วน ข", "Phần B", ""),
        ("", "B. LAW", "ข. กฎหมาย", "B. PHÁP LUẬT", ""),
        ("", "II. Safety", "", "", ""),
        ("", "1.2 – Money", "", "", ""),
        ("", "HOUSING AND SHELTER", "", "", ""),
        ("", "Housing:", "", "", ""),
        ("", "C", "", "", ""),
        ("", "***", "", "", ""),
        ("C. HEALTH", "", "", "", ""),
        HEAD,
    ],
    ids=lambda one: " ".join(filter(None, one)),
)
def test_a_heading_is_left_out_and_told(heading: tuple[str, ...]) -> None:
    terms, told = read((SHELTER, heading, VICTIM))
    assert terms == ["shelter", "victim"]
    assert f"row 3 “{next(filter(None, heading))}”" in told


@pytest.mark.parametrize(
    "english",
    ["IOM", "UNICEF", "case management", "A-level", "part-time work", "list of needs", "unit",
     "group home", "Do no harm", "T visa"],
)  # fmt: skip
def test_a_term_without_a_translation_stays_one(english: str) -> None:
    row = ("", english, "", "", "")
    assert read((SHELTER, row, VICTIM)) == (["shelter", english, "victim"], "")


def test_a_remark_says_that_a_row_is_a_term() -> None:
    assert read((SHELTER, ("", "e. coli", "", "", "a germ"))) == (["shelter", "e. coli"], "")
    assert read((SHELTER, ("", "e. coli", "", "", "")))[0] == ["shelter"]


def test_a_list_in_capitals_or_with_numbers_has_terms_all_the_same() -> None:
    capitals = tuple(("", one[1].upper(), *one[2:]) for one in (SHELTER, VICTIM))
    alone = ("", "SAFE HOUSE", "", "", "")
    assert read((*capitals, alone)) == (["SHELTER", "VICTIM", "SAFE HOUSE"], "")
    numbered = tuple(("", f"{at}. {one[1]}", *one[2:]) for at, one in enumerate((SHELTER, VICTIM)))
    assert read((*numbered, ("", "3. safe house", "", "", "")))[1] == ""


def test_a_cell_across_the_columns_of_a_workbook_is_a_heading(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, (HEAD, ("", "Housing", "", "", ""), SHELTER, ("", "law", "", "", "")))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/a.xml"].replace(b"<row>", b'<row r="%d">')
    numbered = sheet % tuple(range(1, sheet.count(b"%d") + 1))
    merged = b'<mergeCells count="1"><mergeCell ref="B2:D2"/></mergeCells></worksheet>'
    parts["xl/worksheets/a.xml"] = numbered.replace(b"</worksheet>", merged)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    grid = read_grid(path)
    assert grid.across == {2}
    found = read_spread(path, grid, guess_columns(grid), TermBase(()))
    assert [one.terms[0].text for one in found.concepts] == ["shelter", "law"]
    assert "row 2 “Housing”" in found.left_out


def test_headings_of_an_open_document_are_left_out_too(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    write_ods(path, (HEAD, ("", "A. HOUSING", "", "", ""), SHELTER, ("", "2026", "", "", "")))
    grid = read_grid(path)
    found = read_spread(path, grid, guess_columns(grid), TermBase(()))
    assert [one.terms[0].text for one in found.concepts] == ["shelter"]
    assert "row 2 “A. HOUSING”, 4 “2026”" in found.left_out
