"""What makes a language model's answer unusable.

The gates of every machine draft (:mod:`pipeline.engines.faults`), and those for what only a
language model does: it refuses, explains itself, obeys the text, answers for another text, or uses
a word that must not be used.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.checks import CHECKS, Check, Context, Entry
from pipeline.checks.address_mismatch import ADDRESS
from pipeline.engines.chat.briefing import Briefing
from pipeline.engines.chat.injection import quoted_words
from pipeline.engines.faults import find_faults
from pipeline.glossary import TermBase
from pipeline.languages import get_language, get_locale
from pipeline.literals import outside_xml
from pipeline.model import Severity, TranslationUnit
from pipeline.segments import compare_codes
from pipeline.segments.coded import plain_text

_REFUSED = re.compile(
    r"\b(?:I\s*(?:['’]m|\s+am)\s+(?:sorry|unable|not\s+able|an?\s+(?:AI|language\s+model))"
    r"|I\s+(?:can(?:no|['’])t|will\s+not|won['’]t)|as\s+an?\s+(?:AI|language\s+model)"
    r"|(?:AI|language)\s+(?:model|assistant))\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"^\s*(?:here(?:['’]s| is)|sure\b|translation\s*:|translated\b|note\s*:|\{|\[\{|```)"
    r"|```|\"\d+\"\s*:|<\|\w|\|>|</?think>",
    re.IGNORECASE,
)
_LEAK = 40  # characters of the instruction that no translation holds by chance
_OTHERS = 12  # letters from which two texts do not have the same translation by chance
_UNLIKE = 70  # per cent of likeness of their sources, below which they must not
_HIDDEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_WARNED = frozenset({"term-to-avoid", "left-in-english"})


@dataclass(frozen=True, slots=True)
class Gate:
    """What answers are held against, for one locale."""

    locale: str
    term_base: TermBase | None
    instruction: str  # the prompt, which no answer repeats

    def list_faults(self, briefing: Briefing, target: str, names: Sequence[str]) -> tuple[str, ...]:
        """Why this answer is no draft of the text, a few words each; empty when it may be one."""
        found = (
            *find_faults(briefing.source, target, self.locale, names),
            *self._iter_faults(briefing, target, names),
        )
        return tuple(dict.fromkeys(found))

    def _iter_faults(self, briefing: Briefing, target: str, names: Sequence[str]) -> Iterator[str]:
        source = briefing.source
        if not target.strip():
            return
        found = {
            "broken codes": bool(compare_codes(source, target)),
            "hidden characters": _hides(source, target),
            "several lines": "\n" in target.strip() and "\n" not in source,
            "an address that the English has not": _adds_address(source, target),
            "refused by the model": self._is_refusal(source, target),
            "talk about the translation": _talks(source, target),
            "the instruction repeated": _shares(self.instruction, target),
            "the text obeyed instead of translated": _obeys(source, target),
            "the translation of another text": _is_another(briefing, target),
        }
        yield from (fault for fault, is_there in found.items() if is_there)
        yield from self._iter_remarks(source, target, names)

    def _is_refusal(self, source: str, target: str) -> bool:
        if _REFUSED.search(target) and not _REFUSED.search(source):
            return True
        own = get_language(self.locale).models.refusal
        return bool(own and own.search(target)) and not _REFUSED.search(source)

    def _iter_remarks(self, source: str, target: str, names: Sequence[str]) -> Iterator[str]:
        entry = Entry(TranslationUnit(source, target=target), self.locale)
        longest = tuple(sorted(names, key=len, reverse=True))
        context = Context(get_locale(self.locale), (entry,), self.term_base, names=longest)
        for check in _warnings(self.locale):
            assert check.find is not None
            for remark in check.find(entry, context):
                if (remark.severity or check.severity) is not Severity.INFO:
                    yield f"{remark.message.partition('. ')[0].rstrip('.')} ({check.id})"


def is_answer_of_another(source: str, other: str, target: str) -> bool:
    """Whether two texts as different as these cannot have the same translation."""
    letters = sum(map(str.isalpha, target))
    return letters >= _OTHERS and fuzz.ratio(source.lower(), other.lower()) < _UNLIKE


def _warnings(locale: str) -> tuple[Check, ...]:
    language = get_language(locale)
    return tuple(
        check
        for check in CHECKS
        if check.id in _WARNED and check.find is not None and check.applies(language)
    )


def _hides(source: str, target: str) -> bool:
    added = _HIDDEN.search(target) and not _HIDDEN.search(source)
    return bool(outside_xml(target) or added)


def _talks(source: str, target: str) -> bool:
    return bool(_TALK.search(target)) and not _TALK.search(source)


def _adds_address(source: str, target: str) -> bool:
    there = source.casefold()
    return any(found[0].casefold() not in there for found in ADDRESS.finditer(target))


def _shares(instruction: str, target: str) -> bool:
    """Whether a target holds a stretch of the instruction."""
    return any(
        target[start : start + _LEAK] in instruction
        for start in range(0, len(target) - _LEAK + 1, 10)
    )


def _obeys(source: str, target: str) -> bool:
    """Whether a target is only what its source quotes, and the source says more than that."""
    said, whole = _letters(plain_text(target)), _letters(plain_text(source))
    return any(
        said and said == _letters(words) and len(_letters(words)) < 0.7 * len(whole)
        for words in quoted_words(source)
    )


def _is_another(briefing: Briefing, target: str) -> bool:
    beside = (pair for pair in (briefing.before, briefing.after, *briefing.similar) if pair)
    return any(
        pair.target.strip() == target.strip()
        and is_answer_of_another(briefing.source, pair.source, target)
        for pair in beside
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
