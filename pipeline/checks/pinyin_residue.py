"""Readings in brackets that a reading aid left behind."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_READING = re.compile(
    "(?<=[\u3400-\u9fff])[(（][a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}[)）](?=[\u3400-\u9fff])"
)


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark for each reading inside a Chinese word."""
    for match in _READING.finditer(entry.target):
        yield Remark(f"“{match[0]}” is a reading left from a web page; delete it.", match.span())


CHECK = Check(
    id="pinyin-residue",
    severity=Severity.WARNING,
    title="A reading in brackets inside a Chinese word",
    rationale="Copying from pages with a reading aid brings 国务(wù)院.",
    false_positives="None in the translations of this project and in 38,892 messages. Readings "
    "without tone marks are taken for English.",
    applies=lambda language: "pinyin-residue" in language.own_checks,
    examples=(Example("zh_CN", "State Council", "国务(wù)院", "国务院"),),
    find=find,
)
