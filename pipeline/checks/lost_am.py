"""Thai and Lao words that lost the ring of SARA AM on the way through a PDF."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each such word."""
    known = context.language.lost_vowel
    assert known is not None
    sign, left, words = known
    for match in _make_pattern(sign, left, words).finditer(entry.target):
        yield Remark(
            f"“{match[0]}” has lost its {sign}: the word has {sign}, not {left}.", match.span()
        )


@cache
def _make_pattern(sign: str, left: str, words: tuple[str, ...]) -> re.Pattern[str]:
    """The words of which the ring is gone."""
    return re.compile("|".join(word.replace(sign, left) for word in words))


CHECK = Check(
    id="lost-am",
    severity=Severity.ERROR,
    title="A word lost its AM",
    rationale="Text copied from a PDF loses the ring of ำ: สำหรับ becomes สาหรับ. It happens to "
    "every word, and frequent ones give it away.",
    false_positives="None in the translations of this project; only words whose form without the "
    "ring is no word are listed.",
    applies=lambda language: language.lost_vowel is not None,
    examples=(
        Example("th", "for officials", "สาหรับเจ้าหน้าที่", "สำหรับเจ้าหน้าที่"),
        Example("lo", "for officials", "ສາລັບພະນັກງານ", "ສຳລັບພະນັກງານ"),
    ),
    find=find,
)
