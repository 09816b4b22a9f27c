"""The preview ends at once and without a word, however often Ctrl-C is pressed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.skipif(os.name == "nt", reason="a console of Windows has other signals")
def test_pressing_twice_ends_the_preview_without_a_traceback(project: Path) -> None:
    command = (sys.executable, "-m", "pipeline", "--project", str(project), "preview", "--port=0")
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://")
        for _ in range(3):
            process.send_signal(signal.SIGINT)
            time.sleep(0.03)
        _, said = process.communicate(timeout=30)
    assert process.returncode in {0, 130}
    assert "Traceback" not in said
