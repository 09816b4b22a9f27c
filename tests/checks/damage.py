"""Correct and damaged translations with labels: sentences of our own, and the harm that programs and keyboards do to them.

Each damage takes a correct target and gives the damaged one, or None where the text offers nothing to damage.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import icu

LABELLED = Path(__file__).parent / "labelled"
LOCALES = ("km", "zh_CN", "lo", "my", "th", "vi")
ALL = frozenset(LOCALES)


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled translation: ``check`` must find it; empty for a correct one."""

    locale: str
    check: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Damage:
    check: str
    name: str
    locales: frozenset[str]
    harm: Callable[[str, str], str]  # source, target


def correct_pairs(locale: str) -> tuple[Pair, ...]:
    lines = (LABELLED / f"correct.{locale}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(Pair(locale, "", *line.split("\t")) for line in lines)


def found_pairs() -> tuple[Pair, ...]:
    """Damage seen in the wild or typed by hand."""
    return tuple(
        Pair(*line.split("\t"))
        for line in (LABELLED / "damaged.tsv").read_text(encoding="utf-8").splitlines()
    )


def damaged_pairs(damage: Damage, pairs: tuple[Pair, ...]) -> Iterator[Pair]:
    """The pairs with this damage; those that offer nothing to damage are left out."""
    for pair in pairs:
        harmed = damage.harm(pair.source, pair.target)
        if pair.locale in damage.locales and harmed != pair.target:
            yield Pair(pair.locale, damage.check, pair.source, harmed)


def _sub(pattern: str, new: str, count: int = 0) -> Callable[[str, str], str]:
    compiled = re.compile(pattern)
    return lambda _source, target: compiled.sub(new, target, count=count)


def _transliterated(name: str) -> Callable[[str, str], str]:
    rules = icu.Transliterator.createInstance(name)
    return lambda _source, target: rules.transliterate(target)


_TCVN3 = dict(
    zip(
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĐ",
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®§",
        strict=True,
    )
)
_VNI = {
    "đ": "ñ",
    "Đ": "Ñ",
    "ì": "ì",
    "í": "í",
    "ỉ": "æ",
    "ĩ": "ó",
    "ị": "ò",
    "ơ": "ô",
    "ư": "ö",
    "ỵ": "î",
}
for _base, _typed in zip("aeouy", "aeouy", strict=True):
    _VNI |= {
        unicodedata.normalize("NFC", _base + tone): _typed + mark
        for tone, mark in zip("\u0300\u0301\u0309\u0303\u0323", "øùûõï", strict=True)
    }
for _base, _typed in (("ơ", "ô"), ("ư", "ö")):
    _VNI |= {
        unicodedata.normalize("NFC", _base + tone): _typed + mark
        for tone, mark in zip("\u0300\u0301\u0309\u0303\u0323", "øùûõï", strict=True)
    }
for _base, _typed in (("â", "a"), ("ê", "e"), ("ô", "o")):
    _VNI |= {_base: f"{_typed}â"}
    _VNI |= {
        unicodedata.normalize("NFC", _base + tone): _typed + mark
        for tone, mark in zip("\u0300\u0301\u0309\u0303\u0323", "àáåãä", strict=True)
    }
_VNI |= {"ă": "aê", "ằ": "aè", "ắ": "aé", "ẳ": "aú", "ẵ": "aü", "ặ": "aë"}
_VNI["ỵ"] = "î"


def _table(table: dict[str, str]) -> Callable[[str, str], str]:
    return lambda _source, target: "".join(table.get(letter, letter) for letter in target)


def _misread(_source: str, target: str) -> str:
    """UTF-8 read as Windows-1252, as a browser of 1998 would."""
    return target.encode().decode("cp1252", errors="ignore") if not target.isascii() else target


def _other_script(_source: str, target: str) -> str:
    """One letter replaced by the letter beside it in another script: Lao for Thai, Thai for Lao, Cyrillic for Latin."""
    for place, letter in enumerate(target):
        code = ord(letter)
        if 0x0E01 <= code <= 0x0E2E:
            return f"{target[:place]}ກ{target[place + 1 :]}"
        if (
            0x0E81 <= code <= 0x0EAE
            or 0x1000 <= code <= 0x1021
            or 0x1780 <= code <= 0x17A2
            or 0x4E00 <= code <= 0x9FFF
        ):
            return f"{target[:place]}ก{target[place + 1 :]}"
    return target.replace("a", "а", 1)


def _next_digit(_source: str, target: str) -> str:
    """The last digit one higher, in whatever script; nothing for numbers in codes."""
    found = re.search(r"\d(?!.*\d)(?![^<]*>)", target)
    if not found or not re.search(r"\d", re.sub(r"<[^>]*>", "", target)):
        return target
    value = unicodedata.digit(found[0])
    other = chr(ord(found[0]) + (1 if value < 9 else -1))
    return f"{target[: found.start()]}{other}{target[found.end() :]}"


def _first_third(source: str, target: str) -> str:
    return target[: len(target) // 4] if len(source) >= 60 and "<" not in target else target


_NOT_IN_TAG = r"(?![^<]*>)"
DAMAGES = (
    Damage("zawgyi", "converted to Zawgyi", frozenset({"my"}), _transliterated("my-Zawgyi")),
    Damage("burmese-digit-letter", "zero for wa", frozenset({"my"}), _sub("ဝ(?=[ါ-ှ]|[က-အ]်)", "၀")),
    Damage("burmese-digit-letter", "wa for zero", frozenset({"my"}), _sub("(?<=[၀-၉])၀", "ဝ")),
    Damage("burmese-digit-letter", "four for the sign", frozenset({"my"}), _sub("၎", "၄")),
    Damage("ascii-in-word", "full stop for dot below", frozenset({"my"}), _sub("့(?=[က-အ])(?!်)", ".")),
    Damage("encoding-order", "Burmese vowels swapped", frozenset({"my"}), _sub("ို", "ုိ")),
    Damage("encoding-order", "subscript after vowel", frozenset({"km"}), _sub("([ក-អ])(្[ក-អ])([\u17b7-\u17bd])", r"\1\3\2")),
    Damage("encoding-order", "RO before another subscript", frozenset({"km"}), _sub("(្[ក-យល-អ])(្រ)", r"\2\1")),
    Damage("encoding-order", "vowel typed in two halves", frozenset({"km"}), lambda _s, t: t.replace("ោ", "េា").replace("ើ", "េី")),
    Damage("khmer-structure", "vowel doubled", frozenset({"km"}), _sub("([\u17b6-\u17c5])", r"\1\1", 1)),
    Damage("khmer-structure", "vowel before its consonant", frozenset({"km"}), _sub("([ក-អ])([\u17b6-\u17bd])", r" \2\1", 1)),
    Damage("khmer-structure", "letter below lost", frozenset({"km"}), _sub("្[ក-អ](?=[ក-អ\u17b6-\u17c5])", "្\u200b", 1)),
    Damage("encoding-order", "AM apart", frozenset({"th"}), _sub("([\u0e48-\u0e4b]?)ำ", "ํ\\1า")),
    Damage("encoding-order", "AM apart", frozenset({"lo"}), _sub("([\u0ec8-\u0ecb]?)ຳ", "ໍ\\1າ")),
    Damage("encoding-order", "two E for AE", frozenset({"th", "lo"}), lambda _s, t: t.replace("แ", "เเ").replace("ແ", "ເເ")),
    Damage("encoding-order", "tone before vowel", frozenset({"th", "lo"}), _sub("([ิ-ืັິ-ື])([\u0e48-\u0e4b\u0ec8-\u0ecb])", r"\2\1")),
    Damage("encoding-order", "tone twice", frozenset({"th", "lo"}), _sub("([\u0e48-\u0e4b\u0ec8-\u0ecb])", r"\1\1", 1)),
    Damage("orphan-mark", "blank before AM", frozenset({"th", "lo"}), _sub("([ำຳ])", r" \1")),
    Damage("orphan-mark", "AM and AA", frozenset({"th", "lo"}), lambda _s, t: t.replace("ำ", "ำา").replace("ຳ", "ຳາ")),
    Damage("orphan-mark", "vowel below for tone", frozenset({"th"}), _sub("[้่](?=า)", "ู")),
    Damage("orphan-mark", "vowel twice", frozenset({"th", "lo", "my"}), _sub("([ิ-ืິ-ືိ-ူ])", r"\1\1", 1)),
    Damage("orphan-mark", "blank before a mark", frozenset({"th", "lo", "my"}), _sub("([\u0e48-\u0e4b\u0ec8-\u0ecb\u1037])", r" \1", 1)),
    Damage("lost-am", "ring of AM lost", frozenset({"th", "lo"}), lambda _s, t: t.replace("ำ", "า").replace("ຳ", "າ")),
    Damage("encoding-order", "decomposed", frozenset({"vi"}), lambda _s, t: unicodedata.normalize("NFD", t)),
    Damage("vietnamese-letters", "OI for U with horn", frozenset({"vi"}), lambda _s, t: t.replace("ư", "ƣ")),
    Damage("vietnamese-letters", "Eth for D with stroke", frozenset({"vi"}), lambda _s, t: t.replace("đ", "ð").replace("Đ", "Ð")),
    Damage("vietnamese-syllable", "letters with two marks lost", frozenset({"vi"}), _sub("[ậộệợựấốếớứầồềờừẩổểởửẫỗễỡữ]", "")),
    Damage("legacy-encoding", "TCVN3", frozenset({"vi"}), _table(_TCVN3)),
    Damage("legacy-encoding", "VNI", frozenset({"vi"}), _table(_VNI)),
    Damage("legacy-encoding", "UTF-8 read as Windows-1252", ALL, _misread),
    Damage("legacy-encoding", "Latin letter inside a word", frozenset({"km", "lo", "my", "th"}), _sub("(?<=[ก-ฮກ-ຮက-အក-អ])[ก-ฮກ-ຮက-အក-អ](?![\u1039\u103a\u17d2])", "ü", 1)),
    Damage("traditional-characters", "Traditional", frozenset({"zh_CN"}), _transliterated("Simplified-Traditional")),
    Damage("chinese-punctuation", "half-width", frozenset({"zh_CN"}), lambda _s, t: t.translate(str.maketrans("，。；：？！", ",.;:?!"))),
    Damage("pinyin-residue", "a reading", frozenset({"zh_CN"}), _sub("人(?=[\u4e00-\u9fff])", "人(rén)", 1)),
    Damage("zero-width-space", "doubled", frozenset({"km", "lo", "my", "th"}), _sub("(?<=[\u0e00-\u17ff]) (?=[\u0e00-\u17ff])", " \u200b")),
    Damage("zero-width-space", "before the mark", frozenset({"km", "my"}), _sub("(?=[។။]$)", "\u200b")),
    Damage("foreign-script", "a letter of another script", ALL, _other_script),
    Damage("invisible-character", "a letter lost in conversion", ALL, lambda _s, t: f"{t[:3]}\ufffd{t[4:]}" if "<" not in t[:5] else t),
    Damage("invisible-character", "direction mark", ALL, lambda _s, t: f"\u200e{t}"),
    Damage("invisible-character", "private character", ALL, lambda _s, t: f"\uf0b7{t}"),
    Damage("number-mismatch", "one digit wrong", ALL, _next_digit),
    Damage("missing-code", "codes lost", ALL, _sub("<[^>]+>", "")),
    Damage("damaged-code", "codes with blanks", ALL, _sub("<(/?)(a1)>", r"< \1 \2 >")),
    Damage("end-punctuation", "end lost", ALL - {"th"}, _sub("[។။。.?？]$", "")),
    Damage("end-punctuation", "English full stop", ALL - {"lo", "vi"}, lambda s, t: f"{t.rstrip('។။。')}." if s.endswith(".") else t),
    Damage("quotes", "straight", ALL, _sub("[“”«»]", '"')),
    Damage("brackets", "one lost", ALL, _sub("[)）]", "", 1)),
    Damage("spaces", "doubled", ALL, _sub("(?<=[^\\s]) (?=[^\\s])", "  ", 1)),
    Damage("same-as-source", "not translated", ALL, lambda s, _t: s),
    Damage("empty-translation", "only a mark", ALL, lambda _s, _t: "–"),
    Damage("length-ratio", "three quarters lost", ALL, _first_third),
)  # fmt: skip
