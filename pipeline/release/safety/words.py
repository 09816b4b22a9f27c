"""Words by which the checks know what a text is about, in the languages of ``words.toml``.

Each entry is a regular expression. Those of English count in every language, because translations
keep English names and headings; those of another language wherever its letters stand, because a
master may quote it.
"""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pipeline.languages import LANGUAGES
from pipeline.model import SOURCE_LOCALE

_FILE = Path(__file__).parent / "words.toml"
NOTHING = re.compile(r"(?!)")
_BEGINS, _ENDS = re.compile("[A-Za-zÀ-ɏḀ-ỿ(]"), re.compile("[A-Za-zÀ-ɏḀ-ỿ?]$")
# No Latin letter there. With its capitals, and ASCII apart: re takes longer to make one set of
# letters, or one regardless of case, than all the words.
_EDGES = (
    ("", r"(?<!(?a:[^\W\d_]))(?<!(?-i:[À-ɏḀ-ỿ]))"),
    ("", r"(?!(?a:[^\W\d_]))(?!(?-i:[À-ɏḀ-ỿ]))"),
)


@cache
def pattern(subject: str, languages: tuple[str, ...] = ()) -> re.Pattern[str]:
    """A pattern for any of the words of a subject in English and in these languages."""
    return pattern_of(words_of(subject, languages))


@lru_cache(maxsize=1 << 13)
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of these words, which are expressions."""
    return re.compile("|".join(_bound(words)), re.IGNORECASE) if words else NOTHING


@cache
def words_of(subject: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The expressions of a subject in English and in these languages."""
    table = _table().get(subject, {})
    codes = dict.fromkeys((SOURCE_LOCALE, *languages))
    return tuple(word for code in codes for word in table.get(code, ()))


def languages_of(text: str, locale: str) -> tuple[str, ...]:
    """The language that a text is said to be in, and those whose letters stand in it."""
    if text.isascii():
        return (locale,)
    found = (code for code, letters in _letters() if letters.search(text))
    return tuple(dict.fromkeys((locale, *found)))


def subjects() -> tuple[str, ...]:
    """All subjects."""
    return tuple(_table())


@cache
def _letters() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each language of the words a pattern for letters that tell it from English."""
    table = _table()
    named = {code: language.system for code, language in LANGUAGES.items()}
    codes = dict.fromkeys(code for subject in table.values() for code in subject)
    own = table.get("letters", {})
    return tuple(
        (code, re.compile("".join(own[code]) if code in own else f"[{named[code].letters}]"))
        for code in codes
        if code in own or (code in named and not named[code].has_case)
    )


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return data


def _bound(words: tuple[str, ...]) -> list[str]:
    """The expressions between word edges where they begin or end with a Latin letter.

    Those with the same edges stand together, which is searched faster. Capitals are looked for as
    such: they make a name.
    """
    groups: dict[tuple[bool, bool], list[str]] = {}
    for word in sorted(words, key=len, reverse=True):  # the longest where several fit
        begins, ends = bool(_BEGINS.match(word)), bool(_ENDS.search(word))
        groups.setdefault((begins, ends), []).append(word.replace("[A-Z]", "(?-i:[A-Z])"))
    before, after = _EDGES
    return [
        f"{before[begins]}(?:{'|'.join(own)}){after[ends]}"
        for (begins, ends), own in groups.items()
    ]
