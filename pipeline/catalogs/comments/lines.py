"""The lines of comments as values again: the inverse of :mod:`.values`."""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import TypeVar

from pipeline.catalogs.change import Change
from pipeline.catalogs.comments.folding import rejoin_folded
from pipeline.catalogs.comments.seals import SEAL, SEALS, SHORT_SEAL, unseal, without_seal
from pipeline.catalogs.comments.values import (
    PREFIX,
    Approved,
    Changed,
    Comment,
    Conflict,
    Doubt,
    DraftNote,
    Found,
    FromTerms,
    Ignore,
    Lapsed,
    MachineDraft,
    Measure,
    ReaderDoubt,
    Remembered,
    ReviewRemark,
    Salvaged,
)

# A digest at the end of a line, out of sight, or as versions before 0.3 wrote it.
_DIGEST = r"[0-9a-f]{16}"
C = TypeVar("C", bound=Comment)


def comments_of(lines: Collection[str], kind: type[C]) -> tuple[C, ...]:
    """The values of one kind among the translator comments of an entry."""
    if not may_hold(lines, kind):
        return ()
    return tuple(said for said in map(parse_comment, _unfold(lines)) if isinstance(said, kind))


def may_hold(lines: Collection[str], *kinds: type) -> bool:
    """Whether a value of one of these kinds may stand in these lines: never wrongly False."""
    # Asked of every entry of a catalog: one search is five times as fast as a look for each kind.
    return bool(lines) and _words_of(kinds).search("\n".join(lines)) is not None


@lru_cache
def _words_of(kinds: tuple[type, ...]) -> re.Pattern[str]:
    """What finds words without which no line is of these kinds."""
    words = (_WORDS_OF.get(kind, "") for kind in kinds)  # of other kinds letter case is free
    return re.compile("|".join(map(re.escape, words)))


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
    if any(line.startswith(_APPROVAL) and not _APPROVED.fullmatch(line) for line in lines):
        return rejoin_folded(lines, _APPROVAL, _APPROVED)
    return lines


def _make_changed(match: re.Match[str]) -> Changed:
    """An unknown class counts as the most dangerous one."""
    try:
        change, made_for = Change(match["change"]), unseal(match["seal_2"] or "")
        return Changed(change, match["detail"] or "", _digest_in(match), made_for)
    except ValueError:
        return Changed(Change.MEANING, without_seal(match[0]).removeprefix(f"{PREFIX}change "))


def _digest_in(match: re.Match[str]) -> str:
    """The digest of a line, in sight or not; "" where it has none."""
    return match["digest"] or unseal(match["seal"] or "")


def _make_approved(match: re.Match[str]) -> Approved:
    return Approved(match["by"], date.fromisoformat(match["on"]), _digest_in(match))


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
        _digest_in(match),
        bool(match["began"]),
        "none" if match["none"] else measure,
    )


def _reader(
    pattern: str, make: Callable[[re.Match[str]], Comment]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], Comment]]:
    return re.compile(PREFIX + pattern), make


_DATE = r"\d{4}-\d\d-\d\d"
_APPROVAL = f"{PREFIX}approved by "
_APPROVED = re.compile(
    rf"{_APPROVAL}(?P<by>.+) on (?P<on>{_DATE})"
    rf"(?: sha256:(?P<digest>{_DIGEST})|{SEAL})"
)
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
    (_APPROVED, _make_approved),
    _reader(
        rf"approved by (?P<by>.+) on (?P<on>{_DATE})",
        lambda m: Approved(m["by"], date.fromisoformat(m["on"]), ""),
    ),
    _reader(
        rf"was approved by (?P<by>.+) on (?P<on>{_DATE}), before a change",
        lambda m: Lapsed(m["by"], date.fromisoformat(m["on"])),
    ),
    _reader(
        r"change (?P<change>[\w-]+)(?:: (?P<detail>.*?))?"
        rf"(?: \[translation (?P<digest>[0-9a-f]{{8}})\])?(?:{SEALS})?",
        _make_changed,
    ),
    _reader(r"change (?P<detail>.*)", lambda m: Changed(Change.MEANING, without_seal(m["detail"]))),
    _reader(
        rf"(?P<began>began as a )?machine draft\b(?: of (?P<on>{_DATE}), "
        r"(?:(?P<none>no score)|(?P<measure>score|agreement) (?P<score>[\d.]+))"
        rf"(?:, (?P<digest>{_DIGEST}))?{SEAL}?)?.*",
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
        r"salvaged (?P<marked>to look at )?from (?P<origin>.*), (?P<sure>\d+) % sure"
        rf"(?: \[translation (?P<digest>[0-9a-f]{{8}})\])?{SHORT_SEAL}?",
        lambda m: Salvaged(m["origin"], int(m["sure"]), _digest_in(m), bool(m["marked"])),
    ),
    _reader(r"to settle: ?(?P<text>.*)", lambda m: Doubt(m["text"])),
    _reader(r"term base (?P<concepts>.*)", lambda m: FromTerms(m["concepts"])),
    _reader(
        r"doubt \((?P<category>accuracy|terminology|fluency|register)\) of a language model"
        rf"(?:, (?P<digest>{_DIGEST}))?: ?(?P<text>.*?){SEAL}?",
        lambda m: ReaderDoubt(m["category"], _digest_in(m), m["text"]),  # type: ignore[arg-type]
    ),
    _reader(r"review: ?(?P<text>.*)", lambda m: ReviewRemark(m["text"])),
    _reader(
        r"found (?P<check>[\w-]+): ?(?P<message>.*)", lambda m: Found(m["check"], m["message"])
    ),
)
