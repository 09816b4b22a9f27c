"""What people get wrong at the command line: each mistake is named, and costs no text."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document

from pipeline.catalogs import approve, read_catalog, write_catalog
from pipeline.cli.output import print_table
from pipeline.errors import ExitCode
from pipeline.files import write_file
from pipeline.flow.build import build
from pipeline.flow.gate import examine_project
from pipeline.flow.tasks import BuildOptions, Workers
from pipeline.model import Format
from pipeline.project import open_project
from pipeline.release.record import read_records, write_records
from tests.conftest import ROOT, run

Make = Callable[[Callable[[Document], None]], Path]
TARGET = {"Safe housing": "ទីជម្រក", "A bed comes first.": "គ្រែមុន។"}


def _small(document: Document) -> None:
    document.add_heading("Safe housing", 1)
    document.add_paragraph("A bed comes first.")


@pytest.fixture
def root(word_file: Make, tmp_path: Path) -> Path:
    folder = tmp_path / "a folder ភាសា"
    folder.mkdir()
    assert (
        run(
            "--project",
            str(folder),
            "init",
            str(word_file(_small)),
            "--locale",
            "km",
            "--locale",
            "vi",
            "--locale",
            "km",
        )
        == ExitCode.DONE
    )
    return folder


def _catalog(root: Path, code: str) -> Path:
    return root / "po" / "master" / f"{code}.po"


def _translate(root: Path, code: str) -> None:
    catalog = read_catalog(_catalog(root, code), "master", code)
    units = tuple(
        replace(unit, target=TARGET.get(unit.source, unit.source)) for unit in catalog.units
    )
    write_catalog(replace(catalog, units=units), _catalog(root, code))


def test_a_locale_named_twice_is_one_and_english_is_refused(root: Path, tmp_path: Path) -> None:
    assert open_project(root).documents[0].settings.locales == ("km", "vi")
    assert (
        run(
            "--project",
            str(tmp_path),
            "init",
            str(root / "source" / "master.docx"),
            "--locale",
            "en",
        )
        == ExitCode.USAGE
    )
    assert not (tmp_path / "source").exists()


@pytest.mark.parametrize(
    "command", ["build", "check", "status", "update", "pretranslate", "release"]
)
def test_a_locale_that_the_project_lacks_is_a_usage_error_that_names_those_it_has(
    root: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("--project", str(root), command, "lo") == ExitCode.USAGE
    assert "km, vi" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_nobody_can_approve_without_a_name(root: Path, name: str) -> None:
    _translate(root, "km")
    before = _catalog(root, "km").read_bytes()
    assert run("--project", str(root), "approve", "km", "--by", name) == ExitCode.USAGE
    assert _catalog(root, "km").read_bytes() == before


def test_a_name_of_two_lines_approves_in_one(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _translate(root, "km")
    assert run("--project", str(root), "approve", "km", "--by", "km\nlead") == ExitCode.DONE
    capsys.readouterr()
    run("--project", str(root), "status", "km", "--format", "json")
    counts = json.loads(capsys.readouterr().out)["documents"][0]["locales"][0]
    assert counts["approved"] == counts["segments"] > 0


@pytest.mark.parametrize("form", ["xliff-1.2", "xliff-2.1"])
def test_xliff_of_another_language_is_refused_and_changes_nothing(
    root: Path, tmp_path: Path, form: str
) -> None:
    _translate(root, "vi")
    sent = tmp_path / "vi.xlf"
    assert (
        run("--project", str(root), "export", "vi", "-o", str(sent), "--as", form) == ExitCode.DONE
    )
    sent.write_text(
        sent.read_text(encoding="utf-8").replace("ទីជម្រក", "Nhà an toàn"), encoding="utf-8"
    )
    before = _catalog(root, "km").read_bytes()
    assert run("--project", str(root), "import", "km", str(sent)) == ExitCode.CATALOG
    assert _catalog(root, "km").read_bytes() == before
    assert run("--project", str(root), "import", "vi", str(sent)) == ExitCode.DONE
    assert "Nhà an toàn" in _catalog(root, "vi").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [("export", "km"), ("export", "km", "--as", "tmx"), ("review", "export", "km")]
)
@pytest.mark.parametrize(
    "own", ["po/master/km.po", "source/master.docx", "source/master.toml", "po/master/master.pot"]
)
def test_an_export_never_overwrites_what_the_project_is_made_from(
    root: Path, command: tuple[str, ...], own: str
) -> None:
    before = (root / own).read_bytes()
    assert run("--project", str(root), *command, "-o", str(root / own)) == ExitCode.USAGE
    assert (root / own).read_bytes() == before


def test_inspecting_several_files_prints_one_json_value(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = word_file(_small)
    second = tmp_path / "second.docx"
    second.write_bytes(first.read_bytes())
    capsys.readouterr()
    assert run("inspect", str(first), str(second), "--format", "json") == ExitCode.DONE
    assert [one["file"] for one in json.loads(capsys.readouterr().out)["files"]] == [
        str(first),
        str(second),
    ]
    assert run("inspect", str(first), "--format", "json") == ExitCode.DONE
    assert set(json.loads(capsys.readouterr().out)) == {"schema", "ledger", "findings"}


def test_a_reader_who_stops_reading_is_no_finding(root: Path) -> None:
    process = subprocess.Popen(
        (sys.executable, "-m", "pipeline", "--project", str(root), "status", "--format", "json"),
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait() == ExitCode.DONE


def test_filling_never_overwrites_the_file_it_reads(word_file: Make, tmp_path: Path) -> None:
    source, template = word_file(_small), tmp_path / "t.pot"
    before = source.read_bytes()
    assert run("docx", "extract", str(source), "-o", str(template)) == ExitCode.DONE
    assert run("docx", "fill", str(source), str(template), "-o", str(source)) == ExitCode.USAGE
    assert run("docx", "pseudo", str(source), "-o", str(source)) == ExitCode.USAGE
    assert source.read_bytes() == before


def test_a_catalog_that_was_cut_off_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _translate(root, "km")
    text = _catalog(root, "km").read_text(encoding="utf-8")
    _catalog(root, "km").write_text(text[: text.rindex("msgstr ")], encoding="utf-8")
    assert run("--project", str(root), "update", "km") == ExitCode.CATALOG
    assert "cut off" in capsys.readouterr().err


def test_a_master_that_the_catalog_does_not_know_makes_a_draft_and_shuts_the_gate(
    root: Path,
) -> None:
    _translate(root, "km")
    catalog = read_catalog(_catalog(root, "km"), "master", "km")
    units = tuple(approve(unit, "km lead", date(2026, 1, 31)) for unit in catalog.units)
    write_catalog(replace(catalog, units=units), _catalog(root, "km"))
    project, options = open_project(root), BuildOptions(formats=(Format.DOCX,), workers=Workers(1))
    assert build(project, ("km",), options)[0].status == "approved"
    master = docx.Document(str(root / "source" / "master.docx"))
    master.add_paragraph("Never give the address away.")
    master.save(str(root / "source" / "master.docx"))
    edition = build(project, ("km",), options)[0]
    assert edition.status == "draft"
    assert any("extract" in finding.message for finding in edition.findings)
    findings = examine_project(project, ("km",)).findings
    assert "catalog-behind" in {finding.check for finding in findings}


def test_a_translation_with_a_lost_code_is_named_by_the_build(root: Path) -> None:
    catalog = read_catalog(_catalog(root, "vi"), "master", "vi")
    units = tuple(replace(unit, target=f"<b>{unit.source}") for unit in catalog.units)
    write_catalog(replace(catalog, units=units), _catalog(root, "vi"))
    edition = build(
        open_project(root), ("vi",), BuildOptions(formats=(Format.DOCX,), workers=Workers(1))
    )[0]
    assert any("po/master/vi.po:" in finding.message for finding in edition.findings)


def test_two_builds_at_once_keep_the_records_of_both(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, options = open_project(root), BuildOptions(formats=(Format.DOCX,), workers=Workers(1))
    build(project, ("vi",), options)
    other = read_records(project.output)
    (project.output / ".build.json").unlink()
    import pipeline.flow.build as module

    run_tasks = module._run_tasks

    def run_while_another_ends(*arguments: object) -> object:
        done = run_tasks(*arguments)  # type: ignore[arg-type]
        write_records(project.output, other)
        return done

    monkeypatch.setattr(module, "_run_tasks", run_while_another_ends)
    build(project, ("km",), options)
    assert {record.locale for record in read_records(project.output).values()} == {"km", "vi"}


def test_the_imprint_names_the_isbn_of_each_format(root: Path) -> None:
    settings = root / "source" / "master.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace(
            "[isbn]", '[isbn]\nkm-pdf = "978-1"\nkm-epub = "978-2"\nvi-pdf = "978-3"'
        ),
        encoding="utf-8",
    )
    edition = build(
        open_project(root), ("km",), BuildOptions(formats=(Format.DOCX,), workers=Workers(1))
    )[0]
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(edition.path)).paragraphs)
    assert "978-1 (PDF), 978-2 (EPUB)" in text
    assert "978-3" not in text


def test_an_error_of_the_disk_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(IsADirectoryError) as raised:
        write_file(tmp_path / "taken", b"x")
    assert raised.value.filename == str(tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_report_in_khmer_reaches_a_pipe_that_is_not_utf_8(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _translate(root, "km")
    _catalog(root, "km").write_text(
        _catalog(root, "km").read_text(encoding="utf-8").replace("គ្រែមុន។", "គ្រែមុន៕ 77"),
        encoding="utf-8",
    )
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", pipe)
    assert run("--project", str(root), "status", "km", "--format", "json") == ExitCode.DONE
    assert run("--project", str(root), "check", "km", "--format", "html") == ExitCode.FINDINGS
    pipe.flush()
    assert "ភាសា" in pipe.buffer.getvalue().decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_a_table_of_figures_breaks_no_word_in_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    headings = (
        "locale",
        "segments",
        "words",
        "untranslated",
        "machine",
        "fuzzy",
        "translated",
        "approved",
        "usable",
    )
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(columns))
    print_table(headings, [("zh_CN", 988, 14607, 0, 0, 0, 988, 0, "100 %")], title="guidebook")
    assert all(word in terminal.getvalue() for word in (*headings[1:], "zh_CN", "14607", "100 %"))


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_word_file_is_not_filled_with_another_language_than_asked_for(
    root: Path, tmp_path: Path
) -> None:
    _translate(root, "km")
    fill = (
        "docx",
        "fill",
        str(root / "source" / "master.docx"),
        str(_catalog(root, "km")),
        "-o",
        str(tmp_path / "out.docx"),
        "--locale",
    )
    assert run(*fill, "vi") == ExitCode.CATALOG
    assert not (tmp_path / "out.docx").exists()
    assert run(*fill, "km") == ExitCode.DONE
    assert run(*fill, "en") == ExitCode.DONE


def test_dots_and_hyphens_that_an_author_typed_reach_the_pdf(
    word_file: Make, tmp_path: Path
) -> None:
    typed = "Smith, A., ... & Breen, G. use --locale, wait.... and 10--12."
    master = word_file(lambda document: document.add_paragraph(typed) and None)
    assert (
        run("--project", str(tmp_path / "p"), "init", str(master), "--locale", "km")
        == ExitCode.DONE
    )
    assert (
        run("--project", str(tmp_path / "p"), "build", "en", "--format", "pdf", "-j", "1")
        == ExitCode.DONE
    )
