"""What stands on the disk for a while, and goes when its process is gone."""

import contextlib
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PREFIX = "guidebook-"  # of every name that this program gives for a while
_A_DAY = 24 * 3600  # seconds after which another machine's temporary file is a dead run's
_HOST = hashlib.sha256(os.uname().nodename.encode() if hasattr(os, "uname") else b"").hexdigest()[
    :6
]
_WRITTEN: set[str] = set()  # temporary files and folders that this process uses just now
_SWEPT: set[str] = set()  # folders in which this process has looked for those of dead runs


@contextlib.contextmanager
def temporary_folder(beside: Path | None = None) -> Iterator[Path]:
    """A folder of this process alone, gone afterwards; those of killed runs go first.

    It is made in the system's folder for such, or in ``beside``, from where it can be renamed.
    """
    import tempfile  # loads random numbers, which most commands need not

    root = beside or Path(tempfile.gettempdir())
    sweep_once(root)
    folder = Path(tempfile.mkdtemp(prefix=f"{_mark()}-", dir=root))
    _WRITTEN.add(folder.name)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _WRITTEN.discard(folder.name)


@contextlib.contextmanager
def temporary_file(folder: Path) -> Iterator[Path]:
    """A name for a file of this process alone, which is gone afterwards if it was not renamed."""
    path = folder / f".{_mark()}-{os.urandom(4).hex()}.tmp"
    _WRITTEN.add(path.name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
        _WRITTEN.discard(path.name)


def sweep(folder: Path) -> None:
    """Remove the temporary files and folders that dead runs of this program left in a folder."""
    try:
        names = [entry.name for entry in os.scandir(folder)]
    except OSError:
        return
    for name in names:
        if name.lstrip(".").startswith(PREFIX) and _is_left_over(folder / name):
            _remove(folder / name)


def sweep_once(folder: Path) -> None:
    """:func:`sweep` a folder, once in a process."""
    if str(folder) not in _SWEPT:
        _SWEPT.add(str(folder))
        sweep(folder)


def _mark() -> str:
    """How the name of what this process writes for a while begins: machine and process."""
    return f"{PREFIX}{_HOST}-{os.getpid()}"


def _is_left_over(path: Path) -> bool:
    """Whether the process that wrote this is gone, or the name is not of this machine and old."""
    host, process, *_ = [*path.name.lstrip(".").removeprefix(PREFIX).split("-"), "", ""]
    if path.name in _WRITTEN or not process.isdigit():
        return False
    if host != _HOST:
        with contextlib.suppress(OSError):
            return time.time() - path.stat().st_mtime > _A_DAY
        return False
    return int(process) == os.getpid() or not _is_running(int(process))


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        return False  # a file that a process has open cannot be removed there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()
