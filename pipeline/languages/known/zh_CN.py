"""Simplified Chinese."""  # noqa: N999 - the code of the locale

import re
from collections.abc import Iterator

from pipeline.languages.language import DraftModels, Endings, Language, Quotation, WritingSystem
from pipeline.languages.steps import MARK
from pipeline.languages.wordings.zh_hans import WORDING
from pipeline.model import Locale, Script

_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万]+")
_AND_MORE = re.compile("(?<=[一二两三四五六七八九十百千])[多余](?=[百千万])")  # “and some”
_DIGITS = {
    letter: value
    for value, letters in enumerate(
        ("〇零", "一", "二两", "三", "四", "五", "六", "七", "八", "九")
    )
    for letter in letters
}
_LONGEST = 24  # characters of a numeral: what is longer is no number, and too large to be shown
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def numeral_values(text: str) -> frozenset[str]:
    """The values of all Chinese numerals in a text: 十八, 二〇二六, 三, 十多万 (100,000)."""
    whole = _AND_MORE.sub("", text)
    numerals = _NUMERAL.finditer(whole)
    return frozenset(str(value) for match in numerals for value in _values(match[0]))


def _values(numeral: str) -> Iterator[int]:
    if len(numeral) > _LONGEST:
        return
    if not set(numeral) & set(_UNITS):
        yield int("".join(str(_DIGITS[letter]) for letter in numeral))
        yield from (_DIGITS[letter] for letter in numeral)
        return
    total, part, digit = 0, 0, 0
    for letter in numeral:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter == "万":
            total, part, digit = (total + part + digit) * 10000, 0, 0
        else:
            part, digit = part + (digit or 1) * _UNITS[letter], 0
    yield total + part + digit


HANS = WritingSystem(
    code="Hans",
    slot=Script.EAST_ASIAN,
    letters=(
        "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
        "\U00020000-\U0003ffff"
    ),
    set_as="\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff",
    families=("Noto Sans SC",),
    face_range="U+2010-2027, U+2E80-9FFF, U+F900-FAFF, U+FF00-FFEF, U+20000-3FFFF",
    size=10.0,
    above=0.86,
    below=0.14,
    leading=0.62,
    line_height=1.65,
    fills_lines=True,  # the other scripts have too few places where a line could be stretched
)
LANGUAGE = Language(
    locale=Locale(
        "zh_CN",
        "zh-Hans",
        "zh-CN",
        "Chinese (Simplified)",
        "简体中文",
        Script.EAST_ASIAN,
        "Hans",
        False,
    ),
    system=HANS,
    wording=WORDING,
    address="Speak to the reader as “您”.",
    country="China",
    zero="\uff10",
    list_letters="甲乙丙丁戊己庚辛壬癸",
    inside=re.compile(f"(?={MARK})"),
    spaces_sentences=False,
    verb_letters=2,
    strong_term=2,  # one character alone is part of a word
    negation=re.compile(
        "不(?![断过久少])|[没無勿莫毋免拒禁]|无(?!论)|(?<![性特区分级类个识辨差])别(?!人|的)|未(?!来|成年)"
        "|(?<!除)非(?!常|洲|政府)|(?<![是能可])否|绝(?!对)"
    ),
    limit=re.compile("最多|至多|最迟|最晚|至少|最少|[以之]内|以下|以前|之前|上限"),
    obligation=re.compile(
        "必|须|应|(?<![觉获取值懂记显变使])得|(?<![重主只不若])要|需|务|义务|强制"
    ),
    permission=re.compile("可|能|会|允许|准|得|许|或|有权"),
    number_words={1: ("首",), 2: ("两", "俩", "双"), 3: ("仨",)},
    number_values=numeral_values,
    counted=re.compile(
        "(?<![一二两三四五六七八九十百千万])([二两三四五六七八九十百千万]+)"
        f"(?=[多余几来]?(?:{WORDING.counted_before}))"
    ),
    multipliers={"千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9},
    # 千 begins 千米, a kilometre
    sure_multipliers=frozenset({"万", "百万", "千万", "亿", "十亿"}),
    month_sign="月",
    endings=Endings(
        stop="。",
        question="？",
        exclamation="！。",
        colon="：",
        semicolon="；。",
        ascii_stop=False,
    ),
    quotation=Quotation(usual="“…”", foreign=re.compile("[„‟«»「」『』]")),
    length_ratio=(0.15, 0.9),
    sentence_end=re.compile("[。？！：；]"),
    usual_length=0.24,
    spacing=(
        (
            re.compile("(?<![ \u00a0])[ \u00a0]+[，。、；：？！”』）》]|[（《“][ \u00a0]+"),
            "No blank beside “{}”.",
        ),
        (
            re.compile("(?<=[\u3400-\u9fff])[ \u00a0\u3000]+(?=[\u3400-\u9fff])"),
            "No blank between Chinese characters.",
        ),
    ),
    needs_break_marks=False,
    old_fonts=True,
    own_checks=frozenset({"traditional-characters", "pinyin-residue", "chinese-punctuation"}),
    models=DraftModels(
        argos="zh",  # its zt is traditional Chinese
        flores="zho_Hans",
        opus="cmn_Hans",
        published="70 MB",
        lengths=(0.1, 2.0),
        refusal=re.compile("(?:抱歉|对不起|很遗憾).{0,12}(?:无法|不能)|语言模型"),
    ),
)
