"""Characters that cannot be seen, mean nothing, or mark that something was lost."""

import re
import unicodedata
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_BAD = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    "\ufff9-\ufffb\ufffd\ufffe\uffff\ufeff"
    "\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff\u2028\u2029\u115f\u1160\u3164"
    "\uffa0\u180e]"
)
# Joiners and direction marks: of use in Persian, Indic scripts, Arabic and Hebrew.
_PRINTABLE = "\ufffd\u115f\u1160\u3164\uffa0"  # what counts as printable of all these
_JOINERS = "\u200c\u200d\u200e\u200f\u061c"
# Embeddings and isolates (UAX #9, 3.3.2): where text runs from right to left, and each is closed.
_OPENING, _CLOSING = "\u202a\u202b\u202d\u202e\u2066-\u2068", "\u202c\u2069"
_DIRECTION = re.compile(f"[{_OPENING}{_CLOSING}]")
_IDLE = re.compile("[\u00ad\u2060\u200d]|(?<![\u1780-\u17ff])\u200c")


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each such character that the source has not."""
    if entry.target.isprintable() and entry.letters.isdisjoint(_PRINTABLE):
        return
    paired = context.language.locale.right_to_left and _are_paired(entry.target)
    for pattern, severity in ((_BAD, None), (_IDLE, Severity.WARNING)):
        for match in pattern.finditer(entry.target):
            needed = context.language.general and match[0] in _JOINERS
            needed |= paired and _DIRECTION.match(match[0]) is not None
            if match[0] not in entry.source and not needed:
                yield Remark(_describe_character(match[0]), match.span(), severity)


def _are_paired(text: str) -> bool:
    """Whether no mark closes what none opened; the end of a paragraph closes all (BD9, X8)."""
    depth = 0
    for mark in _DIRECTION.findall(text):
        depth += -1 if mark in _CLOSING else 1
        if depth < 0:
            return False
    return True


def _describe_character(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character == "\ufffd":
        return f"{code} stands where a letter was lost in a conversion; type the word again."
    if unicodedata.category(character) == "Co":
        return f"{code} is a private character that only one font shows; type the word again."
    return (
        f"{code} {unicodedata.name(character, 'control character').lower()} cannot be seen and "
        f"does not belong here; delete it."
    )


CHECK = Check(
    id="invisible-character",
    severity=Severity.ERROR,
    title="An invisible, private or lost character",
    rationale="U+FFFD marks a letter that a conversion lost (ส�ำหรับ); private characters come "
    "from PDF files; direction marks turn text around.",
    false_positives="0 on the messages of Debian in five languages. A zero-width non-joiner inside "
    "a Khmer syllable is right and stays; soft hyphen and joiners are warnings.",
    examples=(
        Example("th", "for the police", "ส\ufffdำหรับตำรวจ", "สำหรับตำรวจ"),
        Example("th", "trafficking", "ก\ufffdรค้\ufffdมนุษย์", "การค้ามนุษย์"),
        Example("km", "Ask first.", "\u200fសួរជាមុនសិន។", "សួរជាមុនសិន។"),
        Example("vi", "for", "\uf0b7 cho", "cho"),
    ),
    find=find,
)
