"""Licence plates of vehicles and numbers of boats."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_NEAR = 40  # characters
# What parts a word from a number that is not its own: of “plate”, and of “van”.
_SENTENCE, _WORDS = re.compile(r"[.;!?]\s"), re.compile(r"\w{4}|.{6}")
_MONEY = re.compile(r"(?:USD|US|THB|KHR|VND|LAK|MMK|CNY|RMB|EUR|Nr|No)\b")
# What stands on plates: letters of any script and digits, in groups.
_CODE = re.compile(
    r"(?<![\w/.-])(?:\d{1,2}[ -]?)?[A-Z\u0e01-\u0e2e\u0e81-\u0eae\u1000-\u1021\u1780-\u17a2]{1,3}"
    r"\d?[ ·.-]?(?:\d{4,6}|\d{3}[.-]\d{2})(?![\w/-]|[.,]\d)"
    r"|(?<![\w/.-])\d{1,2}[- ]?[A-Z\u1000-\u1021\u1780-\u17a2]{1,2}\d?[-/ ]\d{3,5}"
    r"(?:[.]\d\d)?(?![\w/])"
    r"|(?<![\w/.-])\d{2}-\d{4}(?![\w/-])"
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
# National shapes that need no word: China (GA 36), Viet Nam, Myanmar, Cambodia.
_SHAPES = re.compile(
    rf"[{_PROVINCES}][A-Z][·• ]?[A-Z0-9]{{5,6}}(?![A-Z0-9])"
    r"|(?<![\w/.-])\d{2}[A-Z]{1,2}\d?[- ]\d{3}\.\d{2}(?!\d)"
    r"|\b(?:YGN|MDY|NPW|AYY|BGO|SGG|MGY|SHN|KCN|KYH|KYN|MON|RKE|TNI|CHN) \d[A-Z][-/]\d{4}\b"
    r"|(?<![\w/.-])\d[A-Z]{1,2}-\d{4}(?![\w-])"
)
_YEARS = re.compile(r"(?:19|20|25)\d\d$")


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each plate: by a national shape, or shortly after a word for vehicle or plate."""
    if passage.digits < 3:
        return
    for shown in dict.fromkeys((*_by_shape(passage.plain), *_after_word(passage))):
        yield Hit(f"“{shown}” looks like the plate of a vehicle; take it out.", shown)


def _by_shape(text: str) -> Iterator[str]:
    yield from (one[0].strip() for one in _SHAPES.finditer(text))


def _after_word(passage: Passage) -> Iterator[str]:
    text = passage.plain
    for subject, parting in (("plate", _SENTENCE), ("vehicle", _WORDS)):
        for word in passage.words(subject).finditer(text):
            code = _CODE.search(text, word.end(), word.end() + _NEAR)
            parted = code and parting.search(text[word.end() : code.start()])
            if code and not parted and not _is_innocent(code[0]):
                yield code[0].strip()


def _is_innocent(code: str) -> bool:
    """Whether it is a year with letters before it, or an amount of money."""
    letters = code.strip().rstrip("0123456789 ")
    is_year = bool(_YEARS.search(code)) and letters.isascii() and len(letters) > 1
    return is_year or bool(_MONEY.match(code))


CHECK = SafetyCheck(
    id="licence-plate",
    number=23,
    severity=Severity.ERROR,
    title="The plate of a vehicle",
    rationale="A plate leads to its owner in a register that many can ask, and a boat's number to "
    "its crew.",
    wrong=(
        "He drove a white van, licence plate 2A-1234.",
        "the car with the number plate กข 1234",
        "a truck, 51A-123.45",
        "车牌号云A12345",
        "ทะเบียนรถ ๑กข ๑๒๓๔",
        "ကားနံပါတ် ၅က/၁၂၃၄",
        "ស្លាកលេខ ២អ-១២៣៤",
    ),
    right=(
        "Registration of births since 2015",
        "a boat with 12 people",
        "Decree 162/2025/ND-CP",
        "Cars cost USD 5000.",
    ),
    false_alarms="None in the three documents.",
    passage=find,
)
