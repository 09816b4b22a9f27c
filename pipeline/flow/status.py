"""Progress of every catalog."""

from collections import Counter
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.catalogs import (
    ChapterCount,
    Places,
    count_chapters,
    count_states,
    count_words,
    limit_to_template,
    missing_from,
    state_of,
)
from pipeline.catalogs.comments import Changed, comments_of
from pipeline.flow.documents import chosen, read_locale
from pipeline.flow.extracted import current_template
from pipeline.model import Catalog, Shares, State
from pipeline.project import Document, Project


@dataclass(frozen=True, slots=True)
class LocaleProgress:
    """Where one catalog stands; ``words`` are English words of the source."""

    document: str
    locale: str
    shares: Shares
    words: int
    chapters: tuple[ChapterCount, ...]
    # What waits to be looked at because the English changed, by class.
    changes: tuple[tuple[str, int], ...]
    critical: tuple[tuple[str, int, int], ...]  # section, entries, of which approved
    missing: int  # texts of the master that the catalog lacks; they count as untranslated
    unplaced: int  # entries of which the template says no place
    unread: str = ""  # why the master cannot be read, so that nobody knows what is missing


def status(project: Project, locales: tuple[str, ...] = ()) -> tuple[LocaleProgress, ...]:
    """Count the units of these locales (default: all), measured against the master.

    Raises :class:`CatalogError` when a template or catalog is missing or broken.
    """
    pairs = chosen(project.documents, locales, source=False)
    found: list[LocaleProgress] = []
    for document, members in groupby(pairs, key=itemgetter(0)):  # of the others nothing is held
        template, unread = current_template(document)
        for _, locale in members:
            measured = _measure_progress(document, template, read_locale(document, locale))
            found.append(replace(measured, unread=unread))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Total:
    """A language over all documents that have it."""

    locale: str
    documents: int
    shares: Shares
    words: int


def total_progress(progress: tuple[LocaleProgress, ...]) -> tuple[Total, ...]:
    """Add up the documents of each language, in the order of the languages."""
    found: dict[str, list[LocaleProgress]] = {}
    for one in progress:
        found.setdefault(one.locale, []).append(one)
    return tuple(
        Total(
            locale,
            len(members),
            Shares(
                **{
                    name: sum(getattr(one.shares, name) for one in members)
                    for name in asdict(Shares())
                }
            ),
            sum(one.words for one in members),
        )
        for locale, members in found.items()
    )


def _measure_progress(document: Document, template: Catalog, whole: Catalog) -> LocaleProgress:
    catalog, places = limit_to_template(template, whole), Places(template)
    waiting = Counter(
        said.change.value
        for unit in catalog.live
        for said in comments_of(unit.comments, Changed)
        if unit.fuzzy
    )
    return LocaleProgress(
        document.name,
        catalog.locale,
        count_states(catalog),
        count_words(catalog),
        count_chapters(catalog, places),
        tuple(waiting.most_common()),
        tuple(_count_critical(section, catalog, places) for section in document.settings.critical),
        missing_from(whole, template),
        sum(not places.knows(unit) for unit in whole.live),
    )


def _count_critical(section: str, catalog: Catalog, places: Places) -> tuple[str, int, int]:
    inside = [unit for unit in catalog.live if places.is_below(unit, (section,))]
    return section, len(inside), sum(state_of(unit) is State.APPROVED for unit in inside)


def status_json(progress: tuple[LocaleProgress, ...]) -> dict[str, Any]:
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
            "missing": one.missing,
            "changes": dict(one.changes),
            "critical": [{"section": s, "segments": n, "approved": a} for s, n, a in one.critical],
        }
        documents.setdefault(one.document, []).append(counts)
    totals = [
        {
            "locale": one.locale,
            "documents": one.documents,
            "segments": one.shares.total,
            "words": one.words,
            **asdict(one.shares),
        }
        for one in total_progress(progress)
    ]
    return {
        "documents": [
            {"document": name, "locales": locales} for name, locales in documents.items()
        ],
        "totals": totals,
    }
