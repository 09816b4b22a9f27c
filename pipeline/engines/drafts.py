"""From the sources of a catalog to drafts.

Sentences in, one batch after the other, terms mended, tags put back, faults found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.catalogs.comments import Measure
from pipeline.engines.cache import Cache, cache_key
from pipeline.engines.engine import Engine, Model, Rendering
from pipeline.engines.faults import find_faults
from pipeline.engines.marks import put_fields
from pipeline.engines.plans import (
    Plan,
    PlannedSentence,
    Planner,
    covers_whole,
    join_sentences,
    list_needed,
)
from pipeline.engines.tagging import Anchors, place_tags
from pipeline.engines.wording import mend_terms, missing_terms
from pipeline.glossary import TermBase
from pipeline.languages import repair
from pipeline.progress import Progress, Silent
from pipeline.segments import compare_codes
from pipeline.segments.coded import parse
from pipeline.tools.processors import processors

_BLOCK = 128  # sentences between two moments when finished drafts are handed on
# characters per core in one call: a batch, a second or two; an interruption waits for its end
_SLICE = 2_000


@dataclass(frozen=True, slots=True)
class Draft:
    """What a machine made of one source (coded text). With ``faults`` it must not be used."""

    source: str
    target: str
    score: float  # see measure; of a model's own score, that of its weakest sentence
    faults: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # wanted target terms that it lacks
    unsure: tuple[str, ...] = ()  # labels of tags that were left out, or put where they do no harm
    terms: tuple[int, int, int] = (0, 0, 0)  # wanted, there as the model wrote, there now
    measure: Measure = "score"  # what the score is


class DraftMaker(Protocol):
    """What drafts the units of a locale, with whatever model."""

    @property
    def engine(self) -> Model:
        """The model that writes."""

    @property
    def how(self) -> str:
        """How the model is asked, for the comment of a draft; "" where there is but one way."""

    def new_sentences(self, sources: Sequence[str]) -> int:
        """How many sentences or texts of these sources the model must still be asked about."""

    def draft(self, sources: Sequence[str], progress: Progress) -> Iterator[tuple[Draft, ...]]:
        """Yield the drafts of these sources, some at a time; what was yielded is done."""


class Drafter:
    """Drafts units in one locale with one engine.

    The model is loaded when a sentence is not in the cache.
    """

    def __init__(
        self, engine: Engine, locale: str, term_base: TermBase | None, cache: Cache
    ) -> None:
        self.engine, self.locale = engine, locale
        self._term_base, self._cache = term_base, cache
        self.how = ""
        self._planner = Planner(term_base, locale)

    def new_sentences(self, sources: Sequence[str]) -> int:
        """How many sentences of these sources the model must still translate."""
        return sum(
            sentence.key not in self._cache
            for sentence in list_needed(self._planner.plans(sources))
        )

    def draft(self, sources: Sequence[str], progress: Progress) -> Iterator[tuple[Draft, ...]]:
        """Yield the drafts of these sources, some hundred sentences at a time.

        What was yielded is done.
        """
        for block in _iter_blocks(self._planner.plans(sources)):
            self._fill_cache(block, progress)
            drafts = {plan.source: self._compose_draft(plan) for plan in block}
            # Where a model loses the number that stands for a field, the sentence is translated
            # without one.
            plain = [
                self._planner.plan(source, with_numbers=False)
                for source, draft in drafts.items()
                if draft is None
            ]
            self._fill_cache(plain, Silent())
            drafts |= {plan.source: self._compose_draft(plan) for plan in plain}
            yield tuple(draft for draft in drafts.values() if draft is not None)

    def _fill_cache(self, plans: Sequence[Plan], progress: Progress) -> None:
        """See to it that the cache holds what these plans need.

        The longest sentences first, so that those of a batch are of one length.
        """
        pending = [sentence for sentence in list_needed(plans) if sentence.key not in self._cache]
        for part in _iter_slices(
            sorted(pending, key=lambda sentence: len(sentence.text), reverse=True)
        ):
            self._translate_batch(
                [sentence for sentence in part if sentence.raw_key not in self._cache]
            )
            self._insert_terms([sentence for sentence in part if sentence.key not in self._cache])
            progress.step(f"drafting {self.locale}", len(part))

    def _translate_batch(self, sentences: Sequence[PlannedSentence]) -> None:
        """Translate as the model will."""
        texts = list(dict.fromkeys(sentence.text for sentence in sentences))
        found = self.engine.translate(texts, self.locale) if texts else []
        self._cache.add(
            {
                cache_key(text, ()): renderings[0] if renderings else None
                for text, renderings in zip(texts, found, strict=True)
            }
        )

    def _insert_terms(self, sentences: Sequence[PlannedSentence]) -> None:
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

    def _find_rendering(self, sentence: PlannedSentence) -> Rendering | None:
        return (
            Rendering(sentence.fixed, 1.0)
            if sentence.fixed is not None
            else self._cache[sentence.key]
        )

    def _compose_draft(self, plan: Plan) -> Draft | None:
        """The draft of a unit whose sentences are in the cache.

        None where a field has lost its number.
        """
        renderings = [self._find_rendering(sentence) for sentence in plan.sentences]
        whole = [rendering for rendering in renderings if rendering is not None]
        if len(whole) < len(renderings):
            return Draft(plan.source, "", 0.0, faults=("a sentence too long for the model",))
        text, lines = join_sentences(plan, whole, self.locale)
        coded, unsure = place_tags(
            plan.stripped, text, lines, self.locale, self._make_anchors(plan)
        )
        with_fields = put_fields(repair_text(coded, self.locale), plan.stripped.numbers)
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
            self.engine.card.measure,
        )

    def _lacking_raw(self, plan: Plan) -> int:
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
        self, plan: Plan, renderings: Sequence[Rendering], coded: str
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

    def _make_anchors(self, plan: Plan) -> Anchors:
        alone = {
            phrase.text: rendering.text
            for phrase in plan.phrases
            if (rendering := self._find_rendering(phrase))
        }
        terms = {
            phrase.text.lower(): phrase.terms[0].accepted
            for phrase in plan.phrases
            if phrase.terms and covers_whole(phrase.text, phrase.terms[0])
        }
        return Anchors(terms, alone)


def repair_text(coded: str, locale: str) -> str:
    """The text with code points in canonical order (NFC, marks), where that touches no code."""
    repaired = repair(locale, coded)
    return repaired if parse(repaired).codes == parse(coded).codes else coded


def _iter_blocks(plans: Sequence[Plan]) -> Iterator[list[Plan]]:
    block: list[Plan] = []
    size = 0
    for plan in plans:
        block.append(plan)
        size += len(plan.sentences) + len(plan.phrases)
        if size >= _BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _iter_slices(sentences: Sequence[PlannedSentence]) -> Iterator[list[PlannedSentence]]:
    room = _SLICE * processors()
    part: list[PlannedSentence] = []
    size = 0
    for sentence in sentences:
        part.append(sentence)
        size += len(sentence.text)
        if size >= room:
            yield part
            part, size = [], 0
    if part:
        yield part
