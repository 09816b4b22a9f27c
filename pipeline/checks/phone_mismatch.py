"""Telephone numbers and hotlines that were changed, regrouped as amounts, or lost."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages import to_ascii_digits
from pipeline.model import Severity

_DIGITS = re.compile(r"(?:\d\D{0,3}){3}")
_LONGER = re.compile(r"(?:\d\D{0,3}){6}")
_LONG = re.compile(
    r"(?<![\w/])(?:\+|00)\d[\d ()\u00a0.–-]{5,}\d|(?<![\w/.,-])0\d{1,3}[ \u00a0-]\d[\d "
    r"\u00a0-]{3,}\d"
)
_MARKERS = ("☎", "☏", "📞", "el", "otline", "hone", "all")
_MARKED = re.compile(
    r"(?:☎|☏|📞|\b[Tt]el\.?:?|\b[Hh]otline:?|\b[Pp]hone:?|\b[Cc]all)\s*"
    r"(\+?\d+(?:[ \u00a0-]*(?:\d|\(\d[\d ]*\)))+)"
)
# Brackets that hold more than digits, as in "1300 (24 hours)", end a number.
_TOUCHED = re.compile(r"\+?\d+\)?(?:[ \u00a0\u202f.,–-]*(?:\d|\(\d[\d ]*\)))+")


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark for each telephone number of the source that the translation lacks."""
    if not _DIGITS.search(entry.source):
        return
    wanted = _find_phones(entry.source)
    if not wanted:
        return
    there = [match[0] for match in _TOUCHED.finditer(to_ascii_digits(entry.target))]
    for phone in wanted:
        if not any(
            _is_same(_keep_digits(phone), _keep_digits(other)) and not _is_amount(other)
            for other in there
        ):
            yield Remark(
                f"The telephone number {phone} is not in the translation as it stands in the "
                f"source; copy it."
            )


def _find_phones(source: str) -> list[str]:
    """The telephone numbers of a text, each once: long ones, and those behind a word for one."""
    found = _LONG.findall(source) if _LONGER.search(source) else []
    if any(word in source for word in _MARKERS):
        found += _MARKED.findall(source)
    return list(dict.fromkeys(found))


def _keep_digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_same(phone: str, other: str) -> bool:
    """Whether the digits are all there.

    A short hotline must stand alone, not inside a longer number.
    """
    return phone == other or (len(phone) > 6 and phone in other)


def _is_amount(text: str) -> bool:
    """Whether a hotline was written like an amount: 1.300, 1,300."""
    return re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text) is not None


CHECK = Check(
    id="phone-mismatch",
    severity=Severity.ERROR,
    title="A telephone number differs from the source",
    rationale="A survivor who dials a wrong hotline number reaches nobody, or the wrong people.",
    false_positives="None in the translations of this project. A national form (0…) in place of "
    "the international one is reported on purpose.",
    examples=(
        Example(
            "vi",
            "☎ 1300; from abroad +66 99 130 1300",
            "☎ 1.300; từ nước ngoài +66 99 130 1300",
            "☎ 1300; từ nước ngoài +66 99 130 1300",
        ),
        Example("th", "Call 1300 at any time.", "โทร 1330 ได้ตลอดเวลา", "โทร ๑๓๐๐ ได้ตลอดเวลา"),
    ),
    find=find,
)
