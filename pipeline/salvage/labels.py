"""Labels of list items that somebody typed into an old translation: “• …”, “1. …”, “(a) …”.

Word makes the label of a list item of the English. One that is typed as well would stand beside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Block, Fragment, InlineCode, Kind
from pipeline.segments.split import peel

_BLANK = "[\\s\u200b]"
# U+F000 to F0FF are the signs of Word's symbol fonts.
_SIGN = "[•·‣⁃▪▫■□●○◦◆◇►▶➢➤✓✔❖①-⑳\uf000-\uf0ff]"
_DASH = "[-‐-―−*+]"
_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,3}"
_HAN = "[一二三四五六七八九十]{1,3}"
_ANY = f"(?:{_NUMBER}|{_HAN}|[ivxIVX]{{1,4}}|[^\\W\\d_])"
_POINT, _CLOSE = "[.．။]", "[)）]"

_SURE = re.compile(
    f"(?:{_SIGN}{_BLANK}*"
    f"|{_DASH}{_BLANK}+"
    f"|(?:{_NUMBER}|[a-z]){_POINT}{_BLANK}+"
    f"|[(（]{_ANY}{_CLOSE}{_BLANK}*"
    f"|{_ANY}{_CLOSE}{_BLANK}+"
    f"|(?:{_NUMBER}|{_HAN})、{_BLANK}*)"
)
# An initial, a decimal or a negative number may begin so, too.
_LIKELY = re.compile(f"{_DASH}|{_NUMBER}(?:{_POINT}|{_CLOSE})|{_ANY}(?:{_POINT}|{_CLOSE}){_BLANK}")


@dataclass(frozen=True, slots=True)
class Label:
    """What a text begins with, blanks behind it included; ``sure``: it is nothing but a label."""

    text: str
    sure: bool


def find_label(english: str, text: str) -> Label | None:
    """The typed label of a text whose English is a list item; None where the English has one."""
    if _SURE.match(english) or _LIKELY.match(english):
        return None
    sure = _SURE.match(text)
    found = sure or _LIKELY.match(text)
    if not found:
        return None
    rest = text[found.end() :]
    counted = _numbers(found[0]) & _numbers(english) - _numbers(rest)
    return Label(found[0], bool(sure and rest and not counted))


def _numbers(text: str) -> set[int]:
    return {int(digits) for digits in re.findall(r"\d+", text)}


def without_label(english: Block, block: Block) -> tuple[Block, tuple[str, ...]]:
    """A block of the old translation without its typed label, and what is doubtful about that."""
    if english.kind is not Kind.LIST_ITEM:
        return block, ()
    parts = peel(block.content).core.parts
    joined = _with_first_tab(parts)
    label = find_label(english.content.plain.strip(), Fragment.of(joined).plain)
    if label is None:
        return block, ()
    size = len(label.text)
    for some in (parts, joined):
        first = some[0]
        if label.sure and isinstance(first, str) and len(first) >= size:
            return replace(block, content=Fragment.of((first[size:], *some[1:]))), ()
    shown = " ".join(label.text.split())
    return block, (f"“{shown}” at the beginning may be a label that was typed; take it off then.",)


def _with_first_tab(parts: Sequence[str | InlineCode]) -> tuple[str | InlineCode, ...]:
    """The parts with the tab behind the first text as text."""
    is_tabbed = len(parts) > 1 and isinstance(tab := parts[1], InlineCode) and tab.name == "tab"
    return Fragment.of((parts[0], "\t", *parts[2:])).parts if is_tabbed else tuple(parts)
