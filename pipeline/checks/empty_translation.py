"""Translations without a word in them."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark where the source has words and the translation has none."""
    if not any(map(str.isalnum, entry.target)) and any(map(str.isalpha, entry.source)):
        yield Remark(
            "The translation holds no word; translate it, or empty it so that the English stands "
            "there."
        )


CHECK = Check(
    id="empty-translation",
    severity=Severity.ERROR,
    title="The translation holds no word",
    rationale="A dot or a blank in place of a sentence leaves a hole in the edition; an empty "
    "entry at least falls back to English.",
    false_positives="None: it counts letters.",
    examples=(
        Example("my", "Ask the person first.", "။", "အရင်မေးပါ။"),
        Example("vi", "Ask <b>first</b>.", " <b>–</b>", "Hãy hỏi <b>trước</b>."),
    ),
    find=find,
)
