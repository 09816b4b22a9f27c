"""Translations that are much shorter or longer than the source."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_SHORTEST_SOURCE = 40
# Target by source, in code points: what 98 of 100 software messages keep to, widened for the sentences of this project. Lao as Thai.
_RATIOS = {"km": (0.45, 1.6), "my": (0.5, 2.0), "th": (0.4, 1.5), "lo": (0.4, 1.5), "vi": (0.6, 1.8), "zh_CN": (0.15, 0.9)}


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark where a translation is outside the range of its language."""
    length = len(entry.source)
    if length < _SHORTEST_SOURCE:
        return
    low, high = _RATIOS[context.locale.code]
    ratio = len(entry.folded_target) / length
    if not low <= ratio <= high:
        size = "short" if ratio < low else "long"
        yield Remark(
            f"The translation is very {size}: {ratio:.2f} of the English length, usual are {low}–{high}. Check that all is there, and no more."
        )


CHECK = Check(
    id="length-ratio",
    severity=Severity.WARNING,
    title="The translation is very short or very long",
    rationale="A sentence was lost, the first half of a list is missing, or the translation of another entry was pasted in.",
    false_positives="None in the translations of this project; by design 2 % of software messages. Sources under 40 letters are not measured.",
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
    find=find,
)
