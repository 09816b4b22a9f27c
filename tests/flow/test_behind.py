"""Progress and checks are measured against the master; what did not change is not read again."""

import json
from pathlib import Path

import docx
import pytest

from pipeline.errors import ExitCode
from pipeline.flow import extracted
from pipeline.flow.extract import extract
from pipeline.project import open_project
from tests.flow.test_project import Make, run, small, translate


@pytest.fixture
def project(word_file: Make, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    assert run("--project", str(root), "init", str(word_file(small)), "--locale", "vi") == 0
    return root


def add_text(root: Path, text: str) -> None:
    path = root / "source" / "master.docx"
    master = docx.Document(str(path))
    master.add_paragraph(text)
    master.save(str(path))


def test_a_master_that_is_newer_than_the_template_counts(
    project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    translate(project, "vi")
    folder = ("--project", str(project))
    assert run(*folder, "check", "vi") == ExitCode.DONE
    add_text(project, "Nobody has extracted this.")
    assert run(*folder, "check", "vi") == ExitCode.FINDINGS
    assert "1 text of the master is not in the catalog" in capsys.readouterr().out
    assert run(*folder, "status", "vi", "--format", "json") == ExitCode.DONE
    (counts,) = json.loads(capsys.readouterr().out)["documents"][0]["locales"]
    assert (counts["missing"], counts["untranslated"]) == (1, 1)


def test_a_master_that_cannot_be_read_is_an_error_of_check_and_no_end_of_status(
    project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    translate(project, "vi")
    (project / "source" / "master.docx").write_bytes(b"no Word file")
    folder = ("--project", str(project))
    assert run(*folder, "status", "vi") == ExitCode.DONE
    assert run(*folder, "check", "vi") == ExitCode.FINDINGS
    assert "[master-unread]" in capsys.readouterr().out


def test_a_master_is_read_again_only_when_something_changed(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = extract(open_project(project))

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.flow.extract.read_document", refuse)
        patched.setattr("pipeline.flow.extracted.read_document", refuse)
        again = extract(open_project(project))
        assert [(one.segments, one.words) for one in again] == [
            (one.segments, one.words) for one in first
        ]
        assert not extracted.current_template(open_project(project).documents[0])[1]
    template = project / "po" / "master" / "master.pot"
    whole = template.read_bytes()
    template.write_bytes(whole + b"\n# by hand\n")
    assert extract(open_project(project))[0].changed
    assert template.read_bytes() == whole
    add_text(project, "A new text.")
    assert extract(open_project(project))[0].segments == first[0].segments + 1
