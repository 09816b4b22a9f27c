"""Dates whose month is another one in the translation."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages import LANGUAGES, fold, get_language, has_module
from pipeline.languages.icu import month_names
from pipeline.languages.senses import holds_words
from pipeline.model import Severity

_ENGLISH = (
    "January February March April May June July August September October November December".split()
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NAME = re.compile(
    rf"\b({'|'.join((*_WEEKDAYS, *(name for name in _ENGLISH if name != 'May')))})s?\b"
    r"|(?<=\b(?:in|by) )(May)\b|(?<=\buntil )(May)\b"
)
_MONTH = "|".join(filter(None, (language.month_word for language in LANGUAGES.values())))
_SIGNS = "".join(language.month_sign for language in LANGUAGES.values())
_DIGIT = re.compile(r"\d")
_LONG_NAME = 5  # letters; shorter names and abbreviations begin other words, too
_ENDING = 3  # letters of case endings
_DATE = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?\b({'|'.join(_ENGLISH)})\b"
    r"(?: \d{1,2},)?,? (?:of )?(?:\d{4})"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? ({'|'.join(_ENGLISH)})\b"
)


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each month of a date that the translation does not name, by word or number."""
    yield from _find_other_names(entry, context)
    if not _DIGIT.search(entry.source):
        return
    months = _find_months(entry.source)
    locale = context.locale.code
    for month in sorted(months):
        if not _is_named(entry, locale, month) and (
            has_module(locale) or _names_another(entry, locale, months)
        ):
            yield Remark(
                f"The date in {_ENGLISH[month - 1]} has another month in the translation, or none; "
                f"check it."
            )


def _find_other_names(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark where a weekday or month of the source is another one in the translation."""
    wording, locale = context.language.wording, context.locale.code
    if not wording.weekdays or not (named := _find_names(entry.source)):
        return
    months = tuple(pattern.pattern for pattern in _month_patterns(locale))
    spoken = wording.months or ("(?!)",) * len(months)
    either = tuple(f"{one}|{other}" for one, other in zip(months, spoken, strict=True))
    for names, patterns in ((_WEEKDAYS, wording.weekdays), (_ENGLISH, either)):
        said = {names.index(match) for match in named if match in names}
        if not said:
            continue
        found = {
            place
            for place, pattern in enumerate(patterns)
            if holds_words(pattern, entry.folded_target)
        }
        if said - found and found - said:
            lost = ", ".join(names[place] for place in sorted(said - found))
            yield Remark(f"{lost} of the source is another day or month in the translation.")


@lru_cache(maxsize=1 << 13)  # the languages of a document share its English texts
def _find_names(english: str) -> tuple[str, ...]:
    """The weekdays and months that an English text names."""
    return tuple(next(filter(None, match.groups())) for match in _NAME.finditer(english))


@lru_cache(maxsize=1 << 13)
def _find_months(english: str) -> frozenset[int]:
    """The months of the dates of an English text."""
    return frozenset(_ENGLISH.index(match[1] or match[2]) + 1 for match in _DATE.finditer(english))


def _is_named(entry: Entry, locale: str, month: int) -> bool:
    """Whether the month is there by name, by number after its word, or in a date of digits."""
    text = entry.folded_target
    if _month_patterns(locale)[month - 1].search(text) or _ENGLISH[month - 1] in entry.target:
        return True
    return (
        re.search(rf"(?:[/.-]|{_MONTH})\s*0?{month}(?!\d)|(?<!\d)0?{month}\s*[{_SIGNS}]", text)
        is not None
    )


def _names_another(entry: Entry, locale: str, months: frozenset[int]) -> bool:
    """Whether a month stands there that the source does not name.

    In a language of which only CLDR is known a month may be inflected in ways that CLDR does not
    list; then only the wrong name is evidence.
    """
    others = (_wrong_months(locale)[month - 1] for month in range(1, 13) if month not in months)
    return any(other.search(entry.folded_target) for other in others)


@cache
def _wrong_months(locale: str) -> tuple[re.Pattern[str], ...]:
    """A pattern for each month as a word of its own: Slovenian “maj” does not stand in “majhen”.

    A number alone, such as Dzongkha has for short, names no month.
    """
    folded = ((fold(locale, name) for name in names) for names in month_names(locale))
    wordy = ([name for name in names if not name.isdecimal()] for names in folded)
    return tuple(re.compile("|".join(map(_whole_word, names)) or "(?!)") for names in wordy)


def _whole_word(name: str) -> str:
    """A pattern for a month's name; that of a longer one may have an ending: aprila."""
    if any(map(str.isdigit, name)):  # 4月: no blanks part it from the day and the year
        return rf"(?<!\d){re.escape(name)}" + (r"(?!\d)" if name[-1].isdigit() else "")
    ending = rf"\w{{0,{_ENDING}}}" if len(name) >= _LONG_NAME else ""
    return rf"(?<!\w){re.escape(name)}{ending}(?!\w)"


@cache
def _month_patterns(locale: str) -> tuple[re.Pattern[str], ...]:
    """A pattern for each month: 一月 does not stand in 十一月, nor “tháng 1” in “tháng 11”."""
    other = get_language(locale).month_names
    spoken = (
        (*names, *(other(number, names) if other else ()))
        for number, names in enumerate(month_names(locale), start=1)
    )
    folded = ((fold(locale, name) for name in names if not name.isdigit()) for names in spoken)
    return tuple(
        re.compile(rf"(?<![十\d])(?:{'|'.join(map(re.escape, names))})(?!\d)") for names in folded
    )


CHECK = Check(
    id="date-mismatch",
    severity=Severity.ERROR,
    title="A date has another month",
    rationale="A law that is in force “since July” in one language and “since June” in another "
    "misleads. Day and year are compared with the other numbers.",
    false_positives="None in the translations of this project. A month named in a way that CLDR "
    "does not know is reported.",
    examples=(
        Example(
            "th",
            "In force since 1 July 2025.",
            "มีผลใช้บังคับตั้งแต่ 1 มิถุนายน 2568",
            "มีผลใช้บังคับตั้งแต่ 1 กรกฎาคม 2568",
        ),
        Example("km", "30 November 2026", "៣០ តុលា ២០២៦", "៣០ វិច្ឆិកា ២០២៦"),
        Example("vi", "30 November 2026", "30 tháng 10 năm 2026", "30 tháng 11 năm 2026"),
    ),
    find=find,
)
