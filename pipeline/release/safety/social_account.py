"""Accounts of people in messengers and networks."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_PROFILE = re.compile(
    r"(?:facebook|fb|instagram|tiktok|twitter|x|vk|weibo|linkedin|snapchat|youtube)\.com/"
    r"(?:in/|profile\.php\?id=|@)?[\w.-]{3,}|(?:t|wa|m|line|viber|zalo)\.me/[\w.+~/-]{3,}",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<![A-Za-z])(?:(?-i:LINE)|WeChat|Telegram|Instagram|TikTok|Facebook|Messenger|Zalo|Viber|"
    r"Skype|Signal|Snapchat)(?: ?(?:ID|name|account|user(?:name)?|handle))? ?[:：=] ?"
    r"(@?[\w.-]{3,})",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z]\w{2,}(?![\w.]*@)")


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each profile, named account and handle."""
    for shape in (_PROFILE, _NAMED, _HANDLE):
        for match in shape.finditer(passage.text):
            yield Hit(f"“{match[0]}” leads to somebody's account; take it out.", match[0])


CHECK = SafetyCheck(
    id="social-account",
    number=23,
    severity=Severity.ERROR,
    title="An account in a messenger or network",
    rationale="Traffickers find people again by their accounts, and so do families and buyers.",
    wrong=("LINE ID: nokmaly99", "facebook.com/sreymom.k", "write to @maly_s", "t.me/malysok"),
    right=("Facebook is not private.", "on line: three times a week", "at 3 @ the office"),
    false_alarms="None in the three documents.",
    passage=find,
)
