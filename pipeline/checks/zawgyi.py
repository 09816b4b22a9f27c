"""Burmese in the Zawgyi font encoding."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages.known.my import BURMESE, ZAWGYI_ONLY, ZAWGYI_SIGNS, zawgyi_scores
from pipeline.model import Severity

_SURE, _LIKELY = 0.95, 0.5
# in 2656 messages and the guidebook no Unicode stretch this long scored over .95; of shorter ones 1
# in 200
_LONG = 16
_ENOUGH = 20  # Burmese characters in all, below which the detector is no more than a guess


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark on the first sure stretch of Zawgyi, on a sign of Zawgyi, or a warning."""
    if BURMESE.search(entry.target) is None:
        return
    scores = list(zawgyi_scores(entry.target))
    sure = next(
        (span for span, score in scores if _is_zawgyi(entry.target[slice(*span)], score)), None
    )
    sign = ZAWGYI_ONLY.search(entry.target)
    if sure:
        yield Remark(
            f"“{entry.target[slice(*sure)][:30]}” is written in Zawgyi, not Unicode; convert the "
            f"text and read it again.",
            sure,
        )
    elif sign:
        yield Remark(
            "A Burmese sign stands where only Zawgyi fonts understand it; type the word again.",
            _span_within(sign.span(), entry.target),
        )
    elif (
        sum(score > _SURE for _, score in scores) * 2 > len(scores)
        and sum(end - start for (start, end), _ in scores) >= _ENOUGH
    ):
        yield Remark(
            "This may be Zawgyi; read it in a Unicode font.", scores[0][0], Severity.WARNING
        )


def _is_zawgyi(stretch: str, score: float) -> bool:
    return (score > _SURE and len(stretch) >= _LONG) or (
        score > _LIKELY and ZAWGYI_SIGNS.search(stretch) is not None
    )


def _span_within(span: tuple[int, int], text: str) -> tuple[int, int] | None:
    return span if span[0] < span[1] <= len(text) else None


CHECK = Check(
    id="zawgyi",
    severity=Severity.ERROR,
    title="Burmese in the Zawgyi encoding",
    rationale="Zawgyi text is unreadable in every edition, and Unicode text is what phones have "
    "shown since 2019.",
    false_positives="0 of 491 lines of Unicode text from three corpora; finds 152 of 154 real "
    "Zawgyi lines.",
    applies=lambda language: "zawgyi" in language.own_checks,
    examples=(
        Example("my", "Myanmar", "ျမန္မာႏိုင္ငံ", "မြန်မာနိုင်ငံ"),
        Example("my", "Ask first.", "အရင္ေမးပါ။", "အရင်မေးပါ။"),
    ),
    find=find,
)
