"""guidebook check on a project: text, JSON, JUnit, HTML, repairs, comments in the PO file, and the gate."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from docx.document import Document

from pipeline.catalogs import approve, read_catalog, state_of, write_catalog
from pipeline.errors import ExitCode
from pipeline.model import Catalog, Format, State, TranslationUnit
from pipeline.release.safety import examine_file
from tests.conftest import complete_settings, run

Make = Callable[[Callable[[Document], None]], Path]
WOMEN = "Women are asked first."


def small(document: Document) -> None:
    document.add_heading("Safe housing", 1)
    document.add_paragraph("Somebody answers within 14 days.")
    document.add_paragraph(WOMEN)


@pytest.fixture
def root(word_file: Make, tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    assert (
        run(
            "--project",
            str(folder),
            "init",
            str(word_file(small)),
            "--locale",
            "km",
            "--locale",
            "vi",
        )
        == ExitCode.DONE
    )
    translate(
        folder,
        {
            "Somebody answers within 14 days.": "មានអ្នកឆ្លើយក្នុងរយៈពេល ១៥ ថ្ងៃ។",
            WOMEN: "ស្រ្តីត្រូវបានសួរជាមុនសិន។",
        },
    )
    return folder


def catalog(root: Path) -> Catalog:
    return read_catalog(root / "po/master/km.po", "master", "km")


def translate(root: Path, targets: dict[str, str]) -> None:
    change(root, lambda unit: replace(unit, target=targets.get(unit.source, unit.target)))


def change(root: Path, function: Callable[[TranslationUnit], TranslationUnit]) -> None:
    old = catalog(root)
    write_catalog(replace(old, units=tuple(map(function, old.units))), root / "po/master/km.po")


def unit(root: Path, source: str = WOMEN) -> TranslationUnit:
    return next(unit for unit in catalog(root).units if unit.source == source)


def test_text_names_file_line_heading_and_check(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("--project", str(root), "check", "km") == ExitCode.FINDINGS
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == str(root / "po/master/km.po")
    line = unit(root, "Somebody answers within 14 days.").line
    assert lines[1].startswith(
        f"  {line}: error: Safe housing: 14 of the source is not in the translation"
    )
    assert lines[1].endswith("[number-mismatch]")
    assert lines[-1] == "master km: 1 error, 1 warning, 0 notes in 2 translated entries"


def test_json_is_as_documented(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("--project", str(root), "check", "--format", "json") == ExitCode.FINDINGS
    (error, _) = json.loads(capsys.readouterr().out)["findings"]
    assert list(error) == [
        "check",
        "severity",
        "locale",
        "document",
        "file",
        "line",
        "source",
        "message",
    ]
    assert (error["check"], error["severity"], error["locale"], error["document"]) == (
        "number-mismatch",
        "error",
        "km",
        "master",
    )
    assert error["source"] == "Somebody answers within 14 days."


def test_junit_counts_errors_as_failures(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("--project", str(root), "check", "--format", "junit") == ExitCode.FINDINGS
    suites = ET.fromstring(capsys.readouterr().out.encode())
    assert [(suite.get("tests"), suite.get("failures")) for suite in suites] == [
        ("2", "1"),
        ("1", "0"),
    ]
    assert [
        case.get("name") for case in suites.iter("testcase") if case.find("failure") is not None
    ] == ["number-mismatch"]


def test_html_is_one_page_without_script_or_network(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    run("--project", str(root), "check", "--format", "html")
    page = tmp_path / "check.html"
    page.write_text(capsys.readouterr().out, encoding="utf-8")
    assert "number-mismatch" in page.read_text(encoding="utf-8")
    assert examine_file(page, Format.HTML, publisher="") == ()


def test_a_repair_is_reported_done_once_and_changes_nothing_else(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    run("--project", str(root), "check", "km", "--fix")
    told = capsys.readouterr().err
    assert f"km.po:{unit(root).line}: repaired Khmer order ×1" in told
    assert "1 entry repaired." in told
    assert unit(root).target == "ស្ត្រីត្រូវបានសួរជាមុនសិន។"
    after = (root / "po/master/km.po").read_bytes()
    run("--project", str(root), "check", "km", "--fix")
    assert "0 entries repaired." in capsys.readouterr().err
    assert (root / "po/master/km.po").read_bytes() == after


def test_an_approval_outlives_a_repair_only_where_it_was_valid(root: Path) -> None:
    change(root, lambda unit: approve(unit, "km lead", date(2026, 11, 24)))
    run("--project", str(root), "check", "km", "--fix")
    assert state_of(unit(root)) is State.APPROVED
    assert [comment for comment in unit(root).comments if "2026-11-24" in comment]
    translate(root, {WOMEN: "ស្រ្តីៗត្រូវបានសួរជាមុនសិន។"})
    run("--project", str(root), "check", "km", "--fix")
    assert "ស្ត្រី" in unit(root).target
    assert state_of(unit(root)) is State.TRANSLATED


def test_an_entry_that_needs_work_is_repaired_and_still_needs_work(root: Path) -> None:
    change(root, lambda unit: replace(unit, fuzzy=True))
    run("--project", str(root), "check", "km", "--fix")
    assert "ស្ត្រី" in unit(root).target
    assert unit(root).fuzzy


def test_comments_are_written_renewed_and_taken_out_and_touch_no_approval(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(
        root,
        lambda unit: replace(
            approve(unit, "km lead", date(2026, 11, 24)),
            comments=(*unit.comments, "A translator's own word"),
        ),
    )
    change(root, lambda unit: approve(unit, "km lead", date(2026, 11, 24)))
    clean = (root / "po/master/km.po").read_bytes()
    run("--project", str(root), "check", "km", "--annotate")
    (note,) = [comment for comment in unit(root).comments if comment.startswith("guidebook: found")]
    assert note.startswith("guidebook: found encoding-order: ")
    assert state_of(unit(root)) is State.APPROVED
    noted = (root / "po/master/km.po").read_bytes()
    capsys.readouterr()
    run("--project", str(root), "check", "km", "--annotate", "--format", "json")
    assert (root / "po/master/km.po").read_bytes() == noted
    assert json.loads(capsys.readouterr().out)["findings"][1]["line"] == unit(root).line
    run("--project", str(root), "check", "km", "--fix", "--annotate")
    assert not any(comment.startswith("guidebook: found") for comment in unit(root).comments)
    run("--project", str(root), "check", "km", "--clear")
    assert unit(root).comments[0] == "A translator's own word"
    assert len(unit(root).comments) == 2  # and the approval
    assert (root / "po/master/km.po").read_bytes().count(b"\n") == clean.count(b"\n")


def test_comments_name_no_lines_because_they_move_them(root: Path) -> None:
    change(
        root,
        lambda unit: replace(
            unit, target="លំនៅឋានមានសុវត្ថិភាព" if unit.source == "Safe housing" else unit.target
        ),
    )
    translate(root, {WOMEN: "លំនៅឋានមានសុវត្ថិភាព។"})
    run("--project", str(root), "check", "km", "--annotate")
    noted = (root / "po/master/km.po").read_bytes()
    assert b"same-translation" in noted
    run("--project", str(root), "check", "km", "--annotate")
    assert (root / "po/master/km.po").read_bytes() == noted


def open_otherwise(root: Path) -> None:
    """Meet every other condition of the gate; what has an error cannot be approved."""
    settings = root / "source" / "master.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("translated = 100", "translated = 50"), encoding="utf-8")
    complete_settings(settings)
    assert run("--project", str(root), "approve", "km", "--by", "lead") == ExitCode.FINDINGS
    assert run("--project", str(root), "build", "km") == ExitCode.DONE


def test_an_error_closes_the_gate_until_it_is_ignored_with_a_reason(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(root, {"Safe housing": "ផ្ទះដែលមានសុវត្ថិភាព"})
    open_otherwise(root)
    capsys.readouterr()
    assert run("--project", str(root), "release", "km", "--format", "json") == ExitCode.FINDINGS
    assert [finding["check"] for finding in json.loads(capsys.readouterr().out)["findings"]] == [
        "no-critical-section",
        "number-mismatch",
    ]
    change(
        root,
        lambda unit: replace(
            unit,
            comments=(
                *unit.comments,
                "guidebook: ignore number-mismatch because the law changed",
            ),
        ),
    )
    assert run("--project", str(root), "build", "km") == ExitCode.DONE
    assert run("--project", str(root), "release", "km") == ExitCode.DONE


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("th",), ExitCode.USAGE, "No document has the locale “th”"),
        (("xx",), ExitCode.USAGE, "There is no language “xx”"),
        (("--check", "numbers"), ExitCode.USAGE, "there is no check “numbers”"),
        (("--format", "pdf"), ExitCode.USAGE, "pdf"),
    ],
)
def test_a_wrong_argument_is_named(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    assert run("--project", str(root), "check", *arguments) == code
    assert words in capsys.readouterr().err


def test_a_damaged_catalog_stops_a_repair_before_anything_is_written(root: Path) -> None:
    before = (root / "po/master/km.po").read_bytes()
    (root / "po/master/vi.po").write_text('msgid "x\n', encoding="utf-8")
    assert run("--project", str(root), "check", "--fix") == ExitCode.CATALOG
    assert (root / "po/master/km.po").read_bytes() == before


def test_comments_that_ignore_nothing_are_told_and_taken_out_when_asked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    idle = "guidebook: ignore quotes because the law has them"
    used = "guidebook: ignore number-mismatch because the law counts so"
    before = catalog(root)
    units = tuple(
        replace(unit, comments=(idle, used, "my own note") if "14" in unit.source else ())
        for unit in before.units
    )
    write_catalog(replace(before, units=units), root / "po/master/km.po")
    command = ("--project", str(root), "check", "km")
    run(*command)
    assert "quotes finds nothing here any more" in capsys.readouterr().out
    run(*command, "--drop-ignores")
    assert "idle-ignore" not in capsys.readouterr().out
    comments = next(unit.comments for unit in catalog(root).units if "14" in unit.source)
    assert comments == (used, "my own note")
