"""Where the program keeps what belongs to no project: fonts, and records of the user."""

import os
import sys
from pathlib import Path


def font_dir() -> Path:
    """The folder of the installed fonts: beside the program, or the user's where that is read-only.

    The environment variable ``GUIDEBOOK_FONTS`` names another.
    """
    if named := os.environ.get("GUIDEBOOK_FONTS"):
        return Path(named)
    beside = Path(sys.prefix) / "share" / "guidebook" / "fonts"
    if beside.is_dir() or os.access(sys.prefix, os.W_OK):
        return beside
    return user_folder() / "guidebook" / "fonts"


def user_folder() -> Path:
    """Where programs keep data of a user (XDG Base Directory Specification on Unix)."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
