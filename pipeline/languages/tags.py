"""Codes of languages: gettext ("zh_CN", "sr@latin") and BCP 47 ("zh-Hans", "sr-Latn")."""

import re
from dataclasses import dataclass

import icu

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
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<region>[a-z]{2}|\d{3}))?"
    r"(?:\.[\w-]+)?(?:@(?P<modifier>[a-z]+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tag:
    """The subtags of a language tag; script and region are empty where the tag has none."""

    language: str  # km
    script: str = ""  # Latn
    region: str = ""  # CN

    @property
    def bcp47(self) -> str:
        """The tag as BCP 47 writes it: sr-Latn, pt-BR."""
        return "-".join(filter(None, (self.language, self.script, self.region)))

    @property
    def gettext(self) -> str:
        """The code as gettext writes it: sr@latin, pt_BR."""
        modifiers = {script: name for name, script in reversed(_MODIFIERS.items())}
        script = modifiers.get(self.script, self.script.lower())
        return "_".join(filter(None, (self.language, self.region))) + (
            f"@{script}" if script else ""
        )

    @property
    def full(self) -> "Tag":
        """The tag with the script and the region that CLDR thinks likely."""
        found = icu.Locale.forLanguageTag(self.bcp47)
        found.addLikelySubtags()
        return Tag(
            self.language,
            self.script or found.getScript() or "Latn",
            self.region or found.getCountry(),
        )

    @property
    def name(self) -> str:
        """The English name in CLDR; the tag itself where it has none."""
        return str(icu.Locale.forLanguageTag(self.bcp47).getDisplayName(icu.Locale.getEnglish()))


def parse_tag(text: str) -> Tag | None:
    """The language tag that a text in either spelling means, or None.

    Two letters must be a language that CLDR knows; three letters may be any of ISO 639. A script
    that the language has anyhow is left out: ``th-Thai`` is ``th``.
    """
    found = _TAG.fullmatch(text.strip())
    if not found:
        return None
    given = icu.Locale.forLanguageTag(found["language"].lower())
    language = str(given.getLanguage())
    modifier = (found["modifier"] or "").lower()
    script = found["script"] or _MODIFIERS.get(modifier, modifier if len(modifier) == 4 else "")
    script, region = script.title(), (found["region"] or "").upper()
    if not language or (len(language) == 2 and Tag(language).name == language):
        return None
    if script and Tag(language, "", region).full.script == script:
        script = ""
    return Tag(language, script, region)


def language_of_country(code: str) -> str:
    """The language of a country whose code somebody took for a language's: km for "kh"."""
    if not re.fullmatch("[A-Za-z]{2}", code):
        return ""
    found = icu.Locale.forLanguageTag(f"und-{code.upper()}")
    found.addLikelySubtags()
    language = str(found.getLanguage())
    return language if language not in {"", "und", "en"} else ""
