"""pandoc, from its wheel: Word to the document tree, and the tree to markup."""

import json
import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pypandoc

from pipeline.errors import MissingToolError, ToolFailedError
from pipeline.tools.remedies import pip_command

_SECONDS = 900  # far more than the longest book takes


@cache
def version() -> str:
    """Pandoc's version; raises :class:`MissingToolError` when it is not there."""
    _program()
    return str(pypandoc.get_pandoc_version())


def read_docx(docx: Path, media: Path) -> dict[str, Any]:
    """The document tree of a Word file, its pictures taken out into ``media``.

    Raises :class:`ToolFailedError`.
    """
    answer = _run([str(docx), "--from=docx+styles", "--to=json", f"--extract-media={media}"], media)
    return dict(json.loads(answer))


def to_docx(source: Path, form: str, target: Path) -> None:
    """Write a file of another pandoc format (``odt``, ``html``, ``rtf``) as a Word file.

    No other file is read, and no more than two gigabytes of memory used. Raises
    :class:`ToolFailedError`.
    """
    limit = ["+RTS", "-M2g", "-RTS"]
    _run([str(source.resolve()), f"--from={form}", f"--output={target}", *limit], target.parent)


def write(tree: dict[str, Any], form: str, options: Sequence[str], folder: Path) -> bytes:
    """The tree as markup of a pandoc format, or the file that the option ``--output`` names.

    No file that the tree names is read; those among the options are found from ``folder``. What
    pandoc dates has the date 1970-01-01. Raises :class:`ToolFailedError`.
    """
    return _run(["--from=json", f"--to={form}", *options], folder, json.dumps(tree).encode())


def _run(arguments: list[str], folder: Path, text: bytes = b"") -> bytes:
    folder.mkdir(parents=True, exist_ok=True)
    # A C locale makes pandoc write the language tag "C" into an EPUB.
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    done = _wait(
        # In its sandbox pandoc reads the files that its arguments name and nothing else, neither
        # from this machine nor from the network, whatever a document asks for.
        [_program(), "--sandbox", *arguments],
        text,
        folder,
        environment,
    )
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ToolFailedError(
            f"pandoc failed: {' '.join(message[-3:])}",
            hint="Report this with the Word file, if it may be shared.",
        )
    return done.stdout


def _wait(
    command: list[str], text: bytes, folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """What a program said; raises :class:`ToolFailedError` where it does not end."""
    try:
        return subprocess.run(
            command,
            input=text,
            capture_output=True,
            cwd=folder,
            env=environment,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise ToolFailedError(
            f"pandoc did not end within {_SECONDS} seconds.",
            hint="Report this with the Word file, if it may be shared.",
        ) from error


@cache
def _program() -> str:
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise MissingToolError("pandoc is not installed.", hint=f"Run: {pip_command()}") from error
