"""ICU: the order of words and the form of dates in each language."""

from collections.abc import Callable
from datetime import date

import icu

from pipeline.model import Locale


def collation_key(locale: Locale) -> Callable[[str], bytes]:
    """A sort key for words of this language, by its own collation (CLDR)."""
    collator = icu.Collator.createInstance(icu.Locale(locale.code))
    return lambda text: bytes(collator.getSortKey(text))


def format_date(day: date, locale: Locale) -> str:
    """A date in the long form of the language: Buddhist year in Thai, native digits in Burmese."""
    form = icu.DateFormat.createDateInstance(icu.DateFormat.kLong, icu.Locale("en_GB" if locale.code == "en" else locale.code))
    form.setTimeZone(icu.TimeZone.createTimeZone("UTC"))
    seconds = (day - date(1970, 1, 1)).days * 86400
    return str(form.format(float(seconds)))
