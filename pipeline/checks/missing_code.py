"""Codes that the translation lost."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """Remarks on links, notes, pictures and fields that are gone."""
    for problem in entry.code_problems:
        if problem.kind == "lost":
            yield Remark(problem.message)


CHECK = Check(
    id="missing-code",
    severity=Severity.ERROR,
    title="A code of the source is missing",
    rationale="A lost code is a lost link, footnote, picture or page number. Such an entry falls "
    "back to English in every edition.",
    false_positives="None: the codes are counted.",
    examples=(
        Example("vi", "See <a1>the law</a1>.<note1/>", "Xem luật.", "Xem <a1>luật</a1>.<note1/>"),
        Example("km", "Ask first.<note1/>", "សួរជាមុនសិន។", "សួរជាមុនសិន។<note1/>"),
    ),
    find=find,
    on_codes=True,
)
