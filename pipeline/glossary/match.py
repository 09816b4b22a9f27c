"""Finding the English terms of a source text, longest first, in one pass over all terms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from pipeline.glossary.base import TermBase, headword, wanted
from pipeline.model import SOURCE_LOCALE, Concept, Term, TermStatus
from pipeline.segments.coded import plain_text

_ACRONYM = re.compile(r"[A-Z][A-Z-]+$")


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a text; ``span`` counts code points of the plain text."""

    concept: Concept
    term: Term
    span: tuple[int, int]


def find_terms(term_base: TermBase, text: str) -> tuple[TermMatch, ...]:
    """The terms in an English text (coded or plain), in its order; of terms that overlap the longest stands.

    Case is ignored, except that acronyms must be in capitals; plurals are found.
    """
    plain = plain_text(text)
    found = sorted(_candidates(term_base, plain), key=lambda match: (match.span[0] - match.span[1], match.span[0]))
    taken: list[TermMatch] = []
    for match in found:
        if all(match.span[1] <= other.span[0] or match.span[0] >= other.span[1] for other in taken):
            taken.append(match)
    return tuple(sorted(taken, key=lambda match: match.span))


def term_notes(term_base: TermBase, source: str, locale: str) -> tuple[str, ...]:
    """The extracted comment that shows a translator the wanted terms of a source: ``Term: shelter = …; …``.

    A candidate that nobody has confirmed is marked with a question mark. Empty where the source holds no term.
    """
    concepts = {
        match.concept.id: match.concept for match in find_terms(term_base, source) if match.term.status is not TermStatus.DEPRECATED
    }
    pairs = [pair for concept in concepts.values() if (pair := _pair(concept, locale))]
    return (f"Term: {'; '.join(pairs)}",) if pairs else ()


def _pair(concept: Concept, locale: str) -> str:
    english, local = headword(concept), wanted(concept, locale)
    if english is None or local is None:
        return ""
    return f"{english.text} = {local.text}{' (?)' if local.confidence == 'U' else ''}"


def _candidates(term_base: TermBase, plain: str) -> Iterator[TermMatch]:
    lowered = plain.lower()
    if len(lowered) != len(plain):  # a capital that lowers to two characters would shift the spans
        lowered = plain
    for end, (form, concept, term) in _automaton(term_base).iter(lowered):
        start = end + 1 - len(form)
        if _is_word(lowered, start, end + 1) and (not _ACRONYM.match(term.text) or plain[start : end + 1].startswith(term.text)):
            yield TermMatch(concept, term, (start, end + 1))


def _is_word(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


@lru_cache(maxsize=4)
def _automaton(term_base: TermBase) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for concept, term in term_base.terms(SOURCE_LOCALE):
        for form in _forms(term.text.lower()):
            automaton.add_word(form, (form, concept, term))
    automaton.make_automaton()
    return automaton


def _forms(term: str) -> tuple[str, ...]:
    """The term and its regular plural; "country of origin" and its like take theirs on the first word."""
    head, separator, rest = term.partition(" of ")
    return term, _plural(head) + separator + rest


def _plural(word: str) -> str:
    if word.endswith("child"):
        return f"{word}ren"
    if word.endswith(("s", "x", "ch", "sh")):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"
