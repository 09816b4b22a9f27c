"""Pairs of codes that cross, or are not closed."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark on the first pair that is not well nested."""
    for problem in entry.code_problems:
        if problem.kind == "nesting":
            yield Remark(problem.message)


CHECK = Check(
    id="code-nesting",
    severity=Severity.ERROR,
    title="Codes are not closed, or cross each other",
    rationale="Word cannot show half a link. The entry falls back to English in every edition.",
    false_positives="None: the codes are matched.",
    examples=(
        Example(
            "vi",
            "<b>Ask</b> the <i>person</i>.",
            "<b>Hãy hỏi <i>người</b> đó</i>.",
            "<b>Hãy hỏi</b> <i>người đó</i>.",
        ),
        Example("my", "<b>Ask</b> first.", "<b>အရင်မေးပါ။", "<b>အရင်</b>မေးပါ။"),
    ),
    find=find,
    on_codes=True,
)
