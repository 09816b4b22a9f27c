"""An ASCII mark inside a Burmese, Khmer, Thai or Lao word, where a sign was meant."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each such mark."""
    inside = context.language.ascii_inside
    assert inside is not None
    for match in inside.finditer(entry.target):
        yield Remark(
            f"“{match[0]}” stands inside a word where a sign of the script was meant; type the "
            f"word again.",
            match.span(),
        )


CHECK = Check(
    id="ascii-in-word",
    severity=Severity.ERROR,
    title="An ASCII mark in place of a sign",
    rationale="A full stop for the dot below (ရွှေ.ပြောင်း) comes from conversions; the word is "
    "broken for search and for reading aloud.",
    false_positives="None in the translations of this project.",
    applies=lambda language: language.ascii_inside is not None,
    examples=(Example("my", "mobile", "ရွှေ.ပြောင်း", "ရွှေ့ပြောင်း"),),
    find=find,
)
