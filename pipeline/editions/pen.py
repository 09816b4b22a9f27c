"""Clusters written as PDF operators, so that every reader finds the text and no glyph moves."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

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
    mark = unicodedata.category(cluster.text[:1] or " ").startswith("M")
    moved = _is_far(cluster.runs[0].pieces[0])
    return (moved and mark) or (_is_apart(before) and cluster.text == " ")


def _is_apart(cluster: Cluster) -> bool:
    """Whether a cluster's glyphs stand otherwise than one after the other."""
    inside = (piece for run in cluster.runs for piece in run.pieces[1:])
    return len(cluster.runs) > 1 or any(map(_is_far, inside))


def _is_far(piece: float) -> bool:
    return isinstance(piece, float) and abs(piece) > _FAR


class Pen:
    """Writes clusters as codes that say their text, each placed from where the last one ended.

    A span is written only where codes cannot give the text. pdf.js does not count the advance of
    what holds a combining mark, and takes the next absolute position for a gap between words: so
    there is none but at the beginning of the object and after a blank.
    """

    def __init__(self, fonts: Mapping[bytes, Codes]) -> None:
        self.fonts = fonts
        self.out: list[bytes] = []
        self.waiting: list[int | float] = []
        self.font, self.size, self.points = b"", b"", 0.0
        self.x = self.y = 0.0  # where the next glyph belongs
        self.pen = 0.0  # where a reader that counts every advance stands
        self.base = self.rise = 0.0
        self.placed = False

    def draw(self, part: TextObject) -> bytes:
        """The operators of a text object."""
        self.out.append(b"q 1 0 0 -1 %s %s cm%s\nBT\n" % (*part.origin, part.paint))
        for cluster in _gather(part.clusters):
            self._cluster(cluster)
        self._show()
        return b"".join([*self.out, b"ET\nQ"])

    def _cluster(self, cluster: Cluster) -> None:
        spoken = sayable(cluster.text)
        if len(cluster.runs) == 1 and _is_apart(cluster):
            cluster.runs[0].pieces = self._settle(cluster.runs[0])
        codes = self._codes(cluster, spoken)
        if codes is None or _needs_span(cluster, spoken):
            self._show()
            self.out.append(_span(cluster.text))
            self._runs(cluster, codes)
            self._show()
            self.out.append(b"EMC\n")
        else:
            self._runs(cluster, codes)
        if spoken[-1:].isspace():
            self.placed = False

    def _runs(self, cluster: Cluster, codes: Sequence[int] | None) -> None:
        following = iter(codes or cluster.codes)
        for run in cluster.runs:
            self._run(run, following)

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

    def _codes(self, cluster: Cluster, spoken: str) -> list[int] | None:
        """The codes that say a cluster's text; None where a font can take no more codes."""
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
        return known if len(known) == len(codes) else None

    def _run(self, run: Run, codes: Iterator[int]) -> None:
        if run.font:
            self.x, self.y = run.x, run.y
            if (run.font, run.size) != (self.font, self.size):
                self._show()
                self.font, self.size, self.points = run.font, run.size, float(run.size)
                self.out.append(b"%s %s Tf\n" % (run.font, run.size))
        font = self.fonts[self.font]
        for piece in run.pieces:
            if isinstance(piece, int):
                self._move()
                self.waiting.append(next(codes))
                advance = font.written_width(piece) * self.points / 1000
                self.x += advance
                self.pen += advance
            else:
                self.x -= piece * self.points / 1000

    def _move(self) -> None:
        """Move to the position of the next glyph."""
        off = abs(self.x - self.pen) > _UNSEEN or abs(self.base - self.y - self.rise) > _UNSEEN
        if not self.placed:
            self._show()
            self._raise(0.0)
            self.out.append(b"1 0 0 -1 %s %s Tm\n" % (_number(self.x), _number(self.y)))
            self.pen, self.base, self.placed = self.x, self.y, True
        elif off:
            self._raise(self.base - self.y)
            self.waiting.append((self.pen - self.x) * 1000 / self.points)
            self.pen = self.x

    def _raise(self, rise: float) -> None:
        if rise != self.rise:
            self._show()
            self.out.append(b"%s Ts\n" % _number(rise))
            self.rise = rise

    def _show(self) -> None:
        if self.waiting:
            shown = b"".join(
                b"<%04X>" % piece if isinstance(piece, int) else _number(piece)
                for piece in self.waiting
            )
            self.out.append(b"[%s]TJ\n" % shown.replace(b"><", b""))
            self.waiting = []


def _needs_span(cluster: Cluster, spoken: str) -> bool:
    """Whether the codes of a cluster cannot give its text by themselves."""
    # poppler and pdfium find lines and blanks by where glyphs stand, but not inside a span.
    return (
        _is_apart(cluster) or len(cluster.codes) > len(units_of(spoken)) or spoken != cluster.text
    )


def _span(text: str) -> bytes:
    digits = text.encode("utf-16-be").hex().upper().encode()
    return b"/Span<</ActualText<FEFF%s>>>BDC\n" % digits


def _number(value: float) -> bytes:
    return f"{value:.5f}".rstrip("0").rstrip(".").encode() or b"0"
