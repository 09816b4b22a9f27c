"""The Unicode blocks of each script, and whether a text is in a language's script."""

import re
from functools import cache

import icu

from pipeline.languages.latin import LATN
from pipeline.languages.registry import SYSTEMS, get_system
from pipeline.model import SOURCE_LOCALE, Locale, Script

# Hardly a Vietnamese sentence is without one of these, and no English one has any.
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝĩũĨŨ\u1ea0-\u1ef9]")
_OTHERS = (
    "\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u06ff"
    "\u0750-\u077f\u0900-\u0dff\u0f00-\u0fff\u10a0-\u10ff\u1100-\u11ff\u1200-\u139f"
    "\u1950-\u19df\u1a00-\u1aaf\u1b00-\u1c4f\u3040-\u312f\u3131-\u318e\ua000-\ua4cf"
    "\ua800-\ua82f\ua840-\ua8df\uaa80-\uaadf\uac00-\ud7ff"
)


@cache
def foreign(iso15924: str) -> re.Pattern[str]:
    """A pattern for runs of characters of a script that is neither this one nor Latin."""
    others = (one.letters for one in SYSTEMS.values() if one.code not in {iso15924, LATN.code})
    return re.compile(f"[{''.join(others)}{_OTHERS}]+")


@cache
def own(iso15924: str) -> re.Pattern[str]:
    """A pattern for one character of this script."""
    return re.compile(f"[{get_system(iso15924).letters}]")


@cache
def face_letter(iso15924: str) -> re.Pattern[str]:
    """A pattern for one character that is set in the face of this script; A–Z for Latin."""
    system = get_system(iso15924)
    return re.compile(f"[{'A-Za-z' if system is LATN else system.face_letters}]")


def script_of(character: str) -> str:
    """The ISO 15924 code of a character's script in Unicode: Khmr, Hani; Zyyy for all."""
    return str(icu.Script.getScript(character).getShortName())


def script_name(iso15924: str) -> str:
    """The English name of a script (ISO 15924): Khmer."""
    return str(icu.Locale(f"und_{iso15924}").getDisplayScript(icu.Locale.getEnglish()))


def has_words(text: str) -> bool:
    """Whether there is anything to translate or to read: a letter of any script."""
    return any(map(str.isalpha, text))


def has_script(text: str, locale: Locale) -> bool:
    """Whether there is a letter of the locale's script; Latin for Vietnamese and English."""
    return face_letter(locale.iso15924).search(text) is not None


def is_english(text: str, locale: Locale) -> bool:
    """Whether this text of an edition has words, and none in the edition's language.

    It fell back to the source.
    """
    if locale.code == SOURCE_LOCALE or not has_words(text):
        return False
    if locale.script is Script.LATIN:
        return _VIETNAMESE.search(text) is None
    return not has_script(text, locale)


@cache
def script_letters(iso15924: str) -> str:
    """The first letters of a script, marks left out."""
    letters = icu.UnicodeSet(f"[[{get_system(iso15924).letters}]&[[:Lo:][:Ll:]]]")
    return "".join(map(str, letters))[:40]
