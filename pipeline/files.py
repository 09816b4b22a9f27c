"""Writing files so that an interrupted command leaves the old file whole (law 8 of the design)."""

import os
import tempfile
from pathlib import Path


def write_file(path: Path, content: bytes) -> bool:
    """Write content to path by way of a temporary file beside it; return False when it already held just that.

    Raises ``OSError`` when the folder cannot be written to; the old file is then untouched.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(path)  # a full disk is reported without any name
        raise
    return True
