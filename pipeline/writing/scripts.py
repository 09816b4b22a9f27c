"""The Unicode blocks of each script, and whether a text is in a language's script."""

import re
from functools import cache

from pipeline.model import SOURCE_LOCALE, Locale, Script

BLOCKS = {
    "Khmr": "\u1780-\u17ff\u19e0-\u19ff",
    "Laoo": "\u0e80-\u0eff",
    "Mymr": "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
    "Thai": "\u0e00-\u0e7f",
    "Hans": "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff",
    "Latn": "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
}
# What is set in the font of a script that is not Latin: its letters and marks, for Chinese its
# punctuation too. Digits, blanks and general punctuation go with the words around them.
SET_AS = {
    **{script: BLOCKS[script] for script in ("Khmr", "Laoo", "Mymr", "Thai")},
    "Hans": "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff",
}
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
    others = (block for script, block in BLOCKS.items() if script not in {iso15924, "Latn"})
    return re.compile(f"[{''.join(others)}{_OTHERS}]+")


@cache
def own(iso15924: str) -> re.Pattern[str]:
    """A pattern for one character of this script."""
    return re.compile(f"[{BLOCKS[iso15924]}]")


def has_words(text: str) -> bool:
    """Whether there is anything to translate or to read: a letter of any script."""
    return any(map(str.isalpha, text))


def has_script(text: str, locale: Locale) -> bool:
    """Whether there is a letter of the locale's script; Latin for Vietnamese and English."""
    return re.search(f"[{SET_AS.get(locale.iso15924, 'A-Za-z')}]", text) is not None


def is_english(text: str, locale: Locale) -> bool:
    """Whether this text of an edition has words, and none in the edition's language.

    It fell back to the source.
    """
    if locale.code == SOURCE_LOCALE or not has_words(text):
        return False
    if locale.script is Script.LATIN:
        return _VIETNAMESE.search(text) is None
    return not has_script(text, locale)
