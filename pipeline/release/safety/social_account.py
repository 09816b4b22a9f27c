"""Accounts of people in messengers and networks."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_PROFILE = re.compile(
    r"(?<![\w-])(?:facebook|fb|instagram|tiktok|twitter|(?<!\.)x|vk|weibo|linkedin|"
    r"snapchat|youtube|discord)\.com/"
    r"(?:in/|u/|profile\.php\?id=|@)?[\w.-]{3,}"
    r"|(?:t|wa|m|line|viber|zalo|fb|signal)\.me/[\w.+~/#-]{3,}|discord\.gg/\w{3,}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z]\w{2,}(?![\w.]*@)")
_OWN = re.compile(r"\b(?:her|his|my|their) (?:\w+ )?$", re.IGNORECASE)
_IS = re.compile(
    r"(?: (?:name|account|page|profile|ID))? (?:is|was) (?:called |named )?"
    r"(?-i:([A-Z][\w.]*(?: [A-Z][\w.]*){0,3}|\d{5,12}))",
    re.IGNORECASE,
)
# After the name of a network and a colon: what is an account's name by its letters, to the end.
_TOLD = re.compile(
    r"\s*(?:[:：=៖–—]|-(?=\s))\s*(@?[\w.-]*[\d_@.][\w.-]+|[A-ZĐ][\w’]*(?: (?:[A-ZĐ]\w*|\d+)){0,3}"
    r"|[^\s\x00-\x7f]{2,20}(?: [^\s\x00-\x7f]{2,20}){0,2})(?=\s*(?:[,.;)\]။។]|$))"
)
# Whose account it is may stand between: what follows must look like an account.
_TOLD_OF = re.compile(r"[^\W\d_][^:：.;!?@]{1,30}[:：]\s*(@?[A-Za-z][\w.-]*[\d_][\w.-]*)(?![\w/])")
_BESIDE = re.compile(
    r"\s*(?:as |is |under |named |called |at |@)?"
    r"(@?[A-Za-z][\w.-]*[\d_#][\w.#-]*|\d{5,12})(?![\w/])"
)


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each profile, named account and handle."""
    shapes = ((_PROFILE, passage.is_dotted), (_HANDLE, "@" in passage.text))
    found = [one[0] for shape, may in shapes if may for one in shape.finditer(passage.text)]
    for shown in dict.fromkeys((*found, *_after_network(passage))):
        yield Hit(f"“{shown}” leads to somebody's account; take it out.", shown)


def _after_network(passage: Passage) -> Iterator[str]:
    """An account's name after that of a network, and after “ID” or “account” where it stands."""
    text = passage.plain
    for network in passage.words("platform").finditer(text):
        own = _OWN.search(text, 0, network.start()) and _IS.match(text, network.end())
        end = network.end()
        while word := passage.words("account_name").match(text, _after_blanks(text, end)):
            end = word.end()
        later = _TOLD_OF.match(text, _after_blanks(text, end))
        named = _TOLD.match(text, end) or _BESIDE.match(text, end) or own or later
        if named and passage.words("platform").match(named[1]) is None:
            yield text[network.start() : named.end()]


def _after_blanks(text: str, position: int) -> int:
    return position + len(text[position:]) - len(text[position:].lstrip())


CHECK = SafetyCheck(
    id="social-account",
    number=23,
    severity=Severity.ERROR,
    title="An account in a messenger or network",
    rationale="Traffickers find people again by their accounts, and so do families and buyers.",
    wrong=(
        "LINE ID: nokmaly99",
        "facebook.com/sreymom.k",
        "write to @maly_s",
        "t.me/malysok",
        "Her Facebook is Srey Mom Kampot.",
        "微信号：maly_99",
        "เฟซบุ๊ก: น้องนก เชียงราย",
        "ဖေ့စ်ဘွတ် - Ma Hla Hla",
    ),
    right=(
        "Facebook is not private.",
        "on line: three times a week",
        "at 3 @ the office",
        "WhatsApp: choose who sees your picture",
        "Facebook in 2019",
    ),
    false_alarms="None in the three documents.",
    passage=find,
)
