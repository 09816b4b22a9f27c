"""Positions on the map."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_MINUTES = r"[°º\s]\s?\d{1,2}[.,]\d{2,}"
_SHAPES = (
    r"[-+]?\d{1,2}[.,]\d{3,}\s?°?\s?[NSns]?\s*[,/ 、，၊]\s*[-+]?\d{1,3}[.,]\d{3,}\s?°?\s?[EWOew]?",
    r"[NSEW]?\s?\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d+)?\s?[′'’]?(?:\s?\d{1,2}(?:[.,]\d+)?\s?"
    r"(?:″|\"|”|''))?\s?[NSEW]?",
    r"\d{1,3}[.,]\d+\s?°\s?[NSEW]?",
    # Degrees and decimal minutes, as receivers show them.
    rf"\b[NS]\s?\d{{1,2}}{_MINUTES}[′'’]?[\s,;/]+[EW]\s?\d{{1,3}}{_MINUTES}",
    rf"\b\d{{1,2}}{_MINUTES}[′'’]?\s?[NS][\s,;/]+\d{{1,3}}{_MINUTES}[′'’]?\s?[EW]\b",
    r"(?<![\w+])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b",  # Open Location Code
    r"(?<![\w/])///\w+\.\w+\.\w+",  # what3words
    r"geo:-?\d[\d.,-]+",
    r"[+-]\d{2,6}[.,]\d{2,}[+-]\d{3,7}[.,]\d{2,}",  # ISO 6709
    r"\b\d{1,2}[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?\d{3,5} ?\d{3,5}\b",  # MGRS
    r"\b\d{1,2}[C-HJ-NP-X] \d{6} \d{6,7}\b",  # UTM
    r"(?:lat(?:itude)?|lon(?:gitude)?|GPS)\s*[:=]?\s*-?\d{1,3}[.,]\d+",
)
_LINK = re.compile(
    r"(?:maps\.app\.goo\.gl|goo\.gl/maps|google\.[\w.]+/maps|maps\.google\.[\w.]+|g\.page|"
    r"openstreetmap\.org/(?:[#?]\S*map|node|way|relation)|osm\.org/go|maps\.apple\.com|"
    r"waze\.com/ul|w3w\.co|what3words\.com|share\.here\.com|wego\.here\.com|amap\.com|gaode\.com|"
    r"map\.baidu\.com|j\.map\.baidu|bing\.com/maps|yandex\.[\w.]+/maps|2gis\.\w+|maps\.me|"
    r"mapy\.\w+|plus\.codes|longdo\.com/map|map\.longdo)[^\s”\"<>)]*"
    r"|what3words:? ?/{0,3}\w+\.\w+\.\w+",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"[^\d]{0,6}-?\d{1,3}[.,]\d{3,}")
_ANY = re.compile("|".join(f"(?:{one})" for one in _SHAPES), re.IGNORECASE)
_PLACED = re.compile(r"[°º]\s?\d|[°º]\s?[NSEW]|[^°º]*$")
_TEMPERATURE = re.compile(r"°\s?[CF]\b")


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each position: degrees, codes of places, links to maps."""
    for shown in _positions(passage):
        yield Hit(f"“{shown}” is a place on the map; take it out.", shown)


def _positions(passage: Passage) -> Iterator[str]:
    text = passage.plain
    if passage.is_dotted:
        yield from (link[0] for link in _LINK.finditer(text))
    if passage.digits < 3 and "//" not in text and "+" not in text:
        return
    yield from _in_words(passage)
    for word in passage.words("latitude").finditer(text):
        if degrees := _DEGREES.match(text, word.end()):
            yield word[0] + degrees[0]
    yield from (match[0].strip() for match in _ANY.finditer(text) if _is_place(match))


def _in_words(passage: Passage) -> Iterator[str]:
    """Two angles in words, one after the other: “16 degrees 42 minutes north, 98 degrees …”."""
    degree, minute = passage.words("degree"), passage.words("arc_minute")
    if degree.search(passage.text) is None or minute.search(passage.text) is None:
        return
    angle = rf"\d{{1,3}} ?(?:{degree.pattern}) ?\d{{1,2}}(?:[.,]\d+)? ?(?:{minute.pattern})"
    for match in re.finditer(rf"{angle}.{{0,40}}?{angle}", passage.plain, re.IGNORECASE):
        yield match[0]


def _is_place(match: re.Match[str]) -> bool:
    shown = match[0].strip()
    if _TEMPERATURE.search(match.string[match.start() : match.end() + 3]):
        return False
    return bool(_PLACED.search(shown)) and not _is_number(shown)


def _is_number(text: str) -> bool:
    """Whether the letters and digits of a place code are only a sum or a formula."""
    amounts = r"\d{1,3}[.,]\d{3}[ ,;/]+\d{1,3}[.,]\d{3}"
    return bool(re.fullmatch(rf"\d+\+\d+|\d{{1,3}}[.,]\d+\s?°?|{amounts}", text))


CHECK = SafetyCheck(
    id="coordinates",
    number=23,
    severity=Severity.ERROR,
    title="A position on the map",
    rationale="Coordinates lead to a door. Field notes and photographs carry them into texts.",
    wrong=(
        "The house stands at 11.5564, 104.9282.",
        "13°21′47″N 103°51′36″E",
        "๑๑.๕๕๖๔, ๑๐๔.๙๒๘๒",
        "See https://maps.app.goo.gl/AbCdEf123",
        "Meet at 7P28HW4J+8R",
        "///filled.count.soap",
    ),
    right=("Keep at 25 °C or 38.5°C.", "from 1,250 to 3,400 people", "2+2 helpers", "1.500 2.500"),
    false_alarms="None in the three documents.",
    passage=find,
)
