"""Finding the terms of a text, longest first, in one pass over all terms (Aho and Corasick 1975).

Source and target are matched in their comparison form, so that what is written with other code
points is found all the same. A term must begin and end where a word may: in English at the edge of
a word, in the target at the edge of a syllable cluster, because Khmer, Lao, Burmese, Thai and
Chinese have no blanks between words and the word boundary of regular expressions knows none of
this.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from pipeline.glossary.base import TermBase
from pipeline.glossary.english import ACRONYM, fold_english, fold_english_with_map, forms
from pipeline.languages import Folded, fold, fold_with_map, get_language, is_cluster_edge
from pipeline.model import SOURCE_LOCALE, Concept, Term
from pipeline.segments.coded import readable_text

_Owner = tuple[Concept, Term]
_Hit = tuple[int, int, tuple[_Owner, ...]]  # span in the folded text


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a text; ``span`` counts code points of the readable text.

    A weak match may be part of another word.
    """

    concept: Concept
    term: Term
    span: tuple[int, int]
    strong: bool


def find_terms(term_base: TermBase, text: str) -> tuple[TermMatch, ...]:
    """The terms in an English text (coded or plain), in its order.

    Of terms that overlap the longest stands.

    Case is ignored, except that acronyms must be in capitals; plurals, hyphens and both spellings
    of English are found. Where two concepts share a term both are given.
    """
    plain = readable_text(text)
    folded = fold_english(plain)
    hits = _keep_longest(_english_hits(term_base, folded))
    return _locate_hits(plain, folded, hits, fold_english_with_map, _in_capitals) if hits else ()


def find_target_terms(
    term_base: TermBase, locale: str, text: str, folded: str = ""
) -> tuple[TermMatch, ...]:
    """The terms of a locale, to use or to avoid, in a translation (coded or plain), in its order.

    Of terms that overlap the longest stands, so that a word to avoid is not found inside a longer
    term that may stand. ``folded`` is the comparison form of the readable text, from a caller that
    has it.
    """
    plain = readable_text(text)
    folded = folded or fold(locale, plain)
    hits = _keep_longest(_target_hits(term_base, locale, folded))
    if not hits:
        return ()
    enough = get_language(locale).strong_term
    return _locate_hits(
        plain,
        folded,
        hits,
        lambda whole: fold_with_map(locale, whole),
        lambda _term, _text: True,
        enough,
    )


def _locate_hits(
    plain: str,
    folded: str,
    hits: list[_Hit],
    mapped: Callable[[str], Folded],
    accepts: Callable[[Term, str], bool],
    enough: int = 1,
) -> tuple[TermMatch, ...]:
    """The hits with their places in the text as it is written."""
    places = None if folded == plain or plain.isascii() else mapped(plain)
    found = []
    for start, end, owners in hits:
        span = places.span(start, end) if places else (start, end)
        strong = end - start >= enough
        found += [
            TermMatch(concept, term, span, strong)
            for concept, term in owners
            if accepts(term, plain[slice(*span)])
        ]
    return tuple(found)


def _keep_longest(hits: Iterable[_Hit]) -> list[_Hit]:
    """The longest of overlapping hits; the first of equally long ones."""
    taken: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0])):
        if all(hit[1] <= other[0] or hit[0] >= other[1] for other in taken):
            taken.append(hit)
    return sorted(taken, key=lambda hit: hit[0])


def _english_hits(term_base: TermBase, folded: str) -> Iterator[_Hit]:
    for start, end, owners in hits_of(_english_automaton(term_base), folded):
        if not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum()):
            yield start, end, owners


def _target_hits(term_base: TermBase, locale: str, folded: str) -> Iterator[_Hit]:
    for start, end, owners in hits_of(_target_automaton(term_base, locale), folded):
        if is_cluster_edge(locale, folded, start) and is_cluster_edge(locale, folded, end):
            yield start, end, owners


def hits_of(automaton: ahocorasick.Automaton, folded: str) -> Iterator[_Hit]:
    """Span and owners of every form in a folded text, overlapping ones too, wherever they begin."""
    if len(automaton):  # one without words cannot be searched
        for last, (length, owners) in automaton.iter(folded):
            yield last + 1 - length, last + 1, owners


def _in_capitals(term: Term, text: str) -> bool:
    return not ACRONYM.match(term.text) or text.startswith(term.text)


@lru_cache(maxsize=4)
def _english_automaton(term_base: TermBase) -> ahocorasick.Automaton:
    owned = (
        (form, (concept, term))
        for concept, term in term_base.terms(SOURCE_LOCALE)
        for form in forms(term.text, term.part_of_speech)
    )
    return automaton_of(owned)


@lru_cache(maxsize=16)
def _target_automaton(term_base: TermBase, locale: str) -> ahocorasick.Automaton:
    return automaton_of(
        (fold(locale, term.text), (concept, term)) for concept, term in term_base.terms(locale)
    )


def automaton_of(owned: Iterable[tuple[str, _Owner]]) -> ahocorasick.Automaton:
    """All folded forms in one automaton; a form may have several owners."""
    owners: dict[str, list[_Owner]] = {}
    for form, owner in owned:
        if form and all(owner[0] is not other[0] for other in owners.setdefault(form, [])):
            owners[form].append(owner)
    automaton = ahocorasick.Automaton()
    for form, owning in owners.items():
        automaton.add_word(form, (len(form), tuple(owning)))
    automaton.make_automaton()
    return automaton
