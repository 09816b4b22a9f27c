"""Letters of symbol fonts, which look like signs and are other letters to every program.

A run in Wingdings says "ü" and shows a tick; Word also writes such letters as private-use
characters U+F020 to U+F0FF (17.3.3.30).
"""

import re

from lxml import etree

from pipeline.word.elements import child, value
from pipeline.word.text import run_properties

# Fonts whose signs pandoc knows.
FONTS = {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"}
PRIVATE = re.compile("[\ue000-\uf8ff]")
_SIGN = re.compile("[\uf020-\uf0ff]")


def symbol_font(run: etree._Element | None) -> str:
    """The symbol font that a run is set in, empty for another font."""
    return symbol_font_in(run_properties(run))


def symbol_font_in(own: etree._Element | None) -> str:
    """The symbol font that run properties name, empty for another font."""
    fonts = child(own, "rFonts")
    if fonts is None:
        return ""
    name = value(fonts, "ascii") or value(fonts, "hAnsi")
    return name if name.lower() in FONTS else ""


def sign_code(letter: str) -> str:
    """A letter of a symbol font as ``w:sym`` names it ("F0FC"), empty for one that is no sign."""
    code = ord(letter)
    if _SIGN.match(letter):
        return f"{code:04X}"
    return f"{0xF000 + code:04X}" if 0x20 < code < 0x100 else ""
