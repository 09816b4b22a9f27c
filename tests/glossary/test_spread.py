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
from pipeline.glossary.columns import chosen_columns, guess_columns
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


def test_headings_may_stand_below_a_title() -> None:
    title: Rows = (("Terms of the project", "", ""), ("Kept by the office", "", ""))
    terms: Rows = (("consent", "ความยินยอม", "ask"), ("note", "หมายเหตุ", ""))
    found = guess_columns(Grid("", (*title, ("English", "Thai", "Remarks"), *terms)))
    assert [one.holds for one in found.columns] == ["en", "th", "note"]
    assert found.first == 3
    assert guess_columns(Grid("", terms)).first == 0  # a term is no heading
