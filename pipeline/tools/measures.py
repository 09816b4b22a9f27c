"""Widths of texts in given fonts, and languages for which a font has forms of its own.

By HarfBuzz, which shapes for Typst, too.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

import uharfbuzz


@lru_cache(maxsize=65536)
def width_of(text: str, files: tuple[Path, ...]) -> float:
    """The width of a line of text in em, each letter in the first of these fonts that has it.

    A letter that none of them has counts as one em.
    """
    return sum(
        _advance("".join(letters), file)
        for file, letters in groupby(text, lambda one: _of(one, files))
    )


@cache
def languages_drawn_apart(file: Path) -> frozenset[str]:
    """The languages (BCP 47) for which a font draws letters otherwise than for all others.

    By its tables of languages (OpenType, LangSys), whatever the script.
    """
    face = _open(file)[0].face
    return frozenset(
        str(uharfbuzz.ot_tag_to_language(language))
        for table in ("GSUB", "GPOS")
        for index, _ in enumerate(face.get_table_script_tags(table))
        for language in face.get_script_language_tags(table, index)
    )


@lru_cache(maxsize=8192)
def _of(letter: str, files: tuple[Path, ...]) -> Path | None:
    code = ord(letter)
    return next((file for file in files if _open(file)[0].get_nominal_glyph(code)), None)


def _advance(text: str, file: Path | None) -> float:
    if file is None:
        return float(len(text))
    font, units = _open(file)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    places: Iterable[uharfbuzz.GlyphPosition] = buffer.glyph_positions or ()
    return float(sum(place.x_advance for place in places)) / units


@cache
def _open(file: Path) -> tuple[uharfbuzz.Font, int]:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    return uharfbuzz.Font(face), int(face.upem)
