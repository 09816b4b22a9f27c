"""Letters that none of an edition's fonts has.

Said with their place, where Typst only quotes the text.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from fontTools.ttLib import TTFont

from pipeline.editions.nodes import Node, every, plain
from pipeline.editions.squeezing import squeeze
from pipeline.languages.scripts import face_script, script_name
from pipeline.tools import remedies
from pipeline.tools.fonts import other_families

_DRAWN_AS_NOTHING = {"Cc", "Cf", "Zl", "Zp", "Zs"}
_SHOWN = 5
_FETCH = re.compile(r"PDF: no font of this edition has .*? Fetch (.+?) with: ", re.DOTALL)


def missing_letters(blocks: list[Node], files: Iterable[Path]) -> dict[str, str]:
    """The letters that no font has, each with the place where it stands first."""
    return dict(_missing(blocks, known_codes(files)))


def known_codes(files: Iterable[Path]) -> set[int]:
    """The code points that these fonts have glyphs for."""
    return {code for file in files for code in TTFont(file, lazy=True).getBestCmap()}


def substitute(letter: str, known: Collection[int]) -> str:
    """What stands in the place of a letter that no font has.

    The letters that it is a form of (NFKC: “ﬁ”, a letter of mathematics), or its code point.
    """
    plain = unicodedata.normalize("NFKC", letter)
    is_form = plain != letter and all(ord(one) in known for one in plain)
    return plain if is_form else f"[U+{ord(letter):04X}]"


def letters_remark(missing: Mapping[str, str]) -> str:
    """The build warning about letters that no font has, those of each script together."""
    scripts: dict[str, list[str]] = {}
    for letter in missing:
        scripts.setdefault(face_script(letter), []).append(letter)
    found = [
        said
        for script, letters in scripts.items()
        for said in _list_letters(script, letters, missing)
    ]
    rest = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    fetched = other_families("".join(missing), at_hand=False)
    setup = (
        f"Fetch {', '.join(fetched)} with: {remedies.command('setup')}; or name"
        if fetched
        else "Name"
    )
    return (
        f"PDF: no font of this edition has {'; '.join(found[:_SHOWN])}{rest}. The code of the "
        f"letter stands there. {setup} a folder with a font of your own in "
        f'the settings (fonts = ["fonts"]); or write it otherwise in the PO file or the master.'
    )


def faces_to_fetch(remarks: Iterable[str]) -> str:
    """The faces that these remarks of a build ask to fetch, empty for none."""
    asked = (found[1] for remark in remarks if (found := _FETCH.match(remark)))
    return ", ".join(asked)


def _list_letters(script: str, letters: Sequence[str], places: Mapping[str, str]) -> list[str]:
    """The letters with their places; of many of one script only the first."""
    said = [f"“{letter}” (U+{ord(letter):04X}) {places[letter]}" for letter in letters]
    if not script or len(said) <= _SHOWN:
        return said
    return [f"{len(said)} letters of the script {script_name(script)}, such as {said[0]}"]


def _missing(blocks: list[Node], known: set[int]) -> Iterator[tuple[str, str]]:
    heading = ""
    told: set[str] = set()
    for node in every(blocks):
        if node.kind == "Header":
            heading = plain(node)
        if node.kind not in {"Para", "Plain", "Header"}:
            continue
        text = plain(node)
        for letter in text:
            if (
                ord(letter) not in known
                and letter not in told
                and unicodedata.category(letter) not in _DRAWN_AS_NOTHING
                and squeeze(letter)  # selectors of variants
            ):
                told.add(letter)
                under = f"under “{heading}”, " if heading else ""
                yield letter, f"{under}in “{text[:40]}”"
