"""All languages by the code of their locale: those with a module, and any other one."""

import difflib
import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from pipeline.errors import ProjectError
from pipeline.languages import known
from pipeline.languages.general import make_language
from pipeline.languages.language import Language, WritingSystem
from pipeline.languages.systems import system_of
from pipeline.languages.tags import Tag, language_of_country, parse_tag
from pipeline.model import SOURCE_LOCALE, Locale


def _read_modules() -> tuple[Language, ...]:
    """The languages that have a module; the source language first, the others by country."""
    names = sorted(module.name for module in pkgutil.iter_modules(known.__path__))
    found = [importlib.import_module(f"{known.__name__}.{name}") for name in names]
    languages: list[Language] = [module.LANGUAGE for module in found]
    return tuple(sorted(languages, key=lambda language: language.country))


LANGUAGES = {language.locale.code: language for language in _read_modules()}
_RELATIVES = {language.system.code: language for language in LANGUAGES.values()}
SYSTEMS = {language.system.code: language.system for language in LANGUAGES.values()}
LOCALES = {code: language.locale for code, language in LANGUAGES.items()}
TARGET_LOCALES = tuple(code for code in LOCALES if code != SOURCE_LOCALE)


@cache
def get_language(code: str) -> Language:
    """Return what is known of a language, by any spelling of its code ("km", "zh-CN", "sr@latin").

    A language without a module gets a general record. Raise :class:`ProjectError` for what is no
    code of a language.
    """
    if code in LANGUAGES:
        return LANGUAGES[code]
    tag = parse_tag(code)
    if tag is None:
        raise ProjectError(f"There is no language “{code}”.", hint=_advice(code))
    known = _KNOWN.get(_key(tag))
    if known is None:
        return _make(tag)
    return replace(known, locale=_variety(known.locale, tag)) if tag.rest else known


def get_locale(code: str) -> Locale:
    """Return the locale with this code; raises as :func:`get_language`."""
    return get_language(code).locale


def get_system(code: str) -> WritingSystem:
    """Return the writing system with this ISO 15924 code."""
    return SYSTEMS.get(code) or system_of(code)


def find_locale(tag: str) -> str | None:
    """The code of the locale that a tag (BCP 47 or gettext) means, None for what is no tag.

    vi-VN is vi; zh, zh-Hans and zh-CN are zh_CN; zh-TW is another one.
    """
    try:
        return get_language(tag).locale.code
    except ProjectError:
        return None


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes in the order of every list: the source, languages with a module, then the others."""
    places = {code: place for place, code in enumerate(LANGUAGES)}
    return tuple(sorted(codes, key=lambda code: (places.get(code, len(places)), code)))


def _key(tag: Tag) -> tuple[str, str]:
    full = tag.full
    return full.language, full.script


_KNOWN = {
    _key(tag): language
    for language in LANGUAGES.values()
    if (tag := parse_tag(language.locale.word_tag)) is not None
}


def _variety(locale: Locale, tag: Tag) -> Locale:
    """The locale of a variety of a language that has a module: km-x-easy."""
    return replace(
        locale,
        code=f"{locale.code}@{tag.rest}",
        bcp47=f"{locale.bcp47}-{tag.rest}",
        english_name=f"{locale.english_name} ({tag.rest})",
        native_name=f"{locale.native_name} ({tag.rest})",
    )


@cache
def _make(tag: Tag) -> Language:
    return make_language(tag, _RELATIVES)


def _advice(code: str) -> str:
    """What to write instead of something that is no code of a language."""
    usual = ", ".join(LANGUAGES)
    rule = f"Use a language tag (BCP 47) such as id, pt-BR or sr-Latn, or one of: {usual}."
    spoken = language_of_country(code)
    near = difflib.get_close_matches(code, LANGUAGES, 1)
    if spoken:
        return f"“{code}” is a country; for its language write “{spoken}”. {rule}"
    return f"Did you mean “{near[0]}”? {rule}" if near else rule
