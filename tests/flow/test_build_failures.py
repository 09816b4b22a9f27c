"""What goes wrong outside of us: the message names it, the exit code tells the stage, the old editions stay whole."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx.document import Document
from PIL import Image

from pipeline.errors import ExitCode
from tests.conftest import ROOT
from tests.flow.test_project import Make, run, small, translate

pytestmark = pytest.mark.slow


def picture(document: Document) -> None:
    small(document)
    target = Path(os.environ["PICTURE"])
    document.add_picture(str(target))


@pytest.fixture
def built(word_file: Make, tmp_path: Path) -> tuple[Path, dict[Path, bytes]]:
    """A project with a Vietnamese PDF, and what its files hold; a word was changed since."""
    root = tmp_path / "project"
    root.mkdir()
    assert (
        run("--project", str(root), "init", str(word_file(small)), "--locale", "vi")
        == ExitCode.DONE
    )
    assert command(root).returncode == ExitCode.DONE
    before = {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}
    translate(root, "vi")
    return root, before


def command(root: Path, *, limit: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    def prepare() -> None:
        if limit:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    arguments = [
        sys.executable,
        "-m",
        "pipeline",
        "--project",
        str(root),
        "build",
        "vi",
        "--format",
        "pdf",
        "--jobs",
        "1",
    ]
    done = subprocess.run(
        arguments,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        preexec_fn=prepare,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def assert_whole(before: dict[Path, bytes], root: Path) -> None:
    after = {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}
    assert after == before


def test_a_missing_font(built: tuple[Path, dict[Path, bytes]], tmp_path: Path) -> None:
    root, before = built
    done = command(root, GUIDEBOOK_FONTS=str(tmp_path / "nowhere"))
    assert done.returncode == ExitCode.MISSING_TOOL
    assert "Noto Sans" in done.stderr
    assert "guidebook setup" in done.stderr
    assert_whole(before, root)


def test_a_disk_without_room(built: tuple[Path, dict[Path, bytes]]) -> None:
    """No file may grow beyond 20 kB, as on a full disk."""
    root, before = built
    done = command(root, limit=20_000)
    assert done.returncode in {ExitCode.BUILD, ExitCode.TOOL_FAILED}
    assert "guidebook:" in done.stderr
    assert_whole(before, root)
    assert command(root).returncode == ExitCode.DONE


def test_a_build_that_is_killed(built: tuple[Path, dict[Path, bytes]]) -> None:
    root, before = built
    arguments = [
        sys.executable,
        "-m",
        "pipeline",
        "--project",
        str(root),
        "build",
        "vi",
        "--format",
        "pdf",
        "--jobs",
        "1",
    ]
    process = subprocess.Popen(
        arguments,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(1.2)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    pdf = root / "output" / "vi" / "master-vi.pdf"
    assert pdf.read_bytes() == before[pdf] or pdf.read_bytes().rstrip().endswith(b"%%EOF")
    assert command(root).returncode == ExitCode.DONE
    assert pdf.read_bytes() != before[pdf]


def test_a_damaged_picture_is_told_and_its_description_stands_in(
    word_file: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "picture.png"
    Image.effect_noise((400, 300), 60).save(target)
    whole = target.read_bytes()
    monkeypatch.setenv("PICTURE", str(target))
    master = word_file(picture)
    damaged = master.read_bytes()
    import io
    import zipfile

    box = io.BytesIO()
    with zipfile.ZipFile(master) as old, zipfile.ZipFile(box, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[: len(content) // 2] if content == whole else content)
    assert box.getvalue() != damaged
    master.write_bytes(box.getvalue())
    root = tmp_path / "project"
    root.mkdir()
    assert run("--project", str(root), "init", str(master), "--locale", "vi") == ExitCode.DONE
    done = command(root)
    assert done.returncode == ExitCode.DONE
    assert "damaged" in done.stderr
    assert (root / "output" / "vi" / "master-vi.pdf").is_file()
