"""Progress of every catalog."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.catalogs import (
    ChapterCount,
    count_chapters,
    count_states,
    count_words,
    headings_of,
    state_of,
)
from pipeline.flow.texts import chosen, read_locale
from pipeline.model import Catalog, Shares, State
from pipeline.project import Document, Project


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one catalog stands; ``words`` are English words of the source."""

    document: str
    locale: str
    shares: Shares
    words: int
    chapters: tuple[ChapterCount, ...]
    # What waits to be looked at because the English changed, by class.
    changes: tuple[tuple[str, int], ...]
    critical: tuple[tuple[str, int, int], ...]  # section, entries, of which approved


def status(project: Project, locales: tuple[str, ...] = ()) -> tuple[Progress, ...]:
    """Count the units of these locales (default: all).

    Raises :class:`CatalogError` when a catalog is missing or broken.
    """
    found = []
    for document, locale in chosen(project.documents, locales, source=False):
        catalog = read_locale(document, locale)
        if catalog is not None:
            found.append(_progress(document, catalog))
    return tuple(found)


def _progress(document: Document, catalog: Catalog) -> Progress:
    waiting = Counter(
        comment.removeprefix("guidebook: change ").partition(":")[0]
        for unit in catalog.live
        for comment in unit.comments
        if unit.fuzzy and comment.startswith("guidebook: change ")
    )
    return Progress(
        document.name,
        catalog.locale,
        count_states(catalog),
        count_words(catalog),
        count_chapters(catalog),
        tuple(waiting.most_common()),
        tuple(_critical(section, catalog) for section in document.settings.critical),
    )


def _critical(section: str, catalog: Catalog) -> tuple[str, int, int]:
    inside = [
        unit for unit in catalog.live if section in headings_of(unit) or unit.source == section
    ]
    return section, len(inside), sum(state_of(unit) is State.APPROVED for unit in inside)


def status_json(progress: tuple[Progress, ...]) -> dict[str, Any]:
    """The counts in the stable form that docs/commands.md documents."""
    documents: dict[str, list[dict[str, Any]]] = {}
    for one in progress:
        counts = {
            "locale": one.locale,
            "segments": one.shares.total,
            "words": one.words,
            **asdict(one.shares),
        }
        counts |= {
            "changes": dict(one.changes),
            "critical": [{"section": s, "segments": n, "approved": a} for s, n, a in one.critical],
        }
        documents.setdefault(one.document, []).append(counts)
    return {
        "documents": [{"document": name, "locales": locales} for name, locales in documents.items()]
    }
