"""Marks in a text where a line may end and where not (UAX #14: LB8 and LB11)."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from pipeline.languages.breaks import SPACELESS, clusters, is_between_letters, line_opportunities
from pipeline.languages.icu import line_ends
from pipeline.model import Locale

WORD_JOINER, ZERO_WIDTH_SPACE = "\u2060", "\u200b"


def mark_breaks(pieces: Sequence[str], locale: Locale, keep: Iterable[str] = ()) -> list[str]:
    """Mark every break opportunity of a paragraph and close all others, for Typst.

    U+200B opens a place (UAX #14, LB8), U+2060 closes one (LB11). Neighbouring clusters carry one
    joiner and two by turns, so that the two halves of one cluster can be told from two equal
    clusters in the PDF. Pieces without letters of these scripts stay as they are.
    """
    text = "".join(pieces)
    if not SPACELESS.search(text):
        return list(pieces)
    opened = set(line_opportunities(text, locale, keep))
    ends = iter([*_offsets(pieces), len(text) + 1])
    marked, current, end, offset = [], "", next(ends), 0
    parts = clusters(text)
    for index, part in enumerate(parts):
        for character in part:
            while offset == end:
                marked.append(current)
                current, end = "", next(ends)
            current += character
            offset += 1
        if index + 1 < len(parts):
            current += _mark(part, parts[index + 1], offset in opened, index)
    return [*marked, current, *[""] * (len(pieces) - len(marked) - 1)]


def open_breaks(pieces: Sequence[str], locale: Locale, keep: Iterable[str] = ()) -> list[str]:
    """Put U+200B at every break opportunity, for reading systems without a dictionary.

    Only adds to what a reader finds by itself. A translator's own mark is not doubled.
    """
    text = "".join(pieces)
    opened = line_opportunities(text, locale, keep) if SPACELESS.search(text) else ()
    return put_marks(pieces, {at: ZERO_WIDTH_SPACE for at in opened if _is_unmarked(text, at)})


def join_words(pieces: Sequence[str], locale: Locale, keep: Iterable[str] = ()) -> list[str]:
    """What :func:`open_breaks` does, and U+2060 where ICU alone would let a line end."""
    text = "".join(pieces)
    if not SPACELESS.search(text):
        return list(pieces)
    opened = set(line_opportunities(text, locale, keep))
    closed = _proposals(text, sorted(opened), locale) - opened
    marks = {at: ZERO_WIDTH_SPACE for at in opened if _is_unmarked(text, at)}
    marks |= {at: WORD_JOINER for at in closed if is_between_letters(text, at)}
    return put_marks(pieces, marks)


def _proposals(text: str, opened: Sequence[int], locale: Locale) -> set[int]:
    """Where ICU lets a line end in the text, and in each piece of it alone.

    A dictionary sees what stands between two marks as a text of its own.
    """
    found = {at for at in line_ends(text, locale) if 0 < at < len(text)}
    for start, end in pairwise([0, *opened, len(text)]):
        piece = text[start:end]
        found |= {start + at for at in line_ends(piece, locale) if 0 < at < len(piece)}
    return found


def _is_unmarked(text: str, offset: int) -> bool:
    """Whether the place is one that a reader without a dictionary would not find."""
    around = text[offset - 1 : offset + 1]
    apart = any(one.isspace() or one == ZERO_WIDTH_SPACE for one in around)
    return not apart and bool(SPACELESS.search(around))


def put_marks(pieces: Sequence[str], marks: Mapping[int, str]) -> list[str]:
    """The pieces with each mark before the character at its offset."""
    found, begin = [], 0
    places = sorted(marks)
    for piece in pieces:
        end = begin + len(piece)
        edges = [*places[bisect_left(places, begin) : bisect_left(places, end)], end]
        found.append(
            piece[: edges[0] - begin]
            + "".join(
                marks[start] + piece[start - begin : stop - begin]
                for start, stop in pairwise(edges)
            )
        )
        begin = end
    return found


def without_marks(text: str) -> str:
    """The text without the marks of :func:`mark_breaks`."""
    return text.replace(WORD_JOINER, "").replace(ZERO_WIDTH_SPACE, "")


def _mark(before: str, after: str, opened: bool, index: int) -> str:
    if after.isspace() or not (SPACELESS.search(before) or SPACELESS.search(after)):
        return ""
    if before.isspace():
        return "" if opened else WORD_JOINER
    joiners = WORD_JOINER * (index % 2 + (0 if opened else 1))
    return joiners + ZERO_WIDTH_SPACE if opened else joiners


def _offsets(pieces: Sequence[str]) -> list[int]:
    total, offsets = 0, []
    for piece in pieces[:-1]:
        total += len(piece)
        offsets.append(total)
    return offsets
