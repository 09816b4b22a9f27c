"""Where an entry stands in its document: data in its references, not read out of words for people.

A reference is ``guidebook.docx#/safe-housing/house-rules``: the headings that the text stands
below, a heading's own included, outermost first, as anchors. An entry whose text stands in several
places has a reference for each. No tool folds or translates a reference, and an inserted paragraph
changes none.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.model import Catalog, Key, TranslationUnit
from pipeline.segments import slug
from pipeline.segments.coded import readable_text

Path = tuple[str, ...]


def references(document: str, paths: Iterable[Path]) -> tuple[str, ...]:
    """The references of a text that stands below these headings (plain texts)."""
    found = (f"{document}.docx#/{'/'.join(map(anchor, path))}" for path in paths)
    return tuple(dict.fromkeys(found))


def show_place(unit: TranslationUnit) -> str:
    """The headings above an entry as its comment shows them to people; nothing is decided by it."""
    return " ".join(unit.extracted[:1]).rpartition(" · ")[0]


@lru_cache(maxsize=4096)
def anchor(heading: str) -> str:
    """A heading (plain text) as one step of a reference; never empty."""
    return slug(heading) or f"h-{hashlib.sha256(heading.encode()).hexdigest()[:8]}"


class Places:
    """Where the texts of a document stand, by the template that its master gives."""

    def __init__(self, template: Catalog) -> None:
        self._paths: dict[Key, tuple[Path, ...]] = {
            unit.key: _paths(unit.references) for unit in template.live
        }
        self._titles = _titles(template)

    def knows(self, unit: TranslationUnit) -> bool:
        """Whether it is known where the text of an entry stands."""
        return bool(self._paths.get(unit.key))

    def is_below(self, unit: TranslationUnit, headings: Iterable[str]) -> bool:
        """Whether an entry stands, anywhere, below one of these headings, or is one."""
        wanted = {anchor(" ".join(heading.split())) for heading in headings}
        return any(wanted.intersection(path) for path in self._paths.get(unit.key, ()))

    def chapter(self, unit: TranslationUnit) -> str:
        """The outermost heading of the first place, empty for the cover, headers and the like."""
        path = next(iter(self._paths.get(unit.key, ())), ())
        return self._titles.get(path[:1], path[0]) if path else ""


def _paths(places: Iterable[str]) -> tuple[Path, ...]:
    """The paths in references; one in the form of earlier versions says no place."""
    found = (place.partition("#/") for place in places)
    return tuple(tuple(filter(None, path.split("/"))) for _, separator, path in found if separator)


def _titles(template: Catalog) -> Mapping[Path, str]:
    """The words of each outermost heading: the entry that stands just there and reads so."""
    titles: dict[Path, str] = {}
    for unit in template.live:
        for path in _paths(unit.references):
            if len(path) == 1 and path not in titles:
                text = " ".join(readable_text(unit.source).split())
                if anchor(text) == path[0]:
                    titles[path] = text
    return titles
