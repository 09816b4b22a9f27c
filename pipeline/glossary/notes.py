"""The notes of a PO entry about the terms in its source."""

from pipeline.glossary.base import TermBase, find_wanted, headword
from pipeline.glossary.match import find_terms
from pipeline.model import Concept, Term, TermStatus

_LONGEST = 160  # characters of advice in a PO comment: what is longer is read in the term base


def term_notes(term_base: TermBase, source: str, locale: str) -> tuple[str, ...]:
    """The extracted comments of an entry: one for each concept in its source, in order.

    ``Term: victim = ผู้เสียหาย · also: … · avoid: เหยื่อ · advice``. A candidate that nobody has
    confirmed carries a question mark. Empty where the source holds no term that the base can say
    something about. They change only with the term base or the source.
    """
    notes: dict[str, str] = {}
    for match in find_terms(term_base, source):
        if match.concept.id not in notes:
            notes[match.concept.id] = _render_note(match.concept, match.term, locale)
    return tuple(f"Term: {note}" for note in notes.values() if note)


def _render_note(concept: Concept, met: Term, locale: str) -> str:
    local = find_wanted(concept, locale)
    pairs = f"{_render_english(concept, met)}{f' = {_render_term(local)}' if local else ''}"
    also = _join_terms(concept, locale, TermStatus.ADMITTED, local)
    avoid = _join_terms(concept, locale, TermStatus.DEPRECATED, local)
    advice = _find_advice(concept, met, local)
    if not (local or avoid or advice):
        return ""
    return " · ".join(
        part
        for part in (pairs, also and f"also: {also}", avoid and f"avoid: {avoid}", advice)
        if part
    )


def _render_english(concept: Concept, met: Term) -> str:
    """The English of the pair: the term met, or a better one where it is to be avoided."""
    better = headword(concept)
    if met.status is TermStatus.DEPRECATED:
        return f"{met.text} (better: {better.text})" if better else met.text
    return better.text if better else met.text


def _render_term(term: Term) -> str:
    return (
        f"{term.text} (?)"
        if term.confidence == "U" and term.status is not TermStatus.DO_NOT_TRANSLATE
        else term.text
    )


def _join_terms(concept: Concept, locale: str, status: TermStatus, but: Term | None) -> str:
    return ", ".join(
        term.text
        for term in concept.terms
        if term.locale == locale and term.status is status and term is not but
    )


def _find_advice(concept: Concept, met: Term, local: Term | None) -> str:
    """What helps here.

    About the term in this language, else about the concept, else why the English is to be avoided.
    """
    for text in (
        local.note if local else "",
        concept.note,
        met.note if met.status is TermStatus.DEPRECATED else "",
    ):
        short = " ".join(text.split())
        if short:
            return short if len(short) <= _LONGEST else _shorten_text(short)
    return ""


def _shorten_text(text: str) -> str:
    first = text[:_LONGEST].rpartition(". ")[0]
    return f"{first}." if first else f"{text[: _LONGEST - 1].rstrip()}…"
