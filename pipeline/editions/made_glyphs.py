"""Glyphs that are added to an embedded TrueType font.

A cluster drawn with several glyphs becomes one composite glyph, and there are glyphs that draw
nothing. So each cluster of right-to-left text has one place from which it is drawn, and each letter
that no glyph of its own stands for can be said by one that nobody sees.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field

import pikepdf
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

_USE_OWN_OFFSETS = 0x0002  # ARGS_ARE_XY_VALUES (OpenType, glyf)
_LAST_GLYPH = 0xFFFE

# A glyph and where it is drawn in its cluster, in thousandths of the size, upwards.
Component = tuple[int, float, float]


@dataclass(slots=True)
class MadeGlyphs:
    """The glyphs that are added to one font: their components and their widths."""

    program: TTFont | None
    made: dict[tuple[tuple[Component, ...], int], int] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)

    def join(self, components: tuple[Component, ...], width: int) -> int | None:
        """The glyph that draws these with this advance; none of them: nothing.

        None where the font can take no more.
        """
        if self.program is None:
            return None
        known = self.made.get((components, width))
        if known is None:
            known = int(self.program["maxp"].numGlyphs) + len(self.made)
            if known > _LAST_GLYPH:
                return None
            self.made[components, width] = known
            self.widths[known] = width
        return known


def read_program(font: pikepdf.Object) -> TTFont | None:
    """The embedded TrueType program of a composite font; None where it has another one."""
    stream = font.DescendantFonts[0].FontDescriptor.get("/FontFile2")
    if stream is None:
        return None
    return TTFont(io.BytesIO(stream.read_bytes()), lazy=True, recalcTimestamp=False)


def embed_made(font: pikepdf.Object, glyphs: MadeGlyphs) -> None:
    """Write the added glyphs into the font."""
    program = glyphs.program
    if program is None or not glyphs.made:
        return
    names = list(program.getGlyphOrder())
    table, metrics = program["glyf"], program["hmtx"]
    scale = program["head"].unitsPerEm / 1000
    for (components, width), number in glyphs.made.items():
        name = f"made{number}"
        seen = [one for one in components if table[names[one[0]]].numberOfContours]
        table[name] = _draw(seen, names, scale)
        table[name].recalcBounds(table)
        metrics[name] = (round(width * scale), getattr(table[name], "xMin", 0))
    program.setGlyphOrder([*names, *(f"made{number}" for number in glyphs.made.values())])
    target = io.BytesIO()
    program.save(target, reorderTables=None)
    stream = font.DescendantFonts[0].FontDescriptor.FontFile2
    stream.write(target.getvalue())
    stream.Length1 = len(target.getvalue())


def _draw(components: Iterable[Component], names: list[str], scale: float) -> Glyph:
    glyph = Glyph()
    parts = []
    for number, right, up in components:
        part = GlyphComponent()
        part.glyphName, part.x, part.y = names[number], round(right * scale), round(up * scale)
        part.flags = _USE_OWN_OFFSETS
        parts.append(part)
    if parts:
        glyph.numberOfContours, glyph.components = -1, parts
    return glyph
