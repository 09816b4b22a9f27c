"""Digits of any script: Khmer ០–៩, Lao ໐–໙, Thai ๐–๙, Burmese ၀–၉, full-width ０–９."""

import re
import unicodedata

import icu

from pipeline.languages.registry import get_language

_TO_ASCII = {
    ord(digit): str(unicodedata.decimal(digit))
    for digit in map(str, icu.UnicodeSet("[[:Nd:]-[0-9]]"))
    if unicodedata.decimal(digit, None) is not None
}
_ANY = re.compile(r"(?![0-9])\d")


def to_ascii_digits(text: str) -> str:
    """The text with every native or full-width digit as 0–9; nothing moves."""
    # to look first is five times faster
    return text.translate(_TO_ASCII) if not text.isascii() and _ANY.search(text) else text


def native_digits(locale: str) -> str:
    """The ten digits of a locale's own, zero first.

    Empty where it writes 0–9 only (``vi``, ``en``).
    """
    zero = get_language(locale).zero
    return "".join(chr(ord(zero) + value) for value in range(10)) if zero else ""


def in_native_digits(text: str, locale: str) -> str:
    """The text with 0–9 as the locale's own digits; as it is where it has none."""
    own = native_digits(locale)
    return text.translate({ord(str(value)): digit for value, digit in enumerate(own)})
