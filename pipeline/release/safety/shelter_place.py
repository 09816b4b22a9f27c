"""Shelters with their names and places."""

import re
from collections.abc import Iterator

from pipeline.languages import country_names
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.street_address import find as find_addresses
from pipeline.release.safety.subjects import Passage
from pipeline.release.safety.telephone_number import find as find_telephones
from pipeline.release.safety.words import pattern

_NEAR = 60
_IN_PLACE = re.compile(
    r"\b(?:in|at|near|outside|behind|opposite|close to|next to|of) (?:the )?(?:town |city |"
    r"village |district |province )?(?:of )?((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)*)"
)
_NAMED = re.compile(
    r"\b((?:[A-Z][\w’'-]+ ){1,4}(?:Shelter|Safe ?House|Refuge|Crisis Cent(?:re|er)|"
    r"Transit Cent(?:re|er)|Women[’']s Home|Children[’']s Home|"
    r"Home for (?:Girls|Women|Boys|Children)))"
)
# Regions and other names that no house is found by.
_WIDE = re.compile(
    r"(?:Greater |Lower |Upper )?(?:Mekong|Asia|South ?-?East|Southeast|East|Europe|Africa|America|"
    r"Sub-region|Region|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Article|Chapter|Section|Annex|Table|Figure|Part|Law|Act|Decree|"
    r"Minimum|Code|Ministry|English|Word|PDF|Anti-Trafficking)",
)


def find(passage: Passage, policy: Policy) -> Iterator[Hit]:
    """A hit where a shelter stands with a name or a place below the country, or a way to it."""
    shelters = [*pattern("shelter", passage.locale).finditer(passage.plain)]
    if not shelters:
        return
    found = [match[0] for match in _NAMED.finditer(passage.text) if not _is_heading(passage)]
    found += list(_places(passage, shelters))
    found += [hit.text for hit in find_addresses(passage, policy)]
    found += [hit.text for hit in find_telephones(passage, policy)]
    for one in dict.fromkeys(found):
        yield Hit(f"“{one}” leads to a shelter; say the country at most.", one)


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
