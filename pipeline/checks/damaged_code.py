"""Something that was a code: with blanks, capitals, full-width brackets or a lost bracket.

And characters as HTML writes them (``&nbsp;``), which only web pages show as such.
"""

import re
from collections.abc import Iterator
from html.entities import html5

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_NAMES = "b|i|u|sup|sub|a|s|note|br|tab|img|field"
_DAMAGED = re.compile(
    rf"[<＜‹〈]\s{{0,9}}[/／]?\s{{0,9}}(?:{_NAMES})\s{{0,9}}\d{{0,9}}\s{{0,9}}[/／]?\s{{0,9}}[>＞›〉]"
    rf"|</?(?:{_NAMES})\d{{0,9}}/?(?=[\s<]|$)|(?<![\w<])/(?:{_NAMES})\d{{0,9}}>",
    re.IGNORECASE,
)


_ENTITY = re.compile(r"&(?:(?P<name>[A-Za-z]{2,30};)|#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};)")


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark for each piece of plain text that looks like a damaged code or is one of HTML."""
    if "&" in entry.target:
        yield from _find_entities(entry)
    if entry.letters.isdisjoint("<>＜＞‹›〈〉"):
        return
    for match in _DAMAGED.finditer(entry.target):
        if match[0] not in entry.source:
            yield Remark(
                f"“{match[0]}” looks like a damaged code; write it as the source has it.",
                match.span(),
            )


def _find_entities(entry: Entry) -> Iterator[Remark]:
    for match in _ENTITY.finditer(entry.target):
        if match[0] not in entry.source and (not match["name"] or match["name"] in html5):
            message = f"“{match[0]}” would be printed as it is; write the character itself."
            yield Remark(message, match.span())


CHECK = Check(
    id="damaged-code",
    severity=Severity.ERROR,
    title="A code was damaged",
    rationale="Programs turn <b> into < b > or ＜b＞, and signs into codes of HTML. It would be "
    "printed as letters.",
    false_positives="None in the translations of this project.",
    examples=(
        Example("zh_CN", "<b>Ask</b> first.", "＜b＞先＜/b＞问。", "<b>先</b>问。"),
        Example("vi", "<b>Ask</b> first.", "< b>Hãy hỏi< /b> trước.", "<b>Hãy hỏi</b> trước."),
        Example("km", "Ask first.", "សួរ&nbsp;ជាមុន។", "សួរ ជាមុន។"),
    ),
    find=find,
)
