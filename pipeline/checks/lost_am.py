"""Thai and Lao words that lost the ring of SARA AM on the way through a PDF."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

# Frequent words with AM whose form without the ring is no word and stands inside no other word.
_WORDS = {
    "th": (
        "สำหรับ สำคัญ สำเร็จ สำนักงาน สำรวจ สำนวน จำนวน จำเป็น จำกัด จำคุก กำหนด กำลังใจ กำกับ "
        "ดำเนิน ตำรวจ ตำแหน่ง ต่ำกว่า อำนาจ อำนวย อำเภอ "
        "คำนึง คำแนะ คำตอบ คำถาม คำปรึกษา คำร้อง ทำงาน ทำให้ ทำร้าย กระทำ บำบัด บำรุง บำนาญ "
        "ประจำตัว แนะนำ ลำบาก ชำระ น้ำดื่ม แม่น้ำ"
    ),
    "lo": (
        "ສຳລັບ ສຳຄັນ ສຳເລັດ ສຳນັກງານ ສຳຫຼວດ ຈຳນວນ ຈຳເປັນ ຈຳກັດ ກຳນົດ ດຳເນີນ ຕຳຫຼວດ ຕຳແໜ່ງ ຕ່ຳກວ່າ "
        "ອຳນາດ ຄຳນຶງ ຄຳຮ້ອງ ຄຳຕອບ ຄຳຖາມ ຄຳແນະ ຄຳປຶກສາ "
        "ກະທຳ ບຳບັດ ແນະນຳ ປະຈຳ ລຳບາກ ຊຳລະ ກຳລັງ ທຳຮ້າຍ ຍຸຕິທຳ ນ້ຳດື່ມ ແມ່ນ້ຳ"
    ),
}
_AM = {"th": ("ำ", "า"), "lo": ("ຳ", "າ")}
_LOST = {
    locale: re.compile("|".join(word.replace(*_AM[locale]) for word in words.split()))
    for locale, words in _WORDS.items()
}


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each such word."""
    aa, am = reversed(_AM[context.locale.code])
    for match in _LOST[context.locale.code].finditer(entry.target):
        yield Remark(f"“{match[0]}” has lost its {am}: the word has {am}, not {aa}.", match.span())


CHECK = Check(
    id="lost-am",
    severity=Severity.ERROR,
    title="A word lost its AM",
    rationale="Text copied from a PDF loses the ring of ำ: สำหรับ becomes สาหรับ. It happens to "
    "every word, and frequent ones give it away.",
    false_positives="None in the translations of this project; only words whose form without the "
    "ring is no word are listed.",
    locales=("th", "lo"),
    examples=(
        Example("th", "for officials", "สาหรับเจ้าหน้าที่", "สำหรับเจ้าหน้าที่"),
        Example("lo", "for officials", "ສາລັບພະນັກງານ", "ສຳລັບພະນັກງານ"),
    ),
    find=find,
)
