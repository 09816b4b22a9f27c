"""Zero-width spaces that do nothing or do harm."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages import repairs
from pipeline.model import Severity

_BESIDE = re.compile("\u200b(?=[។៕៖៘ៗ၊။,.;:!?”’)»。，])|(?<=[“‘(«])\u200b")


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark on idle ones (doubled, at an edge, in a cluster) and on those before a mark."""
    if "\u200b" not in entry.target:
        return
    idle = sum(
        repair.count
        for repair in repairs(context.locale.code, entry.target)
        if repair.name == "zero-width space"
    )
    if idle:
        yield Remark(
            f"{idle} zero-width space(s) doubled, beside a blank, at an edge or inside a syllable. "
            f"Run: guidebook check --fix"
        )
    beside = _BESIDE.search(entry.target)
    if beside:
        yield Remark(
            "A zero-width space lets the line break before a closing mark; take it away.",
            beside.span(),
        )
    if not context.language.needs_break_marks:
        place = entry.target.index("\u200b")
        yield Remark(
            f"{context.locale.english_name} needs no zero-width space; take it away.",
            (place, place + 1),
        )


CHECK = Check(
    id="zero-width-space",
    severity=Severity.WARNING,
    title="A zero-width space in the wrong place",
    rationale="In Khmer it marks where a line may break between words. Doubled or beside a blank "
    "it does nothing, inside a syllable it tears it apart.",
    false_positives="None: of Debian's Khmer messages with zero-width spaces 7 % have doubled "
    "ones, 6 % one beside a blank, all true.",
    examples=(
        Example("km", "Ask first.", "សួរ\u200b\u200bជាមុន\u200b សិន។", "សួរ\u200bជាមុន\u200bសិន។"),
        Example("km", "Ask first.", "សួរជាមុនសិន\u200b។", "សួរជាមុនសិន។"),
        Example("lo", "Ask first.", "ຖາມ\u200bກ່ອນ.\u200b", "ຖາມ\u200bກ່ອນ."),
    ),
    find=find,
    fixable=True,
)
