"""Vietnamese: two ways to place the tone mark (hoà, hòa), and letters that only look like Đ."""

import re
import unicodedata

from pipeline.languages.language import (
    BLANK_BEFORE_MARK,
    DraftModels,
    Endings,
    Language,
    PseudoLetters,
    Quotation,
)
from pipeline.languages.latin import LATN
from pipeline.languages.old_vietnamese import TCVN, VNI
from pipeline.languages.steps import Step, Translation, fold_case
from pipeline.languages.wordings.vi import WORDING
from pipeline.model import Locale, Script

# Open syllables in oa, oe, uy: schoolbooks write hoà, thuý; statutes hòa, thúy. After q the u is no
# vowel.
NEW_STYLE = re.compile(r"(?<![qQ])(?:[oO][àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
OLD_STYLE = re.compile(r"(?<![qQ])(?:[òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY])(?!\w)")
_LOOK_ALIKES = {0x00D0: "Đ", 0x0189: "Đ", 0x00F0: "đ", 0x0256: "đ", 0x01A2: "Ư", 0x01A3: "ư"}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


# Onset, vowels, coda: every Vietnamese syllable, written without tone.
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ng?h?|ph?|qu|r|s|th?|tr|v|x)?"
    r"(?:[aăâeêioôơuưy]|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iêu|iu|oa|oai|oao|oay|oă|oe|oeo|oi|oo|ôi"
    r"|ơi|ua|uâ|uây|uê|ui|uô|uôi|uơ|uy|uya|uyê|uyu"
    r"|ưa|ưi|ươ|ươi|ươu|ưu|ya|yê|yêu|uă)(?:ch?|m|ng?|nh|p|t)?"
)


def toneless(text: str) -> str:
    """Lower-case text (NFC) without tone marks; ă â ê ô ơ ư keep theirs, they are letters."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))


def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable; case does not matter."""
    return _SYLLABLE.fullmatch(toneless(unicodedata.normalize("NFC", word).lower())) is not None


def is_syllables(word: str) -> bool:
    """Whether a lower-case word could be joined Vietnamese syllables, as in lôgíc, môđun."""
    return (
        re.fullmatch(f"(?:{_SYLLABLE.pattern})+", toneless(unicodedata.normalize("NFC", word)))
        is not None
    )


def lacks_tone(word: str) -> bool:
    """Whether a lower-case syllable in c, ch, p, t lacks the rising or heavy tone."""
    parts = unicodedata.normalize("NFD", word)
    return (
        word.endswith(("c", "ch", "p", "t"))
        and not ("\u0301" in parts or "\u0323" in parts)
        and is_syllable(word)
    )


def tones(word: str) -> int:
    """How many tone marks a word bears; a syllable has one at most."""
    return sum(part in _TONES for part in unicodedata.normalize("NFD", word))


def _old_style(match: re.Match[str]) -> str:
    """The syllable's end with the tone on its first vowel."""
    first, second = match[0][0], match[0][1]
    parts = unicodedata.normalize("NFD", second)
    tone = "".join(part for part in parts if part in _TONES)
    return unicodedata.normalize("NFC", first + tone) + unicodedata.normalize(
        "NFC", "".join(part for part in parts if part not in _TONES)
    )


FOLDS = (
    Translation(lambda text: fold_case(text.translate(_LOOK_ALIKES))),
    Step(NEW_STYLE, _old_style),
)


_TENS = "hai ba bốn năm sáu bảy tám chín".split()
# What is said besides CLDR's “hai mươi tư”: hai mươi bốn, hai tư, hai lăm.
_SPOKEN = {
    10 * ten + one: tuple(f"{tens}{middle} {ones}" for middle in (" mươi", "") for ones in words)
    for ten, tens in enumerate(_TENS, 2)
    for one, words in ((1, ("mốt", "một")), (4, ("bốn", "tư")), (5, ("lăm", "nhăm", "năm")))
}
for _number, _words in tuple(_SPOKEN.items()):  # “ba năm” is three years
    _SPOKEN[_number] = tuple(
        word for word in _words if word.split()[1] not in ("năm", "một", "bốn")
    )

LANGUAGE = Language(
    locale=Locale("vi", "vi", "vi-VN", "Vietnamese", "Tiếng Việt", Script.LATIN, "Latn", True),
    system=LATN,
    wording=WORDING,
    address="Speak to the reader as “bạn”.",
    country="Viet Nam",
    list_letters="abcdđeghiklmnopqrstu",
    folds=FOLDS,
    folds_case=True,
    nominal=re.compile("^(?:sự|việc|tính|tình trạng) "),
    strong_term=4,  # its syllables stand between blanks
    negation=re.compile(
        r"\b(?:không|chưa|chẳng|chả|đừng|cấm|chớ|vô|phi|tránh|(?<!bên )(?<!ra )ngoài"
        r"|khỏi(?= (?:phải|cần|bị|lo|ai)\b)|miễn|trái|từ chối|bất(?! kỳ| kì| cứ))\b"
    ),
    limit=re.compile(r"\b(?:nhiều|chậm|muộn|ít|lâu) nhất\b|\btối (?:đa|thiểu)\b"),
    obligation=re.compile(r"\b(?:phải|cần|buộc|bắt|nghĩa vụ)\b"),
    permission=re.compile(r"\b(?:có thể|có lẽ|được|có khi|có lúc|cho phép|quyền|dễ)\b"),
    number_words=_SPOKEN | {1: ("nhất", "đầu"), 4: ("tư",)},
    multipliers={"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9},
    month_word="tháng",
    endings=Endings(),
    quotation=Quotation(usual="“…”", foreign=re.compile("[„‟「」『』]")),
    length_ratio=(0.6, 1.8),
    sentence_end=re.compile(r"[.?!:;](?=\W|$)"),
    usual_length=0.75,
    spacing=(
        BLANK_BEFORE_MARK,
        (re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_])"), "A blank belongs after “{}”."),
    ),
    may_be_word=lambda word: all(map(is_syllable, word.split("-"))),
    needs_break_marks=False,
    old_fonts=True,
    old_encodings=(TCVN, VNI),
    own_checks=frozenset({"vietnamese-letters", "vietnamese-syllable", "vietnamese-tone-style"}),
    pseudo=PseudoLetters(
        consonants="bcdđghcklmnpqrstvvxyd", vowels=("ạ", "ệ", "ị", "ộ", "ự"), space=" "
    ),
    models=DraftModels(
        argos="vi",
        flores="vie_Latn",
        opus="vie",
        unlisted="translate-en_vi-1_9.argosmodel (68 MB) on argos-net.com",
        refusal=re.compile("[Xx]in lỗi.{0,30}không thể|mô hình ngôn ngữ"),
    ),
)
