import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli.boundary import _run_command as run_command
from pipeline.cli.boundary import main
from pipeline.cli.main import guidebook
from pipeline.errors import BuildError, ExitCode, join_errors
from tests.conftest import ROOT

LOCALES = ("ar", "fa", "he")


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as done:
        main(list(arguments))
    assert isinstance(done.value.code, int)
    return done.value.code


def test_every_command_loads_and_has_help() -> None:
    context = click.Context(guidebook)
    names = guidebook.list_commands(context)
    assert {"init", "extract", "update", "status", "build", "doctor", "docx"} <= set(names)
    for name in names:
        command = guidebook.get_command(context, name)
        assert command is not None
        assert command.help, name


def test_every_edition_that_was_refused_is_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    """A full build that fails in three languages says so of each."""
    refused = [BuildError("Lost words.", location=f"output/{code}/m.pdf") for code in LOCALES]

    def fail(**_: object) -> None:
        raise join_errors([*refused, BuildError("Lost words.", location="output/fa/m.pdf")])

    assert run_command(fail) == ExitCode.BUILD
    said = capsys.readouterr().err.splitlines()
    assert said == [f"guidebook: output/{code}/m.pdf: Lost words." for code in LOCALES]


def test_an_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("bild") == ExitCode.USAGE
    assert "There is no command" in capsys.readouterr().err


def test_a_folder_without_a_project_ends_in_one_line_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--project", str(tmp_path), "extract") == ExitCode.USAGE
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "guidebook init" in message


def test_an_unknown_locale_names_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--project", str(tmp_path), "update", "xx") == ExitCode.USAGE
    assert "zh_CN" in capsys.readouterr().err


def test_our_own_fault_is_never_taken_for_findings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(guidebook, "main", fail)
    assert run("extract") == ExitCode.INTERNAL
    assert "Traceback" not in capsys.readouterr().err


def test_an_interrupt_has_its_own_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(guidebook, "main", interrupt)
    assert run("extract") == ExitCode.INTERRUPTED


@pytest.mark.skipif(os.name == "nt", reason="a console of Windows has other signals")
@pytest.mark.parametrize("lost", ["os.close(read)", "os.close(write)"])
def test_an_interrupt_ends_the_process_although_nobody_reads_what_it_says(lost: str) -> None:
    # “guidebook … 2>&1 | less” and Ctrl-C: the reader may be gone first.
    code = f"""
import os, signal
from pipeline.cli import interrupts
interrupts.end_at_once()
read, write = os.pipe()
os.dup2(write, 2)
os.close(write)
write = 2
{lost}
signal.raise_signal(signal.SIGINT)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == ExitCode.INTERRUPTED


@pytest.mark.skipif(os.name == "nt", reason="a pipe of Windows tells its writer something else")
def test_a_reader_that_goes_changes_no_exit_code() -> None:
    code = """
import os, sys
from pipeline.cli import boundary
from pipeline.cli.output import say
def findings(*_, **__):
    say("first")
    os.close(0)  # the reader has read one line and goes
    for number in range(9):
        say(number)
    return 1
boundary.guidebook.main = findings
read, write = os.pipe()
os.dup2(read, 0); os.close(read); os.dup2(write, 1); os.close(write)
boundary.main([])
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)
    assert done.stderr.decode() == ""
    assert done.returncode == ExitCode.FINDINGS
