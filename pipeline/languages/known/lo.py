"""Lao."""

import re

from pipeline.languages.language import (
    BLANK_BEFORE_MARK,
    DraftModels,
    Endings,
    Language,
    OldEncoding,
    PseudoLetters,
    Quotation,
    WritingSystem,
)
from pipeline.languages.steps import MARK
from pipeline.languages.thai_lao import LAO_FOLDS, LAO_REPAIRS, lao_strays
from pipeline.languages.wordings.lo import WORDING
from pipeline.model import Locale, Script

# Frequent words with AM whose form without the ring is no word and stands inside no other word.
_WORDS_WITH_AM = (
    "ສຳລັບ ສຳຄັນ ສຳເລັດ ສຳນັກງານ ສຳຫຼວດ ຈຳນວນ ຈຳເປັນ ຈຳກັດ ກຳນົດ ດຳເນີນ "
    "ຕຳຫຼວດ ຕຳແໜ່ງ ຕ່ຳກວ່າ ອຳນາດ ຄຳນຶງ ຄຳຮ້ອງ ຄຳຕອບ ຄຳຖາມ ຄຳແນະ ຄຳປຶກສາ "
    "ກະທຳ ບຳບັດ ແນະນຳ ປະຈຳ ລຳບາກ ຊຳລະ ກຳລັງ ທຳຮ້າຍ ຍຸຕິທຳ ນ້ຳດື່ມ ແມ່ນ້ຳ"
)


def _mend_number(words: str) -> str:
    """CLDR 47 has Thai words in its Lao rules."""
    for thai, lao in _THAI_WORDS.items():
        words = words.replace(thai, lao)
    return words


_THAI_WORDS = {"ร้อย": "ຮ້ອຍ", "พัน": "ພັນ", "หมื่น": "ໝື່ນ", "แสน": "ແສນ", "ล้าน": "ລ້ານ"}


LAOO = WritingSystem(
    code="Laoo",
    slot=Script.COMPLEX,
    letters="\u0e80-\u0eff",
    unspaced="\u0e81-\u0edf",
    families=("Phetsarath",),
    face_range="U+0E80-0EFF, U+200B-200D, U+25CC",
    size=10.5,
    above=0.95,
    below=0.30,
    leading=0.38,
    line_height=1.75,
    most_spacing=252,
)
LANGUAGE = Language(
    locale=Locale("lo", "lo", "lo-LA", "Lao", "ພາສາລາວ", Script.COMPLEX, "Laoo", False),
    system=LAOO,
    wording=WORDING,
    address="Speak to the reader as “ທ່ານ”.",
    country="Lao PDR",
    zero="໐",
    list_letters="ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມ",
    inside=(_INSIDE := re.compile(f"(?={MARK}|[ະາຳຽໆຯ])|(?<=[ເ-ໄ])")),
    line_inside=_INSIDE,
    lone_prefixes=re.compile("ການ|ຄວາມ|ຜູ້|ນັກ|ບໍ່"),
    folds=LAO_FOLDS,
    repairs=LAO_REPAIRS,
    nominal=re.compile("^(?:ການ|ຄວາມ)"),
    strong_term=6,  # false hits: 32 % at 4 and 5 code points, 8 % from here on
    buddhist_years=True,
    negation=re.compile("ບໍ່(?!ວ່າ(?!ງ))|ຢ່າ(?!ງ(?![\u0eb0-\u0ebd\u0ec8-\u0ecd]))|ຫ້າມ|ປາສະຈາກ|ໄຮ້|ຫຼີກ"),
    limit=re.compile("ຢ່າງຫຼາຍ|ຫຼາຍສຸດ|ຢ່າງຊ້າ|ຊ້າສຸດ|ຢ່າງໜ້ອຍ|ສູງສຸດ|ພາຍໃນ"),
    obligation=re.compile("(?<!ຖືກ)ຕ້ອງ(?!ການ|ສົງໄສ|ຫາ)|ຈຳເປັນ|ບັງຄັບ|ພັນທະ"),
    permission=re.compile("ອາດ|ສາມາດ|ໄດ້|ອະນຸຍາດ|ສິດ"),
    number_words={1: ("ທຳອິດ",)},
    multipliers={"ພັນ": 1e3, "ໝື່ນ": 1e4, "ແສນ": 1e5, "ລ້ານ": 1e6},
    mend_number=_mend_number,
    month_word="ເດືອນ",
    endings=Endings(),
    quotation=Quotation(usual="“…”", foreign=re.compile("[„‟「」『』]")),
    length_ratio=(0.4, 1.7),
    sentence_end=re.compile(r"[.?!:;](?=\W|$)"),
    usual_length=0.7,
    spacing=(
        BLANK_BEFORE_MARK,
        (re.compile(r"(?<=[\u0e80-\u0eff])[,;](?=[\u0e80-\u0eff])"), "A blank belongs after “{}”."),
    ),
    repetition_mark="ໆ",
    lost_vowel=("ຳ", "າ", tuple(_WORDS_WITH_AM.split())),
    strays=lao_strays,
    mixes_digits=True,
    old_fonts=True,
    old_encodings=(
        OldEncoding(
            "Lao Script for Windows", re.compile(r"(?i)alice\d|alice_|saysettha[- ]?lao|lswin")
        ),
    ),
    own_checks=frozenset({"lao-digraphs"}),
    pseudo=PseudoLetters(
        consonants="ບຈດຝງຫຊກລມນປຄຣສຕວພຂຍຊ",
        vowels=("າ", "ເ", "ິ", "ໂ", "ຸ"),
        carrier="ອ",
        before="ເໂ",
    ),
    models=DraftModels(
        argos="lo",
        flores="lao_Laoo",
        opus="lao",
        refusal=re.compile("ຂໍອະໄພ.{0,30}ບໍ່ສາມາດ|ແບບຈຳລອງພາສາ"),
    ),
)
