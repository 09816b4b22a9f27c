"""Letters that look like Vietnamese ones."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_ALIKE = {
    "Ð": "Đ",
    "Ɖ": "Đ",
    "ð": "đ",
    "ɖ": "đ",
    "Ƣ": "Ư",
    "ƣ": "ư",
    "ǎ": "ă",
    "Ǎ": "Ă",
    "ĕ": "ê",
    "ŏ": "ô",
    "ů": "ư",
}
_PATTERN = re.compile(f"[{''.join(_ALIKE)}]")


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark for each such letter."""
    for match in _PATTERN.finditer(entry.target):
        if match[0] not in entry.source:
            yield Remark(
                f"“{match[0]}” (U+{ord(match[0]):04X}) only looks like “{_ALIKE[match[0]]}”; type "
                f"the word again.",
                match.span(),
            )


CHECK = Check(
    id="vietnamese-letters",
    severity=Severity.ERROR,
    title="A letter that only looks Vietnamese",
    rationale="Ð (Icelandic) for Đ and ƣ for ư come from old keyboards and PDF files. The word is "
    "not found, and another font shows the difference.",
    false_positives="None in the translations of this project. Names with such letters that the "
    "source has are left alone.",
    applies=lambda language: "vietnamese-letters" in language.own_checks,
    examples=(
        Example("vi", "Guidance", "hƣớng dẫn", "hướng dẫn"),
        Example("vi", "team", "Ðội", "Đội"),
    ),
    find=find,
)
