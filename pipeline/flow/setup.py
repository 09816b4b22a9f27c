"""Bring what building needs to this installation: fonts, and packages that were asked for."""

import subprocess
from pathlib import Path

from pipeline.errors import MissingToolError
from pipeline.flow.faces import fetch_faces
from pipeline.model import SOURCE_LOCALE
from pipeline.progress import Progress, Silent
from pipeline.project import Project
from pipeline.tools.folders import font_dir
from pipeline.tools.fonts import install
from pipeline.tools.remedies import pip_arguments, pip_command

EXTRAS = {"drafts": "mt", "tests": "test"}  # what can be asked for, and its extra of the package


def set_up(
    project: Project | None = None,
    extras: tuple[str, ...] = (),
    progress: Progress | None = None,
) -> tuple[int, Path]:
    """Fetch the fonts that are missing, and install the packages of these extras.

    With a project also the faces of its languages and of every script in its texts: no other
    command opens a connection.

    Returns how many font files were written, and their folder. Raises :class:`MissingToolError`
    when something cannot be had; what was fetched before stays, and the next run goes on there.
    """
    written = install(progress or Silent())
    if project is not None:
        written += fetch_faces(
            (document, locale)
            for document in project.documents
            for locale in (SOURCE_LOCALE, *document.settings.locales)
        )
    for name in extras:
        _install_extra(EXTRAS[name])
    return written, font_dir()


def _install_extra(extra: str) -> None:
    done = subprocess.run(pip_arguments(extra), check=False)  # pip shows its own progress
    if done.returncode:
        raise MissingToolError(
            "pip could not install these packages; its message is above.",
            hint=f"Check the network, then run this again, or yourself: {pip_command(extra)}",
        )
