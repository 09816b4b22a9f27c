"""An earlier translation in Word comes back into the catalog: from the command to the file."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs import approve, new_catalog, update_catalog, write_catalog
from pipeline.catalogs.comments import Doubt, Salvaged, comments_of
from pipeline.catalogs.memory import read_tmx
from pipeline.errors import ExitCode
from pipeline.model import Catalog, TranslationUnit
from pipeline.salvage import Recovered, take_back, take_recovered
from tests.salvage.conftest import ENGLISH, TRUTH, VIETNAMESE, MakeOffice, write


def test_an_old_translation_fills_the_empty_catalog(office: MakeOffice) -> None:
    here = office()
    assert here.salvage() == ExitCode.DONE
    units = here.catalog.live
    assert {unit.source: unit.target for unit in units if unit.target} == TRUTH
    assert not any(unit.fuzzy for unit in units)
    assert all(comments_of(unit.comments, Salvaged)[0].origin == "old-vi.docx" for unit in units)


def test_a_second_run_changes_no_byte(office: MakeOffice) -> None:
    here = office()
    here.salvage()
    first = here.po.read_bytes()
    assert here.salvage() == ExitCode.DONE
    assert here.po.read_bytes() == first


def test_undo_gives_back_the_file_as_it_was(office: MakeOffice) -> None:
    here = office()
    before = here.po.read_bytes()
    here.salvage()
    assert here.po.read_bytes() != before
    assert here.run("salvage", "vi", "--undo") == ExitCode.DONE
    assert here.po.read_bytes() == before


def test_undo_of_a_file_that_nothing_came_from_says_so(
    office: MakeOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    here = office()
    here.salvage()
    before = here.po.read_bytes()
    assert here.run("salvage", "vi", "--undo", "nothere.docx") == ExitCode.USAGE
    said = capsys.readouterr().err
    assert "nothere.docx" in said
    assert "old-vi.docx" in said
    assert here.po.read_bytes() == before
    assert here.run("salvage", "vi", "--undo", "old-vi.docx") == ExitCode.DONE


def test_nobodys_translation_is_overwritten_and_nobodys_work_is_undone(office: MakeOffice) -> None:
    here = office()
    theirs = "Bản dịch của một người"
    units = list(here.catalog.units)
    units[3] = replace(units[3], target=theirs)
    write_catalog(replace(here.catalog, units=tuple(units)), here.po)
    here.salvage()
    assert here.unit(units[3].source).target == theirs
    edited, approved = units[5].source, units[6].source
    write_catalog(
        replace(
            here.catalog,
            units=tuple(
                replace(unit, target=theirs) if unit.source == edited
                else approve(unit, "lead", date(2026, 11, 27)) if unit.source == approved
                else unit
                for unit in here.catalog.units
            ),
        ),
        here.po,
    )  # fmt: skip
    here.run("salvage", "vi", "--undo")
    left = {unit.source: unit.target for unit in here.catalog.live if unit.target}
    assert left == {units[3].source: theirs, edited: theirs, approved: TRUTH[approved]}


def test_english_that_changed_is_marked_with_what_changed(office: MakeOffice) -> None:
    old = "Ask whether this is a good moment. If it is not, agree on another day within 14 days."
    new = old.replace("14", "21")
    here = office(today=[(style, new if text == old else text) for style, text in ENGLISH])
    here.salvage()
    unit = here.unit(new)
    assert (unit.target, unit.fuzzy, unit.previous_source) == (TRUTH[old], True, old)
    assert any("change number: 14 → 21" in line for line in unit.comments)


def test_without_the_old_english_everything_is_to_look_at(
    office: MakeOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    here = office()
    assert here.run("salvage", "vi", str(here.translation)) == ExitCode.DONE
    units = here.catalog.live
    assert {unit.source: unit.target for unit in units} == TRUTH
    assert all(unit.fuzzy for unit in units)
    assert "--source source/NAME.docx" in capsys.readouterr().out


def test_joined_paragraphs_are_found_and_marked(office: MakeOffice) -> None:
    joined = [*VIETNAMESE[:12], ("Normal", f"{VIETNAMESE[12][1]} {VIETNAMESE[13][1]}"), VIETNAMESE[14]]  # fmt: skip
    here = office(old=joined)
    here.salvage()
    for _, source in ENGLISH[12:14]:
        unit = here.unit(source)
        assert (unit.target, unit.fuzzy) == (TRUTH[source], True)
        assert "are one in the old translation" in comments_of(unit.comments, Doubt)[0].text


def test_a_chapter_that_stands_elsewhere_is_found(office: MakeOffice) -> None:
    moved = [VIETNAMESE[0], *VIETNAMESE[7:11], *VIETNAMESE[1:7], *VIETNAMESE[11:]]
    here = office(old=moved)
    here.salvage()
    right = [unit for unit in here.catalog.live if unit.target == TRUTH[unit.source]]
    wrong = [unit for unit in here.catalog.live if unit.target and unit not in right]
    assert len(right) >= 10
    assert all(unit.fuzzy for unit in wrong)


def test_what_the_english_lost_is_kept_for_the_memory(office: MakeOffice) -> None:
    here = office(today=ENGLISH[:-1])
    here.salvage()
    gone = [unit for unit in here.catalog.units if unit.obsolete]
    assert [(unit.source, unit.target) for unit in gone] == [(ENGLISH[-1][1], VIETNAMESE[-1][1])]


def test_the_doubtful_table_comes_back_by_review_import(office: MakeOffice) -> None:
    extra = "Đoạn này chỉ có trong bản dịch và không có trong tiếng Anh, do người dịch viết thêm."
    old = [*VIETNAMESE[:3], ("Normal", extra), *VIETNAMESE[3:]]
    old_english = "Greet the oldest person first, then explain who sent you and why you have come."
    new_english = f"{old_english} Show your card."
    today = [(style, new_english if text == old_english else text) for style, text in ENGLISH]
    here = office(today=today, old=old)
    here.salvage()
    path = here.folder / "salvage" / "manual-vi.docx"
    document = docx.Document(str(path))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert [row[3] for row in rows if row[0] == "old text"] == [extra]
    assert [row[3] for row in rows if row[2] == new_english] == [TRUTH[old_english]]
    assert here.run("review", "import", "vi", str(path)) == ExitCode.DONE
    assert here.unit(new_english).fuzzy  # nobody has said that it is right
    for table in document.tables:
        for row in table.rows:
            if row.cells[2].text == new_english:
                row.cells[4].text = "OK"
    document.save(str(path))
    assert here.run("review", "import", "vi", str(path)) == ExitCode.DONE
    assert not here.unit(new_english).fuzzy


def test_a_table_that_somebody_works_on_is_not_written_over(office: MakeOffice) -> None:
    here = office(today=[*ENGLISH[:2], ("Normal", "Bring water."), *ENGLISH[2:]])
    here.run("salvage", "vi", str(here.translation))
    path = here.folder / "salvage" / "manual-vi.docx"
    path.write_bytes(b"a reviewer's work")
    here.run("salvage", "vi", str(here.translation))
    assert path.read_bytes() == b"a reviewer's work"


@pytest.mark.parametrize("kind", ["po", "tmx"])
@pytest.mark.parametrize("name", ["translation", "english", "symbolic", "hard", "spelt", "README.md", "mine.docx"])  # fmt: skip
def test_no_file_that_is_there_is_written_over(
    office: MakeOffice, capsys: pytest.CaptureFixture[str], name: str, kind: str
) -> None:
    here = office()
    folder = here.translation.parent
    (folder / "symbolic").symlink_to(here.translation)
    (folder / "hard").hardlink_to(here.english)
    (folder / "mine.docx").write_bytes(b"mine")
    out = {
        "translation": here.translation,
        "english": here.english,
        "spelt": folder / "office" / ".." / here.translation.name,
        "README.md": here.folder / "README.md",
    }.get(name, folder / name)
    before, catalog = out.read_bytes(), here.po.read_bytes()
    assert here.salvage("--as", kind, "-o", str(out)) == ExitCode.USAGE
    assert str(out) in capsys.readouterr().err
    assert (out.read_bytes(), here.po.read_bytes()) == (before, catalog)


def test_as_tmx_writes_a_memory_and_no_catalog(office: MakeOffice, tmp_path: Path) -> None:
    here = office()
    before = here.po.read_bytes()
    assert here.salvage("--as", "tmx", "-o", str(tmp_path / "old.tmx")) == ExitCode.DONE
    assert here.po.read_bytes() == before
    assert set(read_tmx(tmp_path / "old.tmx", "vi")) == set(TRUTH.items())


def test_codes_of_the_old_translation_become_those_of_the_english(office: MakeOffice) -> None:
    def write_bold(path: Path, lines: list[tuple[str, str]], words: dict[str, str]) -> None:
        document = docx.Document()
        document.core_properties.comments = ""
        for style, text in lines:
            paragraph = document.add_paragraph(style=style)
            word = next((word for word in words if word in text), "")
            before, _, after = text.partition(word) if word else (text, "", "")
            paragraph.add_run(before)
            if word:
                setattr(paragraph.add_run(word), words[word], True)
                paragraph.add_run(after)
        document.save(str(path))

    here = office()
    write_bold(here.english, list(ENGLISH), {"Never": "italic"})
    write_bold(here.translation, list(VIETNAMESE), {"Không bao giờ": "bold"})
    master = here.folder / "source" / "manual.docx"
    master.write_bytes(here.english.read_bytes())
    assert here.run("extract") == here.run("update") == ExitCode.DONE
    assert here.salvage() == ExitCode.DONE
    target = next(unit.target for unit in here.catalog.live if unit.source.startswith("<i>Never</i>"))  # fmt: skip
    assert target.startswith("<i>Không bao giờ</i> đến")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7\n", "A PDF cannot be aligned"),
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.docx", b"", "empty"),
        ("a.odt", b"PK\x03\x04 broken", "damaged"),
        ("a.odt", b"words", "no OpenDocument text"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_written(
    office: MakeOffice,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
    content: bytes,
    said: str,
) -> None:
    here = office()
    before = here.po.read_bytes()
    path = tmp_path / name
    path.write_bytes(content)
    assert here.run("salvage", "vi", str(path)) == ExitCode.MASTER
    assert said in capsys.readouterr().err
    assert here.po.read_bytes() == before
    assert not (here.folder / "salvage").exists()


def test_opendocument_and_html_are_read_as_well(office: MakeOffice, tmp_path: Path) -> None:
    here = office()
    tags = {"Title": "h1", "Heading 1": "h1", "Normal": "p", "List Bullet": "li"}
    body = "".join(f"<{tags[style]}>{text}</{tags[style]}>" for style, text in VIETNAMESE)
    page = tmp_path / "old.html"
    page.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    assert here.run("salvage", "vi", str(page), "--source", str(here.english), "--format", "json") == 0  # fmt: skip
    found = {unit.source: unit.target for unit in here.catalog.live if unit.target}
    assert found.items() <= TRUTH.items()
    assert len(found) >= len(TRUTH) - 1


def test_the_json_report_counts_entries(
    office: MakeOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    here = office()
    capsys.readouterr()
    here.salvage("--format", "json")
    report = json.loads(capsys.readouterr().out)
    assert (report["paired"], report["translated"], report["empty"]) == (15, 15, 0)


sources = st.lists(st.sampled_from(list(TRUTH)), unique=True, min_size=1)
confidences = st.floats(0.6, 1.0)


@settings(max_examples=40)
@given(sources, st.data())
def test_taking_twice_equals_once_and_back_restores(kept: list[str], data: st.DataObject) -> None:
    recovered = [
        Recovered(("", source), TRUTH[source], data.draw(confidences),
                  ("a doubt",) if data.draw(st.booleans()) else ())
        for source in kept
    ]  # fmt: skip
    catalog = _empty_catalog(data.draw(st.sets(st.sampled_from(list(TRUTH)))))
    taken = take_recovered(catalog, recovered, "old.docx").catalog
    assert take_recovered(taken, recovered, "old.docx").catalog.units == taken.units
    given_back, back, left = take_back(taken)
    assert (given_back.units, left) == (catalog.units, 0)
    theirs = {unit.key: unit for unit in catalog.units if unit.target}
    assert theirs.items() <= {unit.key: unit for unit in taken.units}.items()
    assert back == sum(unit not in catalog.units for unit in taken.units)


def _empty_catalog(translated: set[str]) -> Catalog:
    template = Catalog("manual", "", tuple(map(TranslationUnit, TRUTH)))
    catalog = update_catalog(new_catalog("manual", "vi"), template)[0]
    units = (
        replace(unit, target="của họ", comments=("theirs",)) if unit.source in translated else unit
        for unit in catalog.units
    )
    return replace(catalog, units=tuple(units))


def test_an_approval_is_not_invented(office: MakeOffice) -> None:
    here = office()
    here.salvage()
    assert not any("approved" in line for unit in here.catalog.units for line in unit.comments)


def test_write_makes_a_word_file(tmp_path: Path) -> None:
    assert docx.Document(str(write(tmp_path / "a.docx", ENGLISH))).paragraphs[0].text == "Visiting families at home"  # fmt: skip
