"""Progress of every catalog."""

from dataclasses import asdict, dataclass
from typing import Any

from pipeline.catalogs import ChapterCount, count_chapters, count_states, count_words
from pipeline.flow.texts import chosen, read_locale
from pipeline.model import Shares
from pipeline.project import Project


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one catalog stands; ``words`` are English words of the source."""

    document: str
    locale: str
    shares: Shares
    words: int
    chapters: tuple[ChapterCount, ...]


def status(project: Project, locales: tuple[str, ...] = ()) -> tuple[Progress, ...]:
    """Count the units of these locales (default: all); raises :class:`CatalogError` when a catalog is missing or broken."""
    found = []
    for document, locale in chosen(project.documents, locales, source=False):
        catalog = read_locale(document, locale)
        if catalog is not None:
            found.append(Progress(document.name, locale, count_states(catalog), count_words(catalog), count_chapters(catalog)))
    return tuple(found)


def status_json(progress: tuple[Progress, ...]) -> dict[str, Any]:
    """The counts in the stable form that docs/commands.md documents."""
    documents: dict[str, list[dict[str, Any]]] = {}
    for one in progress:
        counts = {"locale": one.locale, "segments": one.shares.total, "words": one.words, **asdict(one.shares)}
        documents.setdefault(one.document, []).append(counts)
    return {"documents": [{"document": name, "locales": locales} for name, locales in documents.items()]}
