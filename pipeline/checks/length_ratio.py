"""Translations that are much shorter or longer than the source."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.words import words
from pipeline.model import Severity

_SHORTEST_SOURCE = 40


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark where a translation is outside the range of its language."""
    length, kept = len(entry.source), _count_kept(entry)
    if length - kept < _SHORTEST_SOURCE:
        return
    assert context.language.length_ratio is not None
    low, high = context.language.length_ratio
    translated = len(entry.target) - kept
    # A title may be kept and translated as well.
    short, long = (
        translated / (length - kept),
        translated / length,
    )
    if short < low or long > high:
        size, ratio = ("short", short) if short < low else ("long", long)
        yield Remark(
            f"The translation is very {size}: {ratio:.2f} of the English length, usual are "
            f"{low}–{high}. Check that all is there, and no more."
        )


def _count_kept(entry: Entry) -> int:
    """Letters of the words that both sides have: names, titles of books, addresses."""
    return sum(
        len(match[0]) + 1
        for match in words(entry.target)
        if match[0] in entry.english_words and match[0].isascii()
    )


CHECK = Check(
    id="length-ratio",
    severity=Severity.WARNING,
    title="The translation is very short or very long",
    rationale="A sentence was lost, the first half of a list is missing, or the translation of "
    "another entry was pasted in.",
    false_positives="None in the translations of this project; by design 2 % of software messages. "
    "Sources under 40 letters are not measured.",
    examples=(
        Example(
            "th",
            "Explain the house rules before the person moves in, and ask again later.",
            "อธิบายกฎของบ้าน",
            "อธิบายกฎของบ้านก่อนที่บุคคลนั้นจะย้ายเข้ามา แล้วถามอีกครั้งในภายหลัง",
        ),
        Example(
            "zh_CN",
            "Explain the house rules before the person moves in, and ask again later.",
            "说明",
            "在当事人入住之前说明居住规则，之后再问一次。",
        ),
    ),
    applies=lambda language: language.length_ratio is not None,
    find=find,
)
