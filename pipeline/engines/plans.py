"""What a unit needs of a model: its sentences, their terms, and the words of its tags."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.engines.cache import cache_key
from pipeline.engines.engine import Rendering, Span
from pipeline.engines.marks import Stripped, strip_tags
from pipeline.engines.sentences import split_sentences
from pipeline.engines.tagging import PlacedSentence
from pipeline.engines.wording import WantedTerm, in_case, wanted_terms
from pipeline.glossary import TermBase
from pipeline.languages import get_language

# characters of a tag's words, up to which they are translated by themselves to find them again
_PHRASE = 60
_NOT_A_WORD = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[\W\d_]+")
_LAST_SIGN = ".:;!?"


@dataclass(frozen=True, slots=True)
class PlannedSentence:
    """A sentence and its terms. ``fixed`` is its translation where no model is needed."""

    text: str
    terms: tuple[WantedTerm, ...]
    fixed: str | None = None

    @property
    def key(self) -> str:
        """Where the cache holds it with its terms."""
        return cache_key(self.text, self.terms)

    @property
    def raw_key(self) -> str:
        """Where the cache holds it as the model wrote it."""
        return cache_key(self.text, ())


@dataclass(frozen=True, slots=True)
class Plan:
    """A unit split into sentences, terms and tags."""

    source: str
    stripped: Stripped
    spans: tuple[Span, ...]
    sentences: tuple[PlannedSentence, ...]
    phrases: tuple[PlannedSentence, ...]  # the words of tags


class Planner:
    """Plans units for one locale, each source once."""

    def __init__(self, term_base: TermBase | None, locale: str) -> None:
        self._term_base, self._locale = term_base, locale
        self._plans: dict[str, Plan] = {}

    def plans(self, sources: Sequence[str]) -> list[Plan]:
        """The plans of these sources, with a number in the place of each field."""
        for source in sources:
            if source not in self._plans:
                self._plans[source] = self.plan(source)
        return [self._plans[source] for source in sources]

    def plan(self, source: str, *, with_numbers: bool = True) -> Plan:
        """The plan of one source."""
        stripped = strip_tags(source, with_numbers=with_numbers)
        spans = split_sentences(stripped.plain, stripped.breaks)
        sentences = tuple(self._make_sentence(stripped.plain[start:end]) for start, end in spans)
        phrases = tuple(map(self._make_sentence, _list_phrases(stripped, sentences)))
        return Plan(source, stripped, spans, sentences, phrases)

    def _make_sentence(self, text: str) -> PlannedSentence:
        terms = wanted_terms(self._term_base, text, self._locale)
        return PlannedSentence(text, terms, translate_without_model(text, terms, self._locale))


def _list_phrases(stripped: Stripped, sentences: Sequence[PlannedSentence]) -> list[str]:
    """The words of the tags that are not a sentence already, in a fixed order."""
    words = {
        stripped.plain[mark.span[0] : mark.span[1]].strip()
        for mark in stripped.marks
        if mark.is_pair
    }
    phrases = words - {sentence.text for sentence in sentences}
    return sorted(phrase for phrase in phrases if 0 < len(phrase) <= _PHRASE)


def list_needed(plans: Sequence[Plan]) -> list[PlannedSentence]:
    """The sentences and phrases that a model must translate, each once."""
    found = {
        sentence.key: sentence
        for plan in plans
        for sentence in (*plan.sentences, *plan.phrases)
        if sentence.fixed is None
    }
    return list(found.values())


def join_sentences(
    plan: Plan, renderings: Sequence[Rendering], locale: str
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


def translate_without_model(text: str, terms: Sequence[WantedTerm], locale: str) -> str | None:
    """The translation of what needs no model.

    A sentence that is one term, and one without a word beside names, numbers and addresses.
    """
    if terms and covers_whole(text, terms[0]):
        return in_case(terms[0].text, text, locale) + text[terms[0].span[1] :]
    rest = text
    for term in reversed(terms):
        if term.name:
            rest = rest[: term.span[0]] + " " + rest[term.span[1] :]
    return None if _NOT_A_WORD.sub("", rest) else text


def covers_whole(text: str, term: WantedTerm) -> bool:
    """Whether a text is this term and nothing else but a final sign."""
    return term.span[0] == 0 and not text[term.span[1] :].strip(_LAST_SIGN + " ")
