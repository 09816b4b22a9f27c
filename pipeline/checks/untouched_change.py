"""An English text that changed in number or meaning under a translation that stayed as it was."""

from collections.abc import Iterator

from pipeline.catalogs.change import Change
from pipeline.catalogs.comments import Changed
from pipeline.catalogs.states import find_untouched_change
from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """One remark where the translation is still the one of the English before the change."""
    if changed := find_untouched_change(entry.unit):
        detail = f" ({changed.detail})" if changed.detail else ""
        yield Remark(
            f"The English changed in {changed.change}{detail}, and the translation is still the "
            f"one of before. Change it, or say why it still holds."
        )


CHECK = Check(
    id="untouched-change",
    severity=Severity.ERROR,
    title="The English changed and the translation was not touched",
    rationale="To take off “needs work” without changing a word is the easiest way to leave a "
    "wrong number in a book.",
    false_positives="A change that the translation had said all along. The comment that ignores "
    "the check says so; `guidebook approve --changed` says it with an approval.",
    examples=(
        Example(
            "vi",
            "Wait 21 days.",
            "Chờ một thời gian.",
            "Chờ 21 ngày.",
            comments=(str(Changed(Change.NUMBER, "14 → 21", "fa1bced7")),),
        ),
    ),
    find=find,
)
