"""The one way to let texts leave this machine."""

from collections.abc import Callable
from typing import Any

import click

allow_remote_option: Callable[..., Any] = click.option(
    "--allow-remote",
    "allowed",
    multiple=True,
    metavar="HOST",
    help="Let texts be sent to this host, for a model that is not on this machine.",
)
