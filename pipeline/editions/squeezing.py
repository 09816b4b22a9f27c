"""Texts as they can be compared across formats."""

import re
import unicodedata

# Letters of mathematics (Mathematical Alphanumeric Symbols, Letterlike Symbols): italic and script
# forms that an equation takes in one format and not in another, and accents, which are signs of
# their own in Word.
_MATHS = re.compile("([\u2100-\u214f\U0001d400-\U0001d7ff])[\u0300-\u036f\u20d0-\u20ff]*")
# White space; what is never seen itself (Default_Ignorable_Code_Point but joiners, UAX 44: marks
# of line ends and direction, fillers, selectors, tags); lines to write on, which a format may draw.
_UNSEEN = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]+|_{3,}"
)


def squeeze(text: str) -> str:
    """A text as it can be compared across formats.

    NFC, without white space and without marks that only guide the breaking of lines; letters of
    mathematics in their plain form (NFKC).
    """
    plain = _MATHS.sub(lambda found: unicodedata.normalize("NFKC", found[1]), text)
    plain = plain.replace("\N{MINUS SIGN}", "-")  # what an equation makes of a hyphen
    return _UNSEEN.sub("", unicodedata.normalize("NFC", plain))


def words_of_equation(text: str) -> tuple[str, ...]:
    """What every format says of an equation's text: what stands between its signs.

    Signs become others where an equation is set: a root without its radicand is none in MathML.
    """
    plain = (" " if unicodedata.category(one)[0] in "PS" else one for one in squeeze(text))
    return tuple("".join(plain).split())
