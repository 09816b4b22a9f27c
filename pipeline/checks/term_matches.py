"""The terms of an entry, found once for all checks that ask for them."""

from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Context, Entry
from pipeline.glossary import TermBase, TermMatch, find_target_terms, find_terms, terms_present
from pipeline.model import Concept, Severity, Term, TermStatus


def source_terms(entry: Entry, context: Context) -> tuple[TermMatch, ...]:
    """The terms of the English text; none where there is no term base."""
    return _match_source(context.term_base, entry.unit.source) if context.term_base else ()


def target_terms(entry: Entry, context: Context) -> tuple[TermMatch, ...]:
    """The terms of the translation, to use or to avoid; none where there is no term base."""
    return (
        _match_target(
            context.term_base, context.locale.code, entry.unit.target, entry.folded_target
        )
        if context.term_base
        else ()
    )


def present(entry: Entry, context: Context) -> frozenset[str]:
    """Ids of the concepts that the translation names, by the lenient comparison.

    None where there is no term base.
    """
    return (
        _find_present(context.term_base, context.locale.code, entry.folded_target)
        if context.term_base
        else frozenset()
    )


def concepts_of(entry: Entry, context: Context) -> Iterator[tuple[Concept, str]]:
    """Each concept of the English text once, with the words that stand there."""
    seen: set[str] = set()
    for match in source_terms(entry, context):
        if match.concept.id not in seen and match.term.status is not TermStatus.DEPRECATED:
            seen.add(match.concept.id)
            yield match.concept, entry.source[slice(*match.span)]


def gate(term: Term, otherwise: Severity) -> Severity:
    """The severity: an error only for a term that a named person approved."""
    return Severity.ERROR if term.approved_by else otherwise


# As many texts as a long book has; the checks come to each of them several times.
@lru_cache(maxsize=1 << 15)
def _match_source(term_base: TermBase, text: str) -> tuple[TermMatch, ...]:
    return find_terms(term_base, text)


@lru_cache(maxsize=1 << 15)
def _match_target(
    term_base: TermBase, locale: str, text: str, folded: str
) -> tuple[TermMatch, ...]:
    return find_target_terms(term_base, locale, text, folded)


@lru_cache(maxsize=1 << 15)
def _find_present(term_base: TermBase, locale: str, folded: str) -> frozenset[str]:
    return frozenset(terms_present(term_base, locale, "", folded)) if folded else frozenset()
