"""Telephone numbers of people and places."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher

from pipeline.languages import to_ascii_digits
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_LEAST = 7  # digits; shorter ones are hotlines, which have a check of their own
_NEAR = 25  # characters between “telephone” and its number
_RUN = re.compile(r"\(?\+?\d[\d ()\u00a0\u202f\u2009.·/–-]{5,20}\d")
_DATE = re.compile(r"(?:\d{1,2}[./ -]\d{1,2}[./ -](?:19|20|25)\d\d|(?:19|20|25)\d\d[./ -]\d{1,2})")
_YEARS = re.compile(r"(?:19|20|25)\d\d ?[–-] ?(?:19|20|25)\d\d")
_WITHOUT_LETTERS = re.compile(r"(?:\d|\W|[_xX])+")  # an x may part groups
_NO_DIGIT = re.compile(r"\D+")
# Letters that are written for digits, so that no program finds them: “O96 7O8 l92”.
_ALIKE = str.maketrans("OoIl|", "00111")
_LETTERED = re.compile(r"(?<![A-Za-z|])(?=[OoIl|\d]*\d)[OoIl|\d]*[OoIl|][OoIl|\d]*(?![A-Za-z|])")
_MOST_ALIKE = 4
_SPELLED = 7  # words of digits, one after the other
_MOBILE = re.compile(r"(?<![\w.,/-])1[3-9]\d{9}(?!\d)", re.ASCII)  # China: no zero before it
_CODED = re.compile(r"[\w/.:=-]*[A-Za-z_/=:]$|^[A-Za-z/_]")


def find(passage: Passage, policy: Policy) -> Iterator[Hit]:
    """A hit for each number: by its shape in the regions of the project, or after “telephone”."""
    yield from _spelled(passage)
    if passage.digits < _LEAST - _MOST_ALIKE:
        return
    plain = passage.plain
    if _LETTERED.search(plain):
        passage = replace(passage, text=(plain := _LETTERED.sub(_as_digits, plain)))
    if passage.digits < _LEAST or _rows(plain) <= _rows(to_ascii_digits(passage.source)):
        return  # the master is told of what stands in the source too
    seen: set[str] = set()
    for number in (*_by_shape(plain, policy.regions), *_after_word(passage)):
        bare = re.sub(r"\D", "", number)
        if not any(bare in one or one in bare for one in seen):
            seen.add(bare)
            yield Hit(f"{number} looks like a telephone number; take it out, or allow it.", number)


def _rows(text: str) -> frozenset[str]:
    """The digits of each stretch of a text without letters that may hold a telephone number."""
    bare = (_NO_DIGIT.sub("", row) for row in _WITHOUT_LETTERS.findall(text))
    return frozenset(row for row in bare if len(row) >= _LEAST)


def _as_digits(group: re.Match[str]) -> str:
    """A group of digits and of letters that look like them, as digits."""
    return group[0].translate(_ALIKE)


def _spelled(passage: Passage) -> Iterator[Hit]:
    """Digits that are written as words, so that no program finds them."""
    word = passage.words("digit")
    if len(word.findall(passage.text)) < _SPELLED:
        return
    for match in _row_of(word.pattern).finditer(passage.text):
        shown = match[0].strip(" ,–-")
        if len({one.casefold() for one in word.findall(shown)}) > 2:  # no “one, one, one”
            yield Hit(f"“{shown[:60]}” is a number in words; take it out.", shown)


@cache
def _row_of(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{word})[\s,–-]*){{{_SPELLED},}}", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _by_shape(text: str, regions: tuple[str, ...]) -> tuple[str, ...]:
    """Numbers with a country code, and national ones of these regions."""
    found = [one.raw_string for one in PhoneNumberMatcher(text, None, Leniency.POSSIBLE)]
    if "00" in text:
        found += [one[0] for one in re.finditer(r"(?<![\w.,/-])00[1-9]\d[\d ()-]{6,14}\d", text)]
    if "CN" in regions:
        found += [one[0] for one in _MOBILE.finditer(text)]
    for region in regions:
        for one in PhoneNumberMatcher(text, region, Leniency.VALID):
            if _is_national(text, one.start, one.raw_string):
                found.append(one.raw_string)
    return tuple(dict.fromkeys(found))


def _is_national(text: str, start: int, number: str) -> bool:
    """Whether a number without country code is written as one, and is no date, code or amount."""
    digits = re.sub(r"\D", "", number)
    if not number.lstrip("( ").startswith("0") or len(digits) < 8:
        return False
    return not (_is_date(number) or _CODED.search(text[max(0, start - 12) : start].split(" ")[-1]))


def _after_word(passage: Passage) -> Iterator[str]:
    text = passage.plain
    for word in passage.words("telephone").finditer(text):
        near = text[word.end() : word.end() + _NEAR]
        run = _RUN.search(text, word.end())
        if run is None or run.start() > word.end() + len(near):
            continue
        between = text[word.end() : run.start()]
        digits = sum(map(str.isdigit, run[0]))
        if digits >= _LEAST and not re.search(r"[.!?។]\s", between) and not _is_date(run[0]):
            yield run[0]


def _is_date(number: str) -> bool:
    return bool(_DATE.search(number) or _YEARS.search(number))


def is_possible(number: str) -> bool:
    """Whether a text is a number with country code that can be dialled."""
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


CHECK = SafetyCheck(
    id="telephone-number",
    number=23,
    severity=Severity.ERROR,
    title="A telephone number in the text",
    rationale="A mobile number leads to one person: a survivor, a case worker, a neighbour. Only "
    "national hotlines may stand, each allowed with the day of its last check.",
    wrong=(
        "Her mobile is +855 12 345 678.",
        "Call Dara on 012 345 678.",
        "โทร. ๐๘๑ ๒๓๔ ๕๖๗๘",
        "ផ្ញើសារទៅលេខ ០១២ ៣៤៥ ៦៧៨",
        "Gọi 0912 345 678 khi cần.",
        "ဖုန်း ၀၉ ၄၂၁ ၂၃၄ ၅၆၇",
        "WhatsApp 85512345678",
    ),
    right=(
        "Law No. 53/2024/QH15 of 28 November 2024",
        "ISBN 978-0-306-40615-7",
        "Between 2021–2030 about 12 500 000 people",
        "E/2002/68/Add.1 of 20.05.2002",
        "in the years 1998-2004 and 2005-2010",
    ),
    false_alarms="The one hotline for calls from abroad, which is allowed. Numbers of decrees and "
    "years are none.",
    passage=find,
)
