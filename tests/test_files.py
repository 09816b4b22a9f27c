import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import temporary
from pipeline.files import (
    ABSENT,
    FileChangedError,
    digest,
    uninterrupted,
    until_written,
    write_file,
)
from pipeline.temporary import sweep
from tests.conftest import ROOT


def test_writing_the_same_content_again_touches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    assert write_file(path, b"one")
    before = path.stat().st_mtime_ns
    assert not write_file(path, b"one")
    assert path.stat().st_mtime_ns == before


def test_an_interrupted_write_leaves_the_old_file_whole_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.txt"
    write_file(path, b"old")

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_names_the_file_and_leaves_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.txt"
    write_file(path, b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as error:
        write_file(path, b"new")
    assert error.value.filename == str(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_somebody_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "vi.po"
    path.write_bytes(b"read")
    path.write_bytes(b"saved by Poedit")
    with pytest.raises(FileChangedError, match="another program"):
        write_file(path, b"ours", replacing=digest(b"read"))
    assert path.read_bytes() == b"saved by Poedit"
    with pytest.raises(FileChangedError):
        write_file(path, b"ours", replacing=ABSENT)
    assert write_file(path, b"ours", replacing=digest(b"saved by Poedit"))
    assert list(tmp_path.iterdir()) == [path]


def test_work_on_a_file_that_changes_is_done_again_on_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(b"a")
    others = [b"ab"]

    def append() -> bytes:
        before = path.read_bytes()
        if others:
            path.write_bytes(others.pop())
        write_file(path, before + b"!", replacing=digest(before))
        return before

    assert until_written(append) == b"ab"
    assert path.read_bytes() == b"ab!"


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "vi.po"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_file(path, b"new")
    assert path.stat().st_mode & 0o7777 == mode


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
@pytest.mark.parametrize("mask", [0o077, 0o002, 0o022])
def test_a_new_file_follows_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_file(tmp_path / "new", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_a_file_keeps_its_owner_and_group(tmp_path: Path) -> None:
    path = tmp_path / "vi.po"
    path.write_bytes(b"old")
    os.chown(path, 1234, 2345)
    write_file(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_a_symbolic_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    real, link = tmp_path / "checkout" / "lo.po", tmp_path / "lo.po"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link.symlink_to(Path("checkout") / "lo.po")
    write_file(link, b"new", replacing=digest(b"old"))
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, pipeline.files as files, pipeline.temporary as temporary\n"
        "os.fsync = lambda handle: os._exit(9)\n"
        f"with temporary.temporary_folder() as folder: files.write_file(pathlib.Path({str(tmp_path)!r}) / 'vi.po', b'new')"
    )
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False, env=environment)
    (left,) = [path for path in tmp_path.iterdir() if path != temporary]
    assert left.name.startswith(".guidebook-")
    assert [path.name[:10] for path in temporary.iterdir()] == ["guidebook-"]
    foreign = tmp_path / ".guidebook-notes.txt"
    foreign.write_text("somebody's own")
    sweep(tmp_path)
    sweep(temporary)
    assert not left.exists()
    assert foreign.exists()
    assert not list(temporary.iterdir())


def test_what_a_living_run_writes_is_left_to_it(tmp_path: Path) -> None:
    script = "import time; time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", script]) as other:
        mine = tmp_path / f".guidebook-{temporary._HOST}-{other.pid}-00.tmp"
        mine.touch()
        sweep(tmp_path)
        assert mine.exists()
        other.kill()
    sweep(tmp_path)
    assert not mine.exists()


def test_an_interrupt_waits_until_files_that_belong_together_are_written(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), uninterrupted():  # noqa: PT012 - the interrupt waits
        signal.raise_signal(signal.SIGINT)
        write_file(tmp_path / "a.txt", b"whole")
    assert (tmp_path / "a.txt").read_bytes() == b"whole"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
