"""Commands that a message can recommend: they work where this program is installed.

Whoever cloned the project has ``.venv/bin/guidebook``, whoever used pip or pipx an environment
elsewhere: what is printed is made of the running interpreter and platform.
"""

import importlib.metadata
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

DISTRIBUTION = "guidebook-pipeline"


def command(*arguments: str) -> str:
    """A command line that calls this installation of guidebook with these arguments."""
    return _quote([*_program(), *arguments])


def pip_arguments(extra: str) -> list[str]:
    """The command that installs an extra of this program beside it, as a list of arguments."""
    return [sys.executable, "-m", "pip", "install", *requirements(extra)]


def pip_command(extra: str = "") -> str:
    """The command that installs this program's packages, or an extra's, to be typed in a shell."""
    return _quote([_short(Path(sys.executable)), *pip_arguments(extra)[1:]])


def requirements(extra: str = "") -> list[str]:
    """What the program or an extra of it needs, as its metadata declare it (PEP 508)."""
    declared = importlib.metadata.requires(DISTRIBUTION) or ()
    found = []
    for line in declared:
        requirement, _, marker = line.partition(";")
        of_extra = re.search(r"""extra == ['"]([^'"]+)""", marker)
        if (of_extra[1] if of_extra else "") == extra:
            found.append(requirement.strip())
    return found


def script(name: str) -> str:
    """How to call a program that a package installed beside this one, such as ``argospm``."""
    return _quote([_short(_scripts() / _executable(name))])


def _program() -> list[str]:
    own = _scripts() / _executable("guidebook")
    if not own.is_file():
        return [_short(Path(sys.executable)), "-m", "pipeline"]
    found = shutil.which("guidebook")
    if found and Path(found).samefile(own):
        return ["guidebook"]
    return [_short(own)]


def _scripts() -> Path:
    return Path(sysconfig.get_path("scripts"))


def _executable(name: str) -> str:
    return f"{name}.exe" if os.name == "nt" else name


def _short(path: Path) -> str:
    """A path below the current folder as it is typed there, any other whole."""
    try:
        here = Path.cwd()
    except OSError:  # the folder is gone
        return str(path)
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _quote(arguments: list[str]) -> str:
    return subprocess.list2cmdline(arguments) if os.name == "nt" else shlex.join(arguments)
