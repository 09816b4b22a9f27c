"""One English text that is translated in two ways."""

import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_LOOSE = re.compile(r"[\s\u200b.,;:!?…។៕៖။၊。，；：！？“”‘’\"'()（）–—-]+")


def without_punctuation(text: str) -> str:
    """A folded text without blanks and punctuation."""
    return _LOOSE.sub("", text)


def compare(context: Context) -> Iterator[tuple[Entry, Remark]]:
    """A remark on each entry whose source, apart from its form, was translated differently."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in context.entries:
        groups[without_punctuation(entry.folded_source)].append(entry)
    for source, entries in groups.items():
        first = entries[0]
        for other in entries[1:]:
            if source and without_punctuation(other.folded_target) != without_punctuation(
                first.folded_target
            ):
                where = f" in line {first.unit.line}" if first.unit.line else ""
                yield (
                    other,
                    Remark(
                        f"The same English is translated{where} as “{first.target[:60]}”; use one "
                        f"translation, or say why not."
                    ),
                )


CHECK = Check(
    id="inconsistent-translation",
    severity=Severity.WARNING,
    title="The same English is translated in two ways",
    rationale="A reader takes two names for two things. A heading and the reference to it must "
    "read alike.",
    false_positives="None in the translations of this project. Entries that the author separates "
    "by context may differ: say why and ignore it.",
    examples=(
        Example(
            "km",
            "Safe housing.",
            "ផ្ទះមានសុវត្ថិភាព។",
            "លំនៅឋានមានសុវត្ថិភាព។",
            beside=(("Safe housing", "លំនៅឋានមានសុវត្ថិភាព"),),
        ),
    ),
    compare=compare,
)
