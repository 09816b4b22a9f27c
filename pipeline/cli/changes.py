"""The option ``--accept-changes``, the same for every command that reads masters."""

from collections.abc import Callable
from typing import Any

import click

accept_changes: Callable[..., Any] = click.option(
    "--accept-changes",
    is_flag=True,
    help="Read a master with unresolved revision marks as if Word had accepted them.",
)
