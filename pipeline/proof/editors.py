"""The editors that the setting ``editor`` can name.

A setting comes with a project, and a project may be anybody's: it chooses among the programs below,
or names a web address that the browser opens. No setting can make this machine run anything else.
"""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from pipeline.reach import is_web_address

# What each is called with; {file} is a path of the project, {line} a number.
PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "poedit": ("poedit", "{file}"),
    "lokalize": ("lokalize", "{file}"),
    "gtranslator": ("gtranslator", "{file}"),
    "virtaal": ("virtaal", "{file}"),
    "code": ("code", "--goto", "{file}:{line}"),
    "codium": ("codium", "--goto", "{file}:{line}"),
    "subl": ("subl", "{file}:{line}"),
    "zed": ("zed", "{file}:{line}"),
    "kate": ("kate", "--line", "{line}", "{file}"),
    "gedit": ("gedit", "+{line}", "{file}"),
    "gvim": ("gvim", "+{line}", "{file}"),
    "emacsclient": ("emacsclient", "--no-wait", "+{line}", "{file}"),
}
_FIELD = re.compile(r"\{(file|line|locale|document|source)\}")


def problem_of_editor(editor: str) -> str:
    """What is wrong with a setting, empty where it can be used."""
    web = editor.lower().startswith(("https://", "http://"))
    if not editor or editor in PROGRAMS or (web and is_web_address(_FIELD.sub("x", editor))):
        return ""
    return f"“{editor}” is no editor that can be opened"


def editor_address(editor: str, fields: Mapping[str, str]) -> str:
    """The web address that a setting gives for an entry, empty where it names a program."""
    if editor in PROGRAMS or problem_of_editor(editor):
        return ""
    return _FIELD.sub(lambda found: quote(fields.get(found[1], ""), safe=""), editor)


def open_program(editor: str, file: Path, line: int) -> str:
    """Open a file in one of the programs; return what stands against it, empty when it was begun.

    No shell is asked, and the path is given whole, so that no name of a file is an option.
    """
    command = PROGRAMS.get(editor)
    program = shutil.which(command[0]) if command else None
    if command is None or program is None:
        return f"{editor}: not found on this machine"
    fields = {"{file}": str(file.resolve()), "{line}": str(line)}
    arguments = [
        re.sub(r"\{file\}|\{line\}", lambda found: fields[found[0]], one) for one in command[1:]
    ]
    try:
        subprocess.Popen(
            [program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return f"{editor}: {error.strerror or error}"
    return ""
