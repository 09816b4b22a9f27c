"""One value of a settings file: each reader takes a table and a key, and refuses a wrong value.

Every one raises :class:`ProjectError` that names the key and shows a right value.
"""

import re
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from pipeline.errors import ProjectError, join_errors
from pipeline.languages import code_of
from pipeline.model import SOURCE_LOCALE

# Control characters, line ends among them, and what XML cannot hold.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def count_of(table: dict[str, Any], key: str, path: Path, example: int) -> int:
    """A whole number, 0 where the key is left out."""
    value = table.get(key, 0)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10_000_000:
        raise ProjectError(
            f"The setting “{key}” is not a whole number.",
            location=str(path),
            hint=f"For example: {key} = {example}",
        )
    return value


def text_of(table: dict[str, Any], key: str, path: Path, *, needed: bool = True) -> str:
    """One line of text, "" where the key is left out and not needed."""
    value = table.get(key, "")
    if not isinstance(value, str) or (needed and not value):
        raise ProjectError(f"The setting “{key}” under [document] is missing or not "
                           f"text.", location=str(path),
                           hint=f'Add a line such as: {key} = "…"')  # fmt: skip
    refuse_control(value, key, path)
    return value


def refuse_control(value: str, key: str, path: Path) -> None:
    """Refuse a setting that is no one line of text: editions print it, files are named by it."""
    if found := _CONTROL.search(value):
        raise ProjectError(
            f"The setting “{key}” holds a character that is not text (U+{ord(found[0]):04X}).",
            location=str(path),
            hint="Write it anew, in one line.",
        )


def date_of(table: dict[str, Any], key: str, path: Path) -> date:
    """A date without a time of day."""
    value = table.get(key)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ProjectError(f"The setting “{key}” under [document] is missing or not a "
                           f"date.", location=str(path),
                           hint=f"Add a line such as: {key} = 2026-01-31")  # fmt: skip
    return value


def choice_of(table: dict[str, Any], key: str, values: tuple[str, ...], path: Path) -> str:
    """One of a few words, "" where the key is left out."""
    value = table.get(key, "")
    if value not in ("", *values):
        raise ProjectError(
            f"{key} must be {' or '.join(f'“{one}”' for one in values)}, not {value!r}.",
            location=str(path),
            hint="Leave it out to let the length of the document decide.",
        )
    return str(value)


def flag_of(table: dict[str, Any], key: str, path: Path) -> bool:
    """True or false, false where the key is left out."""
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise ProjectError(
            f"{key} must be true or false, not {value!r}.",
            location=str(path),
            hint=f"For example: {key} = true",
        )
    return value


def locales_of(table: dict[str, Any], key: str, path: Path) -> tuple[str, ...]:
    """The codes of locales that are named in any spelling, each once.

    Raises :class:`ProjectError` where two mean one language, script and country (pt and pt_BR):
    each would have a catalog of its own.
    """
    codes, refused = [], []
    for given in list_of(table, key, path, '["km", "vi"]'):
        try:
            codes.append(locale_of(given, key, path))
        except ProjectError as error:
            refused.append(error)
    if refused:
        raise join_errors(refused)
    found = tuple(dict.fromkeys(codes))
    for one, other in combinations(found, 2):
        if _mean_one_edition(one, other):
            raise ProjectError(
                f"“{one}” and “{other}” in “{key}” are one language, script and country.",
                location=str(path),
                hint="Name one of them. Where both have a catalog, keep the fuller one.",
            )
    return found


def _mean_one_edition(one: str, other: str) -> bool:
    if re.split("[_@]", one)[0] != re.split("[_@]", other)[0]:
        return False
    from pipeline.languages.tags import is_same_edition  # loads ICU

    return is_same_edition(one, other)


def locale_of(given: str, key: str, path: Path) -> str:
    """The code of a locale that the settings name in any spelling."""
    try:
        code = code_of(given)
    except ProjectError as error:
        message = f"There is no language “{given}”, which “{key}” names."
        raise ProjectError(message, location=str(path), hint=error.hint) from None
    if code == SOURCE_LOCALE:
        raise ProjectError(
            f"“{key}” names English, which is the language of the master.",
            location=str(path),
            hint="Name the languages to translate into, or English with its country (en_AU) for "
            "an edition in another spelling.",
        )
    return code


def percent_of(table: dict[str, Any], key: str, path: Path, *, default: int) -> int:
    """A whole number from 0 to 100."""
    value = table.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
        raise ProjectError(
            f"The setting “{key}” is not a whole number from 0 to 100.",
            location=str(path),
            hint=f"For example: {key} = 100",
        )
    return value


def some_of(table: dict[str, Any], key: str, known: tuple[str, ...], path: Path) -> tuple[str, ...]:
    """A list of which each item is one of a few words."""
    found = list_of(table, key, path, f'["{known[0]}"]')
    for item in found:
        if item not in known:
            raise ProjectError(
                f"“{item}” is none of the values of “{key}”.",
                location=str(path),
                hint=f"Use some of: {', '.join(known)}.",
            )
    return tuple(dict.fromkeys(found))


def list_of(table: dict[str, Any], key: str, path: Path, example: str) -> tuple[str, ...]:
    """A list of texts, empty where the key is left out."""
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise ProjectError(
            f"The setting “{key}” is not a list of texts.",
            location=str(path),
            hint=f"For example: {example}",
        )
    for item in found:
        refuse_control(item, key, path)
    return tuple(found)
