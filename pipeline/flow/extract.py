"""Master → template."""

from dataclasses import dataclass

from pipeline.catalogs import count_words, write_catalog
from pipeline.flow.documents import read_document
from pipeline.project import Document, Project


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one document gave."""

    document: str
    segments: int
    words: int  # English words of the source
    changed: bool


def extract(project: Project) -> tuple[Extracted, ...]:
    """Write the template of every document.

    Raises :class:`MasterError` and writes nothing of a broken master.
    """
    return tuple(_extract_document(document) for document in project.documents)


def _extract_document(document: Document) -> Extracted:
    template = read_document(document).template(document.name)
    changed = write_catalog(template, document.template)
    return Extracted(document.name, len(template.units), count_words(template), changed)
