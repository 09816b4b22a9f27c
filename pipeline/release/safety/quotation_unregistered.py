"""Quotations of which nobody has written down whose they are."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.quotes import is_marked_by_style, quotations, registered
from pipeline.release.safety.subjects import Text


def find(text: Text, policy: Policy) -> Iterator[Hit]:
    """A hit for each quotation of a master that the register does not hold."""
    for passage, words in quotations(text.passages):
        if passage.source or is_marked_by_style(passage) or registered(words, policy.quotes):
            continue
        yield Hit(
            f"“{words[:60]}…” is in no register: say in source/<document>.quotes.csv that it is "
            f"illustrative, or give the reference of the consent.",
            words,
            passage.place,
        )


CHECK = SafetyCheck(
    id="quotation-unregistered",
    number=24,
    severity=Severity.ERROR,
    title="A quotation without an entry in the register",
    rationale="Words of a survivor need consent for this book, in these languages; words that "
    "nobody said need a mark. Only a register shows afterwards which is which.",
    wrong=("“I was nineteen when they took my papers and I never saw them again.”",),
    right=(
        "The principle “do no harm” comes first.",
        "Ask: “How are you today, and what do you need?”",
    ),
    false_alarms="Sentences that staff are advised to say in the first person: allow them.",
    text=find,
)
