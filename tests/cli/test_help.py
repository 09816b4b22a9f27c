"""Help is shown at once: it loads neither what a command works with nor what that needs."""

import subprocess
import sys
from dataclasses import fields

import click
import pytest

from pipeline.cli.docx import LIMITS
from pipeline.cli.main import guidebook
from pipeline.flow.exchange import EXPORTS
from pipeline.flow.setup import EXTRAS
from pipeline.flow.starter import CI
from pipeline.flow.suggest import MEASURED
from pipeline.flow.tasks import PdfEngine
from pipeline.flow.terms import EXPORTS as TERM_EXPORTS
from pipeline.master import Limits

_HEAVY = {
    "pipeline.model", "pipeline.project", "pipeline.languages", "pipeline.flow", "pipeline.checks",
    "pipeline.release", "pipeline.editions", "rich", "lxml", "icu", "pikepdf", "typst", "rapidfuzz",
    "PIL", "numpy", "phonenumbers", "distributed", "starlette", "argostranslate", "pypandoc",
    "urllib.request", "importlib.metadata", "email", "multiprocessing", "asyncio",
}  # fmt: skip
_SHOW_ALL = """
import contextlib, io, sys
from pipeline.cli.main import guidebook
import click

def show(command, *names):
    with contextlib.redirect_stdout(io.StringIO()) as page:
        guidebook.main([*names, "--help"], prog_name="guidebook", standalone_mode=False)
    assert page.getvalue().startswith("Usage: guidebook"), names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            show(command.get_command(context, name), *names, name)

show(guidebook)
print(*sorted(sys.modules))
"""


def test_the_help_of_no_command_loads_what_its_work_needs() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", _SHOW_ALL], check=True, capture_output=True, text=True
    )
    loaded = set(shown.stdout.split())
    assert "pipeline.cli.release" in loaded
    assert not loaded & _HEAVY


def _option(name: str, *commands: str) -> click.Option:
    command: click.Command = guidebook
    for one in commands:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), one)
        assert found
        command = found
    return next(one for one in command.params if isinstance(one, click.Option) and name in one.opts)


@pytest.mark.parametrize(
    ("option", "choices"),
    [
        (_option("--as", "export"), list(EXPORTS)),
        (_option("--as", "terms", "export"), list(TERM_EXPORTS)),
        (_option("--with", "setup"), list(EXTRAS)),
        (_option("--ci", "init"), list(CI)),
        (_option("--pdf-engine", "build"), list(PdfEngine)),
    ],
    ids=lambda given: given.name if isinstance(given, click.Option) else "",
)
def test_the_choices_that_a_command_offers_are_those_that_its_work_knows(
    option: click.Option, choices: list[str]
) -> None:
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == choices


def test_a_command_shows_the_limits_and_the_number_that_its_work_has() -> None:
    assert [one.name for one in fields(Limits)] == list(LIMITS)
    assert _option("--measure", "review", "suggest").default == MEASURED
