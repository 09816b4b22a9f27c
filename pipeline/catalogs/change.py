"""What kind of change was made to a source, so that translators and staff see at a glance what it means."""

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from pipeline.segments.coded import parse, plain_text


class Change(StrEnum):
    """The classes of change. The first three cost a translator nothing; number and meaning may harm a reader."""

    MOVED = "moved"
    FORMATTING = "formatting"  # the tags changed, not the words
    TYPOGRAPHY = "typography"  # blanks, quotes, dashes, capitals
    NUMBER = "number"  # a number, date, address or name
    MEANING = "meaning"  # negation, obligation, permission, condition
    REWRITTEN = "rewritten"
    JOINED = "joined"  # two paragraphs became one
    SPLIT = "split"  # one paragraph became two


HARMLESS = frozenset({Change.MOVED, Change.FORMATTING, Change.TYPOGRAPHY})

# Words that turn a rule round. A change of one of them is small to the eye and large to the person it concerns.
_MEANING = frozenset(
    "not no never none nobody nothing neither nor without cannot can't don't doesn't isn't aren't must should shall"
    " may might can could will would need needs required only unless until before after except always all any every"
    " each some if when least most more less than voluntary involuntary allowed forbidden refuse refused agree agreed"
    " first last".split()
)
_TOKEN = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+\w|\+?\d[\d .,:/–-]*\d|\d|\w+(?:[’'-]\w+)*|[^\w\s]")
_FACT = re.compile(r"https?://|@|\d")
_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "…": "..."})


@dataclass(frozen=True, slots=True)
class Difference:
    """A class of change and the words that changed: ``14 → 21``."""

    change: Change
    detail: str = ""

    def __str__(self) -> str:
        """Return it as it stands in a translator comment."""
        return f"{self.change}: {self.detail}" if self.detail else self.change.value


def classify(before: str, after: str) -> Difference:
    """Name the smallest class of change that turns one coded text into the other."""
    if before == after:
        return Difference(Change.MOVED)
    old, new = plain_text(before), plain_text(after)
    if bare(old) == bare(new):
        return Difference(Change.FORMATTING if _codes(before) != _codes(after) else Change.TYPOGRAPHY)
    removed, added = _changed_words(old, new)
    detail = f"{' '.join(removed) or '–'} → {' '.join(added) or '–'}"[:120]
    words = removed + added
    if any(map(_solid, words)) and all(_is_fact(word, old, new) for word in words if _solid(word)):
        return Difference(Change.NUMBER, detail)
    if len(words) <= 6 and any(word.casefold() in _MEANING for word in words):
        return Difference(Change.MEANING, detail)
    return Difference(Change.REWRITTEN, detail if len(words) <= 12 else "")


def _solid(word: str) -> bool:
    return any(character.isalnum() for character in word)


def _codes(coded: str) -> list[tuple[int, str]]:
    """The codes, each with the number of letters before it: bold that moved from one word to the next has changed."""
    found, letters = [], 0
    for part in parse(coded).parts:
        if isinstance(part, str):
            letters += len(bare(part))
        else:
            found.append((letters, str(part)))
    return found


def bare(text: str) -> str:
    """A text without what typography changes: blanks, the shape of quotes and dashes, capitals."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text.translate(_SAME)).casefold()


def _changed_words(old: str, new: str) -> tuple[list[str], list[str]]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    removed: list[str] = []
    added: list[str] = []
    for step in Indel.opcodes(before, after):
        if step.tag != "equal":
            removed += before[step.src_start : step.src_end]
            added += after[step.dest_start : step.dest_end]
    return removed, added


def _is_fact(word: str, old: str, new: str) -> bool:
    """Whether a word is a number, an address or a name."""
    return bool(_FACT.search(word)) or _is_name(word, old, new)


def _is_name(word: str, old: str, new: str) -> bool:
    """Whether a word is a name: a capital inside the sentence."""
    if not word[:1].isupper():
        return False
    return any(not re.search(rf"(?:^|[.!?:]\s+|[“\"]){re.escape(word)}", text) for text in (old, new) if word in text)
