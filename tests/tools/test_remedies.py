"""A command that a message recommends works where it is printed."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.cli.boundary import main
from pipeline.errors import ExitCode
from pipeline.tools import remedies
from pipeline.tools.folders import font_dir


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    return int(end.value.code or 0)


@pytest.mark.parametrize("folder", ["/", "."])
@pytest.mark.parametrize("has_script", [True, False])
def test_the_printed_command_runs_this_program_from_any_folder(
    folder: str, has_script: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(folder)
    if not has_script:
        monkeypatch.setattr(remedies, "_scripts", lambda: tmp_path)
    printed = remedies.command("--version")
    environment = {**os.environ, "PYTHONPATH": str(Path(pipeline.__file__).parents[1])}
    done = subprocess.run(
        shlex.split(printed), capture_output=True, text=True, check=False, env=environment
    )
    assert pipeline.__version__ in done.stdout, printed


def test_an_installation_with_blanks_in_its_path_is_quoted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scripts = tmp_path / "v env" / "bin"
    scripts.mkdir(parents=True)
    (scripts / "guidebook").touch()
    monkeypatch.setattr(remedies, "_scripts", lambda: scripts)
    assert shlex.split(remedies.command("setup")) == [str(scripts / "guidebook"), "setup"]


def test_the_pip_command_names_what_the_extra_needs_and_this_interpreter() -> None:
    words = shlex.split(remedies.pip_command("mt"))
    assert any(word.startswith("argos-translate-lt") for word in words)
    assert not any(word.startswith("click") for word in words)
    assert any(word.startswith("click") for word in shlex.split(remedies.pip_command()))
    assert Path(words[0]).absolute() == Path(sys.executable)


def test_an_extra_of_extras_names_their_packages_and_never_this_one() -> None:
    """This program is in no registry: what is found there under its name is something else."""
    words = shlex.split(remedies.pip_command("test"))
    assert not any(word.startswith(remedies.DISTRIBUTION) for word in words)
    assert any(word.startswith("distributed") for word in words)


@pytest.mark.parametrize(
    ("prompt", "program", "line"),
    [
        (
            "$P$G",
            r"C:\v env\Scripts\guidebook.exe",
            r'"C:\v env\Scripts\guidebook.exe" setup "a<2,>=1"',
        ),
        (
            "",
            r"C:\v env\Scripts\guidebook.exe",
            r'& "C:\v env\Scripts\guidebook.exe" setup "a<2,>=1"',
        ),
        ("", r"C:\venv\Scripts\guidebook.exe", r'C:\venv\Scripts\guidebook.exe setup "a<2,>=1"'),
    ],
)
def test_on_windows_a_command_is_quoted_as_its_shells_read_it(
    prompt: str, program: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """cmd.exe and PowerShell; “<” and “>” would write files."""
    monkeypatch.delenv("PROMPT", raising=False)
    if prompt:
        monkeypatch.setenv("PROMPT", prompt)
    monkeypatch.setattr(remedies, "_on_windows", lambda: True)
    assert remedies._quote([program, "setup", "a<2,>=1"]) == line


def test_set_up_says_where_the_fonts_are_when_they_are_complete(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("setup") == ExitCode.DONE
    assert str(font_dir()) in capsys.readouterr().out


def test_fonts_that_cannot_be_fetched_are_named_and_nothing_half_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GUIDEBOOK_FONTS", str(tmp_path / "fonts"))
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:9")
    assert run("setup") == ExitCode.MISSING_TOOL
    said = capsys.readouterr().err
    assert "cannot be fetched" in said
    assert "Check the network" in said
    assert not list(tmp_path.rglob("*.ttf"))
