"""What is to be done, and by what: the values that a command hands to its processes."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from pipeline.model import Format
from pipeline.project import Document, Project
from pipeline.tools.processors import processors

_CLUSTER = 64  # tasks at once that a cluster may have room for


class Placed(Protocol):
    """A task that knows the folder of its project."""

    @property
    def root(self) -> Path:
        """The folder of the project."""


@dataclass(frozen=True, slots=True)
class Workers:
    """What does the tasks of a command.

    ``jobs``: processes of this machine, 0 for as many as it may use processors. ``scheduler``: the
    address of a dask.distributed scheduler (``tcp://HOST:PORT``), whose workers do them instead.
    """

    jobs: int = 0
    scheduler: str = ""

    @property
    def width(self) -> int:
        """How many tasks may be at work at once."""
        return _CLUSTER if self.scheduler else self.jobs or processors()


class PdfEngine(StrEnum):
    """What makes the PDF: Typst (our design) or LibreOffice (the layout of the Word file)."""

    TYPST = "typst"
    LIBREOFFICE = "libreoffice"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build, beside what."""

    formats: tuple[Format, ...] = ()  # none: those of each document's settings
    only_approved: bool = False  # release builds: what nobody approved falls back to the source
    force: bool = False
    pdf_engine: PdfEngine = PdfEngine.TYPST
    workers: Workers = Workers()

    def text(self, form: Format) -> str:
        """The part of the options that changes what is in a file of this format."""
        engine = (
            self.pdf_engine
            if form in {Format.PDF, Format.EPUB} and self.pdf_engine is not PdfEngine.TYPST
            else ""
        )
        return ", ".join(filter(None, ("only approved" if self.only_approved else "", engine)))


@dataclass(frozen=True, slots=True)
class Task:
    """The editions of one document in one locale that must be built, with the reason for each."""

    project: Project  # that holds this document alone: tasks are sent to other processes
    document: Document
    locale: str
    reasons: tuple[tuple[Format, str], ...]
    inputs: tuple[tuple[Format, tuple[tuple[str, str], ...]], ...]
    options: BuildOptions

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.project.root

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that were asked for, built anew or not."""
        return formats_of(self.document, self.options)


def formats_of(document: Document, options: BuildOptions) -> tuple[Format, ...]:
    """The formats to build: those asked for, or those of the settings."""
    return options.formats or document.settings.formats
