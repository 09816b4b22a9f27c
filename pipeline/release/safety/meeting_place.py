"""Places where people are to be found at set times, and ways to a door."""

import re
from collections.abc import Iterator

from pipeline.languages import country_names
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.identifiers import sentences
from pipeline.release.safety.subjects import Passage

_NAME = r"(?-i:(?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)*)"
_NAMED = re.compile(rf"\b(?:in|at|of|near|behind|on|from|called) (?:the )?({_NAME})", re.IGNORECASE)
_BESIDE = re.compile(rf"\b(?:near|beside|behind|opposite|next to|hall of|room at) (?:the )?{_NAME}")
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_WAY = re.compile(
    r"\b(?:behind|next (?:door )?to|opposite|beside|across from|above|below|in front of|round the "
    r"corner from|two doors from) (?:the |a )?(?:[\w’'-]+ ){0,3}?",
    re.IGNORECASE,
)
_DOOR = re.compile(r"\b(?:house|home|room|flat|apartment|floor|door|gate|lives?|living|stays?|"
                   r"rents?|hid(?:es?|ing)|found)\b", re.IGNORECASE)  # fmt: skip
_LONGEST = 400  # characters of a sentence on one place
_AROUND = 70  # characters around a landmark that belong to it


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each sentence with a set time and a place, and each way to somebody's door."""
    if (
        passage.words("landmark").search(passage.text) is None
        and passage.words("often").search(passage.text) is None
    ):
        return
    for sentence in sentences(passage.text):
        if len(sentence) < _LONGEST:
            yield from _find_meeting(passage, sentence)
            yield from _find_way(passage, sentence)


def _find_meeting(passage: Passage, sentence: str) -> Iterator[Hit]:
    if not _tells_of_meeting(passage, sentence):
        return
    if passage.source and passage.has_in_source("often"):
        return  # the master says it, and is told
    named = not sentence.isascii() or _place_in(sentence)
    yield Hit(
        f"“{sentence.strip()[:90]}” tells when people are at a place; whoever looks for them can "
        f"wait there.",
        sentence.strip(),
        severity=None if named else Severity.WARNING,
    )


def _tells_of_meeting(passage: Passage, sentence: str) -> bool:
    """Whether a sentence has a place, a set time, and people or an hour."""
    # A name that follows a preposition is a place, whatever kind of house it is.
    beside = sentence.isascii() and _BESIDE.search(sentence)
    if not (beside or passage.words("landmark").search(sentence)):
        return False
    clock = passage.words("clock").search(sentence)
    at_set_time = passage.words("often").search(sentence) or (
        clock and passage.words("weekday").search(sentence)
    )
    return bool(at_set_time and (clock or passage.words("meeting").search(sentence)))


def _find_way(passage: Passage, sentence: str) -> Iterator[Hit]:
    for way in _WAY.finditer(sentence):
        if passage.words("landmark").match(sentence, way.end()) is None:
            continue
        near = sentence[max(0, way.start() - _AROUND) : way.end() + _AROUND]
        if _place_in(near):
            shown = near[near.find(way[0]) :].strip()
            door = _DOOR.search(near)
            yield Hit(f"“…{shown}” is the way to a place; leave it out.", shown,
                      severity=None if door else Severity.WARNING)  # fmt: skip


def _place_in(text: str) -> str:
    """The first place below a country that a text names, empty where it names none."""
    found = (match[1] for match in _NAMED.finditer(text))
    return next((one for one in found if one not in country_names() and not _DAY.match(one)), "")


CHECK = SafetyCheck(
    id="meeting-place",
    number=25,
    severity=Severity.ERROR,
    title="A place where people are found at a set time, or the way to a door",
    rationale="A support group that meets every week at the same place can be waited for, by "
    "traffickers, families and buyers. Those who refer know the place; a book need not.",
    wrong=(
        "The group meets every Tuesday at the pagoda in Prek Pra.",
        "Support group: Saturdays 10:00, back room of the Phnom Pich market.",
        "She lives in the blue house behind the temple in Prek Pra.",
        "กลุ่มพบกันทุกวันอังคารที่วัดพระแก้ว",
        "Nhóm gặp nhau vào thứ ba hằng tuần tại chùa Trấn Quốc",
        "小组每周二在寺庙见面",
    ),
    right=(
        "The team meets every week to look at open cases.",
        "Agree on a place where you can meet.",
        "Go to a clinic every month.",
        "Every market has its rules.",
    ),
    false_alarms="None in the three documents.",
    passage=find,
)
