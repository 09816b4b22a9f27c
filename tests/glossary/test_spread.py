"""Lists of terms as people keep them: a column for each language, remarks, any spreadsheet."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ExitCode, GlossaryError
from pipeline.glossary import TermBase, load_term_base
from pipeline.glossary.columns import chosen_columns, guess_columns, with_own_codes
from pipeline.glossary.grid import Grid, read_grid
from pipeline.glossary.imported import merge
from pipeline.glossary.spread import read_spread
from tests.conftest import run

Rows = tuple[tuple[str, ...], ...]
HEAD = ("No.", "English", "Thai", "Tiếng Việt", "Remarks")
ROWS: Rows = (
    ("1", "shelter", "บ้านพักพิง; ที่พักพิง", "nơi trú ẩn", "Never “hostel”."),
    ("2", "victim", "ผู้เสียหาย", "nạn nhân", "Only in law."),
    ("", "", "", "", ""),
    ("3", "case, open", "กรณี", "vụ việc", ""),
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def write_xlsx(path: Path, rows: Rows) -> None:
    cells = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{escape(one)}</t></is></c>' for one in row)
        + "</row>"
        for row in rows
    )
    rels = '<Relationships xmlns="%s/relationships"><Relationship Id="r1" Type="%s/%s" Target="%s"/></Relationships>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": rels % (_PACKAGE, _OFFICE, "officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": rels % (_PACKAGE, _OFFICE, "worksheet", "worksheets/a.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Terms" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/a.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def write_ods(path: Path, rows: Rows) -> None:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(one)}</text:p></table:table-cell>'
            for one in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table '
        f'table:name="Terms">{cells}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)


def write_csv(delimiter: str, encoding: str) -> Callable[[Path, Rows], None]:
    def write(path: Path, rows: Rows) -> None:
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=delimiter).writerows(rows)
        path.write_bytes(stream.getvalue().encode(encoding))

    return write


FORMS: dict[str, Callable[[Path, Rows], None]] = {
    "a.xlsx": write_xlsx,
    "a.ods": write_ods,
    "comma.csv": write_csv(",", "utf-8"),
    "semicolon.csv": write_csv(";", "utf-8-sig"),
    "unicode text.txt": write_csv("\t", "utf-16"),
    "a.tsv": write_csv("\t", "utf-8"),
}


@pytest.fixture
def project(tmp_path: Path, word_file: Callable[..., Path]) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    source = word_file(lambda document: document.add_paragraph("A shelter."))
    assert run("--project", str(root), "init", str(source), "--locale", "th,vi") == ExitCode.DONE
    return root


@pytest.mark.parametrize("name", FORMS)
def test_a_list_comes_in_with_its_remarks_after_its_columns_were_shown(
    name: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    FORMS[name](tmp_path / name, (HEAD, *ROWS))
    table = project / "glossary" / "terms.csv"
    before = table.read_bytes()
    arguments = ("--project", str(project), "terms", "import", str(tmp_path / name))
    capsys.readouterr()
    assert run(*arguments) == ExitCode.USAGE  # nobody can be asked
    told = capsys.readouterr().err
    for line in ("A “No.”: left out", "C “Thai”: Thai", "E “Remarks”: note"):
        assert line in told
    assert "--columns B=en,C=th,D=vi,E=note" in told
    assert table.read_bytes() == before
    assert run(*arguments, "--yes") == ExitCode.DONE
    base = load_term_base(table)
    said = {
        one.terms[0].text: (one.note, [(t.locale, t.text, t.status.value) for t in one.terms[1:]])
        for one in base.concepts
    }
    assert said["shelter"] == (
        "Never “hostel”.",
        [
            ("th", "บ้านพักพิง", "preferred"),
            ("th", "ที่พักพิง", "admitted"),
            ("vi", "nơi trú ẩn", "preferred"),
        ],
    )
    assert set(said) == {"shelter", "victim", "case, open"}
    after = table.read_bytes()
    assert run(*arguments, "--yes") == ExitCode.DONE
    assert table.read_bytes() == after


def test_remarks_are_added_and_what_was_known_stays(project: Path, tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", (HEAD, *ROWS))
    arguments = ("--project", str(project), "terms", "import", str(tmp_path / "a.xlsx"))
    assert run(*arguments, "--yes") == ExitCode.DONE
    newer = ("", "Shelter", "ศูนย์พักพิง", "", "Ask the partner.")
    write_xlsx(tmp_path / "a.xlsx", (HEAD, newer))
    assert run(*arguments, "--yes") == ExitCode.DONE
    base = load_term_base(project / "glossary" / "terms.csv")
    (concept,) = [one for one in base.concepts if one.terms[0].text == "shelter"]
    assert concept.note == "Never “hostel”.\nAsk the partner."
    thai = {one.text: one.status.value for one in concept.terms if one.locale == "th"}
    assert thai["ศูนย์พักพิง"] == "preferred"
    assert thai["บ้านพักพิง"] == "admitted"
    assert [one.text for one in concept.terms if one.locale == "vi"] == ["nơi trú ẩn"]


def test_columns_without_names_are_known_by_their_letters() -> None:
    grid = Grid("", (("shelter", "ជម្រក", "ที่พัก", "ທີ່ພັກ", "ခိုလှုံရာ", "避难所", "nơi trú ẩn", "x y"),))
    held = [one.holds for one in guess_columns(grid).columns]
    assert held == ["en", "km", "th", "lo", "my", "zh_CN", "vi", "note"]


@pytest.mark.parametrize("said", ["A", "A=xx-yy-zz-nothing", "ZZ=en", "=en", "A=notes"])
def test_a_column_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(GlossaryError, match="names no column"):
        chosen_columns(Grid("", (("a", "b"),)), said)


@given(
    st.lists(
        st.tuples(st.text("abc ;-", max_size=6), st.text("กขค ;", max_size=6), st.text(max_size=9)),
        max_size=6,
    )
)
def test_any_rows_make_a_term_base_or_say_why_not(rows: list[tuple[str, str, str]]) -> None:
    grid = Grid("", (("English", "Thai", "Notes"), *rows))
    try:
        imported = read_spread(Path("x.xlsx"), grid, guess_columns(grid), TermBase(()))
    except GlossaryError:
        return
    merged, changes = merge(TermBase(()), imported)
    assert len(changes) == len(merged.concepts)
    assert merge(merged, imported)[1] == ()


def test_a_damaged_or_locked_workbook_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"PK no zip", b"\xd0\xcf\x11\xe0 locked"):
        (tmp_path / "a.xlsx").write_bytes(content)
        with pytest.raises(GlossaryError, match=r"cannot be read|empty"):
            read_grid(tmp_path / "a.xlsx")


@pytest.mark.parametrize("write", [write_xlsx, write_ods], ids=["xlsx", "ods"])
def test_a_cell_that_is_no_term_is_left_out_with_its_row_and_the_others_come_in(
    write: Callable[[Path, Rows], None],
    project: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    more: Rows = (("4", "2026", "2026", "2026", "a year"), ("5", "debt", "n/a", "nợ", ""))
    path = tmp_path / ("a.xlsx" if write is write_xlsx else "a.ods")
    write(path, (HEAD, *ROWS, *more))
    capsys.readouterr()
    arguments = ("--project", str(project), "terms", "import", str(path), "--yes")
    assert run(*arguments) == ExitCode.DONE
    told = capsys.readouterr().err
    assert "Left out in row 6: “2026” (English)" in told
    assert "Left out in row 7: “n/a” (Thai)" in told
    assert "merged" not in told  # the row has its English
    base = load_term_base(project / "glossary" / "terms.csv")
    terms = {one.terms[0].text: [term.text for term in one.terms[1:]] for one in base.concepts}
    assert terms["debt"] == ["nợ"]
    assert set(terms) == {"shelter", "victim", "case, open", "debt"}


def test_a_list_with_its_columns_exchanged_is_refused_whole(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_xlsx(
        tmp_path / "a.xlsx", (("English", "Vietnamese", "Thai"), *(row[1:4] for row in ROWS))
    )
    table = project / "glossary" / "terms.csv"
    before = table.read_bytes()
    arguments = ("--project", str(project), "terms", "import", str(tmp_path / "a.xlsx"), "--yes")
    assert run(*arguments) == ExitCode.GLOSSARY
    assert "holds letters in Thai" in capsys.readouterr().err
    assert table.read_bytes() == before


def test_a_language_has_the_code_that_the_project_has_for_it() -> None:
    grid = Grid("", (("en-GB", "id-ID", "pt-PT", "Portuguese"), ("shelter", "a", "b", "c")))
    found = with_own_codes(guess_columns(grid), ("id", "pt_BR"))
    assert [one.holds for one in found.columns] == ["en", "id", "pt_PT", "pt_BR"]


def test_headings_may_stand_below_a_title() -> None:
    title: Rows = (("Terms of the project", "", ""), ("Kept by the office", "", ""))
    terms: Rows = (("consent", "ความยินยอม", "ask"), ("note", "หมายเหตุ", ""))
    found = guess_columns(Grid("", (*title, ("English", "Thai", "Remarks"), *terms)))
    assert [one.holds for one in found.columns] == ["en", "th", "note"]
    assert found.first == 3
    assert guess_columns(Grid("", terms)).first == 0  # a term is no heading


def take(path: Path) -> tuple[dict[str, list[str]], str]:
    """The terms of a list by English, Thai first, and what is said of rows left out."""
    grid = read_grid(path)
    imported = read_spread(path, grid, guess_columns(grid), TermBase(()))
    said = {
        one.terms[0].text: [term.text for term in one.terms if term.locale != "en"]
        for one in imported.concepts
    }
    return said, imported.left_out


def merge_cells(path: Path, reference: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    end = f'</sheetData><mergeCells><mergeCell ref="{reference}"/></mergeCells>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text.replace("</sheetData>", end))


def test_an_english_cell_merged_over_rows_counts_for_each_or_its_rows_are_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: Rows = (
        ("", "", ""),
        ("English", "Thai", "Remarks"),
        ("consent", "ความยินยอม", ""),
        ("", "การอนุญาต", ""),
        ("", "", ""),
        ("family", "ครอบครัว", ""),
        ("", "", "a remark alone"),
    )
    write_ods(tmp_path / "a.ods", rows)
    assert take(tmp_path / "a.ods")[0] == {"consent": ["ความยินยอม"], "family": ["ครอบครัว"]}
    assert take(tmp_path / "a.ods")[1].startswith("Rows 4, 7 left out: no English term.")
    write_xlsx(tmp_path / "a.xlsx", rows)
    merge_cells(tmp_path / "a.xlsx", "A3:A4")
    said, left_out = take(tmp_path / "a.xlsx")
    assert said == {"consent": ["ความยินยอม", "การอนุญาต"], "family": ["ครอบครัว"]}
    assert left_out.startswith("Row 7 left out")
    arguments = ("--project", str(project), "terms", "import", str(tmp_path / "a.ods"))
    assert run(*arguments, "--yes") == ExitCode.DONE
    assert "warning: Rows 4, 7 left out" in capsys.readouterr().err


def test_the_letters_of_columns_are_those_of_the_sheet(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", (("", "", ""), ("", "English", "Thai"), ("", "child", "เด็ก")))
    grid = read_grid(tmp_path / "a.xlsx")
    assert str(guess_columns(grid)) == "B=en,C=th"


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;\r", "\ufeffsep=;"])
def test_a_first_line_that_names_the_separator_is_obeyed(first: str, tmp_path: Path) -> None:
    rows = "English, as we write it (EN);Thai;a,b,c,d,e,f\ncase, open;กรณี;,,,\n"
    (tmp_path / "a.csv").write_text(f"{first}\n{rows}", encoding="utf-8", newline="")
    assert take(tmp_path / "a.csv")[0] == {"case, open": ["กรณี"]}


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("Thai (remarks)", "note"),
        ("Source (EN)", "en"),
        ("Source", "source"),
        ("Target (TH)", "th"),
        ("Indonesian term", "id"),
        ("pt_BR", "pt_BR"),
        ("vi-VN", "vi"),
        ("Thai 2", "th"),
        ("the rest of it", ""),
    ],
)
def test_a_heading_says_what_its_column_holds(name: str, holds: str) -> None:
    grid = Grid("", (("Term", "Khmer", name), ("child", "កុមារ", "x y")))
    assert guess_columns(grid).columns[2].holds == holds


def test_two_columns_of_a_language_hold_its_terms(tmp_path: Path) -> None:
    write_ods(
        tmp_path / "a.ods", (("English", "Thai", "Thai (also)"), ("child", "เด็ก", "เยาวชน; ผู้เยาว์"))
    )
    assert take(tmp_path / "a.ods")[0] == {"child": ["เด็ก", "เยาวชน", "ผู้เยาว์"]}
