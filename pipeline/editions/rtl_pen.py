"""Right-to-left text written as PDF operators, so that every reader finds the letters in order.

No operator tells a reader in which order to read. poppler and pdfium put a line in order by where
its letters stand: poppler turns over what is not Latin or a number, pdfium each stretch of one kind
of character, and brackets, too. MuPDF takes the stretches as they follow in the file, and turns
over what stands from left to right, but is read from the right. So a stretch is drawn from left to
right, each cluster with one glyph; a letter for which no glyph stands is said by one that nobody
sees; and marks (U+200E, U+200F) stand beside what has no direction of its own. No glyph moves.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import multimode

from pipeline.editions.cids import SILENT, Codes, deal, units_of
from pipeline.editions.glyphs import TextObject
from pipeline.editions.made_glyphs import Component

LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"
_STEP = 0.02  # points: letters that no glyph stands for follow each other at this distance
_HAIR = 10  # thousandths of the size: pdfium passes over what has no width
# What pdfium does not turn over where several follow each other (its class “left weak”).
_WEAK = {"AN", "EN", "NSM", "CS", "ES", "ET", "BN"}
# Embeddings, overrides and isolates (UAX #9, 2.1 to 2.5), which are done once a line is drawn.
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NO_BREAK = "\u00a0"
_UNSEEN = 0.0001  # points: no program draws that
_NARROW, _WIDE = 20, 200  # thousandths: gaps that poppler might take for a blank, though none is
_MOST_TURNS = 24  # in what one glyph says


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph and where it is drawn, in points from the origin of its text object."""

    font: bytes
    size: bytes
    x: float
    y: float
    glyph: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A letter, the glyph that says it and where that is drawn."""

    text: str
    at: Placed


def place_clusters(
    part: TextObject, fonts: Mapping[bytes, Codes]
) -> list[tuple[str, list[Placed], float, float]]:
    """The text of each cluster, its glyphs, and where the pen stands before and after it."""
    found = []
    font, size, x, y = b"", b"", 0.0, 0.0
    for cluster in part.clusters:
        placed: list[Placed] = []
        first: float | None = None
        for run in cluster.runs:
            if run.font:
                font, size, x, y = run.font, run.size, run.x, run.y
            first = x if first is None else min(first, x)
            for piece in run.pieces:
                if isinstance(piece, int):
                    placed.append(Placed(font, size, x, y, piece))
                    x += fonts[font].advance(piece) * float(size) / 1000
                else:
                    x -= piece * float(size) / 1000
        found.append((cluster.text, placed, first or 0.0, x))
    return found


def list_units(part: TextObject, fonts: Mapping[bytes, Codes]) -> list[Unit] | None:
    """The letters of a right-to-left text object in the order in which they are read.

    Each stands left of the one before, without a gap that poppler would take for a blank. None
    where a font cannot take the glyphs that this needs.
    """
    units: list[Unit] = []
    clusters = place_clusters(part, fonts)
    level = multimode(one.y for _, placed, _, _ in clusters for one in placed)[-1]
    for text, placed, start, end in reversed(clusters):
        before = units[-1].at.x if units else end
        left = min(start, before - _STEP) if units else start
        whole = _join(placed, (left, level), before, end, fonts)
        hair = fonts[placed[0].font].glyphs.join((), _HAIR)
        if whole is None or hair is None:
            return None
        letters = [one for one in units_of(text) if one[-1] not in TURNS] or [SILENT]
        units.append(Unit(letters[0], whole))
        units += (
            Unit(letter, replace(whole, x=whole.x - index * _STEP, glyph=hair))
            for index, letter in enumerate(letters[1:], start=1)
        )
    return _with_joiners_before(units)


def _with_joiners_before(units: list[Unit]) -> list[Unit]:
    """The letters, each joiner said by the letter before it instead of the one after.

    Readers turn over what one glyph says. A joiner that stands first there comes after its letter,
    and pdf.js drops no glyph, as it does where the text of one ends in a joiner.
    """
    for index in range(1, len(units)):
        joiners, letter = units[index].text[:-1], units[index].text[-1]
        units[index - 1] = replace(units[index - 1], text=joiners + units[index - 1].text)
        units[index] = replace(units[index], text=letter)
    return units


def _join(
    placed: Sequence[Placed],
    origin: tuple[float, float],
    before: float,
    end: float,
    fonts: Mapping[bytes, Codes],
) -> Placed | None:
    """The glyphs of a cluster as one that is drawn from ``origin``; None where that cannot be.

    ``before`` is where the letter before stands, ``end`` where the cluster ends.
    """
    first = placed[0]
    font, size = fonts[first.font], float(first.size)
    if any((one.font, one.size) != (first.font, first.size) for one in placed):
        return None
    em = size / 1000
    (start, level), gap = origin, (before - end) / em
    width = round(((before if _NARROW < gap < _WIDE else end) - start) / em)
    alone = len(placed) == 1 and (first.x, first.y) == origin
    if alone and abs(font.advance(first.glyph) - width) < _NARROW and width >= _HAIR:
        return first
    components: tuple[Component, ...] = tuple(
        (one.glyph, round((one.x - start) / em), round((level - one.y) / em)) for one in placed
    )
    glyph = font.glyphs.join(components, max(width, _HAIR))
    return None if glyph is None else Placed(first.font, first.size, start, level, glyph)


def write_right_to_left(
    part: TextObject, fonts: Mapping[bytes, Codes], *, parted: bool
) -> bytes | None:
    """The operators of a right-to-left text object; None where a font can take no more.

    ``parted``: it follows another one on its line. A mark between keeps MuPDF from turning both.
    """
    units = list_units(part, fonts)
    if units is None:
        return None
    said = [replace(unit, text=_said(unit.text, before)) for before, unit in _with_before(units)]
    blank = all(unit.text.isspace() for unit in said)
    if not blank and unicodedata.bidirectional(said[-1].text[0]) not in {"R", "AL"}:
        said[-1] = replace(said[-1], text=RIGHT_MARK + said[-1].text)
    rows = [
        list(row) for _, row in groupby(said[::-1], key=lambda unit: (unit.at.font, unit.at.size))
    ]
    if parted:
        first = units[0].at
        hair = fonts[first.font].glyphs.join((), _HAIR)
        if hair is None:
            return None
        end = first.x + fonts[first.font].advance(first.glyph) * float(first.size) / 1000
        mark = Unit(RIGHT_MARK, replace(first, x=end - 3 * _STEP, glyph=hair))
        rows[-1].append(mark)
        rows.insert(0, _twice(LEFT_MARK, replace(mark.at, x=end - 2 * _STEP)))
    return _write(part, rows, fonts)


def _with_before(units: Sequence[Unit]) -> Iterator[tuple[str, Unit]]:
    """Each letter with the one before it."""
    return zip(["", *(unit.text for unit in units)], units, strict=False)


def write_left_to_right(
    part: TextObject, fonts: Mapping[bytes, Codes], *, ends: bool, turns: int
) -> bytes | None:
    """The operators of what stands from left to right in a right-to-left line.

    Where it ``ends`` a mark is drawn left of it, so that what follows is not taken for a part of
    it, and as many as its line needs ``turns`` to have as many stretches from right to left as from
    left to right: pdfium takes the direction of a line from the greater number.
    """
    units: list[Unit] = []
    for text, placed, _, _ in place_clusters(part, fonts):
        shares = deal(text, [fonts[one.font].advance(one.glyph) for one in placed])
        units += map(Unit, shares, placed)
    if _is_number(units):
        units = [replace(unit, text=unit.text.replace(" ", _NO_BREAK)) for unit in units]
    rows = [
        list(row)
        for _, row in groupby(
            _with_marks(units), key=lambda unit: (unit.at.font, unit.at.size, unit.at.y)
        )
    ]
    first = units[0].at
    hair = fonts[first.font].glyphs.join((), _HAIR)
    if hair is None:
        return None
    beside = replace(first, x=first.x - _STEP, glyph=hair)
    if ends:
        rows.append(_twice(RIGHT_MARK + (SILENT + RIGHT_MARK) * min(turns, _MOST_TURNS), beside))
    return _write(part, rows, fonts)


def _is_number(units: Sequence[Unit]) -> bool:
    """Whether there are digits, signs of numbers and blanks alone: a telephone number.

    pdfium would turn its groups round at each blank, but takes a no-break one for a part of it.
    """
    letters = {letter for unit in units for letter in unit.text} - {LEFT_MARK, SILENT}
    kinds = set(map(unicodedata.bidirectional, letters))
    return "EN" in kinds and kinds <= {*_WEAK, "WS"}


def _twice(mark: str, place: Placed) -> list[Unit]:
    """Marks that nobody sees, in two glyphs: pdfium passes over what has no extent."""
    return [Unit(mark, replace(place, x=place.x - 2 * _STEP)), Unit(mark, place)]


def _with_marks(units: list[Unit]) -> list[Unit]:
    """The letters of a stretch with marks at its ends where these have no direction.

    Arabic digits are said by the first one: MuPDF would take each for a letter.
    """
    units = [unit for unit in units if unit.text] or units
    if all(unicodedata.bidirectional(unit.text[:1] or " ") in {"AN", "CS"} for unit in units):
        whole = "".join(unit.text for unit in units)
        units = [replace(unit, text=SILENT if index else whole) for index, unit in enumerate(units)]
    if not _is_left(units[0].text[:1]):
        units[0] = replace(units[0], text=LEFT_MARK + units[0].text)
    if units[-1].text != SILENT and not _is_left(units[-1].text[-1:]):
        units[-1] = replace(units[-1], text=units[-1].text + LEFT_MARK)
    return units


def _is_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter or " ") in {"L", "EN"}


def _write(
    part: TextObject, rows: Sequence[Sequence[Unit]], fonts: Mapping[bytes, Codes]
) -> bytes | None:
    shown = [_show(row, fonts) for row in rows]
    written = b"".join(row for row in shown if row is not None)
    if None in shown:
        return None
    return b"q 1 0 0 -1 %s %s cm%s\nBT\n%sET\nQ" % (*part.origin, part.paint, written)


def _show(row: Sequence[Unit], fonts: Mapping[bytes, Codes]) -> bytes | None:
    """One operator that shows these letters from where the first one stands."""
    first = row[0].at
    font, size = fonts[first.font], float(first.size)
    shown, x = b"", first.x
    for unit in row:
        code = font.code(unit.at.glyph, unit.text)
        if code is None:
            return None
        if abs(unit.at.x - x) > _UNSEEN:
            shown += number((x - unit.at.x) * 1000 / size)
        shown += b"<%04X>" % code
        x = unit.at.x + font.written_width(unit.at.glyph) * size / 1000
    place = number(first.x), number(first.y)
    return b"%s %s Tf\n1 0 0 -1 %s %s Tm\n[%s]TJ\n" % (first.font, first.size, *place, shown)


def _said(letter: str, before: str) -> str:
    """What a glyph says for a letter: itself, and marks that keep it in its place.

    pdfium turns brackets over and takes signs such as the ellipsis apart, but not after a mark from
    left to right. To poppler and MuPDF a comma or a hyphen is a part of a number, and to pdfium two
    that follow each other are one.
    """
    kind = unicodedata.bidirectional(letter[-1])
    if unicodedata.mirrored(letter[-1]) or (kind == "ON" and unicodedata.decomposition(letter[-1])):
        return f"{RIGHT_MARK}{letter}{LEFT_MARK}"
    after = RIGHT_MARK if kind != "NSM" and _is_weak(letter) and before and _is_weak(before) else ""
    return f"{RIGHT_MARK if kind in {'CS', 'ES', 'ET'} else ''}{letter}{after}"


def _is_weak(letter: str) -> bool:
    return unicodedata.bidirectional(letter[-1]) in _WEAK


def number(value: float) -> bytes:
    """A number as PDF writes it, with five decimals at most."""
    return f"{value:.5f}".rstrip("0").rstrip(".").encode() or b"0"
