"""Units of measure, of time and of money that the translation says otherwise."""

from collections.abc import Iterator, Mapping

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.numbers import find_numbers
from pipeline.checks.quantities import (
    Quantities,
    find_each,
    find_english_quantities,
    find_named_units,
    find_units,
)
from pipeline.languages.numbers import find_spelled_numbers
from pipeline.model import SOURCE_LOCALE, Severity

_PERCENT = "percent"


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark on each number of the source that stands with another unit in the translation."""
    english = find_english_quantities(entry.folded_source)
    if english is None:
        return
    own, locale = entry.folded_target, context.locale.code
    if english.by_value:
        yield from _find_other_units(english, find_units(own, locale, english.by_value))
        yield from _find_lost_percent(english, own, locale)
    if english.each:
        yield from _find_other_rate(entry, english.each, locale)


def _find_other_units(english: Quantities, own: Mapping[str, frozenset[str]]) -> Iterator[Remark]:
    """A remark for each two units; a number may be read in two ways: 2 and 2,000,000."""
    told = set()
    for value, units in english.by_value.items():
        said = own.get(value, frozenset())
        others = frozenset() if said & units else said
        if others and (units, others) not in told:
            told.add((units, others))
            yield Remark(
                f"“{value} {_name(units)}” of the source; the translation says {value} "
                f"{_name(others)}. Write the unit of the source."
            )


def _find_other_rate(entry: Entry, each: frozenset[str], locale: str) -> Iterator[Remark]:
    target = entry.folded_target
    lost = each - find_named_units(target, locale)
    if not lost:
        return
    known = find_named_units(entry.folded_source, SOURCE_LOCALE)
    if others := find_each(target, locale) - known:
        yield Remark(
            f"“A {_name(lost)}” or “per {_name(lost)}” of the source; the translation says "
            f"{_name(others)}. Write the unit of the source.",
            severity=Severity.WARNING,
        )


def _find_lost_percent(english: Quantities, target: str, locale: str) -> Iterator[Remark]:
    """A remark where a number is a share in the source and a plain number in the translation."""
    shares = {value for value, units in english.by_value.items() if units == {_PERCENT}}
    if not shares or _PERCENT in find_named_units(target, locale):
        return
    said = {reading for number in find_numbers(target) for reading in number.readings}
    said |= set(map(str, find_spelled_numbers(target, locale)))
    if lost := shares & said:
        yield Remark(
            f"“{', '.join(sorted(lost))} percent” of the source is a plain number in the "
            f"translation. Say that it is a share.",
            severity=Severity.WARNING,
        )


def _name(units: frozenset[str]) -> str:
    return ", ".join(sorted(units))


CHECK = Check(
    id="unit-mismatch",
    severity=Severity.ERROR,
    title="A number has another unit than in the source",
    rationale="“Ten weeks” that became “ten months”, or kilograms that became grams, mislead as a "
    "wrong number does, though every digit is right.",
    false_positives="None in the translations of this project. A unit that the lists do not hold "
    "is not compared. “Per day” as “per week” and a lost “percent” get a warning.",
    examples=(
        Example("km", "Rest for 48 hours.", "សម្រាក ៤៨ ថ្ងៃ។", "សម្រាក ៤៨ ម៉ោង។"),
        Example("lo", "The bag weighs 5 kg.", "ກະເປົາໜັກ 5 ກຣາມ.", "ກະເປົາໜັກ 5 ກິໂລກຣາມ."),
        Example("my", "Wait ten weeks.", "ဆယ်လ စောင့်ပါ။", "ဆယ်ပတ် စောင့်ပါ။"),
        Example("th", "It costs 300 baht.", "ราคา 300 ดอลลาร์", "ราคา 300 บาท"),
        Example("vi", "Two meals per day.", "Hai bữa mỗi tuần.", "Hai bữa mỗi ngày."),
        Example("zh_CN", "The village is 3 km away.", "村子在3米外。", "村子在3公里外。"),
    ),
    applies=lambda language: bool(language.wording.units),
    find=find,
)
