"""Doubled blanks, and blanks at the edges."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_DOUBLED = re.compile("[ \u00a0\u202f\u3000]{2,}")


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark on each doubled blank, and on blanks at an edge where the source has none."""
    target = entry.target
    if _DOUBLED.search(entry.source) is None:
        for match in _DOUBLED.finditer(target):
            yield Remark("Two blanks follow each other; keep one.", match.span())
    if target[:1].isspace() and not entry.source[:1].isspace():
        yield Remark("The translation begins with a blank; take it away.", (0, 1))
    if target[-1:].isspace() and not entry.source[-1:].isspace() and len(target) > 1:
        yield Remark(
            "The translation ends with a blank; take it away.", (len(target) - 1, len(target))
        )


CHECK = Check(
    id="spaces",
    severity=Severity.WARNING,
    title="A blank too many",
    rationale="It shows as a hole in the line, and moves the first line of a list item.",
    false_positives="None in the translations of this project.",
    examples=(
        Example("km", "Ask the person first.", "សួរសាមីខ្លួន  ជាមុនសិន។", "សួរសាមីខ្លួន ជាមុនសិន។"),
        Example("vi", "Ask first.", " Hãy hỏi trước.", "Hãy hỏi trước."),
        Example("lo", "Ask first.", "ຖາມກ່ອນ. ", "ຖາມກ່ອນ."),
    ),
    find=find,
)
