"""How results are printed: tables for people, JSON for programs."""

from __future__ import annotations

import io
import re
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from pipeline.literals import terminal_text

if TYPE_CHECKING:
    from rich.table import Table

    from pipeline.model import Finding

_WIDE = 160  # columns of a table in a file
_COMMAND = re.compile(r"(?<!\w)guidebook [a-z]+")
# A command line to be typed: behind a colon, up to the end of what is said of it. Copied from two
# lines it would be two commands.
_TYPED = re.compile(
    r"""(?<=:\ )(?:&\ )?
    (?:(?:python3?|uv|guidebook|make|dask|git|apt-get|msguniq|sha256sum|ssh-keygen)(?=\ )
    |'[^']*[/\\][^']*'|"[^"]*[/\\][^"]*"|[^\s'":,]*[/\\](?:bin|Scripts)[/\\][\w.+-]+)
    (?:\ (?:'[^']*'|"[^"]*"|[^\s'"“”\[]*[^\s'"“”\[,;.]))*?
    (?=,\ |;\ |\.\ [A-Z]|\.?$|\ [(\[])""",
    re.VERBOSE,
)
_KEPT = "\0"  # where a line must not end; no text for a terminal has it
_named: set[str] = set()  # commands that were recommended


def say(text: object = "", *, err: bool = False) -> None:
    """Print text, on standard error where it is a message.

    On a terminal a long line goes on below, indented; no word and no command is cut.
    """
    said = terminal_text(str(text))
    _named.update(_COMMAND.findall(said))
    stream = sys.stderr if err else sys.stdout
    if stream.isatty():
        width = shutil.get_terminal_size().columns
        said = "\n".join(_hang(line, width) for line in said.split("\n"))
    click.echo(said, err=err)


def named_commands() -> bool:
    """Whether something that was printed names a command of this program to be called."""
    return bool(_named)


def _hang(line: str, width: int) -> str:
    if len(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    whole = textwrap.fill(
        _TYPED.sub(lambda typed: typed[0].replace(" ", _KEPT), line),
        width,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return whole.replace(_KEPT, " ")


def print_json(value: dict[str, Any], schema: str) -> None:
    """Print a value as JSON on standard output.

    ``schema`` is what it says of itself: the name of a file in ``docs/schemas/``, whose number
    grows when a program that reads it must be changed.
    """
    import json  # most results are lines of text

    said = {"schema": f"guidebook-{schema}"} | value
    click.echo(terminal_text(json.dumps(said, ensure_ascii=False, indent=2, default=str)))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]], title: str = "") -> None:
    """Print a table with numbers aligned to the right, without blanks at the ends of its lines."""
    first = rows[0][: len(headings)] if rows else ()
    numeric = [isinstance(cell, int | float) for cell in first] or [False] * len(headings)
    # Into a pipe or a file a table keeps its width.
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDE
    if sum(numeric) > 1 and len(max(_draw(headings, rows, numeric, "", _WIDE), key=len)) > width:
        # Folded headings of figures cannot be read (“unt ran sla ted”): a line for each row says
        # the same.
        lines = [title, *(_as_text(headings, row) for row in rows)]
        say("\n".join(line for line in lines if line))
    else:
        say("\n".join(_draw(headings, rows, numeric, title, width)))


def _draw(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    numeric: Sequence[bool],
    title: str,
    width: int,
) -> list[str]:
    """The lines of a table."""
    # Half of what “guidebook --help” would load.
    from rich.console import Console

    page = io.StringIO()
    console = Console(width=width, file=page, color_system=None)
    console.print(_make_table(headings, rows, numeric, title))
    lines = (line.rstrip() for line in page.getvalue().splitlines())
    return [line for line in lines if line]


def _make_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    numeric: Sequence[bool],
    title: str,
) -> Table:
    from rich.box import SIMPLE_HEAD  # as above
    from rich.markup import escape  # as above
    from rich.table import Table  # as above

    table = Table(title=title or None, title_justify="left", box=SIMPLE_HEAD, padding=0)
    for heading, is_number in zip(headings, numeric, strict=True):
        table.add_column(heading, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(escape(terminal_text(str(cell))) for cell in row))
    return table


def _as_text(headings: Sequence[str], row: Sequence[object]) -> str:
    """One row in words: “vi: segments 20, words 391”."""
    return f"{row[0]}: " + ", ".join(
        f"{heading} {cell}" for heading, cell in zip(headings[1:], row[1:], strict=True)
    )


_ALLOWING = "allow it"  # what checks say of a text that may be right


def print_findings(findings: Sequence[Finding]) -> None:
    """Print findings a line each: severity, place, what and what to do."""
    for finding in findings:
        where = f"{finding.file}:{finding.line}" if finding.line else finding.file
        place = " › ".join(part for part in (where, finding.place) if part)
        said = f"{finding.severity}: {place}: {finding.message} [{finding.check}]"
        say(said)
    if any(_ALLOWING in finding.message for finding in findings):
        say(
            "What is right as it stands is allowed with its reason in source/<document>.toml, by "
            "[[safety.allow]]; see: guidebook help safety",
            err=True,
        )


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding in the stable form that docs/commands.md documents."""
    keys = ("check", "severity", "locale", "document", "file", "line", "place", "source", "message")
    return {key: getattr(finding, key) for key in keys}


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether the command ends in exit code 1."""
    return any(finding.severity == "error" for finding in findings)


def confirmed(question: str) -> bool:
    """The answer of a person; no where nobody can be asked."""
    return sys.stdin.isatty() and bool(click.confirm(question, err=True))
