"""The lines that this program keeps among an entry's translator comments, as typed values.

Each class is one kind of line; ``str`` writes it and :func:`parse_comment` reads it back, so that
``parse_comment(str(value)) == value``. What people write themselves is no such line and stays a
string. Translator comments are used because Weblate and msgmerge drop flags that they do not know,
but keep comments.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeVar

from pipeline.catalogs.change import Change, Difference
from pipeline.catalogs.folding import rejoin_folded

_PREFIX = "guidebook: "
_DIGEST = r"[0-9a-f]{16}"


class _Line:
    __slots__ = ()

    def __str__(self) -> str:
        """Return the line without its ``#``."""
        return _PREFIX + self._words()

    def _words(self) -> str:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Approved(_Line):
    """A person approved one source and one target, identified by ``digest``."""

    by: str
    on: date
    digest: str

    def _words(self) -> str:
        return f"approved by {self.by} on {self.on} sha256:{self.digest}"


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

    ``translation`` stands for the target of that moment, "" where nothing asks for it.
    """

    change: Change
    detail: str = ""
    translation: str = ""

    def _words(self) -> str:
        translation = f" [translation {self.translation}]" if self.translation else ""
        return f"change {self.difference}{translation}"

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
        of = f" of {self.on}, {number}, {self.digest}" if self.on else ""
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
        sure = f"{self.sure} % sure [translation {self.translation}]"
        return f"salvaged {marked}from {self.origin}, {sure}"


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
    | Found
)
C = TypeVar("C", bound=Comment)


def comments_of(lines: Collection[str], kind: type[C]) -> tuple[C, ...]:
    """The values of one kind among the translator comments of an entry."""
    if not may_hold(lines, kind):
        return ()
    return tuple(said for said in map(parse_comment, _unfold(lines)) if isinstance(said, kind))


def may_hold(lines: Collection[str], kind: type[C]) -> bool:
    """Whether a value of this kind may stand in these lines: fast, and never wrongly False."""
    words = _WORDS_OF.get(kind, "uidebook")
    return any(words in line for line in lines)


def without_comments(
    lines: Iterable[str], *kinds: type[Comment], drop: Callable[[Comment], bool] = lambda _: True
) -> tuple[str, ...]:
    """The lines without those of these kinds, or without those of them that ``drop`` is true of."""

    def stays(line: str) -> bool:
        said = parse_comment(line)
        return said is None or not isinstance(said, kinds) or not drop(said)

    return tuple(line for line in _unfold(lines) if stays(line))


@lru_cache(maxsize=20_000)
def parse_comment(line: str) -> Comment | None:
    """The value of a line without its ``#``; None for what people wrote."""
    if not line.strip().casefold().startswith("guidebook:"):
        return None
    for pattern, make in _READERS:
        if match := pattern.fullmatch(line.strip()):
            return make(match)
    return None


def _unfold(lines: Iterable[str]) -> Iterable[str]:
    """The lines, with an approval rejoined that another program folded."""
    lines = tuple(lines)
    if any(line.startswith(_APPROVAL) and parse_comment(line) is None for line in lines):
        return rejoin_folded(lines, _APPROVAL, _APPROVED)
    return lines


def _make_changed(match: re.Match[str]) -> Changed:
    """An unknown class counts as the most dangerous one."""
    try:
        return Changed(Change(match["change"]), match["detail"] or "", match["translation"] or "")
    except ValueError:
        return Changed(Change.MEANING, match[0].removeprefix(f"{_PREFIX}change "))


def _make_ignore(match: re.Match[str]) -> Ignore:
    rest, lapsed = match["rest"].rstrip(), bool(match["lapsed"])
    if found := _CHECK.fullmatch(rest):
        return Ignore(found["check"].lower(), (found["reason"] or "").strip(" ."), lapsed)
    return Ignore(rest.strip()[:40], "", lapsed)


def _make_draft(match: re.Match[str]) -> MachineDraft:
    on = date.fromisoformat(match["on"]) if match["on"] else None
    measure: Measure = "agreement" if match["measure"] == "agreement" else "score"
    return MachineDraft(
        on,
        float(match["score"] or 0),
        match["digest"] or "",
        bool(match["began"]),
        "none" if match["none"] else measure,
    )


def _reader(
    pattern: str, make: Callable[[re.Match[str]], Comment]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], Comment]]:
    return re.compile(_PREFIX + pattern), make


_DATE = r"\d{4}-\d\d-\d\d"
_APPROVAL = f"{_PREFIX}approved by "
_APPROVED = re.compile(rf"{_APPROVAL}(?P<by>.+) on (?P<on>{_DATE}) sha256:(?P<digest>{_DIGEST})")
_CHECK = re.compile(r"\s*(?P<check>[\w-]+)(?:\s*,?\s*because\b:?\s*(?P<reason>.*))?", re.IGNORECASE)
_IGNORE = re.compile(
    r"guidebook:\s*(?P<lapsed>before the change: )?ignore\b(?P<rest>.*)", re.IGNORECASE
)
# Words without which no line is of the kind, in the letters that its pattern wants.
_WORDS_OF: dict[type, str] = {
    Approved: "approved by ",
    Lapsed: "was approved by ",
    Changed: "change",
    MachineDraft: "machine draft",
    Doubt: "to settle:",
}
_READERS = (
    (_APPROVED, lambda m: Approved(m["by"], date.fromisoformat(m["on"]), m["digest"])),
    _reader(
        rf"was approved by (?P<by>.+) on (?P<on>{_DATE}), before a change",
        lambda m: Lapsed(m["by"], date.fromisoformat(m["on"])),
    ),
    _reader(
        r"change (?P<change>[\w-]+)(?:: (?P<detail>.*?))?"
        r"(?: \[translation (?P<translation>[0-9a-f]{8})\])?",
        _make_changed,
    ),
    _reader(r"change (?P<detail>.*)", lambda m: Changed(Change.MEANING, m["detail"])),
    _reader(
        rf"(?P<began>began as a )?machine draft\b(?: of (?P<on>{_DATE}), "
        r"(?:(?P<none>no score)|(?P<measure>score|agreement) (?P<score>[\d.]+)), "
        rf"(?P<digest>{_DIGEST}))?.*",
        _make_draft,
    ),
    _reader(
        r"(?P<point>by|terms that the draft lacks:|tags to put in their place:) (?P<text>.*)",
        lambda m: DraftNote(m["point"], m["text"]),  # type: ignore[arg-type]
    ),
    (_IGNORE, _make_ignore),
    _reader(r"conflict(?:, the other version is: ?)?(?P<text>.*)", lambda m: Conflict(m["text"])),
    _reader(
        r"memory (?P<score>\d+) % from (?P<origin>.*)",
        lambda m: Remembered(int(m["score"]), m["origin"]),
    ),
    _reader(
        r"salvaged (?P<marked>to look at )?from (?P<origin>.*), (?P<sure>\d+) % sure "
        r"\[translation (?P<translation>[0-9a-f]{8})\]",
        lambda m: Salvaged(m["origin"], int(m["sure"]), m["translation"], bool(m["marked"])),
    ),
    _reader(r"to settle: ?(?P<text>.*)", lambda m: Doubt(m["text"])),
    _reader(r"term base (?P<concepts>.*)", lambda m: FromTerms(m["concepts"])),
    _reader(r"review: ?(?P<text>.*)", lambda m: ReviewRemark(m["text"])),
    _reader(
        r"found (?P<check>[\w-]+): ?(?P<message>.*)", lambda m: Found(m["check"], m["message"])
    ),
)
