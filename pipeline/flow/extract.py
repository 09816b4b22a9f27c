"""Master → template."""

import contextlib
import gc
from dataclasses import dataclass

from pipeline.catalogs import count_words, read_catalog, write_catalog
from pipeline.errors import CatalogError
from pipeline.flow.documents import read_document
from pipeline.flow.extracted import find_extraction, remember_extraction
from pipeline.flow.kept import Kept, kept_texts
from pipeline.model import Catalog
from pipeline.project import Document, Project

_BETWEEN = 10  # documents that are read before memory is tidied


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one document gave."""

    document: str
    segments: int
    words: int  # English words of the source
    changed: bool
    kept: Kept  # of the texts that the template held before


def extract(project: Project) -> tuple[Extracted, ...]:
    """Write the template of every document; what did not change since is not read again.

    Raises :class:`MasterError` and writes nothing of a broken master.
    """
    done = []
    for document in project.documents:
        done.append(_extract_document(document))
        if len(done) % _BETWEEN == 0:
            gc.collect()  # a Word file holds itself in circles, megabytes each
    return tuple(done)


def _extract_document(document: Document) -> Extracted:
    if known := find_extraction(document):
        everything = Kept(known.segments, known.segments)
        return Extracted(document.name, known.segments, known.words, False, everything)
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
