"""Digits however they are written, for checks that look for numbers."""

import re
import unicodedata

from pipeline.languages import to_ascii_digits

# A year or number told digit by digit; shorter rows are words.
_CHINESE_ROW = re.compile("[〇零一二三四五六七八九]{4,}")
_CHINESE = str.maketrans("〇零一二三四五六七八九", "00123456789")
# Digits in circles and of keys (Unicode: category No, and marks around a digit), as text messages
# have them. The marks become a blank without width.
_DRAWN = {
    code: str(unicodedata.digit(chr(code)))
    for code in (0x24EA, 0x24FF, *range(0x2460, 0x2469), *range(0x2776, 0x277F),
                 *range(0x2780, 0x2789), *range(0x278A, 0x2793), *range(0x24F5, 0x24FE))
} | dict.fromkeys((0xFE0E, 0xFE0F, 0x20E3, 0x20DD, 0x20DE), "\u200b")  # fmt: skip
_IS_DRAWN = re.compile(f"[{''.join(map(chr, _DRAWN))}]")


def _read_row(row: re.Match[str]) -> str:
    return row[0].translate(_CHINESE)


def plain_digits(text: str) -> str:
    """A text with every digit as 0–9, in the same places, also those in Chinese or in circles."""
    plain = to_ascii_digits(text)
    if plain.isascii():
        return plain
    if _IS_DRAWN.search(plain):
        plain = plain.translate(_DRAWN)
    return _CHINESE_ROW.sub(_read_row, plain)
