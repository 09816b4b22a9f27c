"""What a newcomer types, and what the program makes of it."""

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.catalogs import approve, read_catalog, state_of, write_catalog
from pipeline.cli.examples import EXAMPLES
from pipeline.errors import ExitCode, MissingFontError
from pipeline.flow.init import init
from pipeline.model import Format, State
from tests.conftest import ROOT, run
from tests.flow.test_project import Make, small


@pytest.fixture
def project(word_file: Make, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    init(root, word_file(small), ("vi",))
    assert run("--project", str(root), "extract") == ExitCode.DONE
    assert run("--project", str(root), "update") == ExitCode.DONE
    return root


def test_help_shows_the_pages_of_the_documentation(capsys: pytest.CaptureFixture[str]) -> None:
    for page in ("settings", "safety", "glossary", "errors", "index", "machine-drafts"):
        assert run("help", page) == ExitCode.DONE
        assert capsys.readouterr().out.startswith("# ")
    assert run("help", "../README") == ExitCode.USAGE


def test_a_page_that_a_message_names_is_there() -> None:
    named = {
        (path.name, name)
        for path in (ROOT / "pipeline").rglob("*.py")
        for name in re.findall(
            r"guidebook help (?:\"\s+\")?([a-z-]+)", path.read_text(encoding="utf-8")
        )
    }
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")}
    commands = {path.stem.rstrip("_") for path in (ROOT / "pipeline" / "cli").glob("*.py")}
    assert named
    assert not [one for one in named if one[1] not in pages | commands]


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

    def build(*given: object) -> tuple[()]:
        *_, lacking, _made = given
        assert callable(lacking)
        lacking(MissingFontError("The font is not installed."), False)
        if not fetched:
            raise MissingFontError("The font is not installed.")
        return ()

    monkeypatch.setattr("pipeline.flow.build.build", build)
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


def test_settings_with_a_mark_of_byte_order_are_read_and_others_than_utf8_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = project / "source" / "master.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text, encoding="utf-8-sig")
    assert run("--project", str(project), "status") == ExitCode.DONE
    for other in ("utf-16", "cp1252"):
        settings.write_bytes(text.replace("master", "mästér").replace("Safe", "Säfe").encode(other))
        assert run("--project", str(project), "status") == ExitCode.USAGE
        assert "save it as UTF-8" in capsys.readouterr().err


def test_a_project_without_a_language_is_not_begun(
    word_file: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin = ("init", str(word_file(small)), "--locale", " , ")
    assert run("--project", str(tmp_path / "new"), *begin) == ExitCode.USAGE
    assert "names no language" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.parametrize("command", ["extract", "status", "inspect"])
def test_a_device_or_pipe_for_a_master_is_named_and_never_waited_for(
    command: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    master = project / "source" / "master.docx"
    for kind in ("pipe", "device"):
        master.unlink()
        if kind == "pipe":
            os.mkfifo(master)
        else:
            master.symlink_to("/dev/zero")
        code = run("--project", str(project), command)
        assert code == ExitCode.MASTER or command == "status"
        said = capsys.readouterr()
        assert "A device or pipe" in said.err + said.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    ("shell", "code", "said"),
    [
        ("exec {} status > /dev/full", ExitCode.BUILD, "No space left"),
        ("exec {} status >&-", ExitCode.DONE, ""),
        ("exec {} status 2>&-", ExitCode.DONE, ""),
    ],
)
def test_output_that_nobody_takes_ends_without_a_traceback(
    shell: str, code: int, said: str, project: Path
) -> None:
    program = shlex.join([sys.executable, "-m", "pipeline", "--project", str(project)])
    done = subprocess.run(
        shell.format(program), shell=True, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == code
    assert said in done.stderr
    assert "Exception" not in done.stderr
    assert "fault" not in done.stderr


def test_every_command_shows_an_example_that_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, examples in EXAMPLES.items():
        assert run(*name.split(), "--help") == ExitCode.DONE
        shown = capsys.readouterr().out
        assert "Exit code" in shown
        for example in examples:
            assert example in shown
            assert example.startswith(f"guidebook {name}")
            run(*shlex.split(example.partition(" > ")[0])[1:])  # in a folder without a project
            said = capsys.readouterr().err
            assert not re.search("No such option|Missing|unexpected", said)


def test_a_repair_cuts_blanks_at_the_edges_and_keeps_the_approval(project: Path) -> None:
    path = project / "po" / "master" / "vi.po"
    whole = read_catalog(path, "master", "vi")
    done = (replace(one, target=f"{one.source} \u00a0") for one in whole.units)
    units = tuple(approve(one, "lead", date(2026, 1, 2)) for one in done)
    write_catalog(replace(whole, units=units), path)
    assert run("--project", str(project), "check", "vi", "--fix") in {0, 1}
    after = read_catalog(path, "master", "vi")
    assert [one.target for one in after.live] == [one.source for one in after.live]
    assert {state_of(one) for one in after.live} == {State.APPROVED}


def test_the_doctor_names_models_for_the_languages_of_the_project(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    run("--project", str(project), "doctor", "--format", "json")
    names = [one["name"] for one in json.loads(capsys.readouterr().out)["tools"]]
    assert [one for one in names if one.startswith("model for")] == ["model for vi"]


def test_a_text_that_the_english_does_not_say_is_no_correction_of_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--project", str(project), "update", "--only-english", "No such sentence.")
    assert run(*arguments) == ExitCode.USAGE
    assert "No English text says “No such sentence.”" in capsys.readouterr().err


def test_a_word_file_is_not_taken_for_the_work_of_a_translator(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (master,) = (project / "source").glob("*.docx")
    (catalog,) = (project / "po").glob("*/*.po")
    for arguments in (
        ("import", catalog.stem, str(master)),
        ("docx", "fill", str(master), str(master), "-o", str(project / "new.docx")),
    ):
        assert run("--project", str(project), *arguments) == ExitCode.CATALOG
        assert "This is a Word file" in capsys.readouterr().err
    assert not (project / "new.docx").exists()
