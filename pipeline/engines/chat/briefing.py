"""What a model is told of each text: nothing that is confidential, and no comment of a person."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.catalogs import usable_target
from pipeline.catalogs.memory import Memory
from pipeline.engines.chat.injection import speaks_to_a_model
from pipeline.glossary import TermBase, find_terms, find_wanted
from pipeline.model import Catalog, Concept, Term, TermStatus, TranslationUnit
from pipeline.segments.coded import readable_text

_LIKE = 60  # per cent: below it an earlier translation is no model of wording
_SIMILAR = 3
_LONGEST = 240  # characters of a definition or a reason
_NEIGHBOUR = 400  # characters of a text beside, whose beginning says enough


@dataclass(frozen=True, slots=True)
class Pair:
    """An English text and its translation, "" where it has none that a person stands for."""

    source: str
    target: str = ""

    def as_json(self) -> dict[str, str]:
        """The pair as the model sees it."""
        return {"text": self.source} | ({"translation": self.target} if self.target else {})


@dataclass(frozen=True, slots=True)
class TermAdvice:
    """What the term base says of one term of a text."""

    english: str
    use: str
    also: tuple[str, ...]
    avoid: tuple[str, ...]
    definition: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        """The advice as the model sees it, without what is empty."""
        told = {
            "term": self.english,
            "use": self.use,
            "also": list(self.also),
            "avoid": list(self.avoid),
            "definition": self.definition,
            "reason": self.reason,
        }
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Briefing:
    """One text and what helps to translate it."""

    source: str
    place: str = ""
    kind: str = ""
    before: Pair | None = None
    after: Pair | None = None
    terms: tuple[TermAdvice, ...] = ()
    similar: tuple[Pair, ...] = ()
    target: str = ""  # for a second reader: the translation to examine

    @property
    def is_alone(self) -> bool:
        """Whether it must not stand in one question with other texts."""
        return speaks_to_a_model(self.source) or speaks_to_a_model(self.target)

    def as_json(self, width: int = 3) -> dict[str, Any]:
        """The briefing as the model sees it, without what is empty.

        A smaller ``width`` leaves out similar translations (2), neighbours (1) and terms (0), for
        models that can hold little.
        """
        told: dict[str, Any] = {"text": self.source, "translation": self.target}
        told |= {"place": self.place, "kind": self.kind}
        if width > 0:
            told["terms"] = [term.as_json() for term in self.terms]
        if width > 1:
            told["before"] = self.before.as_json() if self.before else None
            told["after"] = self.after.as_json() if self.after else None
        if width > 2:
            told["similar"] = [pair.as_json() for pair in self.similar]
        return {name: value for name, value in told.items() if value}


class Surroundings:
    """Where the texts of a catalog stand, and what stands beside them."""

    def __init__(self, catalog: Catalog, secret: Collection[str] = ()) -> None:
        """``secret`` are sources that must not be sent."""
        self.secret = frozenset(secret)
        self._hidden = {readable_text(source).strip() for source in self.secret}
        self._units: dict[str, TranslationUnit] = {}
        self._beside: dict[str, tuple[TranslationUnit | None, TranslationUnit | None]] = {}
        units = catalog.live
        for index, unit in enumerate(units):
            self._units.setdefault(unit.source, unit)
            before = units[index - 1] if index else None
            after = units[index + 1] if index + 1 < len(units) else None
            self._beside.setdefault(unit.source, (before, after))

    def place(self, source: str) -> tuple[str, str]:
        """Heading path and kind of a text; no path below a heading that is confidential."""
        unit = self._units.get(source)
        path, _, kind = (unit.extracted[0] if unit and unit.extracted else "").rpartition(" · ")
        unsafe = (
            part in self._hidden or speaks_to_a_model(part) for part in path.split(" › ") if part
        )
        return ("" if any(unsafe) else path), kind

    def beside(self, source: str) -> tuple[Pair | None, Pair | None]:
        """What stands before and behind a text, where it may be told."""
        before, after = self._beside.get(source, (None, None))
        return self._pair(before), self._pair(after)

    def may_tell(self, source: str) -> bool:
        """Whether a text may be sent beside another one."""
        return source not in self.secret and not speaks_to_a_model(source)

    def _pair(self, unit: TranslationUnit | None) -> Pair | None:
        if unit is None or not self.may_tell(unit.source):
            return None
        target = usable_target(unit) or ""
        return Pair(_shorten(unit.source, _NEIGHBOUR), _shorten(target, _NEIGHBOUR))


class Briefer:
    """Makes the briefings of a catalog."""

    def __init__(
        self, surroundings: Surroundings, memory: Memory, term_base: TermBase | None, locale: str
    ) -> None:
        self._surroundings, self._memory = surroundings, memory
        self._term_base, self._locale = term_base, locale

    @property
    def secret(self) -> frozenset[str]:
        """The sources that are never sent."""
        return self._surroundings.secret

    def brief(self, source: str) -> Briefing:
        """The briefing of one text."""
        place, kind = self._surroundings.place(source)
        before, after = self._surroundings.beside(source)
        return Briefing(
            source,
            place,
            kind,
            before,
            after,
            advise(self._term_base, source, self._locale),
            tuple(self._iter_similar(source)),
        )

    def _iter_similar(self, source: str) -> Iterator[Pair]:
        for found in self._memory.closest(source, _SIMILAR, _LIKE):
            if found.source != source and self._surroundings.may_tell(found.source):
                yield Pair(found.source, found.target)


def advise(term_base: TermBase | None, source: str, locale: str) -> tuple[TermAdvice, ...]:
    """What the term base says of the terms of a text, each concept once."""
    if term_base is None:
        return ()
    found: dict[str, TermAdvice] = {}
    for match in find_terms(term_base, source):
        if match.concept.id not in found:
            advice = _advise(match.concept, match.term, locale)
            if advice.use or advice.avoid:
                found[match.concept.id] = advice
    return tuple(found.values())


def _advise(concept: Concept, met: Term, locale: str) -> TermAdvice:
    use = find_wanted(concept, locale)
    if met.status is TermStatus.DO_NOT_TRANSLATE:
        use = use or met
    others = [term for term in concept.terms if term.locale == locale and term is not use]
    note = (use.note if use else "") or concept.note or concept.reason
    return TermAdvice(
        met.text,
        use.text if use else "",
        _texts_of(others, TermStatus.ADMITTED),
        _texts_of(others, TermStatus.DEPRECATED),
        _shorten(concept.definition, _LONGEST),
        _shorten(note, _LONGEST),
    )


def _texts_of(terms: Sequence[Term], status: TermStatus) -> tuple[str, ...]:
    return tuple(term.text for term in terms if term.status is status)


def _shorten(text: str, longest: int) -> str:
    short = re.sub(r"\s+", " ", text).strip()
    return short if len(short) <= longest else f"{short[: longest - 1]}…"
