"""Translations that are the English text."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.words import without_names, words
from pipeline.model import Severity


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark where source and target are equal and hold more than names and addresses."""
    if entry.target.strip().casefold() != entry.source.strip().casefold():
        return
    if any(
        len(match[0]) > 1 and not match[0].isupper()
        for match in words(without_names(entry.source, context))
    ):
        yield Remark(
            "The translation is the English text. Translate it, or say why it stays: # guidebook: "
            "ignore same-as-source because …"
        )


CHECK = Check(
    id="same-as-source",
    severity=Severity.WARNING,
    title="The translation is the English text",
    rationale="It counts as translated, and a reader meets English without a word of warning.",
    false_positives="Names that are not in the term base; put them there as “do not translate”.",
    examples=(
        Example("km", "Safe housing", "Safe housing", "លំនៅឋានមានសុវត្ថិភាព"),
        Example("vi", "Work and income", "work and income", "Việc làm và thu nhập"),
    ),
    applies=lambda language: not language.locale.is_english,
    find=find,
)
