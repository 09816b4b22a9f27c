"""Finds, over all documents, one text with several translations and the other way round."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.catalogs.states import usable_target
from pipeline.model import Catalog, TranslationUnit
from pipeline.segments.coded import plain_text


class Direction(StrEnum):
    """What is shared and what differs."""

    SOURCE = "source"  # one source, several translations
    TARGET = "target"  # several sources, one translation


@dataclass(frozen=True, slots=True)
class TextUse:
    """A unit and the document it stands in."""

    document: str
    unit: TranslationUnit


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A shared text, and the texts on the other side with all units that have them.

    The most frequent first.
    """

    direction: Direction
    text: str
    variants: tuple[tuple[str, tuple[TextUse, ...]], ...]


def find_inconsistencies(catalogs: Iterable[Catalog]) -> tuple[Inconsistency, ...]:
    """Compare the usable translations of catalogs of one locale, both ways.

    Texts are compared without codes, capitals and surplus blanks: „<b>Housing</b>“ and „housing“
    are one text. Entries that the author separated by a context are compared too; their variants
    tell the context.
    """
    uses = [
        (plain_text(unit.source), plain_text(unit.target), TextUse(catalog.document, unit))
        for catalog in catalogs
        for unit in catalog.live
        if usable_target(unit)
    ]
    by_source = _differing(Direction.SOURCE, uses)
    by_target = _differing(
        Direction.TARGET, ((target, source, use) for source, target, use in uses)
    )
    return (*by_source, *by_target)


def _differing(
    direction: Direction, pairs: Iterable[tuple[str, str, TextUse]]
) -> Iterator[Inconsistency]:
    """What has one first text and several second ones.

    The first pair of each says how it is written.
    """
    groups: dict[str, tuple[str, dict[str, tuple[str, list[TextUse]]]]] = {}
    for shared, other, use in pairs:
        _, variants = groups.setdefault(_squeeze(shared), (shared, {}))
        variants.setdefault(_squeeze(other), (other, []))[1].append(use)
    for shared, variants in groups.values():
        if len(variants) > 1 and any(map(str.isalpha, shared)):
            ordered = sorted(variants.values(), key=lambda variant: -len(variant[1]))
            yield Inconsistency(
                direction, shared, tuple((text, tuple(uses)) for text, uses in ordered)
            )


def _squeeze(text: str) -> str:
    return " ".join(text.split()).casefold()
