"""Rows of a review table that did not come back: each row says which it is of how many."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

from pipeline.model import Catalog, Finding, Severity, TranslationUnit
from pipeline.review.identity import entry_id, row_place, split_id
from pipeline.review.read import TableRow
from pipeline.segments.coded import plain_text

_SHOWN = 60  # characters of the English that name a row
_EDGE = ""  # of no entry: before the first row and after the last


def find_missing(catalog: Catalog, rows: Sequence[TableRow], file: str) -> Iterator[Finding]:
    """A finding for each row, or stretch of rows, that somebody took out of the table.

    Of rows that come from several tables, those of the table that most are of.
    """
    places = [(row, place) for row in rows if (place := row_place(row.id))]
    if not places:
        return
    total = Counter(place[1] for _, place in places).most_common(1)[0][0]
    entries = {place[0]: _entry(row) for row, place in places if place[1] == total}
    order = {entry_id(catalog, unit): index for index, unit in enumerate(catalog.live)}
    returned = {_entry(row) for row in rows}
    nameless = {row.english for row in rows if not _entry(row)}  # these are told as damaged
    for first, last in _iter_stretches(entries, total):
        left = -1 if first == 1 else order.get(entries[first - 1], -1)
        right = order.get(entries.get(last + 1, _EDGE), len(order))
        between = catalog.live[left + 1 : right]
        away = [unit for unit in between if entry_id(catalog, unit) not in returned]
        gone = [unit for unit in away if unit.source.strip() not in nameless]
        if not gone or len(away) - len(gone) > last - first:
            continue
        named = gone if len(away) == last - first + 1 else []
        before = entries.get(first - 1, _EDGE)
        yield _make_finding(catalog, file, (first, last), named, _find_english(rows, before))


def _entry(row: TableRow) -> str:
    return (split_id(row.id) or (_EDGE, ""))[0]


def _iter_stretches(entries: Mapping[int, str], total: int) -> Iterator[tuple[int, int]]:
    """First and last number of each stretch of rows that are not there."""
    edges = sorted({0, total + 1, *entries})
    for before, after in itertools.pairwise(edges):
        if after - before > 1:
            yield before + 1, after - 1


def _find_english(rows: Sequence[TableRow], entry: str) -> str:
    return next((row.english for row in rows if entry and _entry(row) == entry), "")


def _make_finding(
    catalog: Catalog,
    file: str,
    numbers: tuple[int, int],
    units: Sequence[TranslationUnit],
    before: str,
) -> Finding:
    first, last = numbers
    what = f"Row {first} is" if first == last else f"Rows {first} to {last} are"
    names = [_show(unit.source) for unit in (*units[:1], *units[1:][-1:])]
    after = f" (after {_show(before)})" if before else ""
    which = f": {' to '.join(names)}" if names else after
    return Finding(
        "review-missing",
        Severity.WARNING,
        f"{what} no longer in the table{which}; the catalog keeps what it has.",
        locale=catalog.locale,
        document=catalog.document,
        file=file,
        place=f"row {first}",
        source=units[0].source if units else "",
    )


def _show(source: str) -> str:
    return f"“{shorten(plain_text(source), _SHOWN, placeholder='…')}”"
