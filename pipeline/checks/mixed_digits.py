"""Native and 0–9 digits side by side."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.words import without_names
from pipeline.languages.digits import native_digits
from pipeline.model import Severity

_CODE = re.compile(
    r"[A-Za-z./-]{0,40}\d[\d./-]{0,40}[A-Za-z][\w./-]*|[A-Za-z][\w./-]{0,40}\d[\w./-]*|%\d"
    r"|[☎☏] ?\d+|\+?\d[\d \u00a0-]{6,}\d"
)


def compare(context: Context) -> Iterator[tuple[Entry, Remark]]:
    """A warning where one entry has both; a note on the first entry unlike most of the catalog."""
    native = _native_pattern(native_digits(context.locale.code))
    kinds: dict[bool, list[Entry]] = {True: [], False: []}
    for entry in context.entries:
        text = (
            _CODE.sub("", without_names(entry.target, context))
            if re.search(r"\d", entry.target)
            else ""
        )
        own, ascii_ = bool(native.search(text)), bool(re.search("[0-9]", text))
        if own and ascii_:
            yield (
                entry,
                Remark(
                    "Native digits and 0–9 stand in one text; use one kind.", None, Severity.WARNING
                ),
            )
        elif own or ascii_:
            kinds[own].append(entry)
    rare, usual = sorted(kinds, key=lambda kind: len(kinds[kind]))
    if kinds[rare]:
        shown = "native digits" if usual else "0–9"
        yield (
            kinds[rare][0],
            Remark(
                f"{len(kinds[rare])} entries write numbers otherwise than the other "
                f"{len(kinds[usual])}, which use {shown}."
            ),
        )


@cache
def _native_pattern(digits: str) -> re.Pattern[str]:
    return re.compile(f"[{digits}]")


CHECK = Check(
    id="mixed-digits",
    severity=Severity.INFO,
    title="Native digits and 0–9 are mixed",
    rationale="A table with both looks careless, and “១0” is two kinds of ten. One edition should "
    "keep to one.",
    false_positives="A catalog that writes years in one kind and amounts in the other gets one "
    "note. Codes such as 53/2024/QH15 and telephone numbers do not count.",
    applies=lambda language: language.mixes_digits,
    examples=(
        Example("km", "within 10 days", "ក្នុងរយៈពេល ១0 ថ្ងៃ", "ក្នុងរយៈពេល ១០ ថ្ងៃ"),
        Example(
            "th", "14 days", "14 วัน", "๑๔ วัน", beside=(("7 days", "๗ วัน"), ("30 days", "๓๐ วัน"))
        ),
    ),
    compare=compare,
)
