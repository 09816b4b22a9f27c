"""Texts that must not leave this machine, and are told to no language model on any machine.

An author marks a paragraph in Word, by a comment ``i18n: confidential`` or by a paragraph style
whose name holds the word; both arrive as an extracted comment of the entry. The settings of a
document may name whole sections.
"""

import re
from collections.abc import Collection, Iterable

from pipeline.catalogs.places import Places
from pipeline.model import Catalog, TranslationUnit

_WORD = re.compile(r"\bconfidential\b", re.IGNORECASE)
_NOT_OF_THE_AUTHOR = re.compile(r"Term:|<\w+>:")


def is_confidential(unit: TranslationUnit) -> bool:
    """Whether the author marked the text of an entry; rather once too often than once too rarely.

    The first extracted comment is heading path and kind, terms and codes have comments of their
    own: none of these marks anything.
    """
    return any(
        _WORD.search(line) and not _NOT_OF_THE_AUTHOR.match(line) for line in unit.extracted[1:]
    )


def confidential_sources(
    template: Catalog, others: Iterable[Catalog], headings: Collection[str]
) -> frozenset[str]:
    """The sources that are marked in a template or a catalog, or stand below these headings."""
    places = Places(template)
    below = (unit.source for unit in template.live if headings and places.is_below(unit, headings))
    marked = (
        unit.source
        for catalog in (template, *others)
        for unit in catalog.units
        if is_confidential(unit)
    )
    return frozenset((*below, *marked))
