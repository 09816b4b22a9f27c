"""Rows → catalog.

What the reviewer changed becomes the translation, what the catalog changed meanwhile is not
overwritten.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.catalogs.comments import ReviewRemark
from pipeline.catalogs.telling import with_target_of_before
from pipeline.literals import hidden_controls
from pipeline.model import Catalog, Finding, Key, Severity, TranslationUnit
from pipeline.review.before import MOVED_ON, find_before, index_before
from pipeline.review.identity import OLD_TEXT, entry_id, split_id, text_digest
from pipeline.review.missing import find_missing
from pipeline.review.read import TableRow
from pipeline.segments import compare_codes

RowProblem = tuple[str, Severity, str]

# A correction that is longer than both was pasted by mistake, or in bad faith.
_MOST, _MOST_TIMES = 2_000, 20

_BREAK = "<br/>"
_RIGHT = {"ok", "okay", "ok."}


@dataclass(slots=True)
class ReviewImport:
    """What became of the rows; errors among the findings are rows that were not taken."""

    changed: int = 0  # translations the reviewer wrote or changed
    confirmed: int = 0  # “OK”: the mark “to look at” taken away
    remarks: int = 0
    untouched: int = 0
    findings: list[Finding] = field(default_factory=list)
    # By entry: the row that was not taken, and why.
    refused: dict[Key, tuple[TableRow, str]] = field(default_factory=dict)
    # Rows that were not taken and are of no entry, and further ones of an entry, and why.
    lost: list[tuple[TableRow, str]] = field(default_factory=list)

    def refuse(self, key: Key | None, row: TableRow, why: str) -> None:
        """Keep a row that was not taken, at its entry where that is known."""
        if key is None or key in self.refused:
            self.lost.append((row, why))
        else:
            self.refused[key] = (row, why)


def take_corrections(
    catalog: Catalog, rows: Sequence[TableRow], file: str
) -> tuple[Catalog, ReviewImport]:
    """The catalog with a reviewer's corrections, and what was done.

    ``file`` is named in the findings.

    A changed translation loses its “to look at”, and its approval lapses. A row that nobody touched
    changes nothing. Where both the table and the catalog changed, where codes are broken, and where
    the entry is gone, the catalog stays and a finding says so. Taking the same table twice equals
    taking it once.
    """
    places = {
        entry_id(catalog, unit): index
        for index, unit in enumerate(catalog.units)
        if not unit.obsolete
    }
    units, taken = list(catalog.units), ReviewImport()
    befores = index_before(catalog)
    rows = [row for row in rows if row.id.strip() != OLD_TEXT]
    taken.findings += find_missing(catalog, rows, file)
    rows = [_with_breaks(row, catalog.units, places) for row in rows]
    doubled, named = _find_repeated(rows), _find_by_english(catalog)
    for row in rows:
        halves = split_id(row.id)
        entry, base = halves or ("", "")
        index = places.get(entry)
        at = find_before(row, units, befores) if index is None and entry not in doubled else None
        if at is not None:
            if row.translation != units[at].target.strip():
                taken.findings.append(_make_finding(catalog, file, row, *MOVED_ON))
            units[at] = _take_before(units[at], row, taken)
            continue
        problem = _find_problem(row, halves, None if index is None else units[index], doubled)
        if problem is not None:
            taken.findings.append(_make_finding(catalog, file, row, *problem))
        if index is not None:
            units[index] = _take_row(units[index], row, base, taken, problem)
        elif problem is not None:
            taken.refuse(named.get(row.english), row, problem[2])
    return replace(catalog, units=tuple(units)), taken


def _take_before(unit: TranslationUnit, row: TableRow, taken: ReviewImport) -> TranslationUnit:
    added = _list_new_remarks(unit, row)
    is_new = row.translation != unit.target.strip()
    taken.remarks += len(added)
    taken.changed += is_new
    taken.untouched += not (is_new or added)
    noted = replace(unit, comments=(*unit.comments, *added))
    return with_target_of_before(noted, row.translation) if is_new else noted


def _with_breaks(
    row: TableRow, units: Sequence[TranslationUnit], places: Mapping[str, int]
) -> TableRow:
    """The row whose lines are parted by codes, where the English has as many line ends."""
    halves = split_id(row.id)
    index = places.get(halves[0]) if halves else None
    if index is None or "\n" not in row.translation:
        return row
    lines = list(filter(None, map(str.strip, row.translation.split("\n"))))
    breaks = row.translation.count(_BREAK) + len(lines) - 1
    if breaks > units[index].source.count(_BREAK):
        return row
    return replace(row, translation=_BREAK.join(lines))


def _find_by_english(catalog: Catalog) -> dict[str, Key]:
    """The entries that their English alone tells apart."""
    count = Counter(unit.source.strip() for unit in catalog.live)
    units = (unit for unit in catalog.live if count[unit.source.strip()] == 1)
    return {unit.source.strip(): unit.key for unit in units}


def _take_row(
    unit: TranslationUnit,
    row: TableRow,
    base: str,
    taken: ReviewImport,
    problem: RowProblem | None,
) -> TranslationUnit:
    added = _list_new_remarks(unit, row)
    taken.remarks += len(added)
    result = replace(unit, comments=(*unit.comments, *added)) if added else unit
    if problem is not None and problem[1] is Severity.ERROR:
        taken.refuse(unit.key, row, problem[2])
    elif _is_corrected(unit, row, base):
        taken.changed += 1
        return _mark_settled(replace(result, target=row.translation))
    elif _is_confirmed(unit, row):
        taken.confirmed += 1
        return _mark_settled(result)
    taken.untouched += not added
    return result


def _list_new_remarks(unit: TranslationUnit, row: TableRow) -> tuple[str, ...]:
    remarks = [str(ReviewRemark(text)) for text in row.comments if text.casefold() not in _RIGHT]
    return tuple(remark for remark in dict.fromkeys(remarks) if remark not in unit.comments)


def _is_corrected(unit: TranslationUnit, row: TableRow, base: str) -> bool:
    """Whether the reviewer changed the translation to one that the catalog has not."""
    if not row.translation or text_digest(row.translation) == base:
        return False
    return row.translation != unit.target.strip()


def _is_confirmed(unit: TranslationUnit, row: TableRow) -> bool:
    """Whether the reviewer says of a fuzzy translation, as the catalog has it, that it is right."""
    if not unit.fuzzy or row.translation != unit.target.strip():
        return False
    is_right = any(text.casefold() in _RIGHT for text in row.comments)
    return is_right and not compare_codes(unit.source, unit.target)


def _mark_settled(unit: TranslationUnit) -> TranslationUnit:
    return replace(unit, fuzzy=False, previous_source="", previous_context="")


def _find_repeated(rows: Sequence[TableRow]) -> set[str]:
    """Entries that stand in several rows which somebody changed, each in another way."""
    seen: dict[str, set[str]] = {}
    for row in rows:
        if (halves := split_id(row.id)) and text_digest(row.translation) != halves[1]:
            seen.setdefault(halves[0], set()).add(row.translation)
    return {entry for entry, texts in seen.items() if len(texts) > 1}


def _find_problem(
    row: TableRow, halves: tuple[str, str] | None, unit: TranslationUnit | None, doubled: set[str]
) -> RowProblem | None:
    """What stands against taking a row, or only wants a look."""
    if halves is None:
        return _find_damage(row)
    entry, base = halves
    is_touched = bool(row.translation) and text_digest(row.translation) != base
    if not row.whole:
        return (
            "review-row",
            Severity.ERROR,
            "Cells of the row are merged or missing; split them again.",
        )
    if entry in doubled:
        return (
            "review-twice",
            Severity.ERROR,
            "The row stands twice with different translations; keep one.",
        )
    if unit is None:
        if not is_touched and not row.comments:
            return None
        return (
            "review-gone",
            Severity.ERROR,
            f"The English of this row is no longer in the catalog. Not taken: "
            f"{' '.join((row.translation, *row.comments))}",
        )
    return _find_objection(row, unit, base, is_touched=is_touched)


def _find_damage(row: TableRow) -> RowProblem | None:
    if not (row.translation or row.comments):
        return None
    return (
        "review-id",
        Severity.ERROR,
        f"The ID “{row.id[:30]}” is damaged or missing; copy it from the exported table.",
    )


def _find_objection(
    row: TableRow, unit: TranslationUnit, base: str, *, is_touched: bool
) -> RowProblem | None:
    current = unit.target.strip()
    if is_touched and row.translation != current:
        if text_digest(current) != base:
            message = (
                f"The catalog was changed since the export. It has: {current} The table "
                f"has: "
                f"{row.translation}"
            )
            return "review-conflict", Severity.ERROR, message
        if unfit := _find_unfit(unit, row.translation):
            return unfit
    if not row.translation and current:
        return (
            "review-emptied",
            Severity.WARNING,
            "The translation was emptied in the table; the catalog keeps it.",
        )
    if row.english != unit.source.strip():
        english = " ".join(row.english.split())
        message = f"The English was changed in the table; tell the author: {english}"
        return "review-english", Severity.WARNING, message
    return None


def _find_unfit(unit: TranslationUnit, translation: str) -> RowProblem | None:
    """What in a correction cannot be a translation of its English."""
    size, most = len(translation), max(_MOST, _MOST_TIMES * len(unit.source))
    if size > most:
        message = (
            f"Not taken: the correction has {size:,} characters, the English {len(unit.source):,}."
        )
        return "review-size", Severity.ERROR, message
    known = hidden_controls(unit.source + unit.target)
    if hidden := sorted(hidden_controls(translation) - known):
        names = ", ".join(f"U+{ord(one):04X}" for one in hidden)
        message = f"Not taken: the correction has invisible control characters: {names}."
        return "review-invisible", Severity.ERROR, message
    if "\n" in translation and "\n" not in unit.source + unit.target:
        lines = " / ".join(translation.split("\n"))
        message = (
            "Not taken: the translation has several paragraphs or lines, and the English has not. "
            f"Write it as one, or write {_BREAK} where a line is to end. It has: {lines}"
        )
        return "review-lines", Severity.ERROR, message
    if broken := compare_codes(unit.source, translation):
        return "review-codes", Severity.ERROR, f"Not taken: {broken[0].message}"
    return None


def _make_finding(
    catalog: Catalog, file: str, row: TableRow, check: str, severity: Severity, message: str
) -> Finding:
    return Finding(
        check,
        severity,
        message,
        locale=catalog.locale,
        document=catalog.document,
        file=file,
        place=f"row {row.number}",
        source=row.english,
    )


def belongs(catalog: Catalog, rows: Sequence[TableRow]) -> bool:
    """Whether any row is of this document and locale."""
    known = {entry_id(catalog, unit) for unit in catalog.live}
    return any((halves := split_id(row.id)) and halves[0] in known for row in rows)
