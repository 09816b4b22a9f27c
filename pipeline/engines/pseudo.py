"""Pseudo-translation.

Text that reads as translated at a glance, so that what stays English was not offered.

For ``en`` each letter becomes an accented look-alike, one for one: lengths and codes stay. For a
target locale each word becomes letters of its script, with vowel signs on consonants, so that
fonts, line breaking and clipping can be judged before a translator has begun.
"""

import re
import zlib
from unicodedata import combining

from pipeline.languages import get_language
from pipeline.languages.icu import transliterate
from pipeline.languages.language import PseudoLetters
from pipeline.languages.latin import LATN
from pipeline.languages.scripts import script_letters
from pipeline.model import Fragment, Script
from pipeline.segments.coded import parse, render

_LOOK_ALIKE = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åḃçḋéḟĝĥîĵķļṁñöṗɋŕšţûṽŵẋýžÅḂÇḊÉḞĜĤÎĴĶĻṀÑÖṖɊŔŠŢÛṼŴẊÝŽ",
)
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_CONSONANTS = "bcdfghjklmnpqrstvwxyz"


_HAN = (
    "人口支持保护安全社区家庭工作教育健康权利信息同意计划"
    "服务员助重返生活学习法律心理支援儿童妇女男性机构政府"
)


def pseudo_translate(coded: str, locale: str) -> str:
    """Return coded text with the same codes and pseudo-translated words.

    Digits, signs and addresses stay.
    """
    parts = (
        part if not isinstance(part, str) else _translate_text(part, locale)
        for part in parse(coded).parts
    )
    return render(Fragment.of(parts))


def _translate_text(text: str, locale: str) -> str:
    language = get_language(locale)
    letters = language.pseudo
    if letters is not None:
        spelt = _WORD.sub(lambda match: _spell_word(match[0].lower(), letters), text)
        return _remove_spaces(spelt, letters.space)
    if language.system is LATN:
        return text.translate(_LOOK_ALIKE)
    if language.system.slot is Script.EAST_ASIAN:
        return _remove_spaces(_WORD.sub(lambda match: _choose_letters(match[0], _HAN), text), "")
    return _WORD.sub(lambda match: _transliterate_word(match[0], language.system.code), text)


def _remove_spaces(text: str, space: str) -> str:
    """Remove spaces between words for scripts without them; keep those beside signs."""
    return (
        text
        if space
        else re.sub(
            r"(?<=[^\W\d_]) (?=[^\W\d_])|(?<=[\u0e00-\u109f\u1780-\u17ff]) (?=[^\W\d_])", "", text
        )
    )


def _transliterate_word(word: str, iso15924: str) -> str:
    """The word in another script, as ICU transliterates it; else as many letters of the script."""
    written = "".join(sign for sign in transliterate(word.lower(), iso15924) if not combining(sign))
    return written if written else _choose_letters(word * 3, script_letters(iso15924))


def _choose_letters(word: str, letters: str) -> str:
    """One or two letters for a word, always the same ones."""
    first = zlib.crc32(word.lower().encode())
    return "".join(
        letters[(first >> shift) % len(letters)] for shift in range(0, 8 if len(word) > 4 else 1, 5)
    )


def _spell_word(word: str, letters: PseudoLetters) -> str:
    signs = dict(zip("aeiou", letters.vowels, strict=True))
    spelt: list[str] = []
    bare = False  # the last thing is a consonant without a sign
    for character in word:
        if character in signs:
            sign = signs[character]
            if letters.carrier and not bare:
                spelt.append(letters.carrier)
            if sign in letters.before:
                spelt.insert(len(spelt) - 1, sign)
            else:
                spelt.append(sign)
            bare = False
        elif character in _CONSONANTS:
            spelt.append(letters.consonants[_CONSONANTS.index(character)])
            bare = True
    return "".join(spelt)
