"""What a check is.

A name, how much it matters, why, examples, and a function from one entry (or all of them) to
remarks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.glossary import TermBase
from pipeline.languages import Language, fold, get_language
from pipeline.model import Locale, Severity, TranslationUnit
from pipeline.segments import CodeProblem, compare_codes
from pipeline.segments.coded import readable_text

# Latin, Vietnamese included; "women’s" is one.
WORD = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+(?:[’'-][A-Za-zÀ-ɏḀ-ỿ]+)*")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says of one entry. ``span`` counts code points of the entry's ``target``."""

    message: str  # what is wrong, and what to do
    span: tuple[int, int] | None = None
    severity: Severity | None = None  # where it differs from the check's own


class Entry:
    """One translation unit, prepared once for all checks.

    Its texts as a reader meets them (without codes), and folded.
    """

    def __init__(self, unit: TranslationUnit, locale: str) -> None:
        self.unit = unit
        self.locale = locale
        self.source = _read_english(unit.source)
        self.target = readable_text(unit.target)

    @cached_property
    def folded_source(self) -> str:
        """The English text without difference of case and of code points."""
        return fold("en", self.source)

    @cached_property
    def folded_target(self) -> str:
        """The translation in its comparison form."""
        return fold(self.locale, self.target)

    @cached_property
    def code_problems(self) -> tuple[CodeProblem, ...]:
        """What is wrong with the codes of the translation."""
        return compare_codes(self.unit.source, self.unit.target)

    @cached_property
    def english_words(self) -> frozenset[str]:
        """The Latin words of the source."""
        return _words_of(self.source)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The characters of the translation: what lacks the letters of a fault has none."""
        return frozenset(self.target)


# The languages of a document share its English texts.
@lru_cache(maxsize=1 << 13)
def _read_english(coded: str) -> str:
    return readable_text(coded)


@lru_cache(maxsize=1 << 13)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text))


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What a check may know besides the entry itself."""

    locale: Locale
    entries: tuple[Entry, ...]  # all that are checked
    term_base: TermBase | None = None
    total: int = 0  # live units of the catalog, translated or not
    names: tuple[str, ...] = ()  # English strings that are not translated, longest first

    @property
    def language(self) -> Language:
        """What is known of the language of the catalog."""
        return get_language(self.locale.code)


@dataclass(frozen=True, slots=True)
class Example:
    """A translation that the check must find and one that it must not.

    Shown in docs/checks.md and tested.

    ``beside`` are further entries (source, target) of the same catalog, for checks that compare
    entries.
    """

    locale: str
    source: str
    wrong: str
    right: str
    beside: tuple[tuple[str, str], ...] = ()
    comments: tuple[str, ...] = ()  # of the entry


def _is_always(_language: Language) -> bool:
    return True


FindInEntry = Callable[[Entry, Context], Iterable[Remark]]
FindInCatalog = Callable[[Context], Iterable[tuple[Entry, Remark]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check.

    ``find`` looks at one entry at a time, ``compare`` at all entries of a catalog together.
    """

    id: str  # kebab-case
    severity: Severity
    title: str  # what is wrong, in a few words
    rationale: str  # why it matters
    false_positives: str  # what was measured, or what may be reported wrongly
    examples: tuple[Example, ...]
    applies: Callable[[Language], bool] = _is_always  # whether it has something to go by there
    find: FindInEntry | None = None
    compare: FindInCatalog | None = None
    on_codes: bool = False  # nothing to find where neither side has a code
    fixable: bool = False  # guidebook check --fix puts it right
