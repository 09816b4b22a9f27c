"""Terms and names of the term base put into machine drafts.

CTranslate2 cannot be told to use a word (its issue 739). So: translate; where a term is missing,
look among the model's other renderings; then let the model go on from the term itself; then put the
term where the model's own word stood, when that place is certain. A rendering is taken only when it
is as sound as the first one was; else the first stays, and the draft says what it lacks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.engines.engine import Engine, Rendering, Span, TargetToken
from pipeline.engines.faults import find_faults
from pipeline.engines.tagging import Anchors, find_words
from pipeline.glossary import TermBase, TermMatch, find_terms, find_wanted, terms_present
from pipeline.languages import get_language
from pipeline.model import TermStatus

_OTHERS = 6  # renderings to look among
_WORSE = 0.5  # part of the first rendering's probability that another must have
_LIKE = 80  # per cent of likeness outside the term, for what a model wrote on from a term


@dataclass(frozen=True, slots=True)
class WantedTerm:
    """A term of a sentence: where it stands, and its target texts, the one to write first.

    Several concepts may share it.
    """

    span: Span
    concepts: tuple[str, ...]
    accepted: tuple[str, ...]
    name: bool = False  # do not translate

    @property
    def text(self) -> str:
        """The form to write."""
        return self.accepted[0]


def wanted_terms(term_base: TermBase | None, sentence: str, locale: str) -> tuple[WantedTerm, ...]:
    """The terms of an English sentence that have a wanted form in this language."""
    if term_base is None:
        return ()
    found: dict[Span, WantedTerm] = {}
    for match in find_terms(term_base, sentence):
        term = _find_wanted(match, locale)
        if term and (other := found.get(match.span)):
            accepted = tuple(dict.fromkeys(other.accepted + term.accepted))
            term = WantedTerm(
                match.span, other.concepts + term.concepts, accepted, other.name or term.name
            )
        if term:
            found[match.span] = term
    return tuple(found.values())


def _find_wanted(match: TermMatch, locale: str) -> WantedTerm | None:
    term = find_wanted(match.concept, locale)
    name = match.term.status is TermStatus.DO_NOT_TRANSLATE
    if match.term.status is TermStatus.DEPRECATED or (term is None and not name):
        return None
    first = term.text if term else match.term.text
    others = (
        term.text
        for term in match.concept.terms
        if term.locale == locale and term.status is not TermStatus.DEPRECATED
    )
    return WantedTerm(match.span, (match.concept.id,), tuple(dict.fromkeys((first, *others))), name)


def missing_terms(
    term_base: TermBase | None, text: str, terms: Iterable[WantedTerm], locale: str
) -> tuple[WantedTerm, ...]:
    """The terms of which a target has no accepted form, matched as in ``guidebook check``."""
    if term_base is None:
        return ()
    there = terms_present(term_base, locale, text).keys()
    return tuple(
        term
        for term in terms
        if not there & set(term.concepts) and not (term.name and term.text in text)
    )


@dataclass(slots=True)
class _Case:
    """One sentence whose terms are being mended."""

    sentence: str
    terms: tuple[WantedTerm, ...]
    first: Rendering
    best: Rendering
    term_base: TermBase | None

    def missing(self, rendering: Rendering, locale: str) -> tuple[WantedTerm, ...]:
        """The terms that a rendering lacks."""
        return missing_terms(self.term_base, rendering.text, self.terms, locale)

    def words(self, term: WantedTerm) -> str:
        """A term as it stands in the sentence."""
        return self.sentence[term.span[0] : term.span[1]]


def mend_terms(
    engine: Engine,
    term_base: TermBase | None,
    work: Sequence[tuple[str, tuple[WantedTerm, ...], Rendering]],
    locale: str,
) -> list[Rendering]:
    """The renderings of these sentences with more of their terms.

    Each step is one batch over all sentences that need it.
    """
    cases = [
        _Case(sentence, terms, rendering, rendering, term_base)
        for sentence, terms, rendering in work
    ]
    open_cases = [case for case in cases if case.missing(case.best, locale)]
    if open_cases:
        _look_among_others(engine, open_cases, locale)
        anchors = _make_anchors(engine, open_cases, locale)
        for _ in range(max(len(case.terms) for case in open_cases)):
            if not _mend_one_each(engine, open_cases, locale, anchors):
                break
    return [case.best for case in cases]


def _look_among_others(engine: Engine, cases: Sequence[_Case], locale: str) -> None:
    found = engine.translate([case.sentence for case in cases], locale, alternatives=_OTHERS)
    for case, others in zip(cases, found, strict=True):
        likely = [other for other in others if other.score >= _WORSE * case.first.score]
        for other in likely:
            _take_if_better(case, other, locale)


def _make_anchors(engine: Engine, cases: Sequence[_Case], locale: str) -> Anchors:
    """What the model makes of each missing term by itself.

    By that its word is found in a sentence where attention tells nothing.
    """
    words = list(
        dict.fromkeys(
            case.words(term) for case in cases for term in case.missing(case.best, locale)
        )
    )
    found = engine.translate(words, locale) if words else []
    return Anchors(
        alone={
            word: renderings[0].text
            for word, renderings in zip(words, found, strict=True)
            if renderings
        }
    )


def _mend_one_each(engine: Engine, cases: Sequence[_Case], locale: str, anchors: Anchors) -> bool:
    """Mend one missing term of each sentence; whether any was."""
    work = [
        (case, term, place)
        for case in cases
        if (found := _find_next(case, locale, anchors))
        for term, place in (found,)
    ]
    if not work:
        return False
    openings = [
        _list_openings(engine, case.best, term, place, locale) for case, term, place in work
    ]
    continued = engine.translate([case.sentence for case, _, _ in work], locale, openings=openings)
    mended = [
        _mend_term(case, term, place, others, locale)
        for (case, term, place), others in zip(work, continued, strict=True)
    ]
    return any(mended)


def _mend_term(
    case: _Case, term: WantedTerm, place: Span, others: Sequence[Rendering], locale: str
) -> bool:
    """Take the first rendering with this term that is better; whether one was."""
    alike = [other for other in others if _is_alike(case.best.text, place, other.text, term.text)]
    candidates = (*alike, _substitute_term(case.best, place, term, locale))
    return any(_take_if_better(case, other, locale) for other in candidates)


def _find_next(case: _Case, locale: str, anchors: Anchors) -> tuple[WantedTerm, Span] | None:
    """The first missing term whose place in the rendering is certain."""
    for term in case.missing(case.best, locale):
        if place := find_words(case.sentence, term.span, case.best, locale, anchors):
            return term, place
    return None


def _list_openings(
    engine: Engine, rendering: Rendering, term: WantedTerm, place: Span, locale: str
) -> tuple[str, ...]:
    before = tuple(
        piece.token
        for piece in rendering.pieces
        if piece.target[1] <= place[0] and piece.target[0] < place[0]
    )
    return (*before, *engine.spell(term.text, locale))


def _is_alike(text: str, place: Span, other: str, term: str) -> bool:
    """Whether a rendering says outside the term what the first one said."""
    return fuzz.ratio(text[: place[0]] + text[place[1] :], other.replace(term, "", 1)) >= _LIKE


def _substitute_term(rendering: Rendering, place: Span, term: WantedTerm, locale: str) -> Rendering:
    """The rendering with the term in this place; the pieces behind it move along."""
    form = (
        in_case(term.text, rendering.text[place[0] : place[1]], locale)
        if place[0] == 0
        else term.text
    )
    text = rendering.text[: place[0]] + form + rendering.text[place[1] :]
    shift = len(form) - (place[1] - place[0])
    before = tuple(piece for piece in rendering.pieces if piece.target[1] <= place[0])
    behind = tuple(
        _shift_piece(piece, shift) for piece in rendering.pieces if piece.target[0] >= place[1]
    )
    own = TargetToken(form, (place[0], place[0] + len(form)), ((term.span, 1.0),))
    return replace(rendering, text=text, pieces=(*before, own, *behind))


def _shift_piece(piece: TargetToken, shift: int) -> TargetToken:
    return replace(piece, target=(piece.target[0] + shift, piece.target[1] + shift))


def in_case(form: str, text: str, locale: str) -> str:
    """A term capitalised like the text that it replaces, in scripts with capitals."""
    if text[:1].isupper() and get_language(locale).system.has_case:
        return form[:1].upper() + form[1:]
    return form


def _take_if_better(case: _Case, other: Rendering, locale: str) -> bool:
    """Take a rendering that lacks fewer terms and has no fault that the first one had not."""
    names = tuple(term.text for term in case.terms if term.name)
    before, after = (len(case.missing(rendering, locale)) for rendering in (case.best, other))
    new = set(find_faults(case.sentence, other.text, locale, names)) - set(
        find_faults(case.sentence, case.first.text, locale, names)
    )
    if after >= before or new or other.cut:
        return False
    case.best = other
    return True
