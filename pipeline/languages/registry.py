"""All languages by the code of their locale: those with a module, and any other one.

A module, and ICU with it, is loaded when something of its language is asked for.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.errors import ProjectError
from pipeline.languages import known

if TYPE_CHECKING:
    from pipeline.languages.language import Language, WritingSystem
    from pipeline.languages.tags import Tag
    from pipeline.model import Locale


class _Modules(Mapping[str, "Language"]):
    """The records of the languages that have a module, which is named by their code."""

    def __init__(self) -> None:
        self._names = sorted(module.name for module in pkgutil.iter_modules(known.__path__))

    def __contains__(self, code: object) -> bool:
        return code in self._names

    def __getitem__(self, code: str) -> Language:
        if code not in self._names:
            raise KeyError(code)
        language: Language = importlib.import_module(f"{known.__name__}.{code}").LANGUAGE
        return language

    def __iter__(self) -> Iterator[str]:
        """Yield the codes in the order of every list: the source language, others by country."""
        return iter(sorted(self._names, key=lambda code: self[code].country))

    def __len__(self) -> int:
        return len(self._names)


LANGUAGES: Mapping[str, Language] = _Modules()


def code_of(name: str) -> str:
    """Return the code of a locale by any spelling of it; raises as :func:`get_language`."""
    return name if name in LANGUAGES else get_language(name).locale.code


def has_module(code: str) -> bool:
    """Whether more is known of a language than CLDR knows; raises as :func:`get_language`."""
    return code in LANGUAGES or not get_language(code).general


@cache
def get_language(code: str) -> Language:
    """Return what is known of a language, by any spelling of its code ("km", "zh-CN", "sr@latin").

    A language without a module gets a general record; a variety of one that has a module
    (km-x-easy, zh-SG, en-AU) is a locale of its own, of which as much is known. Raise
    :class:`ProjectError` for what is no code of a language.
    """
    if code in LANGUAGES:
        return LANGUAGES[code]
    from pipeline.languages.tags import parse_tag  # loads ICU

    tag = parse_tag(code)
    if tag is None:
        raise ProjectError(f"There is no language “{code}”.", hint=_advice(code))
    known = _by_tag().get(_key(tag))
    if known is None:
        return _make(tag)
    is_variety = tag.rest or _is_of_another_region(known.locale, tag)
    return replace(known, locale=_variety(known.locale, tag)) if is_variety else known


def module_of(code: str) -> str:
    """The code of the language with a module that a locale is a variety of, or is; "" for none."""
    if code in LANGUAGES:
        return code
    from pipeline.languages.tags import parse_tag  # loads ICU

    tag = parse_tag(code)
    known = _by_tag().get(_key(tag)) if tag else None
    return known.locale.code if known else ""


def _is_of_another_region(known: Locale, tag: Tag) -> bool:
    """Whether a tag names a country that is not the usual one; any is for English, the source."""
    usual = "" if known.is_english else known.word_tag.rpartition("-")[2]
    return tag.region not in {"", usual}


def get_locale(code: str) -> Locale:
    """Return the locale with this code; raises as :func:`get_language`."""
    return get_language(code).locale


def get_system(code: str) -> WritingSystem:
    """Return the writing system with this ISO 15924 code."""
    from pipeline.languages.systems import system_of  # loads ICU

    relative = _relatives().get(code)
    return relative.system if relative else system_of(code)


def find_locale(tag: str) -> str | None:
    """The code of the locale that a tag (BCP 47 or gettext) means, None for what is no tag.

    vi-VN is vi; zh, zh-Hans and zh-CN are zh_CN; zh-TW is another one. Files from outside name
    countries at will: en-US is en here, as en-GB is.
    """
    try:
        code = code_of(tag)
    except ProjectError:
        return None
    return code if "@" in code else module_of(code) or code


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes in the order of every list: the source, languages with a module, then the others."""
    places = {code: place for place, code in enumerate(LANGUAGES)}
    return tuple(sorted(codes, key=lambda code: (places.get(code, len(places)), code)))


def _key(tag: Tag) -> tuple[str, str]:
    full = tag.full
    return full.language, full.script


@cache
def _by_tag() -> dict[tuple[str, str], Language]:
    """The languages with a module by language and script."""
    from pipeline.languages.tags import parse_tag  # loads ICU

    tags = ((parse_tag(language.locale.word_tag), language) for language in LANGUAGES.values())
    return {_key(tag): language for tag, language in tags if tag is not None}


@cache
def _relatives() -> dict[str, Language]:
    """The last of the languages with a module in each writing system, by its code."""
    return {language.system.code: language for language in LANGUAGES.values()}


def _variety(locale: Locale, tag: Tag) -> Locale:
    """The locale of a variety of a language that has a module: km-x-easy, zh-SG."""
    if _is_of_another_region(locale, tag):
        from pipeline.languages.general import own_name  # loads ICU

        word_tag = f"{locale.word_tag.partition('-')[0]}-{tag.region}"
        return replace(
            locale,
            code=tag.gettext,
            bcp47=tag.bcp47,
            word_tag=word_tag,
            english_name=tag.name,
            native_name=own_name(tag),
        )
    return replace(
        locale,
        code=f"{locale.code}@{tag.rest}",
        bcp47=f"{locale.bcp47}-{tag.rest}",
        english_name=f"{locale.english_name} ({tag.rest})",
        native_name=f"{locale.native_name} ({tag.rest})",
    )


@cache
def _make(tag: Tag) -> Language:
    from pipeline.languages.general import make_language  # loads ICU

    return make_language(tag, _relatives())


def _advice(code: str) -> str:
    """What to write instead of something that is no code of a language."""
    from pipeline.languages.tags import reason_against  # loads ICU

    usual = ", ".join(LANGUAGES)
    rule = f"Use a language tag (BCP 47) such as id, pt-BR or sr-Latn, or one of: {usual}."
    reason = reason_against(code)
    near = () if reason else difflib.get_close_matches(code, LANGUAGES, 1)
    meant = reason or (f"Did you mean “{near[0]}”?" if near else "")
    return f"{meant} {rule}" if meant else rule
