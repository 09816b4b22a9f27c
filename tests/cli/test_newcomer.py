"""What a newcomer types, and what the program makes of it."""

import sys
from pathlib import Path

import pytest

from pipeline.errors import ExitCode, MissingFontError
from pipeline.flow.init import init
from pipeline.model import Format
from tests.conftest import run
from tests.flow.test_project import Make, small


@pytest.fixture
def project(word_file: Make, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    init(root, word_file(small), ("vi",))
    assert run("--project", str(root), "extract") == ExitCode.DONE
    assert run("--project", str(root), "update") == ExitCode.DONE
    return root


def test_help_of_a_command_is_its_help_option(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("build",), ("review", "export"), ()):
        assert run("help", *words) == ExitCode.DONE
        asked = capsys.readouterr().out
        assert run(*words, "--help") == ExitCode.DONE
        assert capsys.readouterr().out == asked


@pytest.mark.parametrize("form", [*Format])
def test_a_format_after_a_blank_is_told_to_be_none_of_the_languages(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", "vi", "--format", "docx", form) == ExitCode.USAGE
    assert f"“{form}” is a format" in capsys.readouterr().err


def test_the_address_for_questions_reaches_catalogs_that_were_made_before_it(
    project: Path,
) -> None:
    settings, catalog = project / "source" / "master.toml", project / "po" / "master" / "vi.po"
    assert '"Report-Msgid-Bugs-To: \\n"' in catalog.read_text(encoding="utf-8")
    text = settings.read_text(encoding="utf-8").replace('contact = ""', 'contact = "a@b.example"')
    settings.write_text(text, encoding="utf-8")
    assert run("--project", str(project), "update") == ExitCode.DONE
    assert '"Report-Msgid-Bugs-To: a@b.example\\n"' in catalog.read_text(encoding="utf-8")
    before = catalog.read_bytes()
    assert run("--project", str(project), "update") == ExitCode.DONE
    assert catalog.read_bytes() == before


@pytest.mark.parametrize("answer", [True, False])
def test_a_build_without_fonts_offers_to_fetch_them(
    answer: bool, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[object] = []

    def build(*_: object) -> tuple[()]:
        if not fetched:
            raise MissingFontError("The font is not installed.")
        return ()

    monkeypatch.setattr("pipeline.cli.build.build", build)
    monkeypatch.setattr("pipeline.cli.build.confirmed", lambda _question: answer)
    monkeypatch.setattr("pipeline.flow.setup.set_up", lambda *_, **__: fetched.append(1))
    expected = ExitCode.DONE if answer else ExitCode.MISSING_TOOL
    assert run("--project", str(project), "build") == expected
    assert bool(fetched) is answer


def test_a_message_that_names_a_command_says_how_it_is_called_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for found in (False, True):
        monkeypatch.setattr("pipeline.tools.remedies.is_on_path", lambda found=found: found)
        assert run("--project", str(tmp_path), "status") == ExitCode.USAGE
        assert ("Here “guidebook” is called:" in capsys.readouterr().err) is not found
