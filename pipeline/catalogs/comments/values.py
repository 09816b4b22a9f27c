"""What the program says in an entry's comments, as values that write their own lines."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.catalogs.change import Change, Difference
from pipeline.catalogs.comments.seals import seal

PREFIX = "guidebook: "

# What ends a line in some program, or is seen in none: a remark with it would be a line of PO.
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class _Line:
    __slots__ = ()

    def __str__(self) -> str:
        """Return the line without its ``#``: one line, whatever people wrote into it."""
        return PREFIX + _BREAKS.sub(" ", self._words())

    def _words(self) -> str:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Approved(_Line):
    """A person approved one source and one target, identified by ``digest``.

    "" where a program has taken it away: the approval holds for nothing.
    """

    by: str
    on: date
    digest: str

    def _words(self) -> str:
        return f"approved by {self.by} on {self.on}{seal(self.digest)}"


@dataclass(frozen=True, slots=True)
class Lapsed(_Line):
    """Somebody approved an earlier text of the entry; it says nothing of this one."""

    by: str
    on: date

    def _words(self) -> str:
        return f"was approved by {self.by} on {self.on}, before a change"


@dataclass(frozen=True, slots=True)
class Changed(_Line):
    """The English changed under a translation; ``detail`` names the words: ``14 → 21``.

    ``translation`` stands for the target of that moment, "" where nothing asks for it, and
    ``made_for`` for the English that a person accepted it for, "" where that is not known.
    """

    change: Change
    detail: str = ""
    translation: str = ""
    made_for: str = ""

    def _words(self) -> str:
        return f"change {self.difference}{seal(self.translation + self.made_for)}"

    @property
    def difference(self) -> Difference:
        """The change without the translation that it met."""
        return Difference(self.change, self.detail)


# What the number of a draft is: the model's own confidence, the likeness of two answers to the
# same question, or nothing at all.
Measure = Literal["score", "agreement", "none"]


@dataclass(frozen=True, slots=True)
class MachineDraft(_Line):
    """A machine wrote the target that ``digest`` stands for; ``accepted``: a person took it."""

    on: date | None = None
    score: float = 0.0  # in hundredths
    digest: str = ""
    accepted: bool = False
    measure: Measure = "score"

    def _words(self) -> str:
        began = "began as a " if self.accepted else ""
        number = "no score" if self.measure == "none" else f"{self.measure} {self.score:.2f}"
        of = f" of {self.on}, {number}{seal(self.digest)}" if self.on else ""
        return f"{began}machine draft{of}"


Point = Literal["by", "terms that the draft lacks:", "tags to put in their place:"]


@dataclass(frozen=True, slots=True)
class DraftNote(_Line):
    """What is to be known of a machine's draft: its engine, or what a person has to mend."""

    point: Point
    text: str

    def _words(self) -> str:
        return f"{self.point} {self.text}"


@dataclass(frozen=True, slots=True)
class Ignore(_Line):
    """A check is wrong here, and why.

    ``lapsed``: that was said of an earlier English. ``check`` of a line that cannot be read is what
    stands there, and ``reason`` is empty.
    """

    check: str
    reason: str = ""
    lapsed: bool = False

    def _words(self) -> str:
        before = "before the change: " if self.lapsed else ""
        because = f" because {self.reason}" if self.reason else ""
        return f"{before}ignore {self.check}{because}"


@dataclass(frozen=True, slots=True)
class Conflict(_Line):
    """Two people translated the entry differently; the text is the translation that is not kept."""

    text: str

    def _words(self) -> str:
        return f"conflict, the other version is: {self.text}"


@dataclass(frozen=True, slots=True)
class Remembered(_Line):
    """The target comes from a memory; ``score`` is the likeness of the sources in per cent."""

    score: int
    origin: str

    def _words(self) -> str:
        return f"memory {self.score} % from {self.origin}"


@dataclass(frozen=True, slots=True)
class Salvaged(_Line):
    """The target comes from an earlier translation of the document, in a Word or other file.

    ``sure`` is the share of such pairs that is right, in per cent. ``translation`` stands for the
    target as it was taken, ``to_look_at`` for the mark it was taken with.
    """

    origin: str
    sure: int
    translation: str
    to_look_at: bool = False

    def _words(self) -> str:
        marked = "to look at " if self.to_look_at else ""
        return f"salvaged {marked}from {self.origin}, {self.sure} % sure{seal(self.translation)}"


@dataclass(frozen=True, slots=True)
class Doubt(_Line):
    """What a person has to settle before the target, which a program took, may be used."""

    text: str

    def _words(self) -> str:
        return f"to settle: {self.text}"


@dataclass(frozen=True, slots=True)
class FromTerms(_Line):
    """The target is a term of these concepts."""

    concepts: str

    def _words(self) -> str:
        return f"term base {self.concepts}"


@dataclass(frozen=True, slots=True)
class ReviewRemark(_Line):
    """What a reviewer wrote beside the translation."""

    text: str

    def _words(self) -> str:
        return f"review: {self.text}"


Category = Literal["accuracy", "terminology", "fluency", "register"]


@dataclass(frozen=True, slots=True)
class ReaderDoubt(_Line):
    """What a language model doubts in the target that ``digest`` stands for; it may be wrong."""

    category: Category
    digest: str
    text: str

    def _words(self) -> str:
        return f"doubt ({self.category}) of a language model: {self.text}{seal(self.digest)}"


@dataclass(frozen=True, slots=True)
class Found(_Line):
    """What a check found, written down by ``check --annotate``."""

    check: str
    message: str

    def _words(self) -> str:
        return f"found {self.check}: {self.message}"


Comment = (
    Approved
    | Lapsed
    | Changed
    | MachineDraft
    | DraftNote
    | Ignore
    | Conflict
    | Remembered
    | Salvaged
    | Doubt
    | FromTerms
    | ReviewRemark
    | ReaderDoubt
    | Found
)
