"""What a safety check is: what it is about, why, and a function for each kind of thing it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from pipeline.model import Severity
from pipeline.publishing import Allowance
from pipeline.release.safety.comparing import comparable, squeezed
from pipeline.release.safety.register import Quotation

if TYPE_CHECKING:
    from pipeline.release.safety.containers import Archive, Exchange
from pipeline.release.safety.subjects import (  # fmt: skip
    Passage,
    PdfFile,
    Picture,
    Text,
    WebFile,
    WordPackage,
    WordPart,
)

_LEAST = 12  # characters of an allowance from which it may be the beginning of a longer text


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found: a message for people, and the text that an allowance would name."""

    message: str
    text: str = ""
    place: str = ""
    severity: Severity | None = None  # where it differs from the check's own


@dataclass(frozen=True, slots=True)
class Accepted:
    """A hit that a person accepted, with the reason."""

    check: str
    text: str
    reason: str
    by: str
    file: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """What a project allows and what its imprint says: everything that is not in the file."""

    publisher: str = ""
    contact: str = ""
    regions: tuple[str, ...] = ()  # ISO 3166: whose national numbers are looked for
    allowed: tuple[Allowance, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)  # locale -> words at invented quotations
    imprint: tuple[str, ...] = ()  # lines that a finished file must hold
    issued: date | None = None
    forms: bool = False  # whether PDFs may hold fields, not filled in
    known: frozenset[str] = field(default=frozenset(), repr=False)  # :func:`comparable` texts

    def knows(self, text: str) -> bool:
        """Whether a text was looked at before; the number of its heading makes no difference."""
        return bool(self.known) and comparable(text) in self.known

    def allowance(self, check: str, text: str) -> Allowance | None:
        """The allowance that answers a finding, None where nobody allowed it."""
        sought = squeezed(text)
        for one in self.allowed if sought else ():
            own = squeezed(one.text)
            begins = len(own) >= _LEAST and sought.startswith(own)
            if one.check in {"", check} and (own == sought or begins):
                return one
        return None


_ALIKE: dict[object, Policy] = {}


@lru_cache(maxsize=256)
def find_alike(policy: Policy) -> Policy:
    """The first policy that judges words as this one does: what it found is kept."""
    said = (policy.publisher, policy.contact, policy.regions, policy.allowed, policy.issued)
    return _ALIKE.setdefault((*said, tuple(policy.marks.items())), policy)


S = TypeVar("S")
Find = Callable[[S, Policy], Iterable[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyCheck:
    """One check. ``number`` is its place in the list of what every release is examined for."""

    id: str
    number: int
    severity: Severity
    title: str  # what is wrong, in a few words
    rationale: str  # why it matters, with the precedent
    wrong: tuple[str, ...]  # what it must find: texts, or what a file holds
    right: tuple[str, ...]  # and what it must not
    false_alarms: str  # as measured
    passage: Find[Passage] | None = None
    text: Find[Text] | None = None
    word: Find[WordPackage] | None = None
    part: Find[WordPart] | None = None
    picture: Find[Picture] | None = None
    pdf: Find[PdfFile] | None = None
    web: Find[WebFile] | None = None
    exchange: Find[Exchange] | None = None
    archive: Find[Archive] | None = None
    relies_on: tuple[str, ...] = ()  # checks of ``guidebook check`` and of the gate that do it

    @property
    def reads_text(self) -> bool:
        """Whether it looks at the words of masters and translations."""
        return self.passage is not None or self.text is not None

    @property
    def reads_files(self) -> bool:
        """Whether it looks at finished files."""
        finders = (self.word, self.part, self.picture, self.pdf, self.web, self.exchange)
        return any(one is not None for one in (*finders, self.archive))
