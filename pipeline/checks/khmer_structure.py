"""Khmer signs that stand in no syllable."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages import repair
from pipeline.languages.known.km import illegal_parts
from pipeline.model import Severity


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark for each sign without a place, after what ``check --fix`` can put right."""
    parts = illegal_parts(entry.target)
    if not parts:
        return
    repaired = repair(entry.locale, entry.target)
    for start, end in illegal_parts(repaired):
        shown = repaired[max(0, start - 3) : end + 1].strip()
        same = repaired == entry.target
        yield Remark(
            f"The sign U+{ord(repaired[start]):04X} near “{shown}” belongs to no syllable; type "
            f"the word again.",
            (start, end) if same else None,
        )


CHECK = Check(
    id="khmer-structure",
    severity=Severity.ERROR,
    title="A Khmer sign stands in no syllable",
    rationale="A vowel without consonant, two vowels on one, or a subscript sign with nothing "
    "below it: shown with a dotted circle, or wrongly. "
    "The structure is that of Unicode Technical Note 61.",
    false_positives="None in the translations of this project; the rule had 2 hits on 3429 "
    "messages of KhmerOS, both true.",
    applies=lambda language: "khmer-structure" in language.own_checks,
    examples=(
        Example("km", "Ask first.", "សួរជាាមុនសិន។", "សួរជាមុនសិន។"),
        Example("km", "woman", "ស្ត្រ្តី ្", "ស្ត្រី"),
        Example("km", "safe", "ុសវត្ថិភាព", "សុវត្ថិភាព"),
    ),
    find=find,
)
