"""Digits of the languages: Khmer ០–៩, Lao ໐–໙, Thai ๐–๙, Burmese ၀–၉, full-width ０–９."""

import re

ZEROS = {"km": "០", "lo": "໐", "th": "๐", "my": "၀", "zh_CN": "\uff10"}
_TO_ASCII = {ord(zero) + value: str(value) for zero in ZEROS.values() for value in range(10)}
NATIVE = "".join(map(chr, _TO_ASCII))
_ANY = re.compile(f"[{NATIVE}]")


def to_ascii_digits(text: str) -> str:
    """The text with every native or full-width digit as 0–9; nothing moves."""
    # To look first is five times faster.
    return text.translate(_TO_ASCII) if _ANY.search(text) else text


def native_digits(locale: str) -> str:
    """The ten digits of a locale's own, zero first.

    Empty where it writes 0–9 only (``vi``, ``en``).
    """
    zero = ZEROS.get(locale, "")
    return "".join(chr(ord(zero) + value) for value in range(10)) if zero else ""
