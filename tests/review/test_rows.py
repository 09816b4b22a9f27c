"""What reviewers do to the rows and cells of a table: paragraphs in cells, rows taken out, split, merged, moved, doubled."""

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

from pipeline.catalogs import new_catalog, update_catalog
from pipeline.model import Catalog, Severity, TranslationUnit
from pipeline.review import ReviewImport, read_table, take_corrections, write_table

UNITS = (
    TranslationUnit("Safe housing", "Chỗ ở an toàn"),
    TranslationUnit("Ask first.<br/>Then wait.", "Hỏi trước.<br/>Rồi chờ."),
    TranslationUnit("Wait 21 days.", "Chờ 14 ngày.", fuzzy=True),
    TranslationUnit("Term", "Thuật ngữ"),
    TranslationUnit("Term", "Từ", "table"),
    TranslationUnit("Nothing yet"),
)
CATALOG = replace(new_catalog("guide", "vi"), units=UNITS)
HOUSING, BREAK, WAIT, TERM, IN_TABLE, NOTHING = range(1, 7)  # rows of the table
Edit = Callable[[Table], Any]


@pytest.fixture
def sent_back(tmp_path: Path) -> Callable[[Edit], tuple[Catalog, ReviewImport]]:
    def send(edit: Edit, catalog: Catalog = CATALOG, **chosen: Any) -> tuple[Catalog, ReviewImport]:
        path = tmp_path / "vi.docx"
        write_table(CATALOG, path, **chosen)
        document = docx.Document(str(path))
        edit(document.tables[0])
        document.save(str(path))
        return take_corrections(catalog, read_table(path), "vi.docx")

    return send


def checks(taken: ReviewImport) -> list[str]:
    return [finding.check for finding in taken.findings]


def type_lines(table: Table, row: int, *lines: str, soft: bool = False) -> None:
    cell = table.rows[row].cells[3]
    cell.text = lines[0]
    for line in lines[1:]:
        if soft:
            cell.paragraphs[0].add_run().add_break()
            cell.paragraphs[0].add_run(line)
        else:
            cell.add_paragraph(line)


@pytest.mark.parametrize("soft", [False, True], ids=["paragraph", "line end"])
def test_a_second_paragraph_where_the_english_has_one_is_told_and_not_taken(
    sent_back: Any, soft: bool
) -> None:
    catalog, taken = sent_back(
        lambda table: type_lines(table, HOUSING, "Chỗ ở an toàn", "và yên tĩnh", soft=soft)
    )
    assert catalog == CATALOG
    (finding,) = taken.findings
    assert (finding.check, finding.severity, finding.place) == (
        "review-lines",
        Severity.ERROR,
        "row 1",
    )
    assert "Chỗ ở an toàn / và yên tĩnh" in finding.message
    assert taken.refused[UNITS[0].key][0].translation == "Chỗ ở an toàn\nvà yên tĩnh"


@pytest.mark.parametrize("soft", [False, True], ids=["paragraph", "line end"])
def test_a_paragraph_is_a_line_end_where_the_english_has_one(sent_back: Any, soft: bool) -> None:
    catalog, taken = sent_back(
        lambda table: type_lines(table, BREAK, "Hỏi đã.", "Rồi chờ.", soft=soft)
    )
    assert catalog.units[1].target == "Hỏi đã.<br/>Rồi chờ."
    assert taken.findings == []


def test_empty_paragraphs_and_a_written_line_end_are_no_fault(sent_back: Any) -> None:
    def edit(table: Table) -> None:
        type_lines(table, HOUSING, "Chỗ ở an toàn", "", " ")
        type_lines(table, BREAK, "", "Hỏi đã.<br/>Rồi chờ.", "")
        type_lines(table, TERM, "Thuật<br/>ngữ")

    catalog, taken = sent_back(edit)
    assert [unit.target for unit in catalog.units[:4]] == [
        "Chỗ ở an toàn",
        "Hỏi đã.<br/>Rồi chờ.",
        "Chờ 14 ngày.",
        "Thuật<br/>ngữ",
    ]
    assert (taken.changed, taken.findings) == (2, [])


def remove(table: Table, *rows: int) -> None:
    for line in [table.rows[row]._tr for row in rows]:
        table._tbl.remove(line)


def test_a_row_that_somebody_took_out_is_told_by_number_and_text(sent_back: Any) -> None:
    catalog, taken = sent_back(lambda table: remove(table, WAIT))
    assert catalog == CATALOG
    (finding,) = taken.findings
    assert (finding.check, finding.severity) == ("review-missing", Severity.WARNING)
    assert finding.message == (
        "Row 3 is no longer in the table: “Wait 21 days.”; the catalog keeps what it has."
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((HOUSING,), ["Row 1 is no longer in the table: “Safe housing”"]),
        ((NOTHING,), ["Row 6 is no longer in the table: “Nothing yet”"]),
        ((BREAK, WAIT, TERM), ["Rows 2 to 4 are no longer in the table: “Ask first.Then wait.” to “Term”"]),
        ((HOUSING, TERM, IN_TABLE), ["Row 1 is", "Rows 4 to 5 are no longer in the table: “Term” to “Term”"]),
    ],
)  # fmt: skip
def test_each_stretch_of_rows_is_told_once(
    sent_back: Any, rows: tuple[int, ...], said: list[str]
) -> None:
    _, taken = sent_back(lambda table: remove(table, *rows))
    assert len(taken.findings) == len(said)
    for finding, begins in zip(taken.findings, said, strict=True):
        assert finding.message.startswith(begins)


def test_rows_of_a_choice_are_told_by_number_where_the_text_is_not_certain(sent_back: Any) -> None:
    chosen = {"keep": lambda unit: unit.source != "Wait 21 days."}
    _, whole = sent_back(lambda _: None, **chosen)
    assert whole.findings == [], "what was not chosen is not missing"
    _, taken = sent_back(lambda table: remove(table, WAIT), **chosen)
    (finding,) = taken.findings
    assert "Row 3 is no longer in the table (after “Ask first." in finding.message


def test_rows_that_changed_places_and_rows_without_numbers_are_not_missing(sent_back: Any) -> None:
    def turn_round(table: Table) -> None:
        for line in [row._tr for row in table.rows[1:]]:
            table._tbl.insert(table._tbl.index(table.rows[0]._tr) + 1, line)

    def without_numbers(table: Table) -> None:
        for row in table.rows[1:]:
            row.cells[0].text = row.cells[0].text.rpartition("-")[0]
        remove(table, WAIT)

    for edit in (turn_round, without_numbers):
        assert sent_back(edit)[1].findings == []


def test_a_row_with_a_damaged_id_is_told_as_damaged_and_not_as_missing(sent_back: Any) -> None:
    def edit(table: Table) -> None:
        table.rows[WAIT].cells[0].text = "oops"

    assert checks(sent_back(edit)[1]) == ["review-id"]


def test_a_row_of_another_table_that_was_copied_in_makes_none_missing(sent_back: Any) -> None:
    def edit(table: Table) -> None:
        table.rows[TERM].cells[0].text = table.rows[TERM].cells[0].text.replace("4/6", "7/90")

    assert [finding.place for finding in sent_back(edit)[1].findings] == []


def double(table: Table, row: int, translation: str) -> None:
    line = copy.deepcopy(table.rows[row]._tr)
    table._tbl.append(line)
    table.rows[len(table.rows) - 1].cells[3].text = translation


def test_of_a_doubled_row_the_changed_one_is_taken_and_two_are_told(sent_back: Any) -> None:
    def twice(table: Table) -> None:
        double(table, TERM, "Từ ngữ")
        table.rows[TERM].cells[3].text = "Danh từ"

    catalog, taken = sent_back(lambda table: double(table, TERM, "Từ ngữ"))
    assert (catalog.units[3].target, taken.findings) == ("Từ ngữ", [])
    catalog, taken = sent_back(twice)
    assert catalog == CATALOG
    assert checks(taken) == ["review-twice", "review-twice"]


def merge_mark(cell: Any, value: str) -> None:
    mark = OxmlElement("w:vMerge")
    if value:
        mark.set(qn("w:val"), value)
    cell._tc.get_or_add_tcPr().append(mark)


def split_below(table: Table, row: int, text: str) -> None:
    """As Word splits a cell into two rows: the other cells of the row reach over both."""
    line = table.rows[row]._tr
    second = copy.deepcopy(line)
    line.addnext(second)
    first, below = table.rows[row].cells, table.rows[row + 1].cells
    for place in (0, 1, 2, 4):
        merge_mark(first[place], "restart")
        for paragraph in below[place].paragraphs:
            paragraph.clear()
        merge_mark(below[place], "")
    below[3].text = text


def test_a_cell_that_was_split_into_two_rows_is_one_text(sent_back: Any) -> None:
    catalog, taken = sent_back(lambda table: split_below(table, TERM, ""))
    assert (catalog, taken.findings) == (CATALOG, [])
    catalog, taken = sent_back(lambda table: split_below(table, TERM, "và từ"))
    assert (catalog, checks(taken)) == (CATALOG, ["review-lines"])
    catalog, taken = sent_back(lambda table: split_below(table, BREAK, "Rồi đi."))
    assert (catalog, checks(taken)) == (CATALOG, ["review-lines"]), "three lines for two"


def test_rows_whose_translations_were_merged_are_both_told(sent_back: Any) -> None:
    def merged(table: Table) -> None:
        table.rows[TERM].cells[3].merge(table.rows[IN_TABLE].cells[3])

    catalog, taken = sent_back(merged)
    assert catalog == CATALOG
    assert checks(taken) == ["review-row", "review-row"]


def test_whole_rows_that_were_merged_are_told_with_what_they_say(sent_back: Any) -> None:
    def merged(table: Table) -> None:
        for place in range(5):
            table.rows[TERM].cells[place].merge(table.rows[IN_TABLE].cells[place])

    catalog, taken = sent_back(merged)
    assert catalog == CATALOG
    assert "review-id" in checks(taken)
    assert [row.translation for row, _ in taken.lost] == ["Thuật ngữ\nTừ"]


def test_english_that_a_reviewer_changed_is_told_and_the_translation_taken(sent_back: Any) -> None:
    def edit(table: Table) -> None:
        table.rows[HOUSING].cells[2].text = "Safer housing"
        table.rows[HOUSING].cells[2].add_paragraph("for all")
        table.rows[HOUSING].cells[3].text = "Nhà an toàn"

    catalog, taken = sent_back(edit)
    assert catalog.units[0].target == "Nhà an toàn"
    (finding,) = taken.findings
    assert finding.check == "review-english"
    assert "Safer housing for all" in finding.message


def test_a_correction_of_english_that_changed_meanwhile_stands_at_the_new_english(
    tmp_path: Path,
) -> None:
    path = tmp_path / "vi.docx"
    write_table(CATALOG, path)
    units = tuple(
        TranslationUnit(unit.source.replace("housing", "houses"), context=unit.context)
        for unit in UNITS
    )
    newer, _ = update_catalog(CATALOG, replace(CATALOG, units=units))
    document = docx.Document(str(path))
    row = document.tables[0].rows[HOUSING]
    row.cells[3].text, row.cells[4].text = "Nhà ở an toàn", "Which one?"
    document.save(str(path))
    catalog, taken = take_corrections(newer, read_table(path), "vi.docx")
    unit = catalog.units[0]
    assert (unit.source, unit.target, unit.fuzzy) == ("Safe houses", "Nhà ở an toàn", True)
    assert "guidebook: review: Which one?" in unit.comments
    assert (checks(taken), taken.changed, taken.remarks) == (["review-changed"], 1, 1)
    again, twice = take_corrections(catalog, read_table(path), "vi.docx")
    assert again == catalog
    assert (checks(twice), twice.changed) == ([], 0)
    other = replace(newer, units=(replace(newer.units[0], target="Khác"), *newer.units[1:]))
    late, refused = take_corrections(other, read_table(path), "vi.docx")
    assert late == other
    assert checks(refused) == ["review-gone"]
