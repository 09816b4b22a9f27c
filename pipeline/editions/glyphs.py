"""The text objects of a PDF that Typst wrote, as clusters.

Glyphs that stand for one text, and where they are drawn.
"""

import itertools
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import pikepdf

from pipeline.languages.scripts import has_right_to_left

# What Typst's PDF writer draws text with (ISO 32000-1, 9.4): anything else is left as it is.
OBJECT = re.compile(
    rb"q 1 0 0 -1 (?P<x>\S+) (?P<y>\S+) cm(?P<paint>[^\n]*)\nBT(?P<text>.*?)\nET\nQ", re.DOTALL
)
# A literal string may hold parentheses without escape where they pair (7.3.4.2); hexadecimal
# strings serve the higher codes.
LITERAL = rb"(?:[^\\()]|\\.)"
for _ in range(4):
    LITERAL = rb"(?:[^\\()]|\\.|\(" + LITERAL + rb"*\))"
STRING = rb"(?:\(" + LITERAL + rb"*\)|<[0-9A-Fa-f]*>)"
# One run of glyphs, with the beginning and the end of its span: as a rule a span holds one.
_TOKEN = re.compile(
    rb"\s*(?:/Span<</ActualText(?P<actual>" + STRING + rb")>>BDC\s*)?"
    rb"(?P<reversed>/ReversedChars BMC\s*)?"
    rb"(?:0 Tr(?P<font>/\S+) (?P<size>\S+) Tf 1 0 0 -1 (?P<x>\S+) (?P<y>\S+) Tm)?"
    rb"(?P<show>" + STRING + rb"Tj|\[(?:" + STRING + rb"|[-\d. ])*\]TJ)(?P<end>(?:\s*EMC)*)",
    re.DOTALL,
)
_PIECE = re.compile(
    rb"\((?P<literal>" + LITERAL + rb"*)\)|<(?P<digits>[0-9A-Fa-f]*)>|(?P<move>-?[\d.]+)", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3})", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]*)>")


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the file.

    What each glyph code means (9.10.3), and how wide it is in thousandths of the size (9.7.4.3).
    """

    texts: Mapping[int, str]
    widths: Mapping[int, float]
    default: float


@dataclass(slots=True)
class Run:
    """Glyph codes drawn from one position, with the moves between them.

    A run without font follows what was drawn before.
    """

    font: bytes
    size: bytes
    x: float
    y: float
    pieces: list[int | float]

    @property
    def codes(self) -> list[int]:
        """The glyph codes."""
        return [piece for piece in self.pieces if isinstance(piece, int)]

    @property
    def left(self) -> float:
        """Where the first glyph is drawn: moves, in thousandths of the size, may stand before."""
        moves = itertools.takewhile(lambda piece: isinstance(piece, float), self.pieces)
        return self.x - sum(moves) / 1000 * float(self.size)


@dataclass(slots=True)
class Cluster:
    """Glyphs that stand for one text."""

    text: str
    runs: list[Run]
    tail: "Cluster | None" = None  # the last of several that became this one

    @property
    def codes(self) -> list[int]:
        """The glyph codes of all runs."""
        return [code for run in self.runs for code in run.codes]


@dataclass(slots=True)
class TextObject:
    """A text object: clusters that are drawn from one origin in one paint."""

    original: bytes
    origin: tuple[bytes, bytes]
    paint: bytes
    clusters: list[Cluster] = field(default_factory=list)
    known: bool = True  # drawn in the way that is described here
    turned: bool = False  # from right to left: the clusters stand as they are drawn

    @property
    def x(self) -> float:
        """The origin, from the left of the page."""
        return float(self.origin[0])

    @property
    def y(self) -> float:
        """The origin, from the foot of the page."""
        return float(self.origin[1])


def read_face(font: pikepdf.Object) -> Face:
    """The meaning and the widths of a composite font's glyphs."""
    stream = font.get("/ToUnicode")
    data = stream.read_bytes() if stream is not None else b""
    descendant = font.DescendantFonts[0]
    return Face(
        {int(code, 16): _utf16(text) for code, text in MAPPED.findall(data)},
        _widths(descendant),
        float(descendant.get("/DW", 1000)),
    )


def split_content(content: bytes, faces: Mapping[bytes, Face]) -> list[bytes | TextObject]:
    """A page's content: text objects, and what stands between them.

    Together they are the content again.
    """
    parts: list[bytes | TextObject] = []
    place = 0
    for found in OBJECT.finditer(content):
        parts += [content[place : found.start()], _text_object(found, faces)]
        place = found.end()
    return [*parts, content[place:]]


def _text_object(found: re.Match[bytes], faces: Mapping[bytes, Face]) -> TextObject:
    result = TextObject(found[0], (found["x"], found["y"]), found["paint"])
    try:
        result.clusters = list(_clusters(found["text"], faces))
    except (ValueError, KeyError):
        result.known = False
    # Typst leaves the sign of reversed characters (14.8.2.3.3) out where one has a span.
    result.turned = b"/ReversedChars" in found["text"] or has_right_to_left(
        "".join(cluster.text for cluster in result.clusters)
    )
    return result


def _clusters(text: bytes, faces: Mapping[bytes, Face]) -> Iterator[Cluster]:
    spanned: Cluster | None = None
    font, size, x, y = b"", b"", 0.0, 0.0
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise ValueError
        place = token.end()
        actual, turned, own, own_size, own_x, own_y, show, end = token.groups()
        if own is not None:
            font, size, x, y = own, own_size, float(own_x), float(own_y)
        if actual is not None:
            spanned = Cluster(text_string(actual), [])
        run = Run(font, size, x, y, [*pieces(show)])
        if spanned is None:
            yield from _single(run, faces[font])
            continue
        spanned.runs.append(run)
        if end and end.count(b"EMC") > (turned is not None):
            yield spanned
            spanned = None


def _single(run: Run, face: Face) -> Iterator[Cluster]:
    """Each glyph without span is a cluster of its own.

    Only the first of a run is placed, the others follow.
    """
    before: list[int | float] = []
    for piece in run.pieces:
        before.append(piece)
        if isinstance(piece, int):
            yield Cluster(face.texts[piece], [Run(run.font, run.size, run.x, run.y, before)])
            run, before = Run(b"", run.size, 0, 0, []), []


@lru_cache(maxsize=1 << 16)
def pieces(show: bytes) -> tuple[int | float, ...]:
    """The glyph codes of a text-showing operator, and the moves between them.

    Cached, because few operators are distinct.
    """
    return tuple(_each_piece(show))


def _each_piece(show: bytes) -> Iterator[int | float]:
    for literal, digits, move in _PIECE.findall(show):
        if move:
            yield float(move)
        else:
            string = _string(literal, digits)
            yield from struct.unpack(f">{len(string) // 2}H", string)


def _string(literal: bytes, digits: bytes) -> bytes:
    if digits:
        return bytes.fromhex(digits.decode())
    return _ESCAPE.sub(_unescape, literal) if b"\\" in literal else literal


@lru_cache(maxsize=1 << 16)
def text_string(written: bytes) -> str:
    """A text string (7.9.2.2).

    UTF-16 after its mark, else PDFDocEncoding, of which Typst uses the ASCII part.
    """
    found = _PIECE.fullmatch(written)
    string = _string(found["literal"] or b"", found["digits"] or b"") if found else b""
    return (
        string[2:].decode("utf-16-be") if string.startswith(b"\xfe\xff") else string.decode("ascii")
    )


def _unescape(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8)]) if code.isdigit() else _ESCAPED.get(code, code)


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _widths(descendant: pikepdf.Object) -> dict[int, float]:
    """The W array: a first code and its widths, or two codes and the width of all between them."""
    widths: dict[int, float] = {}
    entries = list(descendant.get("/W", []))
    while len(entries) > 1:
        first, second = int(entries[0]), entries[1]
        if isinstance(second, pikepdf.Array):
            widths |= {first + index: float(width) for index, width in enumerate(second)}
            entries = entries[2:]
        else:
            widths |= dict.fromkeys(range(first, int(second) + 1), float(entries[2]))
            entries = entries[3:]
    return widths
