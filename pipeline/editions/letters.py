"""Letters that none of an edition's fonts has.

Said with their place, where Typst only quotes the text.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

from pipeline.editions.nodes import Node, every, plain

_DRAWN_AS_NOTHING = {"Cc", "Cf", "Zl", "Zp", "Zs"}
_SHOWN = 5


def missing_letters(blocks: list[Node], files: Iterable[Path]) -> str:
    """A sentence on the letters that no font has and where they stand.

    Empty where every letter has one.
    """
    known = {code for file in files for code in TTFont(file, lazy=True).getBestCmap()}
    found = list(_missing(blocks, known))
    rest = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return f"No font of this edition has {'; '.join(found[:_SHOWN])}{rest}." if found else ""


def _missing(blocks: list[Node], known: set[int]) -> Iterator[str]:
    heading = ""
    told: set[str] = set()
    for node in every(blocks):
        if node["t"] == "Header":
            heading = plain(node["c"][2])
        if node["t"] not in {"Para", "Plain", "Header"}:
            continue
        text = plain(node["c"][2] if node["t"] == "Header" else node["c"])
        for letter in text:
            if (
                ord(letter) not in known
                and letter not in told
                and unicodedata.category(letter) not in _DRAWN_AS_NOTHING
            ):
                told.add(letter)
                yield f"“{letter}” (U+{ord(letter):04X}) under “{heading}”, in “{text[:40]}”"
