"""Words that no Vietnamese syllable looks like: letters were lost or doubled."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.words import without_names, words
from pipeline.languages.known.vi import is_syllables, lacks_tone, toneless, tones
from pipeline.model import Severity

_VOWEL = re.compile("[aăâeêioôơuưy]")
_UNITS = set(
    "kg km cm mm ml tp gb mb vn vs tt hs tr ts vd đ vv kh th pb dv nxb ths sđt kcal".split()
)


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each lower-case word without a vowel, and each one that is no syllable."""
    for match in words(without_names(entry.target, context)):
        for part in _list_damaged(match[0]):
            if part not in entry.source:
                yield Remark(
                    f"“{part}” is no Vietnamese syllable: letters were lost or doubled.",
                    match.span(),
                )


@lru_cache(maxsize=16384)
def _list_damaged(word: str) -> tuple[str, ...]:
    return tuple(part for part in re.split("[-’']", word) if _is_damaged(part))


def _is_damaged(word: str) -> bool:
    """Whether letters were lost or doubled.

    Lower-case letters without a vowel; letters that make no row of syllables; two tones in one
    word; no rising or heavy tone before a final c, ch, p or t, where every syllable has one (viec,
    trưc). Loan words (lôgíc) are rows of syllables.
    """
    low = word.lower()
    if len(word) < 2 or low in _UNITS:
        return False
    if not _VOWEL.search(toneless(low)):
        return word.islower()
    if tones(low) > 1:
        return not word.isupper()
    if not word.islower() or len(word) < 3:
        return False
    return lacks_tone(low) or (not word.isascii() and not is_syllables(low))


CHECK = Check(
    id="vietnamese-syllable",
    severity=Severity.WARNING,
    title="A word that is no Vietnamese syllable",
    rationale="Text from a PDF loses letters: “hòa nhp” for “hòa nhập”. What is left may still be "
    "a syllable (“Tiu vùng”); that, no rule can see.",
    false_positives="None in the translations of this project. Loan words written together (lôgíc, "
    "môđun) and capitalised names are understood.",
    applies=lambda language: "vietnamese-syllable" in language.own_checks,
    examples=(
        Example("vi", "integration", "hòa nhp", "hòa nhập"),
        Example("vi", "language", "tiếngg Việt", "tiếng Việt"),
        Example("vi", "path", "đườngdẫn", "đường dẫn"),
    ),
    find=find,
)
