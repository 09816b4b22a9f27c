"""Dates of birth."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_NEAR = 40
_YEAR = r"(?:19[3-9]\d|20[0-3]\d|24[7-9]\d|25[0-7]\d)"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_DATE = re.compile(
    rf"\d{{1,2}} ?[./-] ?\d{{1,2}} ?[./-] ?(?:{_YEAR}|\d\d)\b|{_YEAR} ?[./年-] ?\d{{1,2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[^\W\d]*[ ,.]{{1,3}}[^\d]{{2,16}}{_YEAR}|{_YEAR}"
    rf"|\d{{1,2}}[-. /]{{1,2}}{_MONTHS}[-. /’']{{1,2}}\d\d\b"
)

_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December) \d{1,2}(?!\d)"
)
_STARRED = re.compile(rf"(?<!\w)\* ?\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}")
# Years of the Burmese era begin with 12 or 13.
_THEN_BORN = re.compile(rf"(?:{_YEAR}|1[23]\d\d) ?(?:ခုနှစ်|ပြည့်နှစ်)[^။]{{0,40}}မွေး")
_OF_MONTH = r"[\d〇一二三四五六七八九十廿]{1,3}"
_BEFORE = re.compile(
    rf"{_YEAR}年(?:{_OF_MONTH}月)?(?:{_OF_MONTH}日)?(?:出)?生(?!效|产|活)"
    rf"|{_YEAR}年(?:农历|阴历|阳历|公历|[春夏秋冬])[^，。；以之前后]{{0,10}}生(?!效|产|活)"
)
_SAID_AGE = re.compile(
    r"\b(?:she|he|I|they|who|girl|boy|wom[ae]n|m[ae]n|daughter|son|sister|brother)"
    r"(?: had)?(?: just)? turned [\w-]{2,12} (?:on|in) [^.;]{0,12}\d"
    r"|\b\d{1,2}(?:st|nd|rd|th) birthday[^.;]{0,20}\b(?:on|was) [^.;]{0,12}\d",
    re.IGNORECASE,
)
# Months as Thai and Lao shorten them, with years of two digits.
_SHORT = re.compile(
    r"\d{1,2} ?(?:[ก-ฮມກພຕສທຈ]{1,3}\.[คพยກພຍນລຈດຄຖສ]\.?|[มม]ี\.ค\.?|(?:เม|มิ)\.ย\.?) ?\d\d(?!\d)"
)


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each date or year shortly after a word for birth."""
    if not passage.digits:
        return
    text = passage.plain
    shapes = (_BEFORE, _STARRED, _THEN_BORN, _SAID_AGE)
    for match in (one for shape in shapes for one in shape.finditer(text)):
        yield Hit(f"“{match[0]}” is a date of birth; give an age band.", match[0])
    for word in passage.words("birth").finditer(text):
        date = _DATE.search(text, word.end(), word.end() + _NEAR)
        date = date or _SHORT.search(text, word.end(), word.end() + _NEAR)
        if date is None and word[0].lower() in {"birthday", "birth date", "birthdate"}:
            date = _DAY.search(text, word.end(), word.end() + _NEAR)
        if date and not re.search(r"[.!?;]\s+[A-Z]", text[word.end() : date.start()]):
            message = f"“{text[word.start() : date.end()]}” is a date of birth; give an age band."
            yield Hit(message, text[word.start() : date.end()])


CHECK = SafetyCheck(
    id="date-of-birth",
    number=23,
    severity=Severity.ERROR,
    title="A date or year of birth",
    rationale="With sex and place a date of birth names one person in most registers.",
    wrong=(
        "She was born on 3 March 2004 in a village.",
        "Date of birth: 03/03/2004",
        "DOB 2004-03-03",
        "เกิดวันที่ ๓ มีนาคม ๒๕๔๗",
        "Sinh ngày 3 tháng 3 năm 2004",
        "出生于2004年3月3日",
    ),
    right=(
        "Date of birth: …………………",
        "Children born abroad need papers.",
        "Register every child born in the shelter within 30 days.",
    ),
    false_alarms="None in the three documents.",
    passage=find,
)
