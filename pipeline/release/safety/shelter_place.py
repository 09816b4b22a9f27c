"""Shelters with their names and places."""

import re
from collections.abc import Iterator

from pipeline.languages import country_names
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.street_address import find as find_addresses
from pipeline.release.safety.subjects import Passage
from pipeline.release.safety.telephone_number import find as find_telephones

_NEAR = 60
_BESIDE = 30  # characters between a shelter and its district in languages without blanks
_IN_PLACE = re.compile(
    r"\b(?:in|at|near|outside|behind|opposite|close to|next to|"
    r"above|below|beside|across from|of|(?:doors?|houses?|blocks?|streets?|minutes?|"
    r"met(?:re|er)s?) from) (?:the )?(?:town |city |village |district |province )?(?:of )?"
    r"((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)*)"
)
_NAMED = re.compile(
    r"\b((?:[A-Z][\w’'-]+ ){1,4}(?:Shelter|Safe ?House|Refuge|Crisis Cent(?:re|er)|"
    r"Transit Cent(?:re|er)|Women[’']s Home|Children[’']s Home|"
    r"Home for (?:Girls|Women|Boys|Children)))"
)
# A house that bears a name, and what it is behind a comma.
_APPOSED = re.compile(
    r"\b((?:[A-Z][\w’'-]+ ){1,3}(?:House|Home|Haven|Lodge|Cent(?:re|er)|Villa)), "
    r"(?=(?:an? |the |our )?(?:[\w’'-]+ ){0,3}(?:shelter|refuge|safe ?house))"
)
# Houses that bear a name, without a word that says what they are.
_HOUSE = re.compile(
    r"\b(?:(?:House|Home|Village|Haven|Garden) of [A-Z][\w’'-]+"
    r"|(?:Baan|Ban|Heuan|Phteah) [A-Z][\w-]+"
    r"|(?:[A-Z][\w’'-]+ ){1,3}(?:Home|Haven|Lodge))(?:,| in| at| near) (?=(?:[A-Z]|Village \d))"
)
_LISTED = re.compile(r",? ((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)*)(?=,)")
# Regions and other names that no house is found by.
_WIDE = re.compile(
    r"(?:Greater |Lower |Upper )?(?:Mekong|Asia|South ?-?East|Southeast|East|Europe|Africa|America|"
    r"Sub-region|Region|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Article|Chapter|Section|Annex|Table|Figure|Part|Law|Act|Decree|"
    r"Minimum|Code|Ministry|English|Word|PDF|Anti-Trafficking)",
)


def find(passage: Passage, policy: Policy) -> Iterator[Hit]:
    """A hit where a shelter stands with a name or a place below the country, or a way to it."""
    if not passage.source:
        yield from (_hit(one[0].strip(), Severity.WARNING) for one in _HOUSE.finditer(passage.text))
    shelters = [*passage.words("shelter").finditer(passage.plain)]
    if not shelters:
        return
    found = [match[1] for match in _APPOSED.finditer(passage.text)]
    found += [match[0] for match in _NAMED.finditer(passage.text) if not _is_heading(passage)]
    found += [*_places(passage, shelters), *_places_by_words(passage, shelters)]
    found += [hit.text for hit in find_addresses(passage, policy)]
    found += [hit.text for hit in find_telephones(passage, policy)]
    yield from (_hit(one) for one in dict.fromkeys(found))


def _hit(text: str, severity: Severity | None = None) -> Hit:
    return Hit(f"“{text}” leads to a shelter; say the country at most.", text, severity=severity)


def _places_by_words(passage: Passage, shelters: list[re.Match[str]]) -> Iterator[str]:
    """Words for province, town or village beside a shelter, which the source does not have."""
    if passage.text.isascii() or passage.has_in_source("district"):
        return
    for shelter in shelters:
        start, end = max(0, shelter.start() - _BESIDE), shelter.end() + _BESIDE
        beside = passage.text[start:end]
        named = (passage.words(one).search(beside) for one in ("district", "beside_landmark"))
        if any(one is not None and not one[0].isascii() for one in named):
            yield beside.strip()


def _is_heading(passage: Passage) -> bool:
    """Whether every word has a capital letter, as in a title."""
    words = re.findall(r"[A-Za-z]{4,}", passage.text)
    return bool(words) and all(word[0].isupper() for word in words)


def _places(passage: Passage, shelters: list[re.Match[str]]) -> Iterator[str]:
    for shelter in shelters:
        end = min(shelter.end() + _NEAR, len(passage.text))
        stop = re.search(r"[.!?;:]", passage.text[shelter.end() : end])
        end = shelter.end() + stop.start() if stop else end
        for match in _IN_PLACE.finditer(passage.text, shelter.end(), end):
            if not (_WIDE.match(match[1]) or _is_country(match[1])):
                yield passage.text[shelter.start() : match.end()]
        listed = _LISTED.match(passage.text, shelter.end())
        if listed and not (_WIDE.match(listed[1]) or _is_country(listed[1])):
            yield passage.text[shelter.start() : listed.end()]


def _is_country(name: str) -> bool:
    known = country_names()
    return name in known or any(name.startswith(one) for one in known)


CHECK = SafetyCheck(
    id="shelter-place",
    number=25,
    severity=Severity.ERROR,
    title="A shelter with its name, place or address",
    rationale="Traffickers, buyers and families look for people in shelters. The places are known "
    "to those who refer, and stand in no book.",
    wrong=(
        "Ask at the women’s shelter in Poipet.",
        "The Sunrise Shelter takes men.",
        "The safe house near Aranyaprathet Market is open.",
        "ที่อยู่สถานคุ้มครอง เลขที่ ๙๙ ถนนรังสิต",
    ),
    right=(
        "A shelter is one option among several.",
        "Shelters in Viet Nam are run by the province.",
        "The shelter must be open.",
    ),
    false_alarms="None in the three documents.",
    passage=find,
)
