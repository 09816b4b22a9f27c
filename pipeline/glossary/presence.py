"""Whether a translation contains the wanted terms.

The comparison is lenient: see :func:`terms_present`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import ahocorasick

from pipeline.glossary.base import TermBase
from pipeline.glossary.match import automaton_of, hits_of
from pipeline.languages import fold, get_language, get_locale, is_cluster_edge
from pipeline.model import Concept, Term, TermStatus
from pipeline.segments.coded import readable_text

_MARK = re.compile("[《》“”«»\"']")  # a title may be quoted otherwise than in the term base


def terms_present(
    term_base: TermBase, locale: str, text: str, folded: str = ""
) -> dict[str, tuple[Term, ...]]:
    """The accepted terms, by concept id, that a translation (coded or plain) contains.

    The comparison is lenient, because a missed term makes a false alarm: the verb counts for the
    noun; quotation marks do not count, nor do blanks in languages where they are free. ``folded``
    is the comparison form of the readable text, from a caller that has it.
    """
    folded = _remove_marks(locale, folded or fold(locale, readable_text(text)))
    found: defaultdict[str, dict[str, Term]] = defaultdict(dict)
    for start, end, owners in hits_of(_readings_automaton(term_base, locale), folded):
        if is_cluster_edge(locale, folded, start) and is_cluster_edge(locale, folded, end):
            for concept, term in owners:
                found[concept.id][term.text] = term
    return {name: tuple(terms.values()) for name, terms in found.items()}


@lru_cache(maxsize=16)
def _readings_automaton(term_base: TermBase, locale: str) -> ahocorasick.Automaton:
    return automaton_of(_iter_readings(term_base, locale))


def _iter_readings(term_base: TermBase, locale: str) -> Iterator[tuple[str, tuple[Concept, Term]]]:
    for concept, term in term_base.terms(locale):
        if term.status is not TermStatus.DEPRECATED:
            whole = _remove_marks(locale, fold(locale, term.text))
            yield whole, (concept, term)
            bare = _without_nominal(locale, whole)
            if bare != whole and len(bare) >= get_language(locale).verb_letters:
                yield bare, (concept, term)


def _remove_marks(locale: str, folded: str) -> str:
    unquoted = _MARK.sub("", folded)
    return unquoted if get_locale(locale).spaces_between_words else unquoted.replace(" ", "")


def _without_nominal(locale: str, folded: str) -> str:
    pattern = get_language(locale).nominal
    return pattern.sub("", folded, count=1).strip() if pattern else folded
