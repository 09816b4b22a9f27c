"""Master → template."""

import contextlib
import gc
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogs import count_words, read_catalog, write_catalog
from pipeline.errors import CatalogError
from pipeline.flow.documents import read_document
from pipeline.flow.extracted import find_extraction, remember_extraction
from pipeline.flow.kept import Kept, kept_texts
from pipeline.flow.tasks import Workers
from pipeline.flow.workers import attempt, gather
from pipeline.model import Catalog
from pipeline.progress import Progress, Silent
from pipeline.project import Document, Project

_WORTH = 16  # documents for which a process is begun: it takes as long to begin as to read these


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one document gave."""

    document: str
    segments: int
    words: int  # English words of the source
    changed: bool
    kept: Kept  # of the texts that the template held before


def extract(
    project: Project, workers: Workers | None = None, progress: Progress | None = None
) -> tuple[Extracted, ...]:
    """Write the template of every document; what did not change since is not read again.

    Raises :class:`MasterError` and writes nothing of a broken master; the others are written.
    """
    progress = progress or Silent()
    known = {one.name: _find_known(one) for one in project.documents}
    new = [_Reading(one) for one in project.documents if known[one.name] is None]
    progress.start("reading", len(new))
    done = gather(_read, new, workers or Workers(), len(new) // _WORTH, progress)
    progress.finish()
    written = {one.document: one for one in done}
    return tuple(known[one.name] or written[one.name] for one in project.documents)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One document whose master is to be read."""

    document: Document

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.document.root

    def __str__(self) -> str:
        """Say what was done."""
        return f"read {self.document.name}"


def _read(task: _Reading) -> Extracted | Exception:
    gc.collect(1)  # a Word file holds itself in circles, megabytes each; no old value is tried
    return attempt(lambda: _extract_document(task.document), task.document.name)


def _find_known(document: Document) -> Extracted | None:
    if known := find_extraction(document):
        everything = Kept(known.segments, known.segments)
        return Extracted(document.name, known.segments, known.words, False, everything)
    return None


def _extract_document(document: Document) -> Extracted:
    template = read_document(document).template(document.name)
    kept = kept_texts(_read_before(document), template)
    changed = write_catalog(template, document.template)
    segments, words = len(template.units), count_words(template)
    remember_extraction(document, segments, words)
    return Extracted(document.name, segments, words, changed, kept)


def _read_before(document: Document) -> Catalog | None:
    """The template as it was; None where there is none that can be read."""
    with contextlib.suppress(CatalogError, OSError):
        return read_catalog(document.template, document.name, "")
    return None
