"""Which text is in the edition's script, and which stayed English."""

import re

from pipeline.model import SOURCE_LOCALE, Locale, Script

# Letters and marks of each script (Unicode blocks); digits, blanks and general punctuation go with the words around them.
RANGES = {
    "Khmr": "\u1780-\u17ff\u19e0-\u19ff",
    "Laoo": "\u0e80-\u0eff",
    "Mymr": "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
    "Thai": "\u0e00-\u0e7f",
    "Hans": "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff",
}
# Hardly a Vietnamese sentence is without one of these, and no English one has any.
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝĩũĨŨ\u1ea0-\u1ef9]")


def has_words(text: str) -> bool:
    """Whether there is a letter."""
    return any(character.isalpha() for character in text)


def has_script(text: str, locale: Locale) -> bool:
    """Whether there is a letter of the locale's script; Latin for Vietnamese and English."""
    return re.search(f"[{RANGES.get(locale.iso15924, 'A-Za-z')}]", text) is not None


def is_english(text: str, locale: Locale) -> bool:
    """Whether this text of an edition has words, and none in the edition's language: it fell back to the source."""
    if locale.code == SOURCE_LOCALE or not has_words(text):
        return False
    if locale.script is Script.LATIN:
        return _VIETNAMESE.search(text) is None
    return not has_script(text, locale)
