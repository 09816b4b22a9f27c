"""Codes of languages: gettext ("zh_CN", "sr@latin") and BCP 47 ("zh-Hans", "sr-Latn")."""

import re
from dataclasses import dataclass
from functools import cache

import icu

from pipeline.languages.systems import parts_of

# gettext's @modifiers that name a script (glibc's locale names).
_MODIFIERS = {
    "latin": "Latn",
    "cyrillic": "Cyrl",
    "devanagari": "Deva",
    "arabic": "Arab",
    "iqtelif": "Latn",
    "tifinagh": "Tfng",
    "mongolian": "Mong",
}
# RFC 5646, 2.1, in capitals or not, with - or _; the country and the @modifier of gettext too.
_AFTER_REGION = r"""(?:[-_](?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*
    (?:[-_][a-wyz0-9](?:[-_][a-z0-9]{2,8})+)*(?:[-_]x(?:[-_][a-z0-9]{1,8})+)?"""
_REST = re.compile(_AFTER_REGION, re.VERBOSE)
_TAG = re.compile(
    rf"""(?P<language>[a-z]{{2,3}}(?:[-_][a-z]{{3}}){{0,3}})(?:[-_](?P<script>[a-z]{{4}}))?
    (?:[-_](?P<region>[a-z]{{2}}|\d{{3}}))?(?P<rest>{_AFTER_REGION})
    (?:\.[\w-]+)?(?:@(?P<modifier>[a-z0-9]+(?:-[a-z0-9]+)*))?""",
    re.IGNORECASE | re.VERBOSE,
)
_PRIVATE = re.compile(r"x(?:[-_][a-z0-9]{1,8})+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """The subtags of a language tag; what the tag does not have is empty."""

    language: str  # km; the whole of a private tag: x-ours
    script: str = ""  # Latn
    region: str = ""  # CN
    rest: str = ""  # variants, extensions, private use: valencia, x-easy

    @property
    def bcp47(self) -> str:
        """The tag as BCP 47 writes it: sr-Latn, pt-BR, km-x-easy."""
        return "-".join(filter(None, (self.language, self.script, self.region, self.rest)))

    @property
    def gettext(self) -> str:
        """The code as gettext writes it: sr@latin, pt_BR, km@x-easy."""
        modifiers = {script: name for name, script in reversed(_MODIFIERS.items())}
        script = modifiers.get(self.script, self.script.lower())
        modifier = "-".join(filter(None, (script, self.rest)))
        country = "_".join(filter(None, (self.language, self.region)))
        return f"{country}@{modifier}" if modifier else country

    @property
    def full(self) -> "Tag":
        """The tag with the script and the region that CLDR thinks likely."""
        if _PRIVATE.fullmatch(self.language):
            return Tag(self.language, "Latn")
        found = icu.Locale.forLanguageTag("-".join(filter(None, (self.language, self.region))))
        found.canonicalize()  # prs is fa-AF to CLDR
        found.addLikelySubtags()
        return Tag(
            self.language,
            self.script or found.getScript() or "Latn",
            self.region or found.getCountry(),
            self.rest,
        )

    @property
    def name(self) -> str:
        """The English name in CLDR; the tag itself where it has none."""
        if _PRIVATE.fullmatch(self.language):
            return self.language
        return str(icu.Locale.forLanguageTag(self.bcp47).getDisplayName(icu.Locale.getEnglish()))


def parse_tag(text: str) -> Tag | None:
    """The language tag that a text in either spelling means, or None.

    Two letters must be a language that CLDR knows; three letters may be any of ISO 639. A script
    that the language has anyhow is left out: ``th-Thai`` is ``th``.
    """
    if _PRIVATE.fullmatch(text.strip()):
        return Tag(text.strip().lower().replace("_", "-"))
    found = _TAG.fullmatch(text.strip())
    if not found:
        return None
    given = found.groupdict("")
    language = _language(given["language"])
    named, kind = _modifier(given["modifier"].lower())
    script = (given["script"] or named).title()
    region = given["region"].upper()
    rest = _rest(given["rest"], kind)
    if not language or not _is_script(script):
        return None
    if script and Tag(language, "", region).full.script == script:
        script = ""
    return Tag(language, script, region, rest)


def _rest(given: str, kind: str) -> str:
    """The variants and the private use of a tag, with what a modifier adds."""
    return "-".join(filter(None, (given.lower().replace("_", "-")[1:], kind)))


def _language(text: str) -> str:
    """The language of a primary subtag with its extended ones: yue for zh-yue; "" for none."""
    found = str(icu.Locale.forLanguageTag(text.lower().replace("_", "-")).getLanguage())
    return "" if len(found) == 2 and Tag(found).name == found else found


def _modifier(text: str) -> tuple[str, str]:
    """Script and further subtags that a modifier of gettext names: Latn of latin, x-easy.

    Others of glibc, such as "euro", name no language.
    """
    first, _, others = text.partition("-")
    script = _MODIFIERS.get(first, first.title() if len(first) == 4 else "")
    script, rest = (script, others) if _is_script(script) and script else ("", text)
    return script, rest if _REST.fullmatch(f"-{rest}") else ""


def _is_script(code: str) -> bool:
    """Whether Unicode knows the letters of a script (ISO 15924), or none is named."""
    try:
        return all(icu.UnicodeSet(f"[:Script={part}:]") for part in parts_of(code) if part)
    except icu.ICUError:
        return False


def is_same_language(tag: str, other: str) -> bool:
    """Whether two tags in any spelling name one language, whatever its country or script.

    By their first subtags (BCP 47, 2.1): tools write ``vi-VN`` for ``vi``, ``zh-CN`` for
    ``zh-Hans``.
    """
    one, two = parse_tag(tag), parse_tag(other)
    if one is None or two is None:
        return tag.strip().lower() == other.strip().lower()
    return one.language == two.language


def language_of_country(code: str) -> str:
    """The language of a country whose code somebody took for a language's: km for "kh"."""
    if not re.fullmatch("[A-Za-z]{2}", code):
        return ""
    found = icu.Locale.forLanguageTag(f"und-{code.upper()}")
    found.addLikelySubtags()
    language = str(found.getLanguage())
    return language if language not in {"", "und", "en"} else ""


def locale_called(name: str) -> str:
    """The locale that people call so: by its code, its English name or its own ("ไทย")."""
    wanted = name.strip().casefold()
    return _names().get(wanted, "")


@cache
def _names() -> dict[str, str]:
    """Names of languages, in small letters, with the codes of gettext."""
    english = icu.Locale.getEnglish()
    found: dict[str, str] = {}
    for language in icu.Locale.getISOLanguages():
        if len(language) == 2 or Tag(language).name != language:
            one = icu.Locale(language)
            code = Tag(language).gettext
            for name in (one.getDisplayLanguage(english), one.getDisplayLanguage(one), language):
                found.setdefault(str(name).casefold(), code)
    for code, names in _CALLED.items():
        found |= dict.fromkeys(names.split(","), code)
    return found


# What people write over a column, beside the names in CLDR.
_CALLED = {
    "zh_CN": "chinese,zh,zh-cn,zh_cn,zh-hans,simplified chinese,中文,简体中文,汉语",
    "my": "burmese,myanmar,မြန်မာ,မြန်မာဘာသာ,ဗမာ",
    "km": "khmer,cambodian,ភាសាខ្មែរ",
    "lo": "lao,laotian,ພາສາລາວ",
    "th": "thai,ภาษาไทย",
    "vi": "vietnamese,tiếng việt,việt",
    "en": "english,en,eng,en-gb,en-us",
}
