"""Sections of a Word file that are laid out otherwise: across the page, or in columns (17.6)."""

from collections.abc import Sequence

from lxml import etree

from pipeline.editions.lists import bullets
from pipeline.editions.new_nodes import division
from pipeline.editions.nodes import Node, kind_of, plain
from pipeline.word.document import WordFile
from pipeline.word.elements import child, children, number, value
from pipeline.word.making import make_paragraph
from pipeline.word.styles import Styles

# Paragraph styles of ours that stand around such a section; the tree reader knows them again.
LANDSCAPE_START, LANDSCAPE_END = "Guidebook Landscape Start", "Guidebook Landscape End"
COLUMNS_START, COLUMNS_END = "Guidebook Columns Start", "Guidebook Columns End"
MARKS = frozenset({LANDSCAPE_START, LANDSCAPE_END, COLUMNS_START, COLUMNS_END})
# Class of a text in two columns: a division for each, or one that the format divides itself.
COLUMNS = "columns"
_COLUMN = "column"
_NARROW = {"Para", "Plain", "BulletList"}  # what a column of half a page has room for
_LEAST, _MOST = 120, 2500  # characters: less is no text, more may not fit on one page
_UNEVEN = 0.65  # of both columns in the longer one: more looks like a mistake


def mark_sections(word: WordFile, body: etree._Element, styles: Styles) -> None:
    """Put markers around what stands in a section across the page or in columns.

    The section's properties stand in its last paragraph (17.6.17, 17.6.18).
    """
    first: etree._Element | None = None
    for block in list(body):
        first = block if first is None else first
        section = (
            block if block.tag == word.name("sectPr") else child(child(block, "pPr"), "sectPr")
        )
        if section is None:
            continue
        if (names := _marks(section)) and first is not block:
            start, end = (make_paragraph(word, name, styles.own(name)) for name in names)
            first.addprevious(start)
            last = block.tag == word.name("sectPr") or not _has_text(word, block)
            (block.addprevious if last else block.addnext)(end)
        first = None


def _marks(section: etree._Element) -> tuple[str, ...]:
    if value(child(section, "pgSz"), "orient") == "landscape":
        return LANDSCAPE_START, LANDSCAPE_END
    layout = child(section, "cols")
    columns = max(number(layout, "num") or 1, len(children(layout, "col")))
    return (COLUMNS_START, COLUMNS_END) if columns > 1 else ()


def _has_text(word: WordFile, block: etree._Element) -> bool:
    return any((node.text or "").strip() for node in block.iter(word.name("t")))


# --- in the tree --------------------------------------------------------------


def with_sections(blocks: Sequence[Node]) -> list[Node]:
    """The blocks with a division for each section across the page, and for texts in columns."""
    result: list[Node] = []
    inside: list[Node] | None = None
    for block in blocks:
        kind = kind_of(block)
        if kind in {LANDSCAPE_START, COLUMNS_START}:
            inside = []
        elif kind == LANDSCAPE_END:
            result.append(division("landscape", inside or []))
            inside = None
        elif kind == COLUMNS_END:
            result += _in_columns(inside or [])
            inside = None
        else:
            (result if inside is None else inside).append(block)
    return [*result, *(inside or [])]


def _in_columns(blocks: Sequence[Node]) -> list[Node]:
    """The blocks of a section with each run of text in two columns, between headings and tables."""
    result: list[Node] = []
    run: list[Node] = []
    for block in [*blocks, None]:
        if block is not None and block.kind in _NARROW:
            run.append(block)
            continue
        result += _balance(run)
        run = []
        if block is not None:
            result.append(block)
    return result


def _balance(run: list[Node]) -> list[Node]:
    """The blocks as a division of two columns of about the same length, or as they are."""
    pieces = [piece for block in run for piece in _pieces(block)]
    lengths = [len(plain(piece)) + _LEAST // 2 for piece in pieces]
    total = sum(lengths)
    if len(pieces) < 2 or total <= _LEAST:
        return run
    if total > _MOST:
        return [division(COLUMNS, [division(_COLUMN, run)])]
    ends = range(1, len(pieces))
    end = min(ends, key=lambda place: abs(2 * sum(lengths[:place]) - total))
    if max(sum(lengths[:end]), sum(lengths[end:])) > _UNEVEN * total:
        return run
    halves = (division(_COLUMN, _join_lists(half)) for half in (pieces[:end], pieces[end:]))
    return [division(COLUMNS, list(halves))]


def _pieces(block: Node) -> list[Node]:
    """A paragraph, or the items of a list as lists."""
    return [bullets([item]) for item in block.list_items] if block.kind == "BulletList" else [block]


def _join_lists(pieces: Sequence[Node]) -> list[Node]:
    """The pieces with neighbouring lists as one."""
    result: list[Node] = []
    for piece in pieces:
        if piece.kind == "BulletList" and result and result[-1].kind == "BulletList":
            result[-1].list_items.extend(piece.list_items)
        else:
            result.append(piece)
    return result
