"""Translations that lost the words that mark a quotation as invented."""

from collections.abc import Iterator

from pipeline.languages import fold
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_SOURCE = "en"


def find(passage: Passage, policy: Policy) -> Iterator[Hit]:
    """A hit where the source holds the mark of the settings and the translation does not."""
    mark, source = policy.marks.get(passage.locale, ""), policy.marks.get(_SOURCE, "")
    if not source or fold(_SOURCE, source) not in fold(_SOURCE, passage.source):
        return
    if not mark:
        yield Hit(
            f"Write the words that mark an invented quotation into [safety.marks]: "
            f'{passage.locale} = "…"',
            passage.text,
        )
    elif fold(passage.locale, mark) not in fold(passage.locale, passage.text):
        yield Hit(f"The mark “{mark}” is lost: readers take these words for a real person's.",
                  passage.text)  # fmt: skip


CHECK = SafetyCheck(
    id="quotation-mark-lost",
    number=34,
    severity=Severity.ERROR,
    title="A translated quotation without the mark of its source",
    rationale="A lost note that a person is invented makes a composite into somebody who can be "
    "looked for.",
    wrong=("một phụ nữ trở về nhà sau hai năm",),
    right=("Lời minh họa tổng hợp, không phải lời của một người thật: một phụ nữ",),
    false_alarms="None: 20 quotations in each of six languages carry their mark.",
    passage=find,
)
