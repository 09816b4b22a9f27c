"""Progress of a catalog, whole and by chapter. Every live unit counts in just one state.

Progress is measured against a template (:func:`limit_to_template`): what a catalog lacks is
untranslated.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.catalogs.places import Places
from pipeline.catalogs.states import began_as_draft, is_machine, state_of
from pipeline.model import Catalog, Shares, State, TranslationUnit
from pipeline.segments.coded import plain_text

_USABLE = {State.TRANSLATED.value, State.APPROVED.value}


@dataclass(frozen=True, slots=True)
class ChapterCount:
    """Progress of one chapter; ``words`` are English words of the source."""

    # empty for what stands before the first heading, and for headers, properties and the like
    title: str
    shares: Shares
    words: int


def limit_to_template(template: Catalog, catalog: Catalog) -> Catalog:
    """The catalog with just the texts of the template, in its order; what it lacks is empty."""
    known = {unit.key: unit for unit in catalog.live}
    return replace(catalog, units=tuple(known.get(unit.key, unit) for unit in template.live))


def missing_from(catalog: Catalog, template: Catalog) -> int:
    """How many texts of the template the catalog lacks."""
    return len({unit.key for unit in template.live} - {unit.key for unit in catalog.live})


def texts_of_master(count: int) -> str:
    """So many texts of the master, with the verb that follows."""
    return "1 text of the master is" if count == 1 else f"{count} texts of the master are"


def count_states(catalog: Catalog) -> Shares:
    """How many live units are in which state."""
    return _shares(catalog.live)


def count_words(catalog: Catalog) -> int:
    """English words of the source in all live units."""
    return sum(_words(unit) for unit in catalog.live)


def count_chapters(catalog: Catalog, places: Places) -> tuple[ChapterCount, ...]:
    """Progress by outermost heading, in document order."""
    chapters: dict[str, list[TranslationUnit]] = {}
    for unit in catalog.live:
        chapters.setdefault(places.chapter(unit), []).append(unit)
    return tuple(
        ChapterCount(title, _shares(units), sum(map(_words, units)))
        for title, units in chapters.items()
    )


def _shares(units: Iterable[TranslationUnit]) -> Shares:
    counts = Counter[str]()
    drafted = 0
    for unit in units:
        state = "machine" if is_machine(unit) else state_of(unit).value
        counts[state] += 1
        drafted += state in _USABLE and began_as_draft(unit)
    return Shares(
        approved=counts[State.APPROVED.value],
        translated=counts[State.TRANSLATED.value],
        machine=counts["machine"],
        fuzzy=counts[State.FUZZY.value],
        untranslated=counts[State.UNTRANSLATED.value],
        drafted=drafted,
    )


def _words(unit: TranslationUnit) -> int:
    return len(plain_text(unit.source).split())
