"""The Unicode blocks of each script, and whether a text is in a language's script."""

import re
from functools import cache

import icu

from pipeline.languages.latin import LATN
from pipeline.languages.registry import get_system
from pipeline.languages.steps import character_class, one_of
from pipeline.languages.systems import parts_of
from pipeline.model import Locale

# Scripts that are part of a writing system: their characters are in the face of another one.
_FACE_OF = {"Hani": "Hans", "Hira": "Hans", "Kana": "Hans", "Bopo": "Hans", "Hang": "Kore"}


@cache
def foreign_letters(iso15924: str) -> str:
    """The class of characters that are set in the face of neither this script nor Latin."""
    return character_class(f"[{_others(iso15924)}-[{get_system(iso15924).face_letters}]]")


@cache
def foreign(iso15924: str) -> re.Pattern[str]:
    """A pattern for runs of characters of a script that is neither this one nor Latin."""
    return re.compile(f"{one_of(_others(iso15924))}+")


def _others(iso15924: str) -> str:
    """The characters of all other scripts, as a set of ICU."""
    parts = (*sorted(parts_of(iso15924)), "Latin", "Common", "Inherited", "Unknown")
    return f"[^{''.join(f'[:Script={part}:]' for part in parts)}]"


@cache
def own(iso15924: str) -> re.Pattern[str]:
    """A pattern for one character of this script."""
    return re.compile(f"[{get_system(iso15924).letters}]")


@cache
def face_letter(iso15924: str) -> re.Pattern[str]:
    """A pattern for one character that is set in the face of this script; A–Z for Latin."""
    system = get_system(iso15924)
    return re.compile(f"[{'A-Za-z' if system is LATN else system.face_letters}]")


@cache
def script_of(character: str) -> str:
    """The ISO 15924 code of a character's script in Unicode: Khmr, Hani; Zyyy for all."""
    return str(icu.Script.getScript(character).getShortName())


def face_script(character: str) -> str:
    """The writing system (ISO 15924) in whose face a character is set; "" where any will do."""
    script = script_of(character)
    return "" if script in {"Zyyy", "Zinh", "Zzzz"} else _FACE_OF.get(script, script)


@cache
def home_script(sign: str) -> str:
    """The script (ISO 15924) in whose block a sign of no script stands, Thai for ฿; "" for none.

    Such signs are of the script Common and used with no other (UAX 24): faces of that script have
    them, others often not.
    """
    if script_of(sign) != "Zyyy" or len(icu.Script.getScriptExtensions(ord(sign))) > 1:
        return ""
    block = icu.Char.getIntPropertyValue(sign, icu.UProperty.BLOCK)
    return _script_codes().get(icu.Char.getPropertyValueName(icu.UProperty.BLOCK, block, 1), "")


@cache
def _script_codes() -> dict[str, str]:
    """The code of each script by its name in Unicode, in which its block is named too."""
    last = icu.Char.getIntPropertyMaxValue(icu.UProperty.SCRIPT)
    scripts = [icu.Script(number) for number in range(last + 1)]
    return {script.getName(): script.getShortName() for script in scripts}


def script_name(iso15924: str) -> str:
    """The English name of a script (ISO 15924): Khmer."""
    return str(icu.Locale(f"und_{iso15924}").getDisplayScript(icu.Locale.getEnglish()))


def has_words(text: str) -> bool:
    """Whether there is anything to translate or to read: a letter of any script."""
    return any(map(str.isalpha, text))


def has_script(text: str, locale: Locale) -> bool:
    """Whether there is a letter of the locale's script; Latin for Vietnamese and English."""
    return face_letter(locale.iso15924).search(text) is not None


def lacks_script(text: str, locale: Locale) -> bool:
    """Whether a text has words, and none in the script of the locale, which is not Latin."""
    return locale.iso15924 != LATN.code and has_words(text) and not has_script(text, locale)


@cache
def script_letters(iso15924: str) -> str:
    """The first letters of a script, marks left out."""
    letters = icu.UnicodeSet(f"[[{get_system(iso15924).letters}]&[[:Lo:][:Ll:]]]")
    return "".join(map(str, letters))[:40]


@cache
def _emoji() -> re.Pattern[str]:
    return re.compile(f"[{character_class('[:Emoji_Presentation:]')}]")


def has_emoji(text: str) -> bool:
    """Whether a character is drawn as a picture by default (UTS #51)."""
    return _emoji().search(text) is not None


@cache
def _right_to_left() -> re.Pattern[str]:
    return re.compile(f"[{character_class('[[:bc=R:][:bc=AL:]]')}]")


def has_right_to_left(text: str) -> bool:
    """Whether a text has a letter that is written from right to left."""
    return not text.isascii() and _right_to_left().search(text) is not None
