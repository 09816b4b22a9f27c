"""The review table out to Word and back: what a reviewer does to it, and what becomes of the catalog."""

import copy
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import approve, new_catalog, read_catalog, state_of, write_catalog
from pipeline.errors import CatalogError, PipelineError
from pipeline.model import Catalog, Severity, State, TranslationUnit
from pipeline.review import ReviewImport, belongs, read_table, take_corrections, write_table
from pipeline.review.identity import COLUMNS, entry_id, row_id, split_id
from pipeline.review.read import TableRow
from pipeline.review.table import Answer
from tests.conftest import ROOT, as_strict, run

UNITS = (
    TranslationUnit("Safe housing", "Chỗ ở an toàn", extracted=("heading",)),
    approve(TranslationUnit("Ask <b>first</b>.<note1/>", "Hỏi <b>trước</b>.<note1/>", extracted=("Safe housing · list item", "Term: a = b")), "lead", date(2026, 11, 24)),
    TranslationUnit("Wait 21 days.", "Chờ 14 ngày.", fuzzy=True, previous_source="Wait 14 days.", extracted=("Safe housing · paragraph",)),
    TranslationUnit("Nothing\tyet\nhere &lt;b>", extracted=("Health · paragraph",)),
    TranslationUnit("Term", "Thuật\u00a0ngữ\u200b", context="table", extracted=("Health · table cell",)),
    TranslationUnit("Gone", "Mất", obsolete=True),
)  # fmt: skip
CATALOG = replace(new_catalog("guide", "vi"), units=UNITS)
Edit = Callable[[Document, list[Table]], None]


def chapter_of(unit: TranslationUnit) -> str:
    return "Health" if unit.context or not unit.target else "Safe housing"


@pytest.fixture
def sent_back(tmp_path: Path) -> Callable[[Edit], tuple[Catalog, ReviewImport]]:
    """Export, let a reviewer work on the Word file, import."""

    def send(edit: Edit, catalog: Catalog = CATALOG) -> tuple[Catalog, ReviewImport]:
        path = tmp_path / "vi.docx"
        write_table(CATALOG, path, chapter=chapter_of)
        document = docx.Document(str(path))
        edit(document, document.tables)
        document.save(str(path))
        return take_corrections(catalog, read_table(path), "vi.docx")

    return send


def row_of(tables: list[Table], english: str) -> list[object]:
    return next(row.cells for table in tables for row in table.rows if row.cells[2].text == english)


def write(
    tables: list[Table], english: str, translation: str | None = None, comment: str | None = None
) -> None:
    cells = row_of(tables, english)
    if translation is not None:
        cells[3].text = translation  # type: ignore[attr-defined]
    if comment is not None:
        cells[4].text = comment  # type: ignore[attr-defined]


def unit_of(catalog: Catalog, source: str) -> TranslationUnit:
    return next(unit for unit in catalog.units if unit.source == source)


def test_a_table_that_nobody_touched_changes_nothing(
    sent_back: Callable[[Edit], tuple[Catalog, ReviewImport]],
) -> None:
    catalog, taken = sent_back(lambda *_: None)
    assert catalog == CATALOG
    assert (taken.changed, taken.confirmed, taken.remarks, taken.untouched, taken.findings) == (
        0,
        0,
        0,
        5,
        [],
    )


def test_a_correction_becomes_the_translation_and_its_approval_lapses(
    sent_back: Callable[[Edit], tuple[Catalog, ReviewImport]],
) -> None:
    def edit(_: Document, tables: list[Table]) -> None:
        write(tables, "Ask <b>first</b>.<note1/>", "Hãy hỏi <b>trước</b>.<note1/>", "softer")
        write(tables, "Wait 21 days.", "Chờ 21 ngày.")
        write(tables, "Nothing\tyet\nhere &lt;b>", "Chưa có gì")

    catalog, taken = sent_back(edit)
    assert (taken.changed, taken.remarks, taken.findings) == (3, 1, [])
    assert unit_of(catalog, "Ask <b>first</b>.<note1/>").target == "Hãy hỏi <b>trước</b>.<note1/>"
    assert state_of(unit_of(catalog, "Ask <b>first</b>.<note1/>")) is State.TRANSLATED
    assert "guidebook: review: softer" in unit_of(catalog, "Ask <b>first</b>.<note1/>").comments
    waited = unit_of(catalog, "Wait 21 days.")
    assert (waited.target, waited.fuzzy, waited.previous_source) == ("Chờ 21 ngày.", False, "")
    assert unit_of(catalog, "Safe housing") == UNITS[0]


def test_taking_a_table_twice_equals_taking_it_once(
    sent_back: Callable[..., tuple[Catalog, ReviewImport]],
) -> None:
    def edit(_: Document, tables: list[Table]) -> None:
        write(tables, "Safe housing", "Nhà an toàn", "which word?")
        write(tables, "Wait 21 days.", comment="OK")

    once, first = sent_back(edit)
    twice, second = sent_back(edit, once)
    assert (first.changed, first.confirmed, first.remarks) == (1, 1, 1)
    assert twice == once
    assert (second.changed, second.confirmed, second.remarks, second.findings) == (0, 0, 0, [])


def test_ok_takes_the_mark_from_a_translation_that_is_right(
    sent_back: Callable[[Edit], tuple[Catalog, ReviewImport]],
) -> None:
    catalog, taken = sent_back(lambda _, tables: write(tables, "Wait 21 days.", comment=" ok "))
    assert taken.confirmed == 1
    assert (unit_of(catalog, "Wait 21 days.").fuzzy, unit_of(catalog, "Wait 21 days.").target) == (
        False,
        "Chờ 14 ngày.",
    )


def test_what_the_catalog_changed_since_the_export_is_not_overwritten(
    sent_back: Callable[..., tuple[Catalog, ReviewImport]],
) -> None:
    newer = replace(CATALOG, units=(replace(UNITS[0], target="Nhà ở"), *UNITS[1:]))
    catalog, taken = sent_back(
        lambda _, tables: write(tables, "Safe housing", "Nhà an toàn"), newer
    )
    (finding,) = taken.findings
    assert (finding.check, finding.severity, finding.place) == (
        "review-conflict",
        Severity.ERROR,
        "row 1",
    )
    assert "Nhà ở" in finding.message
    assert "Nhà an toàn" in finding.message
    assert catalog == newer
    untouched, taken = sent_back(lambda *_: None, newer)
    assert (untouched, taken.findings) == (newer, [])


def test_broken_codes_are_refused_and_named(
    sent_back: Callable[[Edit], tuple[Catalog, ReviewImport]],
) -> None:
    catalog, taken = sent_back(
        lambda _, tables: write(tables, "Ask <b>first</b>.<note1/>", "Hỏi trước.")
    )
    assert [finding.check for finding in taken.findings] == ["review-codes"]
    assert "<note1/>" in taken.findings[0].message
    assert catalog == CATALOG


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Chờ 21 ngày. " * 200, "review-size"),
        ("Chờ \u202e21 ngày.", "review-invisible"),
        ("Chờ \u206621 ngày\u2069.", "review-invisible"),
        ("Chờ \x9d21 ngày.", "review-invisible"),
    ],
)
def test_a_correction_that_is_absurd_or_hides_signs_is_told_and_not_taken(
    sent_back: Callable[[Edit], tuple[Catalog, ReviewImport]], text: str, check: str
) -> None:
    catalog, taken = sent_back(lambda _, tables: write(tables, "Wait 21 days.", text))
    assert [finding.check for finding in taken.findings] == [check]
    assert catalog == CATALOG


def test_a_long_correction_and_signs_that_the_english_has_are_taken() -> None:
    for source, text in (
        ("Wait.", "ក" * 2_000),
        ("Wait. " * 200, "ក" * 3_000),
        ("a \u2066b\u2069", "ក \u2066ខ\u2069"),
    ):
        catalog = replace(CATALOG, units=(TranslationUnit(source, ""),))
        row = TableRow(1, row_id(catalog, catalog.units[0]), source, text, ())
        assert take_corrections(catalog, [row], "x")[0].units[0].target == text


def test_a_row_whose_english_is_gone_is_told_with_its_words(
    sent_back: Callable[..., tuple[Catalog, ReviewImport]],
) -> None:
    without = replace(CATALOG, units=UNITS[1:])
    _, taken = sent_back(lambda _, tables: write(tables, "Safe housing", "Nhà an toàn"), without)
    assert [finding.check for finding in taken.findings] == ["review-gone"]
    assert "Nhà an toàn" in taken.findings[0].message
    assert sent_back(lambda *_: None, without)[1].findings == []


def test_an_emptied_translation_and_a_changed_english_are_told_and_change_nothing(
    sent_back: Callable[[Edit], tuple[Catalog, ReviewImport]],
) -> None:
    def edit(_: Document, tables: list[Table]) -> None:
        write(tables, "Term", "")
        row_of(tables, "Safe housing")[2].text = "Save housing"  # type: ignore[attr-defined]

    catalog, taken = sent_back(edit)
    assert {finding.check for finding in taken.findings} == {"review-emptied", "review-english"}
    assert all(finding.severity is Severity.WARNING for finding in taken.findings)
    assert catalog == CATALOG


def test_damaged_ids_doubled_rows_and_merged_cells_are_named_and_not_taken(
    sent_back: Callable[[Edit], tuple[Catalog, ReviewImport]],
) -> None:
    def edit(_: Document, tables: list[Table]) -> None:
        row_of(tables, "Safe housing")[0].text = "oops"  # type: ignore[attr-defined]
        again = copy.deepcopy(
            next(
                row._tr
                for table in tables
                for row in table.rows
                if row.cells[2].text == "Wait 21 days."
            )
        )
        tables[1]._tbl.append(again)
        write([tables[0]], "Wait 21 days.", "Chờ 20 ngày.")
        write([tables[1]], "Wait 21 days.", "Chờ 21 ngày.")
        cells = row_of(tables, "Term")
        cells[3].merge(cells[4])  # type: ignore[attr-defined]

    catalog, taken = sent_back(edit)
    assert sorted(finding.check for finding in taken.findings) == [
        "review-id",
        "review-row",
        "review-twice",
        "review-twice",
    ]
    assert catalog == CATALOG


def track(cell: object, removed: str, added: str) -> None:
    """A tracked change as Word writes it: the old run deleted, a new one inserted."""
    paragraph = cell.paragraphs[0]._p  # type: ignore[attr-defined]
    for old in list(paragraph.findall(qn("w:r"))):
        paragraph.remove(old)
    for name, tag, text in (("w:del", "w:delText", removed), ("w:ins", "w:t", added)):
        mark, run, words = OxmlElement(name), OxmlElement("w:r"), OxmlElement(tag)
        mark.set(qn("w:id"), "1")
        mark.set(qn("w:author"), "Somebody")
        words.text = text
        run.append(words)
        mark.append(run)
        paragraph.append(mark)


def test_tracked_changes_are_taken_as_accepted_and_nobody_is_named(
    sent_back: Callable[[Edit], tuple[Catalog, ReviewImport]],
) -> None:
    def edit(document: Document, tables: list[Table]) -> None:
        track(row_of(tables, "Safe housing")[3], "Chỗ ở an toàn", "Nhà an toàn")
        cell = row_of(tables, "Term")[3]
        document.add_comment(
            cell.paragraphs[0].runs[0], text="Which term?", author="Somebody", initials="S"
        )  # type: ignore[attr-defined]
        row = next(
            row for table in tables for row in table.rows if row.cells[2].text == "Wait 21 days."
        )
        row._tr.get_or_add_trPr().append(OxmlElement("w:del"))

    catalog, taken = sent_back(edit)
    assert unit_of(catalog, "Safe housing").target == "Nhà an toàn"
    assert unit_of(catalog, "Term").comments == ("guidebook: review: Which term?",)
    assert unit_of(catalog, "Wait 21 days.") == UNITS[2]
    assert (taken.changed, taken.remarks) == (1, 1)
    assert [finding.check for finding in taken.findings] == ["review-missing"]
    assert "Somebody" not in repr(catalog)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_renamed_column_is_an_error_that_names_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "vi.docx"
    write_table(CATALOG, path)
    document = docx.Document(str(path))
    document.tables[0].rows[0].cells[COLUMNS.index(name)].text = "Spalte"
    document.save(str(path))
    with pytest.raises(CatalogError, match=f"“{name}” is missing") as error:
        read_table(path)
    assert error.value.hint


def test_columns_may_change_places_and_other_tables_are_left_alone(
    sent_back: Callable[[Edit], tuple[Catalog, ReviewImport]],
) -> None:
    def edit(document: Document, tables: list[Table]) -> None:
        document.add_table(2, 2).cell(0, 0).text = "my notes"
        write(tables, "Term", "Từ")
        for table in tables:
            for row in table._tbl.tr_lst:
                row.append(row.tc_lst[0])

    catalog, taken = sent_back(edit)
    assert (taken.changed, taken.findings, unit_of(catalog, "Term").target) == (1, [], "Từ")


@pytest.mark.parametrize("content", [b"", b"PK no zip", b"<?xml version='1.0'?><w/>"])
def test_a_file_that_is_no_word_file_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(content)
    with pytest.raises(PipelineError):
        read_table(tmp_path / "bad.docx")


def test_a_table_saved_as_strict_open_xml_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "strict.docx"
    write_table(CATALOG, path)
    before = read_table(path)
    assert read_table(as_strict(path)) == before


def test_a_word_file_without_a_review_table_is_refused(
    word_file: Callable[[Callable[[Document], None]], Path],
) -> None:
    with pytest.raises(CatalogError, match="No table"):
        read_table(word_file(lambda document: document.add_paragraph("Hello")))


def test_a_table_of_another_locale_belongs_to_nobody_here(tmp_path: Path) -> None:
    write_table(CATALOG, tmp_path / "vi.docx")
    rows = read_table(tmp_path / "vi.docx")
    assert belongs(CATALOG, rows)
    assert not belongs(replace(CATALOG, locale="th"), rows)
    assert not belongs(replace(CATALOG, document="other"), rows)


texts = st.text(st.sampled_from("ab ក<>&\t\n/b1"), max_size=8).map(str.strip)


@given(texts, texts, texts, st.lists(st.sampled_from(["ok", "why?"]), max_size=2))
def test_only_a_row_that_was_touched_changes_a_translation(
    base: str, now: str, table: str, remarks: list[str]
) -> None:
    exported = replace(CATALOG, units=(TranslationUnit("Ask", base),))
    row = TableRow(1, row_id(exported, exported.units[0]), "Ask", table, tuple(remarks))
    current = replace(CATALOG, units=(TranslationUnit("Ask", now),))
    catalog, taken = take_corrections(current, [row], "x")
    (unit,) = catalog.units
    assert unit.target in {now, table}
    if table == base or now != base:
        assert unit.target == now
    if table not in {base, now, ""} and unit.target == now:
        assert taken.findings, "words of a reviewer never vanish in silence"
    assert take_corrections(catalog, [row], "x")[0] == catalog


def test_an_id_survives_blanks_that_word_puts_into_it() -> None:
    text = row_id(CATALOG, UNITS[0])
    assert split_id(f" {text[:4]} {text[4:]}\n") == tuple(text.split("-"))
    assert len({entry_id(CATALOG, unit) for unit in UNITS}) == len(UNITS)


def test_the_command_exports_a_chapter_and_takes_it_back(
    word_file: Callable[[Callable[[Document], None]], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def build(document: Document) -> None:
        for chapter in ("One", "Two"):
            document.add_heading(chapter, 1)
            document.add_paragraph(f"Text of {chapter}")

    root, table = tmp_path / "project", tmp_path / "two.docx"
    root.mkdir()
    assert (
        run(
            "--project",
            str(root),
            "init",
            str(word_file(build)),
            "--locale",
            "vi",
            "--locale",
            "km",
        )
        == 0
    )
    assert (
        run("--project", str(root), "review", "export", "vi", "-o", str(table), "--chapter", "Two")
        == 0
    )
    document = docx.Document(str(table))
    assert [row.cells[2].text for table in document.tables for row in table.rows[1:]] == [
        "Two",
        "Text of Two",
    ]
    write(document.tables, "Text of Two", "Chữ của Hai")
    document.save(str(table))
    assert run("--project", str(root), "review", "import", "km", str(table)) == 4
    assert "No row of the table" in capsys.readouterr().err
    assert run("--project", str(root), "review", "import", "vi", str(table)) == 0
    assert "1 changed" in capsys.readouterr().out
    path = root / "po" / "master" / "vi.po"
    assert unit_of(read_catalog(path, "master", "vi"), "Text of Two").target == "Chữ của Hai"
    before = path.read_bytes()
    write(document.tables, "Text of Two", "Chữ <b>của Hai")
    document.save(str(table))
    assert run("--project", str(root), "review", "import", "vi", str(table)) == 1
    assert path.read_bytes() == before
    assert (
        run(
            "--project", str(root), "review", "export", "vi", "-o", str(table), "--chapter", "Three"
        )
        == 2
    )


@pytest.mark.slow
@pytest.mark.needs_tool
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("code", ["km", "my", "zh_CN"])
def test_a_table_that_libreoffice_saved_again_is_untouched(code: str, tmp_path: Path) -> None:
    catalog = read_catalog(ROOT / "po" / "guidebook" / f"{code}.po", "guidebook", code)
    write_table(catalog, tmp_path / "table.docx")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(tmp_path / "table.docx")],
        check=True,
        capture_output=True,
        timeout=240,
    )
    rows = read_table(tmp_path / "out" / "table.docx")
    assert len(rows) == len(catalog.live)
    taken_catalog, taken = take_corrections(catalog, rows, "table.docx")
    assert taken.findings == []
    assert taken_catalog == catalog


def test_a_catalog_written_after_an_import_reads_back(
    tmp_path: Path, sent_back: Callable[[Edit], tuple[Catalog, ReviewImport]]
) -> None:
    catalog, _ = sent_back(lambda _, tables: write(tables, "Safe housing", "Nhà", "a\nb"))
    write_catalog(catalog, tmp_path / "vi.po")
    assert unit_of(read_catalog(tmp_path / "vi.po", "guide", "vi"), "Safe housing").comments == (
        "guidebook: review: a b",
    )


def test_the_table_says_what_changed_and_what_the_english_was(tmp_path: Path) -> None:
    changed = replace(UNITS[2], comments=("guidebook: change number: 14 → 21",))
    path = tmp_path / "vi.docx"
    write_table(replace(CATALOG, units=(changed,)), path)
    (table,) = docx.Document(str(path)).tables
    place = table.rows[1].cells[1].text
    assert "The English changed: number: 14 → 21" in place
    assert "The English before: Wait 14 days." in place


def test_a_row_that_was_not_taken_goes_back_with_the_reason_and_can_be_mended(
    sent_back: Callable[[Edit], tuple[Catalog, ReviewImport]], tmp_path: Path
) -> None:
    english = "Ask <b>first</b>.<note1/>"
    _, taken = sent_back(lambda _, tables: write(tables, english, "Hãy hỏi."))
    ((key, (row, message)),) = taken.refused.items()
    path = tmp_path / "answer.docx"
    answers = {key: Answer(message, row.translation)}
    write_table(CATALOG, path, lambda unit: unit.key in answers, answers=answers)
    document = docx.Document(str(path))
    assert "Not taken" in row_of(document.tables, english)[1].text  # type: ignore[attr-defined]
    write(document.tables, english, "Hãy hỏi.<note1/>")
    document.save(str(path))
    mended, again = take_corrections(CATALOG, read_table(path), "answer.docx")
    assert again.changed == 1
    assert unit_of(mended, english).target == "Hãy hỏi.<note1/>"
