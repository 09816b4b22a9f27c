"""Classifies the change of a source, so that translators and staff see what it means."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from pipeline.model import CodeForm
from pipeline.segments.coded import parse, plain_text


class Change(StrEnum):
    """The classes of change.

    The first three cost a translator nothing; number and meaning may harm a reader.
    """

    MOVED = "moved"
    FORMATTING = "formatting"  # the tags changed, not the words
    TYPOGRAPHY = "typography"  # blanks, quotes, dashes, capitals
    ENGLISH = "english"  # the author says that only the English was wrong
    NUMBER = "number"  # a number, date, address or name
    MEANING = "meaning"  # negation, obligation, permission, condition
    REWRITTEN = "rewritten"
    JOINED = "joined"  # two paragraphs became one
    SPLIT = "split"  # one paragraph became two


HARMLESS = frozenset({Change.MOVED, Change.FORMATTING, Change.TYPOGRAPHY, Change.ENGLISH})
DANGEROUS = frozenset({Change.NUMBER, Change.MEANING})  # only an approval ends them

# Words that reverse a rule. A change of one of them is small to the eye and large to the person
# it concerns, however much else changed.
_STRONG = frozenset(
    "not no never none nobody nothing neither nor without cannot can't don't doesn't didn't isn't "
    "aren't won't mustn't shouldn't"
    " must should shall may might required obliged mandatory optional only unless until except "
    "allowed permitted forbidden"
    " prohibited refuse refuses refused".split()
)
# These do it in a small change; in a rewritten sentence they come and go without meaning much.
_WEAK = frozenset(
    "can could will would need needs has have before after always all any every each some if when "
    "least most more less than or and either"
    " voluntary agree agrees agreed first last under over above below between minimum maximum "
    "minor adult stop start".split()
)
_COUNTS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty hundred "
    "thousand half once twice both double"
    " minute minutes hour hours day days night nights week weeks month months year years daily "
    "weekly monthly yearly".split()
)
# A number in words is a fact wherever it comes or goes; “one” and “once” are also other words.
_SPELLED = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "thousand million half twice third quarter dozen".split()
)
_OPPOSITE = re.compile(r"(?:un|in|im|il|ir|non-?|dis|mis)(?P<word>\w{3,})|(?P<stem>\w{3,})less")
# To take blanks along, and a word before a blank without a look for an address, is twice as fast.
_TOKEN = re.compile(
    r"\s*+([^\W\d]\w*+(?=\s)"
    r"|https?://\S+|[\w.+-]+@[\w.-]+\w|\+?\d[\d .,:/–-]*\d|\d|\w+(?:[’'-]\w+)*|[^\w\s])"
)
_FACT = re.compile(r"https?://|@|\d")
_BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + "\u00ad\u200b"
_BARE = str.maketrans("“”„«»‘’–—‑", '"""""\'\'---', _BLANKS) | {ord("…"): "..."}


@dataclass(frozen=True, slots=True)
class Difference:
    """A class of change and the words that changed: ``14 → 21``."""

    change: Change
    detail: str = ""

    def __str__(self) -> str:
        """Return the class and the words for people."""
        return f"{self.change}: {self.detail}" if self.detail else self.change.value


def classify(before: str, after: str) -> Difference:
    """Name the class of change that turns one coded text into the other.

    Of several the one that may do most harm.
    """
    if before == after:
        return Difference(Change.MOVED)
    old, new = plain_text(before), plain_text(after)
    if bare(old) == bare(new) and _same_words(before, after):
        return _classify_codes(before, after)
    removed, added = _compare_words(old, new)
    detail = _show_difference(removed, added)[:120]
    words = [word for word in removed + added if _solid(word)]
    if _states_facts(words, old, new) or _list_differing(removed, added) & _SPELLED:
        return Difference(Change.NUMBER, detail)
    if _turns(removed, added):
        return Difference(Change.MEANING, detail)
    return Difference(Change.REWRITTEN, detail if len(removed + added) <= 12 else "")


def _classify_codes(before: str, after: str) -> Difference:
    """The class of a change that touches no word."""
    if _codes(before) == _codes(after):
        return Difference(Change.TYPOGRAPHY)
    return Difference(Change.FORMATTING, _compare_codes(before, after))


def _states_facts(words: list[str], old: str, new: str) -> bool:
    """Whether one of these words is a number or an address, or all of them are facts or names."""
    if any(map(_FACT.search, words)):
        return True
    return bool(words) and all(_is_fact(word, old, new) for word in words)


def _turns(removed: list[str], added: list[str]) -> bool:
    """Whether a change of words may reverse a rule."""
    differing = _list_differing(removed, added)
    if differing & _STRONG or (len(removed + added) <= 6 and differing & _WEAK):
        return True
    opposites = (_OPPOSITE.fullmatch(word) for word in differing)
    return any(
        {found["word"], found["stem"], f"{found['stem']}ful"} & differing
        for found in opposites
        if found
    )


def _list_differing(removed: list[str], added: list[str]) -> set[str]:
    """The words that one side has more often than the other; a word that moved is none."""
    surplus: dict[str, int] = {}
    for words, weight in ((removed, -1), (added, 1)):
        for word in words:
            bare_word = word.casefold().replace("’", "'")
            surplus[bare_word] = surplus.get(bare_word, 0) + weight
    return {word for word, count in surplus.items() if count}


def _same_words(before: str, after: str) -> bool:
    """Whether only white space, quotes, dashes and capitals differ, and no word or name changes."""
    old, new = _words(before), _words(after)
    if [word.casefold() for word in old] != [word.casefold() for word in new]:
        return False
    if all(map(str.isupper, filter(str.isalpha, old))) or all(
        map(str.isupper, filter(str.isalpha, new))
    ):
        return True  # a heading that was or is in capitals
    return all(len(a) < 2 or a.isupper() == b.isupper() for a, b in zip(old, new, strict=True))


def _words(coded: str) -> list[str]:
    """The words of coded text; a code that stands alone parts them as a blank does."""
    parts = parse(coded).parts
    text = "".join(
        part if isinstance(part, str) else " " if part.form is CodeForm.ISOLATED else ""
        for part in parts
    )
    return re.findall(r"\w+", re.sub(r"[\u00ad\u200b]", "", text))


def _solid(word: str) -> bool:
    return any(character.isalnum() for character in word)


def _codes(coded: str) -> list[tuple[int, str]]:
    """The codes, each with the number of letters before it.

    Bold that moved from one word to the next has changed.
    """
    found, letters = [], 0
    for part in parse(coded).parts:
        if isinstance(part, str):
            letters += len(bare(part))
        else:
            found.append((letters, str(part)))
    return found


def _compare_codes(before: str, after: str) -> str:
    """The codes that came and went: ``– → <note1/>``; empty where they only moved."""
    was, now = (
        Counter(code for _, code in _codes(coded) if not code.startswith("</"))
        for coded in (before, after)
    )
    gone, came = list((was - now).elements()), list((now - was).elements())
    return _show_difference(gone, came) if gone or came else ""


def _show_difference(gone: list[str], came: list[str]) -> str:
    return f"{' '.join(gone) or '–'} → {' '.join(came) or '–'}"


def bare(text: str) -> str:
    """A text without what typography changes: blanks, the shape of quotes and dashes, capitals."""
    return text.translate(_BARE).casefold()


def _compare_words(old: str, new: str) -> tuple[list[str], list[str]]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    removed: list[str] = []
    added: list[str] = []
    for step in Indel.opcodes(before, after):
        if step.tag != "equal":
            removed += before[step.src_start : step.src_end]
            added += after[step.dest_start : step.dest_end]
    return removed, added


def _is_fact(word: str, old: str, new: str) -> bool:
    """Whether a word is a number, a span of time, an address or a name."""
    return bool(_FACT.search(word)) or word.casefold() in _COUNTS or _is_name(word, old, new)


def _is_name(word: str, old: str, new: str) -> bool:
    """Whether a word is a name: a capital inside the sentence."""
    if not word[:1].isupper():
        return False
    return any(
        not re.search(rf"(?:^|[.!?:]\s+|[“\"]){re.escape(word)}", text)
        for text in (old, new)
        if word in text
    )
