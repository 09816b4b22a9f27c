"""Numbers in words that the translation says otherwise, or not at all."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.numbers import find_numbers
from pipeline.languages.numbers import find_spelled_numbers, spell_number
from pipeline.model import SOURCE_LOCALE, Severity

# Numbers from two up: “one” is an article in some languages and a pronoun in others. “Two hundred”
# and its like, whole, and ordinals are left to the numbers in digits.
_VALUES = {spell_number(number, SOURCE_LOCALE): number for number in range(2, 100)}
_WORDS = re.compile(
    r"(?<![-’])(?<!hundred )(?<!hundred and )(?<!thousand )(?<!thousand and )"
    rf"\b(?:{'|'.join(sorted(_VALUES, key=len, reverse=True)).replace('-', '[- ]')})\b"
    r"(?![- ](?:hundred|thousand|million))(?!-(?:way|sided|fold|first|second|third|\w+th\b))"
)


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """One remark on the number words of the source that the translation says in no way."""
    wanted = _find_wanted(entry.folded_source)
    if not wanted:
        return
    said = find_spelled_numbers(entry.folded_target, context.locale.code)
    digits = _find_new_digits(entry)
    lost = [
        word for word, value in wanted.items() if value not in said and str(value) not in digits
    ]
    if lost:
        yield Remark(
            f"“{', '.join(lost)}” of the source is not in the translation. Write the number of the "
            f"source, in words or in digits."
        )


def _find_new_digits(entry: Entry) -> set[str]:
    """What the numbers in digits of the translation may mean, without those of the source."""
    known = Counter(number.text for number in find_numbers(entry.folded_source))
    found = list(find_numbers(entry.folded_target))
    known &= Counter(number.text for number in found)
    new = []
    for number in found:
        known[number.text] -= 1
        if known[number.text] < 0:
            new.append(number)
    return {reading for number in new for reading in number.readings}


@lru_cache(maxsize=1 << 13)  # the languages of a document share its English texts
def _find_wanted(english: str) -> dict[str, int]:
    """The number words of a folded English text, with their values."""
    found = (match[0] for match in _WORDS.finditer(english))
    return {word: _VALUES[word.replace(" ", "-")] for word in found}


CHECK = Check(
    id="number-word",
    severity=Severity.ERROR,
    title="A number in words differs from the source",
    rationale="“Six months” that became “three months” misleads a reader as much as a wrong digit, "
    "and is seen less.",
    false_positives="None in the translations of this project, which hold 100 such sentences in "
    "each language.",
    examples=(
        Example(
            "km",
            "Call after six months.",
            "ទូរស័ព្ទទៅក្រោយបីខែ។",
            "ទូរស័ព្ទទៅក្រោយប្រាំមួយខែ។",
        ),
        Example("km", "Wait five days.", "រង់ចាំប្រាំមួយថ្ងៃ។", "រង់ចាំ ៥ ថ្ងៃ។"),
        Example("lo", "Call after six months.", "ໂທຫາຫຼັງຈາກສາມເດືອນ.", "ໂທຫາຫຼັງຈາກຫົກເດືອນ."),
        Example(
            "my",
            "Call after six months.",
            "သုံးလအကြာတွင် ဖုန်းဆက်ပါ။",
            "ခြောက်လအကြာတွင် ဖုန်းဆက်ပါ။",
        ),
        Example("th", "Wait ten days.", "รอสิบสองวัน", "รอสิบวัน"),
        Example("vi", "Call after six months.", "Gọi lại sau ba tháng.", "Gọi lại sau sáu tháng."),
        Example("zh_CN", "Call after six months.", "三个月后致电。", "六个月后致电。"),
    ),
    applies=lambda language: not language.general,
    find=find,
)
