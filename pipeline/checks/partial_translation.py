"""Translations that stop before the source does."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_SOURCE_END = re.compile(r"[a-z’”)\d][.?!](?=[”’)]*(?:\s+[A-Z“‘]|$))")


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark where the translation has less than two thirds of the source's sentences."""
    sentences = len(_SOURCE_END.findall(entry.source))
    if sentences < 2:
        return
    end = context.language.sentence_end
    assert end is not None
    given = len(end.findall(entry.target))
    if given * 3 < sentences * 2 and (
        sentences > 2
        or given == 0
        or len(entry.target) < context.language.usual_length * len(entry.source)
    ):
        yield Remark(
            f"The source has {sentences} sentences, the translation {given}; check that nothing is "
            f"missing."
        )


CHECK = Check(
    id="partial-translation",
    severity=Severity.WARNING,
    title="The translation has fewer sentences",
    rationale="A paragraph that stops half-way still looks translated in every count.",
    false_positives="None in the translations of this project. Two sentences joined into one are "
    "understood where the length is usual. Thai marks no sentence ends and is not "
    "checked.",
    applies=lambda language: language.sentence_end is not None,
    examples=(
        Example(
            "vi",
            "Ask first. Listen. Explain what happens.",
            "Hãy hỏi trước.",
            "Hãy hỏi trước. Lắng nghe. Giải thích điều gì sẽ xảy ra.",
        ),
        Example("km", "Ask first. Listen.", "សួរជាមុនសិន", "សួរជាមុនសិន។ ស្តាប់។"),
    ),
    find=find,
)
