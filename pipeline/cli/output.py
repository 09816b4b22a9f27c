"""How results are printed: tables for people, JSON for programs."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.literals import terminal_text
from pipeline.model import Finding, Severity


def say(text: object = "", *, err: bool = False) -> None:
    """Print a line of text, on standard error where it is a message."""
    click.echo(terminal_text(str(text)), err=err)


def print_json(value: Any) -> None:
    """Print a value as JSON on standard output."""
    say(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]], title: str = "") -> None:
    """Print a table with numbers aligned to the right."""
    first = rows[0][: len(headings)] if rows else ()
    numeric = [isinstance(cell, int | float) for cell in first] or [False] * len(headings)
    table = _make_table(headings, rows, numeric, title)
    if not sys.stdout.isatty():
        Console(width=160).print(table)  # into a pipe or a file a table keeps its width
        return
    console = Console()
    if sum(numeric) > 1 and Console(width=160).measure(table).maximum > console.width:
        # Folded headings of figures cannot be read (“unt ran sla ted”): a line for each row says
        # the same.
        say("\n".join(filter(None, (title, *(_as_text(headings, row) for row in rows)))))
    else:
        console.print(table)


def _make_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    numeric: Sequence[bool],
    title: str,
) -> Table:
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


def print_findings(findings: Sequence[Finding]) -> None:
    """Print findings a line each: severity, place, what and what to do."""
    for finding in findings:
        where = f"{finding.file}:{finding.line}" if finding.line else finding.file
        place = " › ".join(part for part in (where, finding.place) if part)
        say(f"{finding.severity}: {place}: {finding.message} [{finding.check}]")


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding in the stable form that docs/commands.md documents."""
    keys = ("check", "severity", "locale", "document", "file", "line", "place", "source", "message")
    return {key: getattr(finding, key) for key in keys}


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether the command ends in exit code 1."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def confirmed(question: str) -> bool:
    """The answer of a person; no where nobody can be asked."""
    return sys.stdin.isatty() and bool(click.confirm(question, err=True))
