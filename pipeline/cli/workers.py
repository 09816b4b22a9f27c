"""What does the work: processes of this machine, or the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pipeline.flow.tasks import Workers

_KEY = "pipeline.cli.workers"


def _keep(context: click.Context, option: click.Parameter, value: object) -> None:
    context.meta.setdefault(_KEY, {})[option.name] = value


_jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    callback=_keep,
    expose_value=False,
    help="Processes at once.",
)
_scheduler = click.option(
    "--scheduler",
    metavar="tcp://HOST:PORT",
    callback=_keep,
    expose_value=False,
    help="Work on the machines of this dask.distributed scheduler (extra “cluster”).",
)


def workers_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--jobs`` and ``--scheduler``."""
    return _jobs(_scheduler(function))


def asked_workers(jobs: int = 0) -> Workers:
    """The workers that were asked for; without ``--jobs`` so many processes, 0 for all."""
    from pipeline.flow.tasks import Workers

    asked = click.get_current_context().meta.get(_KEY, {})
    return Workers(asked.get("jobs") or jobs, asked.get("scheduler") or "")
