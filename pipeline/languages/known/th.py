"""Thai."""

import re

from pipeline.languages.language import (
    DraftModels,
    Endings,
    Language,
    PseudoLetters,
    Quotation,
    WritingSystem,
)
from pipeline.languages.steps import MARK
from pipeline.languages.thai_lao import THAI_REPAIRS, thai_strays
from pipeline.languages.wordings.th import WORDING
from pipeline.model import Locale, Script

# Frequent words with AM whose form without the ring is no word and stands inside no other word.
_WORDS_WITH_AM = (
    "สำหรับ สำคัญ สำเร็จ สำนักงาน สำรวจ สำนวน จำนวน จำเป็น จำกัด จำคุก "
    "กำหนด กำลังใจ กำกับ ดำเนิน ตำรวจ ตำแหน่ง ต่ำกว่า อำนาจ อำนวย อำเภอ "
    "คำนึง คำแนะ คำตอบ คำถาม คำปรึกษา คำร้อง ทำงาน ทำให้ ทำร้าย กระทำ บำบัด "
    "บำรุง บำนาญ ประจำตัว แนะนำ ลำบาก ชำระ น้ำดื่ม แม่น้ำ"
)
_MONTH_ENDINGS = re.compile("(?:คม|ยน|พันธ์)$")


def _month_names(_month: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """The month without its ending, as people say it."""
    return (_MONTH_ENDINGS.sub("", names[0]),)


THAI = WritingSystem(
    code="Thai",
    slot=Script.COMPLEX,
    letters="\u0e00-\u0e7f",
    unspaced="\u0e01-\u0e3a\u0e40-\u0e4e",
    families=("Sarabun",),
    face_range="U+0E00-0E7F, U+200B-200D, U+25CC",
    size=11.0,
    above=0.99,
    below=0.32,
    leading=0.34,
    line_height=1.6,
    most_spacing=264,
    justification="thaiDistribute",
    readers_break_lines=True,
)
LANGUAGE = Language(
    locale=Locale("th", "th", "th-TH", "Thai", "ภาษาไทย", Script.COMPLEX, "Thai", False),
    system=THAI,
    wording=WORDING,
    address="Speak to the reader as “ท่าน”.",
    country="Thailand",
    zero="๐",
    list_letters="กขคงจฉชซฌญฎฏฐฑฒณดตถท",  # lists skip ฃ and ฅ
    inside=(_INSIDE := re.compile(f"(?={MARK}|[ะาำๅฯๆ])|(?<=[เ-ไ])")),
    line_inside=_INSIDE,
    lone_prefixes=re.compile("การ|ความ|ภาวะ|ผู้|นัก|น่า|ไม่"),
    folds=THAI_REPAIRS,
    repairs=THAI_REPAIRS,
    nominal=re.compile("^(?:การ|ความ|ภาวะ)"),
    strong_term=6,  # false hits: 18 % at 4 and 5 code points, 8 % from here on
    buddhist_years=True,
    negation=re.compile(
        "ไม่(?!ว่า(?!ง))|มิ(?:ใช่|ได้|ให้|อาจ|ควร|ต้อง|พึง|เคย|ชอบ)|อย่า(?!ง)|ห้าม|ปราศจาก|ไร้|งด(?!งาม)"
        "|ปลอด(?!ภัย)|เลี่ยง|ปฏิเสธ"
    ),
    limit=re.compile("อย่างมาก|อย่างช้า|อย่างน้อย|สูงสุด|มากที่สุด|ภายใน"),
    obligation=re.compile("(?<!ถูก)ต้อง(?!การ|สงสัย|หา)|จำเป็น|บังคับ|พึง"),
    permission=re.compile("อาจ|สามารถ|ได้|อนุญาต|สิทธิ"),
    number_words={1: ("แรก",)},
    multipliers={"พัน": 1e3, "หมื่น": 1e4, "แสน": 1e5, "ล้าน": 1e6},
    month_word="เดือน",
    month_names=_month_names,
    endings=Endings(
        stop="",
        semicolon="",
        bare=frozenset({"stop", "question", "exclamation", "colon", "semicolon", "ellipsis"}),
        abbreviations=(" กก.", " กม.", " ซม.", " มม.", " มล.", " มก.", " ชม.", " น."),
    ),
    quotation=Quotation(usual="“…”", foreign=re.compile("[„‟「」『』«»]")),
    length_ratio=(0.4, 1.5),
    spacing=((re.compile(r"(?<=[\u0e00-\u0e7f])[ \u00a0]+[,;!?](?!\w)"), "No blank before “{}”."),),
    repetition_mark="ๆ",
    lost_vowel=("ำ", "า", tuple(_WORDS_WITH_AM.split())),
    strays=thai_strays,
    mixes_digits=True,
    old_fonts=True,
    pseudo=PseudoLetters(
        consonants="บจดฟกหชคลมนพขรสตวธฉยซ",
        vowels=("า", "เ", "ิ", "โ", "ุ"),
        carrier="อ",
        before="เโ",
    ),
    models=DraftModels(
        argos="th",
        flores="tha_Thai",
        opus="tha",
        published="about 70 MB",
        refusal=re.compile("ขออภัย.{0,30}ไม่สามารถ|โมเดลภาษา|แบบจำลองภาษา"),
    ),
)
