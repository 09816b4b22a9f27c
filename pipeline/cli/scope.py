"""The documents of the project that a command works on: all, or those of ``--document``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.completion import complete_documents
from pipeline.cli.output import say

if TYPE_CHECKING:
    from pipeline.project import Project

_KEY = "pipeline.cli.documents"


def _keep(context: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> None:
    context.meta[_KEY] = tuple(one for name in names for one in name.split(",") if one)


document_option: Callable[..., Any] = click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="NAME",
    callback=_keep,
    shell_complete=complete_documents,
    expose_value=False,
    help="Work on this document only; may be given again. Default: all of source/.",
)

one_document_option: Callable[..., Any] = click.option(
    "--document",
    default="",
    metavar="NAME",
    shell_complete=complete_documents,
    help="Which document, where the project holds several.",
)
chapters_option: Callable[..., Any] = click.option(
    "--chapter",
    "chapters",
    multiple=True,
    metavar="HEADING",
    help="Only below this English heading; may be given again.",
)


def open_scope(root: Path) -> Project:
    """The project in this folder with the documents that were asked for.

    Word files without settings are left out with a warning. Raises :class:`ProjectError` as
    :func:`open_project`, and for a document that is not there.
    """
    from pipeline.project import open_project

    project = open_project(root)
    for path in project.strays:
        say(
            f"warning: {path} has no settings and is left out. Remove it, or make it a document "
            f"with: guidebook document add",
            err=True,
        )
    return project.only(asked_documents())


def asked_documents() -> tuple[str, ...]:
    """The names that ``--document`` was given; none for all."""
    return tuple(click.get_current_context().meta.get(_KEY, ()))
