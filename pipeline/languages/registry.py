"""All languages, by the gettext code of their locale."""

import importlib
import pkgutil
from functools import cache

import icu

from pipeline.errors import ProjectError
from pipeline.languages import known
from pipeline.languages.language import Language, WritingSystem
from pipeline.model import SOURCE_LOCALE, Locale


def _read_modules() -> tuple[Language, ...]:
    """The languages that have a module; the source language first, the others by country."""
    names = sorted(module.name for module in pkgutil.iter_modules(known.__path__))
    found = [importlib.import_module(f"{known.__name__}.{name}") for name in names]
    languages: list[Language] = [module.LANGUAGE for module in found]
    return tuple(sorted(languages, key=lambda language: language.country))


LANGUAGES = {language.locale.code: language for language in _read_modules()}
SYSTEMS = {language.system.code: language.system for language in LANGUAGES.values()}
LOCALES = {code: language.locale for code, language in LANGUAGES.items()}
TARGET_LOCALES = tuple(code for code in LOCALES if code != SOURCE_LOCALE)


def get_language(code: str) -> Language:
    """Return what is known of the language with this gettext code ("km", "zh_CN").

    Raise :class:`ProjectError` when there is none.
    """
    try:
        return LANGUAGES[code]
    except KeyError:
        listed = ", ".join(LANGUAGES)
        raise ProjectError(f"There is no locale “{code}”.", hint=f"Use one of: {listed}.") from None


def get_locale(code: str) -> Locale:
    """Return the locale with this code; raises as :func:`get_language`."""
    return get_language(code).locale


@cache
def get_system(code: str) -> WritingSystem:
    """Return the writing system with this ISO 15924 code."""
    return SYSTEMS[code]


def find_locale(tag: str) -> str | None:
    """The code of the locale that a language tag (BCP 47) or a code of gettext means, or None.

    vi-VN is vi; zh, zh-Hans and zh-CN are zh_CN; zh-TW, in another script, is none of ours.
    """
    wanted = _likely(tag)
    for code, language in LANGUAGES.items():
        if _likely(language.locale.word_tag) == wanted:
            return code
    return None


def _likely(tag: str) -> tuple[str, str]:
    """Language and script of a tag, by CLDR's likely subtags."""
    full = icu.Locale.forLanguageTag(tag.replace("_", "-")).addLikelySubtags()
    return full.getLanguage(), full.getScript()
