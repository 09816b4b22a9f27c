"""What a release folder holds, links and empty folders too, without leaving it."""

import os
import stat
from enum import Enum
from pathlib import Path, PurePosixPath, PureWindowsPath

_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT: a link between folders of Windows


class Entry(Enum):
    """What an entry of a folder is; for what no release holds, in the words of a finding."""

    FILE = "is a file"
    EMPTY = "is an empty folder"
    LINK = "is a symbolic link: somebody put it in the place of a file or folder"
    OTHER = "is neither a file nor a folder"
    CLOSED = "cannot be read"


def list_entries(folder: Path) -> dict[str, Entry]:
    """All files, links, empty and closed folders, by path below the folder, with slashes.

    Links are not followed.
    """
    found: dict[str, Entry] = {}

    def close(error: OSError) -> None:
        found[_name(folder, error.filename)] = Entry.CLOSED

    for root, folders, files in os.walk(folder, onerror=close, followlinks=False):
        if not folders and not files:
            found[_name(folder, root)] = Entry.EMPTY
        for name in (*folders, *files):
            path = Path(root) / name
            if (kind := _kind(path)) is not None:
                found[_name(folder, path)] = kind
    return dict(sorted(found.items()))


def _kind(path: Path) -> Entry | None:
    """What stands at a path, None for a folder."""
    status = path.lstat()
    mode = status.st_mode
    if stat.S_ISLNK(mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
        return Entry.LINK
    if stat.S_ISREG(mode):
        return Entry.FILE
    return None if stat.S_ISDIR(mode) else Entry.OTHER


def _name(folder: Path, path: str | Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def leads_out(name: str) -> bool:
    """Whether a path of a report leads out of its folder, on any system."""
    windows = PureWindowsPath(name)
    rooted = PurePosixPath(name).is_absolute() or bool(windows.anchor)
    return rooted or ".." in windows.parts
