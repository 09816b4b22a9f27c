"""Two English texts that are translated as one."""

import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.inconsistent_translation import without_punctuation
from pipeline.model import Severity

_PLURAL = re.compile(r"(?<=[a-z]{2})(?:es|s)\b|’s\b|\b(?:the|an?)\b")


def compare(context: Context) -> Iterator[tuple[Entry, Remark]]:
    """A remark on each entry whose translation stands already for another English text.

    Plural and article do not count.
    """
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in context.entries:
        groups[without_punctuation(entry.folded_target)].append(entry)
    for target, entries in groups.items():
        if not target or len(entries) < 2:
            continue
        first = entries[0]
        for other in entries[1:]:
            if _strip_marks(other) != _strip_marks(first):
                where = f" in line {first.unit.line}" if first.unit.line else ""
                yield (
                    other,
                    Remark(
                        f"“{first.source[:60]}”{where} has the same translation; check that both "
                        f"mean the same."
                    ),
                )


def _strip_marks(entry: Entry) -> str:
    return without_punctuation(_PLURAL.sub("", entry.folded_source))


CHECK = Check(
    id="same-translation",
    severity=Severity.INFO,
    title="Two English texts have the same translation",
    rationale="Smuggling and trafficking, shelter and housing, victim and survivor are different "
    "things; a copied translation also shows up here.",
    false_positives="Synonyms in the English (“Responses”, “Answers”) are reported: it is a note, "
    "not a fault.",
    examples=(
        Example(
            "vi",
            "smuggling of migrants",
            "mua bán người",
            "đưa người di cư trái phép",
            beside=(("trafficking in persons", "mua bán người"),),
        ),
    ),
    compare=compare,
)
