"""The group of commands.

Each lives in the module of its name and is imported only when it is called. What does its work is
imported by its functions: ``guidebook build --help`` is shown before a library could be loaded.
"""

import importlib
import os
import pkgutil
import re
import sysconfig
import textwrap
from keyword import iskeyword
from pathlib import Path
from typing import cast

import click

import pipeline
from pipeline import cli
from pipeline.cli import interrupts
from pipeline.cli.examples import EXIT_CODES, add_examples

_NOT_COMMANDS = {
    "main",
    "bar",
    "boundary",
    "changes",
    "completion",
    "examples",
    "interrupts",
    "locale",
    "output",
    "progress",
    "remote",
    "scope",
    "workers",
}


_DOCSTRING = re.compile(r'^def command\(.*?"""(.*?)"""', re.MULTILINE | re.DOTALL)


class LazyGroup(click.Group):
    """A group that imports a command only when it is called: ``--help`` loads no engine or ICU."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Names of all commands."""
        modules = (module.name for module in pkgutil.iter_modules(cli.__path__))
        return sorted(name.rstrip("_") for name in modules if name not in _NOT_COMMANDS)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands for ``--help``, each with the first sentence of its help.

        The sentences are read out of the sources: to import every command takes seconds.
        """
        names = self.list_commands(context)
        limit = formatter.width - 6 - max(map(len, names))
        with formatter.section("Commands"):
            formatter.write_dl([(name, _short_help(name, limit)) for name in names])

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; an unknown one is refused with the nearest names."""
        if arguments[0] == "help":
            _show_help(context, alone=len(arguments) == 1)
            if self.get_command(context, arguments[1]) is None and (
                page := _find_page(arguments[1])
            ):
                click.echo(page.read_text(encoding="utf-8"))
                context.exit()
            arguments = [*arguments[1:], "--help"]
        name = arguments[0]
        if not name.startswith("-") and self.get_command(context, name) is None:
            import difflib  # only for a slip of the pen

            near = difflib.get_close_matches(name, self.list_commands(context), 3)
            hint = f"Did you mean {' or '.join(near)}?" if near else "See: guidebook --help"
            context.fail(f"There is no command “{name}”. {hint}")
        return super().resolve_command(context, arguments)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of this name, or None."""
        if name not in self.list_commands(context):
            return None
        module = importlib.import_module(f"pipeline.cli.{_module_of(name)}")
        return add_examples(name, cast("click.Command", module.command))


def _show_help(context: click.Context, *, alone: bool) -> None:
    """Show the help of the group and end, where no command is named."""
    if alone:
        click.echo(context.get_help())
        context.exit()


def _find_page(name: str) -> Path | None:
    """A page of the documentation, in a clone or where pip puts it; None where there is none."""
    clone = Path(pipeline.__file__).parent.parent / "docs"
    folders = (clone, Path(sysconfig.get_path("data"), "share", "doc", "guidebook"))
    known = (page for folder in folders for page in folder.glob("*.md"))
    return next((page for page in known if page.stem == name), None)


def _module_of(name: str) -> str:
    """A command that is a word of Python lives in a module with an underscore after it."""
    return f"{name}_" if iskeyword(name) else name


def _short_help(name: str, limit: int) -> str:
    sentence = _help_of(name).partition("\n\n")[0].partition(". ")[0]
    return textwrap.shorten(sentence.rstrip("."), limit, placeholder=" …")


def _help_of(name: str) -> str:
    """The docstring of a command, without importing or parsing its module."""
    path = Path(cli.__path__[0], f"{_module_of(name)}.py")
    found = _DOCSTRING.search(path.read_text(encoding="utf-8"))
    return found[1] if found else ""


@click.group(
    cls=LazyGroup,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The project folder (default: here).",
)
@click.option("-v", "--verbose", is_flag=True, help="Show a traceback with an error.")
@click.version_option(pipeline.__version__, prog_name="guidebook")
@click.pass_context
def guidebook(context: click.Context, project: Path, verbose: bool) -> None:
    """Translate an English guidebook from Word by PO files; build DOCX, PDF and EPUB editions.

    In the usual order: init, inspect, extract, update, check, approve, status, build. More on
    each: “guidebook help COMMAND”; pages to read: “guidebook help index”. When something does not
    work, ask “guidebook doctor”.
    """
    if verbose:
        os.environ["GUIDEBOOK_VERBOSE"] = "1"
    context.obj = project
    interrupts.raise_in_work()
