"""Where exceptions become a message on standard error and an exit code.

Nothing else catches everything.
"""

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.cli import interrupts
from pipeline.cli.main import guidebook
from pipeline.cli.output import named_commands, say
from pipeline.errors import ExitCode, PipelineError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``guidebook`` and end the process with an exit code of ``docs/errors.md``."""
    _open_streams()
    _outlive_readers()
    _speak_unicode()
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if "_GUIDEBOOK_COMPLETE" in os.environ:
        import pipeline.cli.completion  # noqa: F401 - its way with fish, only after TAB
    code = int(
        _run_command(
            lambda: guidebook.main(arguments, prog_name="guidebook", standalone_mode=False)
        )
    )
    if code == ExitCode.INTERRUPTED:
        _exit_process(code)
    _say_where_commands_are()
    sys.exit(_write_out(code))


def _exit_process(code: int) -> None:
    """End without waiting for threads and destructors, where Ctrl-C ends the process anyway."""
    if interrupts.are_ours():
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


def _open_streams() -> None:
    """Give what is printed a place where the caller closed its own (``guidebook status >&-``)."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
            setattr(sys, name, stream)


class _LastingFile(io.FileIO):
    """Output whose reader may go before the end (``guidebook release | head``).

    The rest goes nowhere, and the command ends with the exit code that it would have had.
    """

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            _lead_nowhere(self.fileno())
            return len(data)


def _outlive_readers() -> None:
    """Let the process's own streams outlive whoever reads them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is getattr(sys, f"__{name}__") and isinstance(stream, io.TextIOWrapper):
            stream.flush()
            lasting = io.BufferedWriter(_LastingFile(stream.fileno(), "w", closefd=False))
            kept = io.TextIOWrapper(
                lasting,
                encoding=stream.encoding,
                errors=stream.errors,
                line_buffering=stream.line_buffering,
            )
            setattr(sys, name, kept)


def _write_out(code: int) -> int:
    """Write what waits to be printed; the exit code, another one where it cannot be written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
    except OSError as error:
        _forget_output()
        is_said = code == ExitCode.BUILD  # it came up before
        return code if is_said else _report_error(_os_message(error), ExitCode.BUILD)
    return code


def _forget_output() -> None:
    """Keep the interpreter from complaining at its end that nobody takes the output."""
    with contextlib.suppress(OSError, ValueError):
        _lead_nowhere(sys.stdout.fileno())


def _lead_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _speak_unicode() -> None:
    """Encode output so that no character stops it (a Windows pipe, a Latin-1 terminal).

    Files and pipes get UTF-8, as the HTML and XML reports say of themselves; a terminal gets an
    escape for what it cannot show.
    """
    for stream in (sys.stdout, sys.stderr):
        if (
            isinstance(stream, io.TextIOWrapper)
            and stream.encoding.lower().replace("-", "") != "utf8"
        ):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8")


def _run_command(command: Callable[[], object]) -> int:
    try:
        code = _call(command)
    except PipelineError as error:
        code = _report_error(str(error), error.exit_code)
        for said in getattr(error, "__notes__", ()):  # of the other editions of a build
            _report_error(said, code)
        return code
    except SystemExit:
        # click's way out where the reader of our output has gone (guidebook … | head): not our
        # error
        return ExitCode.DONE
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        return _report_usage(error)
    except (KeyboardInterrupt, click.Abort):
        return _report_error(interrupts.MESSAGE, ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone (guidebook … | head): not our error.
        _forget_output()
        return ExitCode.DONE
    except OSError as error:
        return _report_error(_os_message(error), ExitCode.BUILD)
    except Exception as error:
        return _report_error(_bug_message(error), ExitCode.INTERNAL)
    return code if isinstance(code, int) else ExitCode.DONE


def _report_usage(error: click.ClickException) -> int:
    if not isinstance(error, click.UsageError):
        return _report_error(error.format_message(), ExitCode.USAGE)
    error.show()
    return ExitCode.USAGE


def _call(command: Callable[[], object]) -> object:
    try:
        return command()
    finally:
        if interrupts.are_ours():
            interrupts.end_at_once()


def _say_where_commands_are() -> None:
    """Say how ``guidebook`` is called here, where a message named a command and no shell knows it.

    In a clone it is ``.venv/bin/guidebook`` until the environment is activated.
    """
    if named_commands() and sys.stderr.isatty():
        from pipeline.tools.remedies import command, is_on_path  # most commands name none

        if not is_on_path():
            say(f"Here “guidebook” is called: {command()}", err=True)


def _report_error(message: str, code: int) -> int:
    say(f"guidebook: {message}", err=True)
    if is_verbose():
        traceback.print_exc()
    return code


def is_verbose() -> bool:
    """Whether the user asked for details (``guidebook -v …``)."""
    return bool(os.environ.get("GUIDEBOOK_VERBOSE"))


def _os_message(error: OSError) -> str:
    name = f"{error.filename}: " if error.filename else ""
    return (
        f"{name}{error.strerror or error}. Check that the file or folder exists, is writable, "
        f"and that the disk has room."
    )


def _bug_message(error: Exception) -> str:
    return (
        f"This is a fault in guidebook itself ({type(error).__name__}: {error}). Nothing "
        f"half-written was left. "
        "Run the command again as “guidebook -v …” and report what it prints."
    )
