"""The term base in memory."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import SOURCE_LOCALE, Concept, Term, TermStatus

# Shown to a translator first, and taken where one form is wanted.
_ORDER = (TermStatus.PREFERRED, TermStatus.DO_NOT_TRANSLATE, TermStatus.ADMITTED)


# Compared and hashed by identity: the matcher is kept per term base.
@dataclass(frozen=True, slots=True, eq=False)
class TermBase:
    """All concepts, in the order of the file."""

    concepts: tuple[Concept, ...]
    digest: str | None = None  # of the file it was read from, as in pipeline.model.Catalog

    def terms(self, locale: str) -> Iterator[tuple[Concept, Term]]:
        """Every term of a language with its concept."""
        return (
            (concept, term)
            for concept in self.concepts
            for term in concept.terms
            if term.locale == locale
        )


def find_wanted(concept: Concept, locale: str) -> Term | None:
    """The term to use for a concept in a language: the preferred one, else an admitted one.

    None where there is none.
    """
    terms = [term for term in concept.terms if term.locale == locale and term.status in _ORDER]
    return min(terms, key=lambda term: _ORDER.index(term.status), default=None)


def headword(concept: Concept) -> Term | None:
    """The English term that names a concept."""
    return find_wanted(concept, SOURCE_LOCALE)


def find_definition(concept: Concept, locale: str) -> str:
    """The meaning of a concept in a language, or nothing where nobody has written it yet."""
    if locale == SOURCE_LOCALE:
        return concept.definition
    said = (term.definition for term in concept.terms if term.locale == locale)
    return next(filter(None, said), "")
