"""What the commands print: tables and findings that hold in a terminal and in a pipe."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli import main, output
from tests.conftest import ROOT, run


def test_help_names_every_command_with_its_first_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("--help") == 0
    told = capsys.readouterr().out
    with click.Context(main.guidebook) as context:
        for name in main.guidebook.list_commands(context):
            command = main.guidebook.get_command(context, name)
            assert command is not None
            assert str(command.help).split()[:2] == told.partition(f"\n  {name} ")[2].split()[:2]


def test_help_loads_no_command_and_no_library_of_the_work() -> None:
    names = ("rich", "lxml", "icu", "pipeline.model", "pipeline.cli.build", "typst", "pikepdf")
    code = (
        "import sys\nfrom pipeline.cli.boundary import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([one for one in {names!r} if one in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


def test_a_table_in_a_pipe_has_no_blanks_at_the_ends_and_no_empty_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    output.print_table(("a", "b"), [("x", 1), ("a long cell", 2)], title="named")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "named"
    assert all(line and line == line.rstrip() for line in lines)


def test_long_lines_hang_on_a_terminal_and_stay_whole_in_a_pipe(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "  12: error: " + "word " * 40 + "/a/long/path/that/is/never/cut/" * 4
    output.say(line)
    assert capsys.readouterr().out == f"{line}\n"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 24)))
    output.say(line)
    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith("  12: error: word")
    assert len(first) <= 80
    assert all(one.startswith("      ") for one in others)
    assert "/a/long/path/that/is/never/cut/" * 4 in others[-1]


@pytest.mark.parametrize(
    "command",
    [
        "guidebook approve --help",
        "python -m pip install 'argos-translate-lt<1.13,>=1.12.1' 'onnxruntime<1.29'",
        "'/home/u/Dossier é ทดสอบ (1)/my env/bin/argospm' install translate-en_th",
        ".venv/bin/guidebook setup --with drafts",
        '& "C:\\Program Files\\v\\Scripts\\guidebook.exe" setup',
        "msguniq --no-wrap -o 'po/a b/th.po' 'po/a b/th.po'",
    ],
)
@pytest.mark.parametrize("after", ["", ".", ", then: guidebook build", " [a-check]", " (or not)"])
def test_a_command_is_never_cut_on_a_terminal(
    command: str,
    after: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 24)))
    for words in range(4, 18):
        output.say(f"error: {'word ' * words}do this: {command}{after}")
        lines = capsys.readouterr().out.splitlines()
        assert sum(command in line for line in lines) == 1
        assert all(len(line) <= 80 or line.strip().startswith(command) for line in lines)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("build v", "vi"),
        ("build vi,t", "vi,th"),
        ("approve t", "th"),
        ("check --check numb", "number-mismatch"),
        ("build --document sec", "second"),
        ("build --format docx,e", "docx,epub"),
        ("document rename fi", "first"),
        ("doc", "document"),
    ],
)
def test_a_shell_offers_what_the_project_has(typed: str, offered: str, two_documents: Path) -> None:
    words = typed.split()
    code = "from pipeline.cli.boundary import main\nmain()"
    asked = {
        "COMP_WORDS": f"guidebook {typed}",
        "COMP_CWORD": str(len(words)),
        "_GUIDEBOOK_COMPLETE": "bash_complete",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=two_documents,
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"plain,{offered}" in done.stdout.splitlines()


def test_fish_is_told_to_keep_the_commas_of_what_is_offered() -> None:
    code = "from pipeline.cli.boundary import main\nmain()"
    asked = {"_GUIDEBOOK_COMPLETE": "fish_source", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    assert 'string split --max 1 "," $completion' in done.stdout
