"""One character code (CID) for each pair of glyph and text: the fonts' maps give the text.

A reader that knows no ``ActualText`` asks the font's ``ToUnicode`` map what a code means (ISO
32000-1, 9.10.3). One code cannot mean two texts, but two codes may draw one glyph: the
``CIDToGIDMap`` of a TrueType font says which (9.7.4.2).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pikepdf

from pipeline.editions.glyphs import Face
from pipeline.editions.made_glyphs import MadeGlyphs, embed_made, read_program
from pipeline.languages.break_marks import ZERO_WIDTH_SPACE, without_marks

# PDF/A wants a text for every code (ISO 19005-2, 6.2.11.7.2): what a glyph says whose cluster has
# fewer letters than glyphs.
SILENT = ZERO_WIDTH_SPACE
_UNIT = re.compile("[\u200c\u200d]*.", re.DOTALL)  # a letter, with the joiners before it
_LAST_CODE = 0xFFFF
_RIGHT_TO_LEFT = {"R", "AL"}
_BATCH = 100  # entries of one bfchar section (Adobe Technical Note 5411)
_MARK_ADVANCE = 8  # what it costs that a glyph with an advance says a mark


@dataclass(slots=True)
class Codes:
    """The codes of one font: its own, and those added for glyphs of more than one meaning."""

    face: Face
    extensible: bool
    glyphs: MadeGlyphs
    added: dict[tuple[int, str], int] = field(default_factory=dict)
    top: int = 0
    # Text and pieces of a cluster → its codes, whether it needs a span, and its pieces in order.
    spelled: dict[tuple[str, str], tuple[list[int] | None, bool, list[int | float]]] = field(
        default_factory=dict
    )

    written: dict[int, int] = field(default_factory=dict)  # the widths that were asked for

    def __post_init__(self) -> None:
        self.top = max([*self.face.texts, *self.face.widths, 0]) + 1

    def code(self, glyph: int, text: str) -> int | None:
        """The code that draws a glyph and says a text; None where the font can take no more."""
        if without_marks(self.face.texts.get(glyph, "")) == text:
            return glyph
        known = self.added.get((glyph, text))
        if known is None and self.extensible and self.top <= _LAST_CODE:
            known = self.added[glyph, text] = self.top
            self.top += 1
        return known

    def advance(self, glyph: int) -> float:
        """The width of a glyph in thousandths of the size, as it is drawn."""
        made = self.glyphs.widths.get(glyph)
        return self.face.widths.get(glyph, self.face.default) if made is None else made

    def written_width(self, glyph: int) -> int:
        """The width that is written: pdfium and MuPDF know whole numbers only."""
        known = self.written.get(glyph)
        if known is None:
            known = self.written[glyph] = int(self.advance(glyph))
        return known


def codes_of(font: pikepdf.Object, face: Face) -> Codes:
    """The codes of a composite font; only TrueType outlines can be given more."""
    descendant = font.DescendantFonts[0]
    extensible = (
        descendant.get("/Subtype") == "/CIDFontType2"
        and descendant.get("/CIDToGIDMap", "/Identity") == "/Identity"
    )
    return Codes(face, extensible, MadeGlyphs(read_program(font) if extensible else None))


@lru_cache(maxsize=1 << 14)
def sayable(text: str) -> str:
    """What the codes of a cluster can say: pdf.js drops a glyph whose text ends in a format mark.

    A joiner is said with the letter after it; other format marks are left to ``ActualText``.
    """
    return "".join(unit for unit in units_of(text) if unicodedata.category(unit[-1]) != "Cf")


def units_of(text: str) -> tuple[str, ...]:
    """The letters of a text, each with the joiners before it."""
    return tuple(_UNIT.findall(text))


def deal(text: str, advances: Sequence[float]) -> tuple[str, ...]:
    """The share of a cluster's text that each of its glyphs says, in the order of drawing.

    Joined they are the text, but that the last glyphs of a cluster with fewer letters than glyphs
    say :data:`SILENT` (MuPDF would say twice what follows a silent glyph inside ``ActualText``). A
    glyph with an advance gets letters rather than marks: pdf.js takes whatever holds a combining
    mark for as wide as nothing. Text from right to left is dealt from the right.
    """
    if len(advances) == 1:
        return (text,)
    moves = tuple(advance > 0 for advance in advances)
    units = units_of(text)
    if text and unicodedata.bidirectional(text[0]) in _RIGHT_TO_LEFT:
        return tuple("".join(share[::-1]) for share in _dealt(units[::-1], moves))
    return tuple("".join(share) for share in _dealt(units, moves))


@lru_cache(maxsize=1 << 14)
def _dealt(units: tuple[str, ...], moves: tuple[bool, ...]) -> tuple[tuple[str, ...], ...]:
    if len(units) <= len(moves):
        return (*((unit,) for unit in units), *[(SILENT,)] * (len(moves) - len(units)))
    # The cheapest shares of the glyphs so far, by the number of letters that they say.
    best: dict[int, tuple[int, tuple[tuple[str, ...], ...]]] = {0: (0, ())}
    for index, moving in enumerate(moves):
        following: dict[int, tuple[int, tuple[tuple[str, ...], ...]]] = {}
        for start, (cost, shares) in best.items():
            for end in range(start + 1, len(units) + 1):
                share = units[start:end]
                # What the first says stands for the place of the cluster: it is to count.
                total = cost + _cost("".join(share), moving) * (2 if index == 0 else 1)
                if end not in following or total < following[end][0]:
                    following[end] = (total, (*shares, share))
        best = following
    return best[len(units)][1]


def _cost(share: str, moving: bool) -> int:
    return len(share) ** 2 + (_MARK_ADVANCE if moving and _is_uncounted(share) else 0)


@lru_cache(maxsize=1 << 14)
def _is_uncounted(share: str) -> bool:
    """Whether pdf.js counts no width for a glyph with this text."""
    return share == SILENT or any(unicodedata.category(letter) == "Mn" for letter in share)


def write_codes(pdf: pikepdf.Pdf, font: pikepdf.Object, codes: Codes) -> None:
    """Put the added codes into the font, and take the marks of line breaks out of what it says."""
    embed_made(font, codes.glyphs)
    kept = {code: without_marks(text) or SILENT for code, text in codes.face.texts.items()}
    added = {code: text or SILENT for (_, text), code in codes.added.items()}
    font.ToUnicode.write(_mapping(font.ToUnicode.read_bytes(), kept | added))
    drawn = _drawn_glyphs(codes)
    descendant = font.DescendantFonts[0]
    descendant.W = pikepdf.Array(
        _runs({code: codes.written_width(glyph) for code, glyph in drawn.items()})
    )
    if added:
        descendant.CIDToGIDMap = pdf.make_stream(
            b"".join(drawn.get(code, code).to_bytes(2) for code in range(codes.top))
        )
    # Optional in PDF/A-2 (6.2.11.4.2), and wrong as soon as there are other codes.
    if added and "/CIDSet" in descendant.FontDescriptor:
        del descendant.FontDescriptor["/CIDSet"]


def _drawn_glyphs(codes: Codes) -> dict[int, int]:
    """The glyph that each code of the font draws."""
    own = {code: code for code in {*codes.face.texts, *codes.face.widths}}
    return own | {code: glyph for (glyph, _), code in codes.added.items()}


def _mapping(cmap: bytes, told: dict[int, str]) -> bytes:
    """The character map with these entries alone."""
    head, _, rest = cmap.partition(b"endcodespacerange")
    tail = rest[rest.rindex(b"endcmap") :]
    entries = [
        b"<%04X> <%s>" % (code, text.encode("utf-16-be").hex().upper().encode())
        for code, text in sorted(told.items())
    ]
    batches = (entries[start : start + _BATCH] for start in range(0, len(entries), _BATCH))
    sections = b"".join(
        b"%d beginbfchar\n%s\nendbfchar\n" % (len(batch), b"\n".join(batch)) for batch in batches
    )
    return b"%sendcodespacerange\n%s%s" % (head, sections, tail)


def _runs(widths: dict[int, int]) -> Iterable[int | pikepdf.Array]:
    """A W array (9.7.4.3): a first code and the widths of it and those that follow it."""
    run: list[int] = []
    first = last = -1
    for code, width in sorted(widths.items()):
        if code != last + 1 and run:
            yield from (first, pikepdf.Array(run))
            run = []
        first = first if run else code
        run.append(width)
        last = code
    if run:
        yield from (first, pikepdf.Array(run))
