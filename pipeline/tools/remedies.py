"""Commands that a message can recommend: they work where this program is installed.

Whoever cloned the project has ``.venv/bin/guidebook``, whoever used pip or pipx an environment
elsewhere: what is printed is made of the running interpreter and platform.
"""

import importlib.metadata
import importlib.util
import os
import re
import shlex
import shutil
import sys
import sysconfig
from pathlib import Path

DISTRIBUTION = "guidebook-pipeline"
_PLAIN = re.compile(r"[\w.:/\\@+=~-]+")  # what no shell of Windows reads as anything else
_EXTRAS = re.compile(rf"{DISTRIBUTION}\[(.*)\]")  # an extra that is made of others


def command(*arguments: str) -> str:
    """A command line that calls this installation of guidebook with these arguments."""
    return _quote([*_program(), *arguments])


def pip_arguments(extra: str) -> list[str]:
    """The command that installs an extra of this program beside it, as a list of arguments."""
    return [*_pip(Path(sys.executable)), *requirements(extra)]


def pip_command(extra: str = "", *packages: str) -> str:
    """The command that installs this program's packages, or an extra's, to be typed in a shell.

    With names of packages only these of the extra.
    """
    wanted = [one for one in requirements(extra) if not packages or one.startswith(tuple(packages))]
    return _quote([*_pip(Path(_python())), *wanted])


def requirements(extra: str = "") -> list[str]:
    """What the program or an extra of it needs, as its metadata declare it (PEP 508)."""
    declared = importlib.metadata.requires(DISTRIBUTION) or ()
    found = []
    for line in declared:
        requirement, _, marker = line.partition(";")
        of_extra = re.search(r"""extra == ['"]([^'"]+)""", marker)
        if (of_extra[1] if of_extra else "") != extra:
            continue
        if others := _EXTRAS.match(requirement):  # of no registry: what is named so there is not it
            found += [one for name in others[1].split(",") for one in requirements(name)]
        else:
            found.append(requirement.strip())
    return found


def script(name: str) -> str:
    """How to call a program that a package installed beside this one, such as ``argospm``."""
    return _quote([_short(_scripts() / _executable(name))])


def is_on_path() -> bool:
    """Whether a shell finds this installation under the name ``guidebook``."""
    return _program() == ["guidebook"]


def _program() -> list[str]:
    own = _scripts() / _executable("guidebook")
    if not own.is_file():
        return [_python(), "-m", "pipeline"]
    return ["guidebook"] if _is_found("guidebook", own) else [_short(own)]


def _pip(python: Path) -> list[str]:
    """Installing into this environment; those that uv makes have no pip of their own."""
    if importlib.util.find_spec("pip") is None and shutil.which("uv"):
        return ["uv", "pip", "install", "--python", str(python)]
    return [str(python), "-m", "pip", "install"]


def _python() -> str:
    """The running interpreter as it is called in a shell."""
    running = Path(sys.executable)
    return "python" if _is_found("python", running) else _short(running)


def _is_found(name: str, path: Path) -> bool:
    """Whether a shell finds this very file under a name: an environment, and not what it is of."""
    found = shutil.which(name)
    return bool(found) and Path(str(found)).parent.absolute() == path.parent.absolute()


def _scripts() -> Path:
    return Path(sysconfig.get_path("scripts"))


def _executable(name: str) -> str:
    return f"{name}.exe" if _on_windows() else name


def _on_windows() -> bool:
    return os.name == "nt"


def _short(path: Path) -> str:
    """A path below the current folder as it is typed there, any other whole."""
    try:
        here = Path.cwd()
    except OSError:  # the folder is gone
        return str(path)
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _quote(arguments: list[str]) -> str:
    if not _on_windows():
        return shlex.join(arguments)
    line = " ".join(map(_quote_windows, arguments))
    # A program in quotation marks: PowerShell calls it only after “&”, which cmd.exe refuses.
    return f"& {line}" if line.startswith('"') and not _in_cmd() else line


def _quote_windows(argument: str) -> str:
    """An argument as cmd.exe and PowerShell take it: “<” and “>” would write files."""
    return argument if _PLAIN.fullmatch(argument) else f'"{argument}"'


def _in_cmd() -> bool:
    """Whether the shell is cmd.exe, which sets the form of its prompt."""
    return "PROMPT" in os.environ
