"""Codes that the source does not have, or has less often."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """Remarks on codes that were invented or doubled."""
    for problem in entry.code_problems:
        if problem.kind in {"extra", "repeated"}:
            yield Remark(problem.message)


CHECK = Check(
    id="extra-code",
    severity=Severity.ERROR,
    title="A code is not in the source, or stands too often",
    rationale="There is nothing in the Word file that such a code stands for. The entry falls back "
    "to English in every edition.",
    false_positives="None: the codes are counted.",
    examples=(
        Example("th", "Ask first.<note1/>", "ถามก่อน<note1/><note2/>", "ถามก่อน<note1/>"),
        Example(
            "lo",
            "See <a1>here</a1>.",
            "ເບິ່ງ <a1>ທີ່ນີ້</a1> ແລະ <a1>ນີ້</a1>.",
            "ເບິ່ງ <a1>ທີ່ນີ້</a1>.",
        ),
    ),
    find=find,
    on_codes=True,
)
