"""Clusters written as PDF operators, so that every reader finds the text and no glyph moves."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.editions.cids import Codes, deal, sayable, units_of
from pipeline.editions.glyphs import Cluster, Run, TextObject

_FAR = 50  # thousandths of the size: readers take less for a nudge between letters
_UNSEEN = 0.0001  # points: no program draws that


def write_object(part: TextObject, fonts: Mapping[bytes, Codes]) -> bytes:
    """The text object in the operators that are needed.

    One whose clusters all moved away draws nothing.
    """
    if not part.known:
        return part.original
    return Pen(fonts).draw(part) if part.clusters else b""


def _gather(clusters: Sequence[Cluster]) -> Iterator[Cluster]:
    """The clusters, with a mark that is moved to its letter in one, and the blank after both.

    poppler takes a move to the left for a new line, and what a mark reaches over for no blank.
    """
    before: Cluster | None = None
    for cluster in clusters:
        if before is not None and _belongs(before, cluster):
            before.runs += cluster.runs
            before.text += cluster.text
            continue
        if before is not None:
            yield before
        before = cluster
    if before is not None:
        yield before


def _belongs(before: Cluster, cluster: Cluster) -> bool:
    if cluster.text == " ":
        return _is_apart(before)
    moved = _is_far(cluster.runs[0].pieces[0])
    return moved and unicodedata.category(cluster.text[:1] or " ").startswith("M")


def _is_apart(cluster: Cluster) -> bool:
    """Whether a cluster's glyphs stand otherwise than one after the other."""
    return len(cluster.runs) > 1 or any(map(_is_far, cluster.runs[0].pieces[1:]))


def _is_far(piece: float) -> bool:
    return isinstance(piece, float) and abs(piece) > _FAR


# The codes that say a cluster's text, None where a font can take no more; whether a span says it.
Spelling = tuple[list[int] | None, bool]


class Pen:
    """Writes clusters as codes that say their text, each placed from where the last one ended.

    A span is written only where codes cannot give the text. pdf.js does not count the advance of
    what holds a combining mark, and takes the next absolute position for a gap between words: so
    there is none but at the beginning of the object and after a blank.
    """

    def __init__(self, fonts: Mapping[bytes, Codes]) -> None:
        self.fonts = fonts
        self.out: list[bytes] = []
        self.waiting: list[bytes] = []
        self.font, self.size, self.points = b"", b"", 0.0
        self.x = self.y = 0.0  # where the next glyph belongs
        self.pen = 0.0  # where a reader that counts every advance stands
        self.base = self.rise = 0.0
        self.placed = False
        self.moved = True  # since the last glyph, which the next one need not follow

    def draw(self, part: TextObject) -> bytes:
        """The operators of a text object."""
        self.out.append(b"q 1 0 0 -1 %s %s cm%s\nBT\n" % (*part.origin, part.paint))
        for cluster in _gather(part.clusters):
            self._cluster(cluster)
        self._show()
        return b"".join([*self.out, b"ET\nQ"])

    def _cluster(self, cluster: Cluster) -> None:
        codes, spanned = self._spell(cluster)
        if spanned:
            self._show()
            self.out.append(_span(cluster.text))
        following = iter(codes or cluster.codes)
        for run in cluster.runs:
            self._begin(run)
            self._draw(run.pieces, following)
        if spanned:
            self._show()
            self.out.append(b"EMC\n")
        if sayable(cluster.text)[-1:].isspace():
            self.placed = False

    def _spell(self, cluster: Cluster) -> Spelling:
        """The codes of a cluster, and whether it needs a span; found once for equal ones."""
        if len(cluster.runs) > 1:
            return self._find_codes(cluster)
        run = cluster.runs[0]
        known = self.fonts[run.font or self.font].spelled
        key = (cluster.text, repr(run.pieces))  # codes are whole numbers, moves are not
        if key not in known:
            if _is_apart(cluster):
                run.pieces = self._settle(run)
            known[key] = (*self._find_codes(cluster), run.pieces)
        codes, spanned, run.pieces = known[key]
        return codes, spanned

    def _settle(self, run: Run) -> list[int | float]:
        """The marks at the end of a cluster in such an order that the last stands where it ends.

        poppler would find a blank between a mark that was moved back and the next letter.
        """
        font = self.fonts[run.font or self.font]
        x, places = 0.0, []
        for piece in run.pieces:
            if isinstance(piece, int):
                places.append((x, piece))
                x += font.written_width(piece)
            else:
                x -= piece
        marks = len(places)
        while marks and not font.written_width(places[marks - 1][1]):
            marks -= 1
        end = places[marks - 1][0] + font.written_width(places[marks - 1][1]) if marks else 0.0
        places[marks:] = sorted(places[marks:], key=lambda place: abs(place[0] - end) < 1)
        pieces: list[int | float] = []
        pen = 0.0
        for place, glyph in places:
            if place != pen:
                pieces.append(pen - place)
            pieces.append(glyph)
            pen = place + font.written_width(glyph)
        return pieces if pen == x else [*pieces, pen - x]

    def _find_codes(self, cluster: Cluster) -> Spelling:
        spoken = sayable(cluster.text)
        fonts, name = [], self.font
        for run in cluster.runs:
            name = run.font or name
            fonts += [self.fonts[name]] * len(run.codes)
        glyphs = list(zip(fonts, cluster.codes, strict=True))
        shares = deal(spoken, [font.advance(glyph) for font, glyph in glyphs])
        codes = [
            font.code(glyph, share) for (font, glyph), share in zip(glyphs, shares, strict=True)
        ]
        known = [code for code in codes if code is not None]
        if len(known) < len(codes):
            return None, True
        return known, _needs_span(cluster, spoken)

    def _begin(self, run: Run) -> None:
        """Go where a run begins, in its font; one without font follows what was drawn."""
        if run.font:
            self.x, self.y, self.moved = run.x, run.y, True
            if (run.font, run.size) != (self.font, self.size):
                self._show()
                self.font, self.size, self.points = run.font, run.size, float(run.size)
                self.out.append(b"%s %s Tf\n" % (run.font, run.size))

    def _draw(self, pieces: Sequence[int | float], codes: Iterator[int]) -> None:
        width = self.fonts[self.font].written_width
        for piece in pieces:
            if isinstance(piece, int):
                if self.moved or not self.placed:
                    self._move()
                self.waiting.append(_hexadecimal(next(codes)))
                advance = width(piece) * self.points / 1000
                self.x += advance
                self.pen += advance
            else:
                self.x -= piece * self.points / 1000
                self.moved = True

    def _move(self) -> None:
        """Move to the position of the next glyph."""
        self.moved = False
        off = abs(self.x - self.pen) > _UNSEEN or abs(self.base - self.y - self.rise) > _UNSEEN
        if not self.placed:
            self._show()
            self._raise(0.0)
            self.out.append(b"1 0 0 -1 %s %s Tm\n" % (_number(self.x), _number(self.y)))
            self.pen, self.base, self.placed = self.x, self.y, True
        elif off:
            self._raise(self.base - self.y)
            self.waiting.append(_number((self.pen - self.x) * 1000 / self.points))
            self.pen = self.x

    def _raise(self, rise: float) -> None:
        if rise != self.rise:
            self._show()
            self.out.append(b"%s Ts\n" % _number(rise))
            self.rise = rise

    def _show(self) -> None:
        if self.waiting:
            self.out.append(b"[%s]TJ\n" % b"".join(self.waiting).replace(b"><", b""))
            self.waiting = []


def _needs_span(cluster: Cluster, spoken: str) -> bool:
    """Whether the codes of a cluster cannot give its text by themselves."""
    # poppler and pdfium find lines, words and blanks by where glyphs stand, but not inside a span.
    return (
        len(cluster.runs) > 1
        or any(isinstance(piece, float) for piece in cluster.runs[0].pieces[1:])
        or len(cluster.codes) > len(units_of(spoken))
        or spoken != cluster.text
    )


def _span(text: str) -> bytes:
    digits = text.encode("utf-16-be").hex().upper().encode()
    return b"/Span<</ActualText<FEFF%s>>>BDC\n" % digits


@lru_cache(maxsize=1 << 16)
def _hexadecimal(code: int) -> bytes:
    return b"<%04X>" % code


@lru_cache(maxsize=1 << 12)
def _number(value: float) -> bytes:
    return f"{value:.5f}".rstrip("0").rstrip(".").encode() or b"0"
