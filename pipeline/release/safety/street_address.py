"""Addresses of houses."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each address by the names of streets and quarters."""
    for match in passage.words("street").finditer(passage.plain):
        shown = match[0].strip()
        message = f"“{shown}” is an address; take it out, or allow that of an office."
        yield Hit(message, shown)


CHECK = SafetyCheck(
    id="street-address",
    number=23,
    severity=Severity.ERROR,
    title="A street address",
    rationale="Shelters and homes are found by their address, also by those who look for somebody.",
    wrong=(
        "The shelter is at 12 Riverside Road.",
        "House No. 12, Street 51",
        "#45, St. 240, Phnom Penh",
        "เลขที่ ๙๙/๑ ถนนสุขุมวิท",
        "12 đường Nguyễn Trãi",
        "北京市朝阳区建国路88号",
        "ផ្ទះលេខ ១២ ផ្លូវ ៥១",
    ),
    right=(
        "A road to recovery takes 12 steps.",
        "Street work with 30 people",
        "12 months on the street",
        "We met 30 street vendors; on the street 12 hours a day",
        "ຕາມຖະໜົນ ແລະ ຕະຫຼາດ",
        "ຕາມຖະໜົນ ແລະ ບ້ານ",
        "บนถนนเป็นเวลา ๓๐ นาที",
        "第3单元",
        "មានផ្លូវ ៣ និងក្រុមទី ៣",
        "ဇယားအမှတ် ၅ ကို ကြည့်ပါ",
        "bản sao giấy tờ, xã hội và gia đình",
    ),
    false_alarms="None in the three documents.",
    passage=find,
)
