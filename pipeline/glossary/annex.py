"""The entries of the glossary annex: what stands in the term base and is used in the guidebook."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.glossary.base import TermBase, find_definition, find_wanted, headword
from pipeline.glossary.match import find_terms
from pipeline.model import SOURCE_LOCALE, Concept, TermStatus


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """One row of the annex.

    ``local`` is empty in the English edition and where the language has no term yet, ``meaning``
    (the definition in that language) where nobody has written one.
    """

    english: str
    local: str
    definition: str
    meaning: str = ""


def annex_entries(term_base: TermBase, locale: str, texts: Iterable[str]) -> tuple[AnnexEntry, ...]:
    """The concepts that these English texts use, with definition.

    Names that are not translated and words to avoid are left out.
    """
    used = {
        match.concept.id
        for text in texts
        for match in find_terms(term_base, text)
        if match.term.status is not TermStatus.DEPRECATED
    }
    entries = []
    for concept in term_base.concepts:
        if concept.id in used and (entry := _make_entry(concept, locale)):
            entries.append(entry)
    return tuple(entries)


def _make_entry(concept: Concept, locale: str) -> AnnexEntry | None:
    """The entry of a concept; None without definition, and for a name that is not translated."""
    english = headword(concept)
    if not concept.definition or english is None or english.status is not TermStatus.PREFERRED:
        return None
    local = None if locale == SOURCE_LOCALE else find_wanted(concept, locale)
    meaning = find_definition(concept, locale) if locale != SOURCE_LOCALE else ""
    return AnnexEntry(english.text, local.text if local else "", concept.definition, meaning)
