"""Nothing is fetched after the set-up, whatever a master or a catalog names."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.conftest import ROOT, run
from tests.word.test_outside import armed

STRACE = shutil.which("strace")


@pytest.mark.slow
@pytest.mark.needs_tool
@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_no_command_opens_a_connection(word_file: Callable[..., Path], tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    assert run("--project", str(root), "init", str(word_file(armed)), "--locale", "vi") == 0
    settings = root / "source" / "master.toml"
    title = 'title = "T ![](http://127.0.0.1:9/x.png) ![](https://example.org/y.png)"'
    lines = settings.read_text(encoding="utf-8").splitlines()
    changed = [title if line.startswith("title = ") else line for line in lines]
    settings.write_text("\n".join(changed), encoding="utf-8")
    trace = tmp_path / "trace"
    for command in (
        ("build", "--format", "docx,pdf,print,epub,html"),
        ("check",),
        ("inspect",),
        ("release", "vi", "--drafts"),
    ):
        done = subprocess.run(
            [STRACE or "", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace), sys.executable,
             "-m", "pipeline", "--project", str(root), *command],
            cwd=ROOT, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode in {ExitCode.DONE, ExitCode.FINDINGS}, done.stderr.decode()
        calls = trace.read_text(encoding="utf-8", errors="replace").splitlines()
        assert [line for line in calls if "AF_INET" in line] == [], command
