"""Writing files whole or not at all (law 8), and never over another's work.

And archives that are the same every time (law 7).
"""

import contextlib
import errno
import hashlib
import io
import os
import shutil
import signal
import stat
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pipeline.errors import ExitCode, PipelineError
from pipeline.temporary import PREFIX, sweep_once, temporary_file

if sys.platform != "win32":
    import fcntl
else:
    import msvcrt

ABSENT = ""  # the digest of a file that is not there
# The zip format's first date: a fixed one keeps editions byte-identical.
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX, _REGULAR = 3, 0o100000  # who made a file of an archive, and that it is a plain one
_TRIES = 10
T = TypeVar("T")


class FileChangedError(PipelineError):
    """Raised when a file is no longer what was read: another program has saved it meanwhile."""

    exit_code = ExitCode.CATALOG

    def __init__(self, path: Path) -> None:
        super().__init__(
            "The file was saved by another program while this command worked on it. "
            "Nothing was written.",
            location=str(path),
            hint="Run the same command again.",
        )

    def __reduce__(self) -> tuple[type["FileChangedError"], tuple[Path]]:
        """Unpickle from the path, the one argument that ``__init__`` takes."""
        return type(self), (Path(self.location),)


def read_regular(path: Path) -> bytes:
    """The content of a file; :class:`OSError` for a device or pipe, which may have no end."""
    kind = path.stat().st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):  # a folder is refused when it is read
        raise OSError(errno.EINVAL, "A device or pipe, and no file", str(path))
    return path.read_bytes()


def digest(content: bytes) -> str:
    """What stands for the content of a file that was read."""
    return hashlib.sha256(content).hexdigest()


def write_file(path: Path, content: bytes, *, replacing: str | None = None) -> bool:
    """Write content to path by way of a temporary file beside it.

    Return False when it already held just that. A symbolic link stays one: the file that it leads
    to is written. Mode, owner and extended attributes of a file stay; a new one follows the umask.

    ``replacing`` is the :func:`digest` of what the caller read there (:data:`ABSENT`: no file).

    Raises :class:`FileChangedError` when the file holds something else by now, and ``OSError`` when
    the folder cannot be written to; the old file is then untouched.
    """
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    sweep_once(path.parent)
    if _content(path) == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with temporary_file(path.parent) as temporary:
            _fill(temporary, content, path)
            with locked(path.parent) if replacing is not None else contextlib.nullcontext():
                if replacing is not None and _digest_of(path) != replacing:
                    raise FileChangedError(path)
                temporary.replace(path)
    except OSError as error:
        raise _name_path(error, path) from error
    return True


def until_written(work: Callable[[], T]) -> T:
    """What ``work`` returns: it reads a file, changes it and writes it.

    It is done again on the new file where another program saved it in between; a file that changes
    all the time raises :class:`FileChangedError`.
    """
    for _ in range(_TRIES - 1):
        with contextlib.suppress(FileChangedError):
            return work()
    return work()


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs of this program out of the folder's files that are read, changed and written.

    The folder is made where it is missing. The lock ends with the process. A file system without
    locks is taken as it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
    else:  # no folder can be opened there
        with (folder / f".{PREFIX}lock").open("a+b") as stream:
            with contextlib.suppress(OSError):
                msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
            yield
        with contextlib.suppress(OSError):
            (folder / f".{PREFIX}lock").unlink()


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until several files, which belong together, are in their places."""
    answer = signal.getsignal(signal.SIGINT)
    if not callable(answer) or threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, answer)
        if pressed:
            signal.raise_signal(signal.SIGINT)


def make_zip(
    parts: Iterable[tuple[str, bytes]], stored: Collection[str] = (), rights: int = 0
) -> bytes:
    """A zip archive of these parts in this order, without dates.

    Those in ``stored`` are not compressed. ``rights`` are those of the files when they are
    unpacked (Unix), 0 where nothing is said.
    """
    import zipfile  # slow to load, and most commands make no archive

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, _EARLIEST)
            if rights:
                info.create_system, info.external_attr = _UNIX, (_REGULAR | rights) << 16
            archive.writestr(
                info,
                content,
                zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED,
            )
    return target.getvalue()


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _digest_of(path: Path) -> str:
    content = _content(path)
    return ABSENT if content is None else digest(content)


def _fill(temporary: Path, content: bytes, path: Path) -> None:
    """Write the temporary file with owner and mode of ``path``, before a word is in it."""
    handle = os.open(
        temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
    )
    with os.fdopen(handle, "wb") as stream:
        if path.exists():
            _liken(temporary, path)
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _liken(temporary: Path, path: Path) -> None:
    """Give the temporary file owner, mode and attributes of the file it will replace."""
    if hasattr(os, "chown"):
        old, new = path.stat(), temporary.stat()
        for owner in (old.st_uid, -1):  # who may not give the file away may still keep its group
            if (new.st_uid, new.st_gid) == (old.st_uid, old.st_gid):
                break
            with contextlib.suppress(OSError):
                os.chown(temporary, owner, old.st_gid)
                break
    with contextlib.suppress(OSError):
        shutil.copystat(path, temporary)
    with contextlib.suppress(OSError):
        os.utime(temporary)


def _name_path(error: OSError, path: Path) -> OSError:
    """The error with the name that the user knows, not that of the temporary file.

    A full disk is reported without any.
    """
    return OSError(error.errno, error.strerror, str(path))
