"""Vietnamese typed for fonts of other encodings than Unicode, and its way to Unicode.

TCVN 5712:1993 (“ABC” fonts, .VnTime) has a letter for each byte from A1; the table is that of the
GNU C library (TCVN5712-1). VNI (VNI-Times) writes a vowel and, as a letter of its own behind it,
the marks.
"""

import re
import unicodedata

from pipeline.languages.language import OldEncoding

_TCVN_SIGNS = "®§«¬\u00ad¨©ª¸µ¶·¹¾»¼½Æ"
TCVN_TEXT = re.compile(  # signs inside words, and capitals with accents after small letters
    f"[®§](?=[^\\W\\d_]|[{_TCVN_SIGNS}])|(?<=[^\\W\\d_®§])[{_TCVN_SIGNS}](?=[^\\W\\d_\u00ad])"
    "|(?<=[a-z])[¸µ¶·¹¾¼½](?=\\s|$)|(?<=[a-z])[ÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞ](?![A-Z])"
)
VNI_TEXT = re.compile(
    "[aeiouyâêôơưAEIOUYÂÊÔƠƯ][ùøûõïáàåãäéèúüëÙØÛÕÏÁÀÅÃÄÉÈÚÜË](?![ng]h)|\\bñ|ñ(?=[aeiouâêô])"
)
_FROM_A1 = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮ"
    "ẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔ"
    "ỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN = {0xA1 + place: letter for place, letter in enumerate(_FROM_A1)}
# What stands behind a vowel → the marks on it, decomposed.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_ALL = _VNI_LETTERS | {a.upper(): b.upper() for a, b in _VNI_LETTERS.items()}
_MARKS_ALL = _VNI_MARKS | {one.upper(): marks for one, marks in _VNI_MARKS.items()}
_VNI_PAIR = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_MARKS_ALL)}])|[{''.join(_VNI_ALL)}]")


def from_tcvn(text: str) -> str:
    """Text for ABC fonts in Unicode; capitals of the fonts in capitals (.VnTimeH) become small."""
    return unicodedata.normalize("NFC", text.translate(_TCVN))


def from_vni(text: str) -> str:
    """Text for VNI fonts in Unicode."""
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_from_vni, text))


def _from_vni(match: re.Match[str]) -> str:
    if match[1] is None:
        return _VNI_ALL[match[0]]
    return _VNI_ALL.get(match[1], match[1]) + _MARKS_ALL[match[2]]


def _is_unicode(text: str) -> bool:
    """Whether a text has letters that no font from before Unicode has."""
    return re.search("[\u0103\u0111\u01a1\u01b0\u1ea0-\u1ef9]", text) is not None


def _is_tcvn(text: str) -> bool:
    return TCVN_TEXT.search(text) is not None


def _is_vni(text: str) -> bool:
    return VNI_TEXT.search(text) is not None


TCVN = OldEncoding("TCVN3 (ABC)", re.compile(r"\.Vn\w+"), _is_tcvn, from_tcvn, _is_unicode)
VNI = OldEncoding("VNI", re.compile(r"VNI[- ]\w+"), _is_vni, from_vni, _is_unicode)
