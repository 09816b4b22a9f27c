"""Every error the pipeline raises on purpose, and the exit code each one ends in.

Something a person should look at but that does not stop the work is a
:class:`pipeline.model.Finding`, not an error.
"""

from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of ``guidebook``; ``docs/errors.md`` explains each."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    MASTER = 3
    CATALOG = 4
    GLOSSARY = 5
    MISSING_TOOL = 6
    TOOL_FAILED = 7
    BUILD = 8
    INTERNAL = 70
    INTERRUPTED = 130


class PipelineError(Exception):
    """Work that cannot continue: what happened, where, and what to do about it.

    ``message`` is one sentence, ``location`` a file with line or place ("po/guidebook/km.po:412"),
    ``hint`` the remedy.
    """

    exit_code = ExitCode.INTERNAL

    def __init__(self, message: str, *, location: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.location = location
        self.hint = hint

    def __str__(self) -> str:
        """Return location, message and hint on one line."""
        where = f"{self.location}: " if self.location else ""
        remedy = f" {self.hint}" if self.hint else ""
        return f"{where}{self.message}{remedy}"


class UnexpectedError(PipelineError):
    """A fault of our own that was met in another process, with its words and its place."""

    def __init__(self, error: Exception | str, *, location: str = "", hint: str = "") -> None:
        said = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
        message = (
            said if isinstance(error, str) else f"This is a fault in guidebook itself ({said})."
        )
        super().__init__(
            message, location=location, hint=hint or "Run it as “guidebook -v …” and report this."
        )


class ProjectError(PipelineError):
    """Raised when the project folder or a setting is missing or wrong."""

    exit_code = ExitCode.USAGE


class MasterError(PipelineError):
    """Raised when a Word file cannot be read, is unsafe, or cannot be filled."""

    exit_code = ExitCode.MASTER


class CatalogError(PipelineError):
    """Raised when a PO, XLIFF or TMX file cannot be read or written."""

    exit_code = ExitCode.CATALOG


class GlossaryError(PipelineError):
    """Raised when the term base or a file to import into it is wrong."""

    exit_code = ExitCode.GLOSSARY


class MissingToolError(PipelineError):
    """Raised when a program, font or model that the work needs is not installed."""

    exit_code = ExitCode.MISSING_TOOL


class MissingFontError(MissingToolError):
    """Raised when a font is not installed or is damaged: it can be fetched at once."""


class ToolFailedError(PipelineError):
    """Raised when an outside program or a translation engine fails."""

    exit_code = ExitCode.TOOL_FAILED


class BuildError(PipelineError):
    """Raised when an edition cannot be made, or is not what was asked for."""

    exit_code = ExitCode.BUILD


def join_errors(errors: Sequence[Exception]) -> Exception:
    """The first error; what the others say are its notes (PEP 678), each once."""
    first, *others = errors
    for said in dict.fromkeys(map(str, others)):
        if said != str(first):
            first.add_note(said)
    return first
