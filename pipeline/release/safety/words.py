"""Words by which the checks know what a text is about, in the languages of ``words.toml``.

Each entry is a regular expression. Those of English count in every language, because translations
keep English names and headings.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "words.toml"
_NOTHING = re.compile(r"(?!)")


@cache
def pattern(subject: str, locale: str = "en") -> re.Pattern[str]:
    """A pattern for any of the words of a subject in English and in this language."""
    table = _table().get(subject, {})
    parts = [*table.get("en", ()), *(table.get(locale, ()) if locale != "en" else ())]
    if not parts:
        return _NOTHING
    return re.compile("|".join(map(_bounded, parts)), re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return data


def _bounded(word: str) -> str:
    """The expression between word edges where it begins or ends with a Latin letter.

    Capitals are looked for as such: they make a name.
    """
    word = word.replace("[A-Z]", "(?-i:[A-Z])")
    before = r"(?<![A-Za-zÀ-ɏḀ-ỿ])" if re.match(r"[A-Za-zÀ-ɏḀ-ỿ(]", word) else ""
    after = r"(?![A-Za-zÀ-ɏḀ-ỿ])" if re.search(r"[A-Za-zÀ-ɏḀ-ỿ?]$", word) else ""
    return f"{before}(?:{word}){after}"
