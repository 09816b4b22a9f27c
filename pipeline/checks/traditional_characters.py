"""Traditional characters in a Simplified edition."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages.icu import simplify, traditional_characters
from pipeline.model import Severity

_BOTH = "著乾藉瞭於"  # ICU replaces them, and Simplified Chinese has them too


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark for each run of such characters."""
    for match in _traditional_pattern().finditer(entry.target):
        if match[0] not in entry.source:
            yield Remark(
                f"“{match[0]}” is Traditional; write “{simplify(match[0])}”.", match.span()
            )


@cache
def _traditional_pattern() -> re.Pattern[str]:
    return re.compile(f"[{''.join(set(traditional_characters()) - set(_BOTH))}]+")


CHECK = Check(
    id="traditional-characters",
    severity=Severity.ERROR,
    title="Traditional characters",
    rationale="The edition is in Simplified Chinese; 拐賣 is not found by who searches for 拐卖, "
    "and shows where a text was copied from.",
    false_positives="1 of 3998 Simplified messages (著), since allowed.",
    applies=lambda language: "traditional-characters" in language.own_checks,
    examples=(
        Example("zh_CN", "abduction and sale", "拐賣", "拐卖"),
        Example("zh_CN", "State Council", "國務院", "国务院"),
    ),
    find=find,
)
