"""A font that is not here: the editions of its language are left out, all others are made."""

from pathlib import Path

import pytest
from docx.document import Document

from pipeline.errors import ExitCode
from pipeline.release.record import FACES_TO_FETCH, read_records, reason_to_build
from pipeline.tools.folders import font_dir
from tests.flow.test_project import Make, run


def short(document: Document) -> None:
    document.add_heading("Safe housing", 1)
    document.add_paragraph("A safe place to sleep comes first 😀.")


@pytest.fixture
def project(word_file: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    fonts, root = tmp_path / "fonts", tmp_path / "project"
    fonts.mkdir()
    for file in font_dir().iterdir():
        if not file.name.startswith(("NotoEmoji", "Phetsarath")):
            (fonts / file.name).symlink_to(file)
    monkeypatch.setenv("GUIDEBOOK_FONTS", str(fonts))
    begin = ("init", str(word_file(short)), "--locale", "lo,vi")
    assert run("--project", str(root), *begin) == ExitCode.DONE
    return root


def test_editions_of_other_languages_are_made_and_the_one_without_its_font_is_named_first(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = ("--project", str(project), "build", "lo", "vi", "--format", "docx")
    assert run(*built) == ExitCode.MISSING_TOOL
    told = capsys.readouterr().err
    assert "warning: There is no edition without its font: lo (Phetsarath)." in told
    assert "1 other editions were built." in told
    assert (project / "output" / "vi" / "master-vi.docx").is_file()
    assert not (project / "output" / "lo" / "master-lo.docx").exists()


def test_an_edition_with_a_letter_that_has_no_font_is_made_again_when_the_font_is_there(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = ("--project", str(project), "build", "vi", "--format", "pdf")
    assert run(*built) == ExitCode.DONE
    told = capsys.readouterr().err
    assert "Fetch Noto Emoji with" in told
    assert "(master vi)" in told
    (record,) = read_records(project / "output").values()
    assert record.inputs[FACES_TO_FETCH] == "Noto Emoji"
    assert run(*built) == ExitCode.DONE
    assert "0 of 1 editions built" in capsys.readouterr().out
    inputs = {name: text for name, text in record.inputs.items() if name != FACES_TO_FETCH}
    assert not reason_to_build(project / "output", record, inputs)
    (font_dir() / "NotoEmoji-Regular.ttf").write_bytes(b"fetched")
    assert reason_to_build(project / "output", record, inputs) == f"changed: {FACES_TO_FETCH}"
