"""Numbers as they stand in a text, in digits of any script, with every reading that a grouping or decimal mark allows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])")
# A word after the number that multiplies it: 2 million, 200万, ២ លាន, 2 triệu.
_MULTIPLIERS = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9,
    "ពាន់": 1e3, "ម៉ឺន": 1e4, "សែន": 1e5, "លាន": 1e6, "ພັນ": 1e3, "ໝື່ນ": 1e4, "ແສນ": 1e5, "ລ້ານ": 1e6, "พัน": 1e3, "หมื่น": 1e4, "แสน": 1e5, "ล้าน": 1e6,
    "ထောင်": 1e3, "သောင်း": 1e4, "သိန်း": 1e5, "သန်း": 1e6, "nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9,
}  # fmt: skip
# The others may begin another word: 千米 is a kilometre, พันธุ์ a species.
_ALWAYS = {
    "万",
    "百万",
    "千万",
    "亿",
    "十亿",
}
_MULTIPLIER = re.compile(rf"\s?({'|'.join(sorted(_MULTIPLIERS, key=len, reverse=True))})")
_HAN = re.compile("[〇零一二两三四五六七八九十百千万]+")
_HAN_DIGITS = {
    letter: value
    for value, letters in enumerate(
        ("〇零", "一", "二两", "三", "四", "五", "六", "七", "八", "九")
    )
    for letter in letters
}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    As written (digits 0–9), what it may mean, and where it stands in the folded text.
    """

    text: str
    readings: frozenset[str]
    span: tuple[int, int]


def find_numbers(folded: str) -> tuple[Number, ...]:
    """The numbers of a folded text, in its order."""
    spaced = [match.span() for match in _SPACED.finditer(folded)]
    found = [
        Number(folded[a:b], frozenset({re.sub(r"\D", "", folded[a:b])}), (a, b)) for a, b in spaced
    ]
    for match in _NUMBER.finditer(folded):
        if not any(a <= match.start() < b for a, b in spaced):
            found.append(
                Number(match[0], frozenset(_readings(match[0], folded, match.end())), match.span())
            )
    return tuple(sorted(found, key=lambda number: number.span))


def _readings(text: str, folded: str, end: int) -> Iterator[str]:
    plain = _plain(text)
    multiplier = _MULTIPLIER.match(folded, end)
    if multiplier is None or multiplier[1] not in _ALWAYS:
        yield from plain
    if multiplier:
        yield from (_shown(float(value) * _MULTIPLIERS[multiplier[1]]) for value in plain)


def _plain(text: str) -> list[str]:
    """1.500 is fifteen hundred or one and a half: a mark before exactly three digits may group.

    A single mark may be the decimal one.
    """
    readings = [text.replace(",", "").replace(".", "")] if _GROUPED.fullmatch(text) else []
    if text.count(".") + text.count(",") == 1:
        readings.append(_shown(float(text.replace(",", "."))))
    elif readings == [] and re.fullmatch(r"\d{1,3}(?:([.,])\d{3})+(?!\1)[.,]\d+", text):
        whole, decimals = re.split(r"[.,](?=\d+$)", text)
        readings.append(_shown(float(re.sub(r"[.,]", "", whole) + "." + decimals)))
    return readings or [text.lstrip("0") or "0" if text.isdigit() else text]


def _shown(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def han_values(text: str) -> frozenset[str]:
    """The values of all Chinese numerals in a text: 十八, 二〇二六, 三."""
    return frozenset(str(value) for match in _HAN.finditer(text) for value in _han(match[0]))


def _han(numeral: str) -> Iterator[int]:
    if not set(numeral) & set(_HAN_UNITS):
        yield int("".join(str(_HAN_DIGITS[letter]) for letter in numeral))
        yield from (_HAN_DIGITS[letter] for letter in numeral)
        return
    total, part, digit = 0, 0, 0
    for letter in numeral:
        if letter in _HAN_DIGITS:
            digit = _HAN_DIGITS[letter]
        elif letter == "万":
            total, part, digit = (total + part + digit) * 10000, 0, 0
        else:
            part, digit = part + (digit or 1) * _HAN_UNITS[letter], 0
    yield total + part + digit
