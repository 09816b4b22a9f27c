"""How results are printed: tables for people, JSON for programs."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.model import Finding, Severity


def print_json(value: Any) -> None:
    """Print a value as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]], title: str = "") -> None:
    """Print a table; numbers stand to the right."""
    table = Table(title=title or None, title_justify="left")
    for index, heading in enumerate(headings):
        numeric = bool(rows) and isinstance(rows[0][index], int | float)
        table.add_column(heading, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(escape(str(cell)) for cell in row))
    # Into a pipe or a file a table keeps its width; only a terminal folds it.
    (Console() if sys.stdout.isatty() else Console(width=160)).print(table)


def print_findings(findings: Sequence[Finding]) -> None:
    """Print findings a line each: severity, place, what and what to do."""
    for finding in findings:
        where = f"{finding.file}:{finding.line}" if finding.line else finding.file
        place = " › ".join(part for part in (where, finding.place) if part)
        click.echo(f"{finding.severity}: {place}: {finding.message} [{finding.check}]")


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding in the stable form that docs/commands.md documents."""
    keys = ("check", "severity", "locale", "document", "file", "line", "place", "source", "message")
    return {key: getattr(finding, key) for key in keys}


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether the command ends in exit code 1."""
    return any(finding.severity is Severity.ERROR for finding in findings)
