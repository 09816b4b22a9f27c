"""The repetition marks ๆ ໆ ៗ: with or without a blank before them, but one way throughout."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity


def compare(context: Context) -> Iterator[tuple[Entry, Remark]]:
    """A warning on a mark with nothing to repeat, a note on the entries that differ from most."""
    mark = context.language.repetition_mark
    using = [entry for entry in context.entries if mark in entry.target]
    yield from _find_without_word(using, mark)
    yield from _find_other_way(using, mark)


def _find_without_word(using: list[Entry], mark: str) -> Iterator[tuple[Entry, Remark]]:
    start = re.compile(f"(?:^|[\n(“«])[ \u00a0]*{mark}")
    message = f"“{mark}” repeats the word before it, and there is none."
    for entry in using:
        if match := start.search(entry.target):
            yield entry, Remark(message, match.span(), Severity.WARNING)


def _find_other_way(using: list[Entry], mark: str) -> Iterator[tuple[Entry, Remark]]:
    blank = re.compile(f"[ \u00a0]{mark}")
    spaced = [entry for entry in using if blank.search(entry.target)]
    close = [entry for entry in using if entry not in spaced]
    rare, usual = sorted((spaced, close), key=len)
    way = "a blank" if usual is spaced else "no blank"
    for entry in rare:
        yield entry, Remark(f"Most of the text has {way} before “{mark}”; keep to one way.")


CHECK = Check(
    id="repetition-mark",
    severity=Severity.INFO,
    title="Repetition marks are spaced in two ways",
    rationale="Thai authorities ask for a blank before ๆ, much print has none; one book keeps to "
    "one way. At the start of a line the mark repeats nothing.",
    false_positives="None: it compares the catalog with itself.",
    applies=lambda language: bool(language.repetition_mark),
    examples=(
        Example(
            "th",
            "different things",
            "สิ่งต่าง ๆ",
            "สิ่งต่างๆ",
            beside=(("children", "เด็กๆ"), ("slowly", "ช้าๆ")),
        ),
    ),
    compare=compare,
)
