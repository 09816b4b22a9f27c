"""Repairs that are safe without a reader.

They change code points, not what is read, and leave correct text alone.
"""

import re
from dataclasses import dataclass

from pipeline.languages.registry import get_language
from pipeline.languages.steps import MARK, Step, to_nfc

# A place where a line may break, twice over, beside a blank, at an edge or inside a cluster: it
# does nothing or does harm.
_ZERO_WIDTH = (
    Step(re.compile("\u200b{2,}"), "\u200b", "zero-width space"),
    Step(
        re.compile(f"^\u200b+|\u200b+$|\u200b+(?=\\s|{MARK})|(?<=\\s)\u200b+"),
        "",
        "zero-width space",
    ),
)
_BOM = Step(re.compile("\ufeff"), "", "byte order mark")


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of repair that changed a text, and how often."""

    name: str  # "AM", "Khmer order", "NFC", …
    count: int


def repair(locale: str, text: str) -> str:
    """The text put right.

    Equal to the given one where nothing was wrong, and to itself when repaired again.
    """
    return _repair(locale, text)[0]


def repairs(locale: str, text: str) -> tuple[Repair, ...]:
    """What :func:`repair` changes, kind by kind."""
    return _repair(locale, text)[1]


def _repair(locale: str, text: str) -> tuple[str, tuple[Repair, ...]]:
    if text.isascii():
        return text, ()
    counts: dict[str, int] = {}
    for _ in range(
        8
    ):  # one repair can make room for another; a text that does not settle keeps what it has
        before = text
        text = _once(locale, text, counts)
        if text == before:
            break
    return text, tuple(Repair(name, count) for name, count in counts.items())


def _once(locale: str, text: str, counts: dict[str, int]) -> str:
    if "\ufeff" in text or "\u200b" in text:
        for step in (_BOM, *_ZERO_WIDTH):
            text = _apply_step(step, text, counts)
    if (composed := to_nfc(text)) != text:
        counts["NFC"] = counts.get("NFC", 0) + 1
        text = composed
    language = get_language(locale)
    if language.is_beyond_repair and language.is_beyond_repair(text):
        return text
    for step in language.repairs:
        text = _apply_step(step, text, counts)
    return text


def _apply_step(step: Step, text: str, counts: dict[str, int]) -> str:
    after = step.apply(text)
    if after != text:
        counts[step.name] = counts.get(step.name, 0) + sum(
            _changes(step, match) for match in step.pattern.finditer(text)
        )
    return after


def _changes(step: Step, match: re.Match[str]) -> bool:
    new = match.expand(step.replace) if isinstance(step.replace, str) else step.replace(match)
    return new != match[0]
