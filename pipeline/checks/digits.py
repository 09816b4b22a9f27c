"""Digits of the six languages, and numbers written with them: what several checks compare."""

import re

# Zero of each block of decimal digits that our languages use, with the locale that owns it.
ZEROS = {"km": 0x17E0, "lo": 0x0ED0, "my": 0x1040, "th": 0x0E50}
FULLWIDTH_ZERO = 0xFF10
_TO_ASCII = {zero + value: str(value) for zero in (*ZEROS.values(), FULLWIDTH_ZERO) for value in range(10)}
_NATIVE = re.compile("[០-៩໐-໙၀-၉๐-๙０-９]")  # one class per block, see ZEROS
# "၂၀ဝ၈": the letter wa typed for zero inside a number (the check burmese-letter-digit reports it).
_WA_AS_ZERO = re.compile("(?<=[၀-၉])ဝ(?![\u102b-\u103e\u1000-\u1021])|ဝ(?=[၀-၉])")


def to_ascii(text: str) -> str:
    """Native and full-width digits as ASCII digits, position by position."""
    if text.isascii() or not _NATIVE.search(text):
        return text
    return _WA_AS_ZERO.sub("0", text).translate(_TO_ASCII) if "ဝ" in text else text.translate(_TO_ASCII)


def native_digits(locale: str) -> str:
    """The ten native digits of a locale in ascending order, "" when it has none of its own."""
    zero = ZEROS.get(locale)
    return "" if zero is None else "".join(chr(zero + value) for value in range(10))
