"""What is to be built, and how: the values that a build hands to its processes."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Format
from pipeline.project import Document, Project


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
    jobs: int = 0  # processes at once; 0: as many as there are processors
    pdf_engine: PdfEngine = PdfEngine.TYPST
    scheduler: str = ""  # tcp://HOST:PORT of dask.distributed; empty: processes on this machine

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

    project: Project
    document: Document
    locale: str
    reasons: tuple[tuple[Format, str], ...]
    inputs: tuple[tuple[Format, tuple[tuple[str, str], ...]], ...]
    options: BuildOptions

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that were asked for, built anew or not."""
        return formats_of(self.document, self.options)


def formats_of(document: Document, options: BuildOptions) -> tuple[Format, ...]:
    """The formats to build: those asked for, or those of the settings."""
    return options.formats or document.settings.formats
