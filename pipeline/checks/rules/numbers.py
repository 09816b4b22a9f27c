"""Numbers: each number of the source stands in the target, in whatever digits, separators, calendar or words."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.base import Hit, bad, check, good
from pipeline.checks.digits import to_ascii
from pipeline.checks.number_words import MULTIPLIERS, SOURCE_WORDS, TARGET_WORDS, month_numbers
from pipeline.checks.pair import Pair
from pipeline.model import Severity

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[.,])\d{3})(?:(?P=mark)\d{3})*(?:(?!(?P=mark))[.,]\d+)?$")
_DECIMAL = re.compile(r"\d+[.,]\d+$")
# What the calendar of Thailand, Laos and Cambodia adds to a year of the common era.
_BUDDHIST_ERA = 543
_YEARS = range(1900, 2101)
_BUDDHIST_LOCALES = frozenset({"th", "lo", "km"})


@dataclass(frozen=True, slots=True)
class Token:
    """A number as written, where, and the readings it allows: each reading is one or more canonical numbers."""

    text: str
    span: tuple[int, int]
    readings: tuple[tuple[str, ...], ...]


@check(
    "number-mismatch",
    Severity.ERROR,
    title="A number was lost, added or changed",
    rationale="A wrong age, hotline, article or year is the mistake that hurts a reader most and that no reviewer sees. Compared after "
    "native digits become ASCII; thousands and decimal marks of both conventions, Buddhist years (th, lo, km), English number words, "
    "months, native number words and 万, แสน, သိန်း are understood.",
    false_positives="On 15,118 software strings of the system's own message catalogs, see benchmarks/checks.md; on the labelled "
    "sentences of this project none.",
    examples=(
        bad("vi", "Call 1300 within 24 hours.", "Gọi 1300 trong vòng 48 giờ."),
        bad("km", "Persons under 18 years", "មនុស្សអាយុក្រោម ១៦ ឆ្នាំ"),
        bad("th", "Adopted in 2008", "ประกาศใช้ใน พ.ศ. ๒๕๕๒"),
        good("th", "Adopted in 2008", "ประกาศใช้ใน พ.ศ. ๒๕๕๑"),
        good("km", "Persons under 18 years", "មនុស្សអាយុក្រោម ១៨ ឆ្នាំ"),
        good("vi", "It costs 1,500.5 dong.", "Giá 1.500,5 đồng."),
        good("zh_CN", "Two of the 250,000 households", "25万户家庭中的两户"),
        good("my", "Follow up after three months.", "၃ လအကြာတွင် နောက်ဆက်တွဲ ဆောင်ရွက်ပါ။"),
    ),
)
def find(pair: Pair) -> Iterator[Hit]:
    """Compare the multisets of numbers; several readings of "1.234" are tried before anything is said."""
    source, target = _tokens(pair.source_prose, "en"), _tokens(pair.prose, pair.locale)
    if not source and not target:
        return
    missing, extra = _compare(source, target, pair.locale)
    missing = [number for number in missing if not _in_words(number, pair)]
    optional = _optional(pair.source_prose)
    extra = [token for token in extra if not all(number in optional for number in _plainest(token))]
    yield from _hits(missing, extra)


def _hits(missing: list[str], extra: list[Token]) -> Iterator[Hit]:
    if missing:
        numbers = ", ".join(missing)
        yield Hit(f"The source has {numbers}; the translation does not. Write the same number, in either kind of digits.",
                  extra[0].span if extra else None)  # fmt: skip
    elif extra:
        numbers = ", ".join(token.text for token in extra)
        yield Hit(f"The translation has {numbers}; the source does not. Remove or correct it.", extra[0].span)


def _tokens(text: str, locale: str) -> list[Token]:
    folded = to_ascii(text)
    if not any(character.isdigit() for character in folded):
        return []
    multipliers = MULTIPLIERS[locale]
    found = []
    for match in _NUMBER.finditer(folded):
        factor = multipliers.match(folded, match.end())
        power = int(factor.lastgroup[1:]) if factor and factor.lastgroup else 0
        found.append(Token(text[slice(*match.span())], match.span(), _readings(match[0], locale, power)))
    return found


def _readings(token: str, locale: str, power: int) -> tuple[tuple[str, ...], ...]:
    readings = [(value,) for value in _values(token, locale)]
    if power:
        readings = [(_scale(value, power),) for (value,) in readings] + readings
    parts = tuple(_canonical(part) for part in re.split("[.,]", token))
    return tuple(dict.fromkeys([*readings, parts]))


def _values(token: str, locale: str) -> Iterator[str]:
    """The single numbers that a token can be: grouped by thousands, or with a decimal mark."""
    if _GROUPED.match(token) and not (locale == "en" and token.count(".") == 1 and "," not in token):
        mark = re.search("[.,]", token)
        other = "," if mark and mark[0] == "." else "."
        yield _canonical(token.replace(mark[0] if mark else "", "").replace(other, "."))
    if _DECIMAL.match(token):
        yield _canonical(token.replace(",", "."))
    if token.isdigit():
        yield _canonical(token)


def _canonical(number: str) -> str:
    whole, _, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def _scale(number: str, power: int) -> str:
    whole, _, fraction = number.partition(".")
    digits = fraction.ljust(power, "0")
    return _canonical(f"{whole}{digits[:power]}.{digits[power:]}")


def _compare(source: list[Token], target: list[Token], locale: str) -> tuple[list[str], list[Token]]:
    """Return the source numbers with no partner and the target tokens with none."""
    best = _match(source, target, locale, whole=True)
    return best if best == ([], []) else min(best, _match(source, target, locale, whole=False), key=_cost)


def _cost(outcome: tuple[list[str], list[Token]]) -> int:
    return len(outcome[0]) + len(outcome[1])


def _match(source: list[Token], target: list[Token], locale: str, *, whole: bool) -> tuple[list[str], list[Token]]:
    wanted = Counter(number for token in source for number in (token.readings[0] if whole else token.readings[-1]))
    extra = [token for token in target if not _take(token, wanted, locale)]
    return list(wanted.elements()), extra


def _take(token: Token, wanted: Counter[str], locale: str) -> bool:
    for reading in token.readings:
        needed = Counter(_era(number, wanted, locale) for number in reading)
        if all(wanted[number] >= count for number, count in needed.items()):
            wanted.subtract(needed)
            return True
    return False


def _era(number: str, wanted: Counter[str], locale: str) -> str:
    """The year of the common era for a Buddhist year that the source gives in the common era."""
    if locale in _BUDDHIST_LOCALES and number.isdigit() and wanted[number] <= 0:
        common = int(number) - _BUDDHIST_ERA
        if common in _YEARS:
            return str(common)
    return number


def _plainest(token: Token) -> tuple[str, ...]:
    return token.readings[0]


def _optional(source: str) -> frozenset[str]:
    """Numbers that the source writes in words, as months or in ranges of words: the target may write them in digits."""
    words = {number for match in SOURCE_WORDS.pattern.finditer(source.lower()) for number in SOURCE_WORDS.numbers(match[0])}
    return frozenset(words | month_numbers(source))


def _in_words(number: str, pair: Pair) -> bool:
    words = TARGET_WORDS[pair.locale].get(number, ())
    target = pair.target.lower()
    return any(word in target for word in words)
