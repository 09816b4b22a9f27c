"""From the sources of a catalog to drafts.

Sentences in, one batch after the other, terms mended, tags put back, faults found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.engines.cache import Cache, cache_key
from pipeline.engines.engine import Engine, Rendering, Span
from pipeline.engines.faults import find_faults
from pipeline.engines.sentences import split_sentences
from pipeline.engines.tagging import (
    Anchors,
    PlacedSentence,
    Stripped,
    place_tags,
    put_fields,
    strip_tags,
)
from pipeline.engines.wording import WantedTerm, in_case, mend_terms, missing_terms, wanted_terms
from pipeline.glossary import TermBase
from pipeline.languages import get_language, repair
from pipeline.progress import Progress, Silent
from pipeline.segments import compare_codes
from pipeline.segments.coded import parse
from pipeline.tools.processors import processors

_BLOCK = 128  # sentences between two moments when finished drafts are handed on
# characters per core in one call: a batch, a second or two; an interruption waits for its end
_SLICE = 2_000
# characters of a tag's words, up to which they are translated by themselves to find them again
_PHRASE = 60
_NOT_A_WORD = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[\W\d_]+")
_LAST_SIGN = ".:;!?"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a machine made of one source (coded text). With ``faults`` it must not be used."""

    source: str
    target: str
    score: float  # of its weakest sentence; see Rendering
    faults: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # wanted target terms that it lacks
    unsure: tuple[str, ...] = ()  # labels of tags that were left out, or put where they do no harm
    terms: tuple[int, int, int] = (0, 0, 0)  # wanted, there as the model wrote, there now


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence and its terms. ``fixed`` is its translation where no model is needed."""

    text: str
    terms: tuple[WantedTerm, ...]
    fixed: str | None = None

    @property
    def key(self) -> str:
        return cache_key(self.text, self.terms)

    @property
    def raw_key(self) -> str:
        return cache_key(self.text, ())


@dataclass(frozen=True, slots=True)
class _Plan:
    """A unit split into sentences, terms and tags."""

    source: str
    stripped: Stripped
    spans: tuple[Span, ...]
    sentences: tuple[_Sentence, ...]
    phrases: tuple[_Sentence, ...]  # the words of tags


class Drafter:
    """Drafts units in one locale with one engine.

    The model is loaded when a sentence is not in the cache.
    """

    def __init__(
        self, engine: Engine, locale: str, term_base: TermBase | None, cache: Cache
    ) -> None:
        self.engine, self.locale = engine, locale
        self._term_base, self._cache = term_base, cache
        self._plans: dict[str, _Plan] = {}

    def new_sentences(self, sources: Sequence[str]) -> int:
        """How many sentences of these sources the model must still translate."""
        return sum(
            sentence.key not in self._cache for sentence in _list_needed(self._make_plans(sources))
        )

    def draft(self, sources: Sequence[str], progress: Progress) -> Iterator[tuple[Draft, ...]]:
        """Yield the drafts of these sources, some hundred sentences at a time.

        What was yielded is done.
        """
        for block in _iter_blocks(self._make_plans(sources)):
            self._fill_cache(block, progress)
            drafts = {plan.source: self._compose_draft(plan) for plan in block}
            # Where a model loses the number that stands for a field, the sentence is translated
            # without one.
            plain = [
                self._make_plan(source, with_numbers=False)
                for source, draft in drafts.items()
                if draft is None
            ]
            self._fill_cache(plain, Silent())
            drafts |= {plan.source: self._compose_draft(plan) for plan in plain}
            yield tuple(draft for draft in drafts.values() if draft is not None)

    def _fill_cache(self, plans: Sequence[_Plan], progress: Progress) -> None:
        """See to it that the cache holds what these plans need.

        The longest sentences first, so that those of a batch are of one length.
        """
        pending = [sentence for sentence in _list_needed(plans) if sentence.key not in self._cache]
        for part in _iter_slices(
            sorted(pending, key=lambda sentence: len(sentence.text), reverse=True)
        ):
            self._translate_batch(
                [sentence for sentence in part if sentence.raw_key not in self._cache]
            )
            self._insert_terms([sentence for sentence in part if sentence.key not in self._cache])
            progress.step(f"drafting {self.locale}", len(part))

    def _make_plans(self, sources: Sequence[str]) -> list[_Plan]:
        for source in sources:
            if source not in self._plans:
                self._plans[source] = self._make_plan(source)
        return [self._plans[source] for source in sources]

    def _make_plan(self, source: str, *, with_numbers: bool = True) -> _Plan:
        stripped = strip_tags(source, with_numbers=with_numbers)
        spans = split_sentences(stripped.plain, stripped.breaks)
        sentences = tuple(self._make_sentence(stripped.plain[start:end]) for start, end in spans)
        words = {
            stripped.plain[mark.span[0] : mark.span[1]].strip()
            for mark in stripped.marks
            if mark.is_pair
        }
        phrases = words - {sentence.text for sentence in sentences}
        return _Plan(
            source,
            stripped,
            spans,
            sentences,
            tuple(
                self._make_sentence(phrase)
                for phrase in sorted(phrases)
                if 0 < len(phrase) <= _PHRASE
            ),
        )

    def _make_sentence(self, text: str) -> _Sentence:
        terms = wanted_terms(self._term_base, text, self.locale)
        return _Sentence(text, terms, _translate_without_model(text, terms, self.locale))

    def _translate_batch(self, sentences: Sequence[_Sentence]) -> None:
        """Translate as the model will."""
        texts = list(dict.fromkeys(sentence.text for sentence in sentences))
        found = self.engine.translate(texts, self.locale) if texts else []
        self._cache.add(
            {
                cache_key(text, ()): renderings[0] if renderings else None
                for text, renderings in zip(texts, found, strict=True)
            }
        )

    def _insert_terms(self, sentences: Sequence[_Sentence]) -> None:
        """Put the wanted terms into the renderings."""
        able = [
            (sentence, raw)
            for sentence in sentences
            if (raw := self._cache[sentence.raw_key]) is not None
        ]
        unable = {
            sentence.key: None for sentence in sentences if self._cache[sentence.raw_key] is None
        }
        mended = mend_terms(
            self.engine, self._term_base, [(s.text, s.terms, raw) for s, raw in able], self.locale
        )
        self._cache.add(
            unable
            | {
                sentence.key: rendering
                for (sentence, _), rendering in zip(able, mended, strict=True)
            }
        )

    def _find_rendering(self, sentence: _Sentence) -> Rendering | None:
        return (
            Rendering(sentence.fixed, 1.0)
            if sentence.fixed is not None
            else self._cache[sentence.key]
        )

    def _compose_draft(self, plan: _Plan) -> Draft | None:
        """The draft of a unit whose sentences are in the cache.

        None where a field has lost its number.
        """
        renderings = [self._find_rendering(sentence) for sentence in plan.sentences]
        whole = [rendering for rendering in renderings if rendering is not None]
        if len(whole) < len(renderings):
            return Draft(plan.source, "", 0.0, faults=("a sentence too long for the model",))
        text, lines = _join_sentences(plan, whole, self.locale)
        coded, unsure = place_tags(
            plan.stripped, text, lines, self.locale, self._make_anchors(plan)
        )
        with_fields = put_fields(_repair_text(coded, self.locale), plan.stripped.numbers)
        if with_fields is None:
            return None
        coded = with_fields
        terms = [term for sentence in plan.sentences for term in sentence.terms]
        lacking = missing_terms(self._term_base, text, terms, self.locale)
        return Draft(
            plan.source,
            coded,
            min((rendering.score for rendering in whole), default=1.0),
            self._list_faults(plan, whole, coded),
            tuple(dict.fromkeys(term.text for term in lacking)),
            unsure,
            (len(terms), len(terms) - self._lacking_raw(plan), len(terms) - len(lacking)),
        )

    def _lacking_raw(self, plan: _Plan) -> int:
        """How many terms were missing in what the model wrote by itself."""
        raw = [
            (sentence, self._cache[sentence.raw_key])
            for sentence in plan.sentences
            if sentence.fixed is None
        ]
        return sum(
            len(missing_terms(self._term_base, rendering.text, sentence.terms, self.locale))
            for sentence, rendering in raw
            if rendering
        )

    def _list_faults(
        self, plan: _Plan, renderings: Sequence[Rendering], coded: str
    ) -> tuple[str, ...]:
        names = tuple(
            term.text for sentence in plan.sentences for term in sentence.terms if term.name
        )
        faults = (
            find_faults(plan.source, coded, self.locale, names)
            if any(s.fixed is None for s in plan.sentences)
            else ()
        )
        cut = (
            ("cut off at the limit of length",)
            if any(rendering.cut for rendering in renderings)
            else ()
        )
        codes = ("broken codes",) if compare_codes(plan.source, coded) else ()
        return (*faults, *cut, *codes)

    def _make_anchors(self, plan: _Plan) -> Anchors:
        alone = {
            phrase.text: rendering.text
            for phrase in plan.phrases
            if (rendering := self._find_rendering(phrase))
        }
        terms = {
            phrase.text.lower(): phrase.terms[0].accepted
            for phrase in plan.phrases
            if phrase.terms and _covers_whole(phrase.text, phrase.terms[0])
        }
        return Anchors(terms, alone)


def _translate_without_model(text: str, terms: Sequence[WantedTerm], locale: str) -> str | None:
    """The translation of what needs no model.

    A sentence that is one term, and one without a word beside names, numbers and addresses.
    """
    if terms and _covers_whole(text, terms[0]):
        return in_case(terms[0].text, text, locale) + text[terms[0].span[1] :]
    rest = text
    for term in reversed(terms):
        if term.name:
            rest = rest[: term.span[0]] + " " + rest[term.span[1] :]
    return None if _NOT_A_WORD.sub("", rest) else text


def _repair_text(coded: str, locale: str) -> str:
    """The text with code points in canonical order (NFC, marks), where that touches no code."""
    repaired = repair(locale, coded)
    return repaired if parse(repaired).codes == parse(coded).codes else coded


def _covers_whole(text: str, term: WantedTerm) -> bool:
    return term.span[0] == 0 and not text[term.span[1] :].strip(_LAST_SIGN + " ")


def _list_needed(plans: Sequence[_Plan]) -> list[_Sentence]:
    """The sentences and phrases that a model must translate, each once."""
    found = {
        sentence.key: sentence
        for plan in plans
        for sentence in (*plan.sentences, *plan.phrases)
        if sentence.fixed is None
    }
    return list(found.values())


def _iter_blocks(plans: Sequence[_Plan]) -> Iterator[list[_Plan]]:
    block: list[_Plan] = []
    size = 0
    for plan in plans:
        block.append(plan)
        size += len(plan.sentences) + len(plan.phrases)
        if size >= _BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _iter_slices(sentences: Sequence[_Sentence]) -> Iterator[list[_Sentence]]:
    room = _SLICE * processors()
    part: list[_Sentence] = []
    size = 0
    for sentence in sentences:
        part.append(sentence)
        size += len(sentence.text)
        if size >= room:
            yield part
            part, size = [], 0
    if part:
        yield part


def _join_sentences(
    plan: _Plan, renderings: Sequence[Rendering], locale: str
) -> tuple[str, tuple[PlacedSentence, ...]]:
    """The sentences joined by a space, except at line breaks and in Chinese."""
    text, lines = "", list[PlacedSentence]()
    spaced = get_language(locale).spaces_sentences
    for index, (span, rendering) in enumerate(zip(plan.spans, renderings, strict=True)):
        broken = index > 0 and any(
            plan.spans[index - 1][1] <= place <= span[0] for place in plan.stripped.breaks
        )
        text += " " if text and not broken and spaced else ""
        lines.append(PlacedSentence(span, rendering, (len(text), len(text) + len(rendering.text))))
        text += rendering.text
    return text, tuple(lines)
