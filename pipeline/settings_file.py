"""Reading ``source/<document>.toml``: every wrong key or value is told with its remedy."""

import shlex
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.errors import ProjectError
from pipeline.files import read_regular
from pipeline.languages import code_of
from pipeline.model import Format
from pipeline.publishing import read_publishing
from pipeline.setting_values import (
    choice_of,
    count_of,
    date_of,
    flag_of,
    list_of,
    locale_of,
    locales_of,
    percent_of,
    refuse_control,
    some_of,
    text_of,
)
from pipeline.settings import DEFAULT_FORMATS, IMPRINT, DraftSettings, LayoutSettings, Settings

_DOCUMENT = (
    "title subtitle edition date licence licence_url publisher contact identifier locales "
    "word_breaks accept_changes form chapters lists form_fields fonts press_profile formats"
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
            hint="Take it from the history, or make it anew and name the languages: guidebook init "
            f"{shlex.quote(str(path.with_suffix('.docx')))} --locale km,vi",
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
                locale_of(key, name, path)
            elif name not in {"isbn", "release", "names"}:
                _refuse_name(key, _KEYS[name], path, f" under [{name}]")
            elif name == "isbn" and not _isbn_key(key):
                _refuse_name(key, map("km-{}".format, Format), path, " under [isbn]")


def _isbns(table: dict[str, Any], path: Path) -> dict[str, str]:
    for key, value in table.items():
        refuse_control(str(value), key, path)
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
        found[locale_of(key, name, path)] = value
    return found


def _names(table: dict[str, Any], path: Path) -> dict[str, str]:
    """What languages call themselves, by locale."""
    return {locale_of(key, "names", path): text_of(table, key, path) for key in table}


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
        title=text_of(document, "title", path),
        subtitle=text_of(document, "subtitle", path, needed=False),
        edition=text_of(document, "edition", path),
        issued=date_of(document, "date", path),
        licence=text_of(document, "licence", path, needed=False),
        licence_url=text_of(document, "licence_url", path, needed=False),
        publisher=text_of(document, "publisher", path, needed=False),
        contact=text_of(document, "contact", path, needed=False),
        identifier=text_of(document, "identifier", path),
        locales=locales_of(document, "locales", path),
        isbn=_isbns(data.get("isbn", {}), path),
        dates=_by_locale(data, "dates", path),
        digits=_by_locale(data, "digits", path),
        names=_names(data.get("names", {}), path),
        critical=list_of(data.get("gates", {}), "critical", path, '["Safe housing"]'),
        word_breaks=locales_of(document, "word_breaks", path),
        fonts=list_of(document, "fonts", path, '["fonts"]'),
        press_profile=text_of(document, "press_profile", path, needed=False),
        accept_changes=flag_of(document, "accept_changes", path),
        translated=percent_of(data.get("gates", {}), "translated", path, default=100),
        approved=percent_of(data.get("gates", {}), "approved", path, default=0),
        may_lack=some_of(data.get("gates", {}), "may_lack", IMPRINT, path),
        formats=tuple(map(Format, some_of(document, "formats", tuple(Format), path)))
        or DEFAULT_FORMATS,
        layout=LayoutSettings(
            form=choice_of(document, "form", ("book", "leaflet"), path),
            chapters=choice_of(document, "chapters", ("page", "run-on"), path),
            lists=flag_of(document, "lists", path),
            fields=flag_of(document, "form_fields", path),
        ),
        editor=text_of(data.get("preview", {}), "editor", path, needed=False),
        drafts=_drafts(data.get("drafts", {}), path),
        publishing=read_publishing(data, path),
    )


def _drafts(table: dict[str, Any], path: Path) -> DraftSettings:
    models = table.get("model", [])
    listed = {"model": [models]} if isinstance(models, str) else table
    return DraftSettings(
        models=list_of(listed, "model", path, '"http://localhost:11434/v1#NAME"'),
        prompt=text_of(table, "prompt", path, needed=False),
        review_prompt=text_of(table, "review_prompt", path, needed=False),
        confidential=list_of(table, "confidential", path, '["Case files"]'),
        context=count_of(table, "context", path, 8192),
        parallel=count_of(table, "parallel", path, 2),
        seconds=count_of(table, "seconds", path, 300),
    )
