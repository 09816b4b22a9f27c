"""Rows → catalog.

What the reviewer changed becomes the translation, what the catalog changed meanwhile is not
overwritten.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.catalogs.comments import ReviewRemark
from pipeline.model import Catalog, Finding, Severity, TranslationUnit
from pipeline.review.identity import entry_id, split_id, text_digest
from pipeline.review.read import TableRow
from pipeline.segments import compare_codes

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
    refused: dict[tuple[str, str], tuple[TableRow, str]] = field(default_factory=dict)


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
    doubled = _find_repeated(rows)
    for row in rows:
        halves = split_id(row.id)
        index = places.get(halves[0], -1) if halves else -1
        problem = _find_problem(row, halves, units[index] if index >= 0 else None, doubled)
        if problem is not None:
            check, severity, message = problem
            taken.findings.append(_make_finding(catalog, file, row, check, severity, message))
            if index >= 0 and severity is Severity.ERROR:
                taken.refused[units[index].key] = (row, message)
        if index < 0 or halves is None:
            continue
        takes_text = problem is None or problem[1] is not Severity.ERROR
        units[index] = _take_row(units[index], row, halves[1], taken, takes_text=takes_text)
    return replace(catalog, units=tuple(units)), taken


def _take_row(
    unit: TranslationUnit, row: TableRow, base: str, taken: ReviewImport, *, takes_text: bool
) -> TranslationUnit:
    remarks = [str(ReviewRemark(text)) for text in row.comments if text.casefold() not in _RIGHT]
    added = tuple(remark for remark in dict.fromkeys(remarks) if remark not in unit.comments)
    taken.remarks += len(added)
    result = replace(unit, comments=(*unit.comments, *added)) if added else unit
    if (
        takes_text
        and row.translation
        and text_digest(row.translation) != base
        and row.translation != unit.target.strip()
    ):
        taken.changed += 1
        return _mark_settled(replace(result, target=row.translation))
    is_right = any(text.casefold() in _RIGHT for text in row.comments)
    if (
        takes_text
        and is_right
        and unit.fuzzy
        and row.translation == unit.target.strip()
        and not compare_codes(unit.source, unit.target)
    ):
        taken.confirmed += 1
        return _mark_settled(result)
    taken.untouched += not added
    return result


def _mark_settled(unit: TranslationUnit) -> TranslationUnit:
    return replace(unit, fuzzy=False, previous_source="", previous_context="")


def _find_repeated(rows: Sequence[TableRow]) -> set[str]:
    """Entries that stand in several rows with different translations."""
    seen: dict[str, set[str]] = {}
    for row in rows:
        if halves := split_id(row.id):
            seen.setdefault(halves[0], set()).add(row.translation)
    return {entry for entry, texts in seen.items() if len(texts) > 1}


RowProblem = tuple[str, Severity, str]


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
        if broken := compare_codes(unit.source, row.translation):
            return "review-codes", Severity.ERROR, f"Not taken: {broken[0].message}"
    if not row.translation and current:
        return (
            "review-emptied",
            Severity.WARNING,
            "The translation was emptied in the table; the catalog keeps it.",
        )
    if row.english != unit.source.strip():
        return (
            "review-english",
            Severity.WARNING,
            f"The English was changed in the table; tell the author: {row.english}",
        )
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
