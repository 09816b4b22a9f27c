"""Codes of languages: gettext ("zh_CN", "sr@latin") and BCP 47 ("zh-Hans", "sr-Latn")."""

import re
from dataclasses import dataclass
from functools import cache

import icu

from pipeline.languages.subtags import CALLED, EXTENDED
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
_NAMED_SCRIPT = re.compile(rf"(?<=[-_])(?:{'|'.join(_MODIFIERS)})(?=[-_.]|$)", re.IGNORECASE)
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
_NO_REGION = {"ZZ", "XA", "XB"}  # unknown, and those of made-up locales
_PRIVATE = re.compile(r"x(?:[-_][a-z0-9]{1,8})+", re.IGNORECASE)
# RFC 5646, 2.2.8: tags of before 2005. ICU knows what stands for them today.
_GRANDFATHERED = re.compile(
    r"""i-[a-z]+|en-gb-oed|sgn-(?:be-fr|be-nl|ch-de)|art-lojban|cel-gaulish|no-(?:bok|nyn)
    |zh-(?:guoyu|hakka|min|min-nan|xiang)""",
    re.VERBOSE,
)
# Written in Latin letters, and by few in their own, which CLDR thinks likely.
_WRITTEN_IN = {"ctd": "Latn", "hnj": "Latn", "mww": "Latn"}
# ISO 639-2: several, undetermined, not coded and no language at all.
NO_LANGUAGE = frozenset({"mis", "mul", "und", "zxx"})


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
    def is_private(self) -> bool:
        """Whether the whole tag is for private use: x-ours."""
        return bool(_PRIVATE.fullmatch(self.language))

    @property
    def full(self) -> "Tag":
        """The tag with the script and the region that CLDR thinks likely."""
        if self.is_private:
            return Tag(self.language, "Latn")
        found = icu.Locale.forLanguageTag("-".join(filter(None, (self.language, self.region))))
        found.canonicalize()  # prs is fa-AF to CLDR
        found.addLikelySubtags()
        return Tag(
            self.language,
            self.script or _WRITTEN_IN.get(self.language, found.getScript()) or "Latn",
            self.region or found.getCountry(),
            self.rest,
        )

    @property
    def name(self) -> str:
        """The English name in CLDR; the tag itself where it has none."""
        if self.is_private:
            return self.language
        return str(icu.Locale.forLanguageTag(self.bcp47).getDisplayName(icu.Locale.getEnglish()))


def parse_tag(text: str) -> Tag | None:
    """The language tag that a text in either spelling means, or None.

    Two letters must be a language that CLDR knows; three letters may be any of ISO 639. A script
    that the language has anyhow is left out: ``th-Thai`` is ``th``. Codes of before, codes of three
    letters for two and parts of Chinese are what CLDR has for them (UTS #35, annex C): ``iw`` is
    ``he``, ``khm`` is ``km``, ``cmn-Hans-CN`` is ``zh-Hans-CN``, ``i-hak`` is ``hak``.
    """
    if _PRIVATE.fullmatch(text.strip()):
        return Tag(text.strip().lower().replace("_", "-"))
    found = _TAG.fullmatch(_of_today(text.strip()))
    if not found:
        return None
    given = found.groupdict("")
    named, kind = _modifier(given["modifier"].lower())
    script = (given["script"] or named).title()
    unknown = not is_script(script) or not _is_region(given["region"].upper())
    if unknown or _is_unknown(given["modifier"]) or not _is_one(given["language"]):
        return None
    language, script, region = _canonical(given["language"], script, given["region"].upper())
    if not language or language in NO_LANGUAGE:
        return None
    if script and Tag(language, "", region).full.script == script:
        script = ""
    return Tag(language, script, region, _rest(given["rest"], kind))


def _of_today(text: str) -> str:
    """What stands for a grandfathered tag, and for a script by name: sr-latin is sr-Latn.

    Any other text comes back as it is.
    """
    tag = text.lower().replace("_", "-")
    if not _GRANDFATHERED.fullmatch(tag):
        return _NAMED_SCRIPT.sub(lambda found: _MODIFIERS[found[0].lower()], text)
    try:
        return str(icu.Locale.forLanguageTag(tag).toLanguageTag())
    except icu.ICUError:
        return text


def _is_one(language: str) -> bool:
    """Whether a language has no extended language, or one that belongs to it."""
    prefix, *extended = re.split("[-_]", language.lower())
    return not extended or prefix == "sgn" or extended[0] in EXTENDED.get(prefix, "").split()


def _rest(given: str, kind: str) -> str:
    """The variants and the private use of a tag, with what a modifier adds."""
    return "-".join(filter(None, (given.lower().replace("_", "-")[1:], kind)))


def _canonical(language: str, script: str, region: str) -> tuple[str, str, str]:
    """Language, script and region as CLDR writes them; a language of "" where there is none.

    A language that CLDR holds to be that of a region stays: prs is not made fa-AF.
    """
    tag = "-".join(filter(None, (language.lower().replace("_", "-"), script, region)))
    given = icu.Locale.forLanguageTag(tag)
    found = icu.Locale.forLanguageTag(given.toLanguageTag())
    found.canonicalize()
    if found.getCountry() and not region:
        found = given
    name = str(found.getLanguage())
    if len(name) == 2 and Tag(name).name == name:
        name = ""
    return name, str(found.getScript()), str(found.getCountry())


def _modifier(text: str) -> tuple[str, str]:
    """Script and further subtags that a modifier of gettext names: Latn of latin, x-easy."""
    first, _, others = text.partition("-")
    script = _MODIFIERS.get(first, first.title() if len(first) == 4 else "")
    script, rest = (script, others) if is_script(script) and script else ("", text)
    return script, rest if _REST.fullmatch(f"-{rest}") else ""


def _is_unknown(modifier: str) -> bool:
    """Whether a modifier of gettext says something else than a script or a variant.

    glibc's "euro" names a currency, and no other language.
    """
    return bool(modifier) and modifier.lower() != "euro" and _modifier(modifier.lower()) == ("", "")


def _is_region(code: str) -> bool:
    """Whether CLDR knows a country or region, or none is named."""
    english = icu.Locale.getEnglish()
    name = icu.Locale("und", code).getDisplayCountry(english) if code not in _NO_REGION else code
    return not code or str(name) != code


def is_script(code: str) -> bool:
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


def is_same_edition(tag: str, other: str) -> bool:
    """Whether two tags mean one language, script and country, said or likely: zh-Hant and zh-TW."""
    one, two = parse_tag(tag), parse_tag(other)
    return one is not None and two is not None and _likely(one) == _likely(two)


def _likely(tag: Tag) -> str:
    if tag.is_private:
        return tag.language
    found = icu.Locale.forLanguageTag(tag.bcp47)
    found.addLikelySubtags()
    return str(found.toLanguageTag())


def reason_against(text: str) -> str:
    """Why a text is no tag of a language, as far as that is known, and what is; "" otherwise."""
    if text.strip().lower() in NO_LANGUAGE:
        return f"“{text}” names no language; one without a code has a private tag: x-ours."
    spoken, called = _language_of_country(text), locale_called(text)
    if spoken:
        return f"“{text}” is a country; for its language write “{spoken}”."
    if called:
        return f"For {Tag(called).name} write “{called}”."
    found = _TAG.fullmatch(_of_today(text.strip()))
    if found is None:
        return ""
    language, script = found["language"].lower(), (found["script"] or "").title()
    if language in NO_LANGUAGE:
        return reason_against(language)
    if not is_script(script):
        return f"“{script}” is no script of Unicode; leave it out, and name the fonts."
    if not _is_region(region := (found["region"] or "").upper()):
        return f"“{region}” is no country or region; leave it out."
    if _is_unknown(found["modifier"] or ""):
        return f"“@{found['modifier']}” names no script and no variant; leave it out."
    return f"“{language}” is no language of ISO 639."


def _language_of_country(code: str) -> str:
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
    for code, names in CALLED.items():
        found |= dict.fromkeys(names.split(","), code)
    return found
