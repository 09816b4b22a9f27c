"""The text layer of a PDF, made to hold exactly the written text.

Typst draws a glyph that is moved up or down in a text object of its own and gives each the text of
the whole cluster, so that a Thai syllable with a raised tone is read twice (typst#7610,
krilla#411). Here the pieces of a cluster are brought together in one ``Span`` with one
``ActualText`` (ISO 32000-1, 14.9.4), the marks that guided the breaking of lines are taken out, and
the fonts' own mappings are made to say what each glyph means, for readers that know no
``ActualText``. No glyph moves.
"""

import unicodedata
from collections.abc import Mapping, Sequence

import pikepdf

from pipeline.editions.cids import Codes, codes_of, write_codes
from pipeline.editions.glyphs import (
    Cluster,
    Face,
    Run,
    TextObject,
    read_face,
    split_content,
)
from pipeline.editions.joining import BETWEEN, Parts, join_boxed, join_turned
from pipeline.editions.pdf_lint import Sheet
from pipeline.editions.rtl_lines import write_parts
from pipeline.editions.rtl_pen import TURNS
from pipeline.languages.break_marks import ZERO_WIDTH_SPACE, without_marks

# Strings that programs read out or show.
_SPOKEN = frozenset(("/Title", "/Alt", "/ActualText", "/Contents", "/E", "/T"))
_VIRAMA = 9  # the combining class of the sign that joins letters (Unicode, 4.3)
_SOFT_HYPHEN = "\u00ad"
_NOTHING = 0.01  # points: less than that is rounding
Names = dict[bytes, tuple[int, int]]
Meanings = Mapping[tuple[int, int], Face]  # by the font's object number


def mend_text(pdf: pikepdf.Pdf, *, right_to_left: bool = False, boxed: bool = False) -> list[Sheet]:
    """Mend the text layer of a PDF by Typst, in place; return the pages as they are drawn.

    ``right_to_left`` is the direction of the book. In others, words from right to left stay.
    ``boxed``: words stand in boxes, which part a line in pieces.
    """
    fonts = {font.objgen: font for page in pdf.pages for font in _fonts(page).values()}
    faces = {number: read_face(font) for number, font in fonts.items()}
    pages = [_split(page, faces) for page in pdf.pages]
    for parts, names in pages:
        if not right_to_left:
            _leave_turned(parts)
        own = {name: faces[number] for name, number in names.items()}
        _join(parts, own)
        if boxed:
            join_boxed(parts, own)
        if right_to_left:
            join_turned(parts, own)
        _clean_clusters(_list_drawn(parts))
    codes = {number: codes_of(fonts[number], faces[number]) for number in fonts}
    _write_codes(pdf, pages, fonts, codes)
    _clean_words(pdf)
    return [
        Sheet(
            float(page.mediabox[2]),
            _list_drawn(parts),
            {name: fonts[number] for name, number in names.items()},
            {name: codes[number] for name, number in names.items()},
        )
        for page, (parts, names) in zip(pdf.pages, pages, strict=True)
    ]


def _write_codes(
    pdf: pikepdf.Pdf,
    pages: Sequence[tuple[Parts, Names]],
    fonts: Mapping[tuple[int, int], pikepdf.Object],
    codes: Mapping[tuple[int, int], Codes],
) -> None:
    """Write the pages anew, then the codes that they use into their fonts."""
    for page, (parts, names) in zip(pdf.pages, pages, strict=True):
        own = {name: codes[number] for name, number in names.items()}
        page.Contents.write(b"".join(write_parts(parts, own)))
    for number, font in fonts.items():
        write_codes(pdf, font, codes[number])


def _leave_turned(parts: Parts) -> None:
    for part in parts:
        if isinstance(part, TextObject) and b"/ReversedChars" in part.original:
            part.known, part.clusters = False, []


def _list_drawn(parts: Parts) -> list[TextObject]:
    """The text objects that draw something."""
    return [part for part in parts if isinstance(part, TextObject) and part.clusters]


def _fonts(page: pikepdf.Page) -> dict[bytes, pikepdf.Object]:
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    fonts = resources.get("/Font", pikepdf.Dictionary())
    return {str(name).encode(): font for name, font in fonts.items() if "/ToUnicode" in font}


def _split(page: pikepdf.Page, faces: Meanings) -> tuple[Parts, Names]:
    names = {name: font.objgen for name, font in _fonts(page).items()}
    return split_content(
        page.Contents.read_bytes(), {name: faces[number] for name, number in names.items()}
    ), names


# --- pieces of one cluster ---------------------------------------------------


def _join(parts: Parts, faces: Mapping[bytes, Face]) -> None:
    """Move the parts of a cluster drawn apart into the text object where it begins."""
    before: TextObject | None = None
    for part in parts:
        if isinstance(part, bytes):
            before = before if BETWEEN.fullmatch(part) else None
            continue
        if before is not None:
            _take_pieces(before, part, faces)
        before = part if part.clusters else before


def _take_pieces(before: TextObject, after: TextObject, faces: Mapping[bytes, Face]) -> None:
    """Move what belongs to the last cluster of a text object from the next object into it."""
    while before.clusters and after.clusters and _continues(before, after):
        _last(before).runs += (runs := _take_first(before, after, faces).runs)
        if _last(before) is not before.clusters[-1]:
            before.clusters[-1].runs += runs
    if before.clusters and after.clusters and _is_entangled(before, after):
        following = _take_first(before, after, faces)
        before.clusters[-1].runs += following.runs
        before.clusters[-1].text += following.text
        before.clusters[-1].tail = following


def _last(part: TextObject) -> Cluster:
    """The last cluster of a text object as Typst wrote it."""
    return part.clusters[-1].tail or part.clusters[-1]


def _continues(before: TextObject, after: TextObject) -> bool:
    """Whether a text object begins with a part of the cluster that the one before ends in.

    Neighbouring clusters with marks never have equal texts
    (:func:`pipeline.languages.breaks.mark_breaks`). Without marks, a cluster at another height that
    does not begin with the same glyph is no repetition.
    """
    last, first = _last(before), after.clusters[0]
    if last.text != first.text or before.paint != after.paint:
        return False
    if last.text.isascii() or abs(before.y - after.y) > float(last.runs[0].size):
        return False  # the mark of a note, and the number with which the next paragraph begins
    if without_marks(last.text) != last.text:
        return True
    is_moved = before.y != after.y or any(run.y for run in last.runs)
    return is_moved and last.codes[:1] != first.codes[:1]


def _is_entangled(before: TextObject, after: TextObject) -> bool:
    """Whether a moved glyph is drawn from right of where the next cluster begins.

    pdfium reads from left to right: it would find the second cluster between two pieces of the
    first and say the first twice. Nor may the second letter of a conjunct begin before the first.
    Both become one cluster. What begins more than the size further left is in another column.
    """
    last = before.clusters[-1]
    is_conjunct = unicodedata.combining(last.text[-1:] or " ") == _VIRAMA
    most = float(last.runs[0].size) if is_conjunct else _NOTHING
    if len(last.runs) < 2 and not is_conjunct:
        return False
    if before.paint != after.paint or abs(before.y - after.y) > most:
        return False
    drawn, begins = max(run.left for run in last.runs), after.clusters[0].runs[0].left
    back = drawn + before.x - begins - after.x  # points
    return -_NOTHING <= back <= float(last.runs[0].size)


def _take_first(before: TextObject, after: TextObject, faces: Mapping[bytes, Face]) -> Cluster:
    """Take the first cluster out of a text object; return it with its offset from ``before``."""
    cluster = after.clusters.pop(0)
    if after.clusters and not after.clusters[0].runs[0].font:
        _place_after(cluster.runs[-1], after.clusters[0].runs[0], faces)
    for run in cluster.runs:
        # Both objects turn the vertical axis over: what is lower on the page has the greater y.
        run.x, run.y = run.x + after.x - before.x, run.y + before.y - after.y
    return cluster


def _place_after(run: Run, following: Run, faces: Mapping[bytes, Face]) -> None:
    """Give a run that followed another a place of its own (9.4.4)."""
    face, size = faces[run.font], float(run.size)
    advance = sum(
        face.widths.get(piece, face.default) if isinstance(piece, int) else -piece
        for piece in run.pieces
    )
    following.font, following.size = run.font, run.size
    following.x, following.y = run.x + advance / 1000 * size, run.y


def _clean_clusters(objects: list[TextObject]) -> None:
    """Take marks and embeddings out of the texts, but keep one after a hyphen that ends a line.

    pdfium would take the hyphen for one that only parts a word, and copy the word without it. A
    soft hyphen where a line ends is said by its own glyph, and not by the letter before it, too.
    """
    for part, following in zip(objects, [*objects[1:], None], strict=True):
        for cluster in part.clusters:
            cluster.text = "".join(one for one in without_marks(cluster.text) if one not in TURNS)
        if following and following.clusters[0].text == part.clusters[-1].text[-1:] == _SOFT_HYPHEN:
            part.clusters[-1].text = part.clusters[-1].text[:-1]
        if part.clusters[-1].text.endswith("-") and (
            following is None or abs(following.y - part.y) > 1
        ):
            part.clusters[-1].text += ZERO_WIDTH_SPACE


def _clean_words(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        for key in _SPOKEN & thing.keys() if isinstance(thing, pikepdf.Dictionary) else ():
            value = thing[key]
            if isinstance(value, pikepdf.String) and without_marks(str(value)) != str(value):
                thing[key] = pikepdf.String(without_marks(str(value)))
