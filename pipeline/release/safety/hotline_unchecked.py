"""Short hotline numbers that nobody has checked lately."""

import re
from collections.abc import Iterator
from datetime import timedelta

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.comparing import squeezed
from pipeline.release.safety.subjects import Passage

_SHORT = re.compile(r"(?<![A-Za-z\d.,/+-])(?<!\d )\d{3,6}(?![\w/.,-]?\d)(?! \d{2,})")
_NEAR = 14
_VALID = timedelta(days=366)  # before the date of the edition


def find(passage: Passage, policy: Policy) -> Iterator[Hit]:
    """A hit for each number after a word for hotline without an allowance with a recent date."""
    if passage.digits < 3:
        return
    for word in passage.words("hotline").finditer(passage.plain):
        number = _SHORT.search(passage.plain, word.end(), word.end() + _NEAR)
        if number is None or re.match(r"(?:19|20)\d\d$", number[0]):
            continue
        if number[0] in passage.source:  # a translation repeats what its master says
            continue
        yield from _judge(number[0], policy)


def _judge(number: str, policy: Policy) -> Iterator[Hit]:
    known = [one for one in policy.allowed if squeezed(one.text) == squeezed(number)]
    message = f"The hotline {number} has no date of checking; allow it with checked = 20…"
    if not known:
        yield Hit(message, number)
    elif known[0].checked is None or (policy.issued and known[0].checked + _VALID < policy.issued):
        since = known[0].checked or "never"
        yield Hit(f"Try the hotline {number} again before it is printed (checked: {since}).")
    else:
        yield Hit(message, number)  # the allowance answers it, and the report lists it


CHECK = SafetyCheck(
    id="hotline-unchecked",
    number=25,
    severity=Severity.ERROR,
    title="A hotline without a recent day of checking",
    rationale="Numbers change. A survivor who calls an old one reaches nobody, or a stranger. Each "
    "hotline is allowed with the day on which it was checked, at most a year before the edition.",
    wrong=("☎ 1300", "Call the hotline 1288 at any time.", "Helpline: 116"),
    right=("Call again after 14 days.", "the hotline is open in 2026", "☎ in your language"),
    false_alarms="The numbers of our own table, which are allowed with their date.",
    passage=find,
)
