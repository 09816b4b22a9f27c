"""Atomic file writing (law 8) and reproducible archives (law 7)."""

import io
import os
import tempfile
import zipfile
from collections.abc import Collection, Iterable
from pathlib import Path

# The zip format's first date: a fixed one keeps editions byte-identical.
_EARLIEST = (
    1980,
    1,
    1,
    0,
    0,
    0,
)


def write_file(path: Path, content: bytes) -> bool:
    """Write content to path by way of a temporary file beside it.

    Return False when it already held just that.

    Raises ``OSError`` when the folder cannot be written to; the old file is then untouched.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _named(error, path) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _named(error, path) from error
        raise
    return True


def zipped(parts: Iterable[tuple[str, bytes]], stored: Collection[str] = ()) -> bytes:
    """A zip archive of these parts in this order, without dates.

    Those in ``stored`` are not compressed.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(
                zipfile.ZipInfo(name, _EARLIEST),
                content,
                zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED,
            )
    return target.getvalue()


def _named(error: OSError, path: Path) -> OSError:
    """The error with the name that the user knows, not that of the temporary file.

    A full disk is reported without any.
    """
    return OSError(error.errno, error.strerror, str(path))
