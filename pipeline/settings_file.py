"""Reading ``source/<document>.toml``: every wrong key or value is told with its remedy."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import ProjectError
from pipeline.files import read_regular
from pipeline.languages import code_of
from pipeline.model import SOURCE_LOCALE, Format
from pipeline.publishing import read_publishing
from pipeline.settings import DEFAULT_FORMATS, IMPRINT, DraftSettings, LayoutSettings, Settings

_DOCUMENT = (
    "title subtitle edition date licence licence_url publisher contact identifier locales "
    "word_breaks accept_changes form chapters lists fonts formats"
)
_KEYS: dict[str, tuple[str, ...]] = {
    "document": tuple(_DOCUMENT.split()),
    "isbn": (),  # <locale>-<format>
    "gates": ("critical", "translated", "approved", "may_lack"),
    "dates": (),  # <locale> = a calendar
    "digits": (),  # <locale> = "native" or "latn"
    "names": (),  # <locale> = what the language calls itself
    "preview": ("editor",),
    "drafts": tuple("model prompt review_prompt confidential context parallel seconds".split()),
    "safety": ("allow", "marks"),
    "release": (),  # read, with its tables for languages, by publishing.py
}
_BY_LOCALE = {  # tables whose keys are locales, with the values of CLDR that make sense
    "dates": ("gregorian", "buddhist", "persian", "islamic-umalqura", "hebrew", "indian"),
    "digits": ("latn", "native"),
}
# Control characters, line ends among them, and what XML cannot hold.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def read_settings(path: Path) -> Settings:
    """Return the settings in a document's TOML file.

    Raise :class:`ProjectError` naming the key that is wrong.
    """
    try:
        # TOML is UTF-8; some editors of Windows begin it with a mark of byte order.
        data = tomllib.loads(read_regular(path).decode("utf-8-sig"))
    except FileNotFoundError:
        raise ProjectError(
            "The settings file of this document is missing.",
            location=str(path),
            hint="Copy it from another document, or start the project with: guidebook init "
            "MASTER.docx",
        ) from None
    except UnicodeDecodeError as error:
        raise ProjectError(
            f"This is not a text file in UTF-8 (byte {error.start}).",
            location=str(path),
            hint="Open it in an editor and save it as UTF-8 (in Notepad: Save as › Encoding).",
        ) from error
    except (ValueError, RecursionError) as error:  # also of numbers and nests without end
        raise ProjectError(
            f"This is not a TOML file: {error}.", location=str(path), hint="Mend that line."
        ) from error
    _refuse_unknown(data, path)
    return _settings(data, path)


def _refuse_unknown(data: dict[str, Any], path: Path) -> None:
    """Refuse what no setting is called.

    A gate that is misspelt would stand open, and nobody would know.
    """
    for name, table in data.items():
        _refuse_name(name, _KEYS, path)
        if not isinstance(table, dict):
            raise ProjectError(
                f"“{name}” is not a table.",
                location=str(path),
                hint=f"Write [{name}] on a line of its own, its keys below.",
            )
        for key in table:
            if name in _BY_LOCALE:
                _locale(key, name, path)
            elif name not in {"isbn", "release", "names"}:
                _refuse_name(key, _KEYS[name], path, f" under [{name}]")
            elif name == "isbn" and not _isbn_key(key):
                _refuse_name(key, map("km-{}".format, Format), path, " under [isbn]")


def _isbns(table: dict[str, Any], path: Path) -> dict[str, str]:
    for key, value in table.items():
        _refuse_control(str(value), key, path)
    return {_isbn_key(key): str(value) for key, value in table.items() if value}


def _by_locale(data: dict[str, Any], name: str, path: Path) -> dict[str, str]:
    """A table of locales, each with one of a few values."""
    found = {}
    for key, value in data.get(name, {}).items():
        if value not in _BY_LOCALE[name]:
            raise ProjectError(
                f"“{value}” under [{name}] is none of its values.",
                location=str(path),
                hint=f"Use one of: {', '.join(_BY_LOCALE[name])}.",
            )
        found[_locale(key, name, path)] = value
    return found


def _names(table: dict[str, Any], path: Path) -> dict[str, str]:
    """What languages call themselves, by locale."""
    return {_locale(key, "names", path): _text(table, key, path) for key in table}


def _isbn_key(key: str) -> str:
    """The key of an ISBN, locale and format ("km-pdf"), in our spelling; "" for any other."""
    locale, _, form = key.rpartition("-")
    try:
        code = code_of(locale)
    except ProjectError:
        return ""
    return f"{code}-{form}" if form in set(Format) else ""


def _refuse_name(name: str, known: Iterable[str], path: Path, where: str = "") -> None:
    if name not in (names := tuple(known)):
        import difflib  # only for a slip of the pen

        near = difflib.get_close_matches(name, names, 1)
        hint = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(names)}."
        raise ProjectError(f"There is no setting “{name}”{where}.", location=str(path), hint=hint)


def _settings(data: dict[str, Any], path: Path) -> Settings:
    document = data.get("document", {})
    return Settings(
        title=_text(document, "title", path),
        subtitle=_text(document, "subtitle", path, needed=False),
        edition=_text(document, "edition", path),
        issued=_date(document, "date", path),
        licence=_text(document, "licence", path, needed=False),
        licence_url=_text(document, "licence_url", path, needed=False),
        publisher=_text(document, "publisher", path, needed=False),
        contact=_text(document, "contact", path, needed=False),
        identifier=_text(document, "identifier", path),
        locales=_locales(document, "locales", path),
        isbn=_isbns(data.get("isbn", {}), path),
        dates=_by_locale(data, "dates", path),
        digits=_by_locale(data, "digits", path),
        names=_names(data.get("names", {}), path),
        critical=_list(data.get("gates", {}), "critical", path, '["Safe housing"]'),
        word_breaks=_locales(document, "word_breaks", path),
        fonts=_list(document, "fonts", path, '["fonts"]'),
        accept_changes=_flag(document, "accept_changes", path),
        translated=_percent(data.get("gates", {}), "translated", path, default=100),
        approved=_percent(data.get("gates", {}), "approved", path, default=0),
        may_lack=_some_of(data.get("gates", {}), "may_lack", IMPRINT, path),
        formats=tuple(map(Format, _some_of(document, "formats", tuple(Format), path)))
        or DEFAULT_FORMATS,
        layout=LayoutSettings(
            form=_choice(document, "form", ("book", "leaflet"), path),
            chapters=_choice(document, "chapters", ("page", "run-on"), path),
            lists=_flag(document, "lists", path),
        ),
        editor=_text(data.get("preview", {}), "editor", path, needed=False),
        drafts=_drafts(data.get("drafts", {}), path),
        publishing=read_publishing(data, path),
    )


def _drafts(table: dict[str, Any], path: Path) -> DraftSettings:
    models = table.get("model", [])
    listed = {"model": [models]} if isinstance(models, str) else table
    return DraftSettings(
        models=_list(listed, "model", path, '"http://localhost:11434/v1#NAME"'),
        prompt=_text(table, "prompt", path, needed=False),
        review_prompt=_text(table, "review_prompt", path, needed=False),
        confidential=_list(table, "confidential", path, '["Case files"]'),
        context=_count(table, "context", path, 8192),
        parallel=_count(table, "parallel", path, 2),
        seconds=_count(table, "seconds", path, 300),
    )


def _count(table: dict[str, Any], key: str, path: Path, example: int) -> int:
    value = table.get(key, 0)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10_000_000:
        raise ProjectError(
            f"The setting “{key}” under [drafts] is not a whole number.",
            location=str(path),
            hint=f"For example: {key} = {example}",
        )
    return value


def _text(table: dict[str, Any], key: str, path: Path, *, needed: bool = True) -> str:
    value = table.get(key, "")
    if not isinstance(value, str) or (needed and not value):
        raise ProjectError(f"The setting “{key}” under [document] is missing or not "
                           f"text.", location=str(path),
                           hint=f'Add a line such as: {key} = "…"')  # fmt: skip
    _refuse_control(value, key, path)
    return value


def _refuse_control(value: str, key: str, path: Path) -> None:
    """Refuse a setting that is no one line of text: editions print it, files are named by it."""
    if found := _CONTROL.search(value):
        raise ProjectError(
            f"The setting “{key}” holds a character that is not text (U+{ord(found[0]):04X}).",
            location=str(path),
            hint="Write it anew, in one line.",
        )


def _date(table: dict[str, Any], key: str, path: Path) -> date:
    value = table.get(key)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ProjectError(f"The setting “{key}” under [document] is missing or not a "
                           f"date.", location=str(path),
                           hint=f"Add a line such as: {key} = 2026-01-31")  # fmt: skip
    return value


def _choice(table: dict[str, Any], key: str, values: tuple[str, ...], path: Path) -> str:
    """One of a few words, "" where the key is left out."""
    value = table.get(key, "")
    if value not in ("", *values):
        raise ProjectError(
            f"{key} must be {' or '.join(f'“{one}”' for one in values)}, not {value!r}.",
            location=str(path),
            hint="Leave it out to let the length of the document decide.",
        )
    return str(value)


def _flag(table: dict[str, Any], key: str, path: Path) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise ProjectError(
            f"{key} must be true or false, not {value!r}.",
            location=str(path),
            hint=f"For example: {key} = true",
        )
    return value


def _locales(table: dict[str, Any], key: str, path: Path) -> tuple[str, ...]:
    codes = [_locale(given, key, path) for given in _list(table, key, path, '["km", "vi"]')]
    return tuple(dict.fromkeys(codes))


def _locale(given: str, key: str, path: Path) -> str:
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


def _percent(table: dict[str, Any], key: str, path: Path, *, default: int) -> int:
    value = table.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
        raise ProjectError(
            f"The setting “{key}” is not a whole number from 0 to 100.",
            location=str(path),
            hint=f"For example: {key} = 100",
        )
    return value


def _some_of(
    table: dict[str, Any], key: str, known: tuple[str, ...], path: Path
) -> tuple[str, ...]:
    """A list of which each item is one of a few words."""
    found = _list(table, key, path, f'["{known[0]}"]')
    for item in found:
        if item not in known:
            raise ProjectError(
                f"“{item}” is none of the values of “{key}”.",
                location=str(path),
                hint=f"Use some of: {', '.join(known)}.",
            )
    return tuple(dict.fromkeys(found))


def _list(table: dict[str, Any], key: str, path: Path, example: str) -> tuple[str, ...]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise ProjectError(
            f"The setting “{key}” is not a list of texts.",
            location=str(path),
            hint=f"For example: {example}",
        )
    for item in found:
        _refuse_control(item, key, path)
    return tuple(found)
