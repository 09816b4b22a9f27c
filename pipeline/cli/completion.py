"""What a shell offers after TAB: languages and documents of the project, formats, checks."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem, FishComplete, add_completion_class

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


@add_completion_class
class WholeFish(FishComplete):
    """Fish, without cutting what is offered at its first comma (docx,html)."""

    source_template = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


def completing(names: Callable[[Path], Iterable[str]]) -> Complete:
    """A completion of the last of several words with commas between them.

    ``names`` gives what there is in a project's folder; a folder without a project gives nothing.
    """

    def complete(
        context: click.Context, _parameter: click.Parameter, typed: str
    ) -> list[CompletionItem]:
        before, comma, last = typed.rpartition(",")
        root = Path(context.find_root().params.get("project") or ".")
        try:
            found = list(names(root))
        except Exception:  # a shell shows nothing of an error
            return []
        return [CompletionItem(f"{before}{comma}{one}") for one in found if one.startswith(last)]

    return complete


def _locales(root: Path) -> Iterable[str]:
    from pipeline.project import open_project  # only after TAB

    documents = open_project(root).documents
    return dict.fromkeys(code for one in documents for code in ("en", *one.settings.locales))


def _documents(root: Path) -> Iterable[str]:
    from pipeline.project import open_project  # as above

    return [one.name for one in open_project(root).documents]


def _checks(_root: Path) -> Iterable[str]:
    from pipeline.checks import CHECKS  # as above

    return [check.id for check in CHECKS]


def _formats(_root: Path) -> Iterable[str]:
    from pipeline.model import Format  # as above

    return list(Format)


complete_locales = completing(_locales)
complete_documents = completing(_documents)
complete_checks = completing(_checks)
complete_formats = completing(_formats)
