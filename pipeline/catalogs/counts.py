"""Progress of a catalog, whole and by chapter. Every live unit counts in just one state."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

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


def count_states(catalog: Catalog) -> Shares:
    """How many live units are in which state."""
    return _shares(catalog.live)


def count_words(catalog: Catalog) -> int:
    """English words of the source in all live units."""
    return sum(_words(unit) for unit in catalog.live)


def count_chapters(catalog: Catalog) -> tuple[ChapterCount, ...]:
    """Progress by outermost heading, in document order."""
    chapters: dict[str, list[TranslationUnit]] = {}
    for unit in catalog.live:
        chapters.setdefault(_chapter(unit), []).append(unit)
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


def headings_of(unit: TranslationUnit) -> tuple[str, ...]:
    """The headings an entry stands below, outermost first, from its first extracted comment.

    "Housing › Checklist · list item".
    """
    place, separator, _ = (unit.extracted[0] if unit.extracted else "").partition(" · ")
    return tuple(place.split(" › ")) if separator else ()


def _chapter(unit: TranslationUnit) -> str:
    headings = headings_of(unit)
    return headings[0] if headings else ""


def _words(unit: TranslationUnit) -> int:
    return len(plain_text(unit.source).split())
