"""A translator's work from another tool → catalog, whatever file it came in.

What nobody touched changes nothing, even where the catalog has moved on. What a file does not say
is not invented: an empty translation is no work, and a missing state is no state.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import shorten

from pipeline.catalogs.change import bare
from pipeline.catalogs.comments import ReviewRemark
from pipeline.catalogs.states import is_approved
from pipeline.catalogs.telling import key_before, with_target_of_before
from pipeline.model import Catalog, Finding, Key, Severity, TranslationUnit
from pipeline.segments import compare_codes
from pipeline.segments.coded import parse, plain_text

_SHOWN = 60  # characters of the English that name a unit


@dataclass(frozen=True, slots=True)
class Work:
    """What a file says of one entry.

    ``base`` stands for the translation and state that were sent out, "" where that is not known.
    """

    target: str  # coded text; "" where there is none
    fuzzy: bool | None = None  # None: the file does not say
    base: str = ""
    remarks: tuple[str, ...] = ()  # what the translator wrote beside it
    is_cleared: bool = False  # a place for the translation is there, and empty
    is_part: bool = False  # only some of the sentences are translated
    comments: tuple[str, ...] = ()  # lines that a PO file has and the catalog has not
    is_memory: bool = False  # of a memory, which may be older than an approval
    other: str = ""  # another translation of the same unit in the same file
    name: str = ""  # the id of the unit in the file
    stranger: str = ""  # the id of a code of which nothing says what it is


@dataclass(frozen=True, slots=True)
class Imported:
    """A catalog with a translator's work, and how many entries changed.

    ``findings`` say what was not taken, and why.
    """

    catalog: Catalog
    changed: int
    findings: tuple[Finding, ...]
    sources: frozenset[str] = field(default=frozenset(), compare=False)  # English texts of the file


@dataclass(frozen=True, slots=True)
class _Problem:
    check: str
    message: str
    severity: Severity = Severity.ERROR


_MOVED_ON = _Problem(
    "import-changed",
    "The English changed since the export. The translation stands at the new English, as needing "
    "work.",
    Severity.WARNING,
)
_COPIED = _Problem(
    "import-copied",
    "The translation is the English text, as programs copy it. Not taken; where it is right, say "
    "in the file that it is translated.",
    Severity.WARNING,
)


def digest_work(target: str, *, fuzzy: bool) -> str:
    """Eight digits that stand for a translation and its state, as a file carries them along."""
    said = f"{target}\0{'fuzzy' if fuzzy and target else ''}"
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def sound_target(unit: TranslationUnit) -> str:
    """The target, unless its codes cross each other, which no XML can hold."""
    broken = any(problem.kind == "nesting" for problem in compare_codes(unit.source, unit.target))
    return "" if broken else unit.target


def gather_work(found: Iterable[tuple[Key, Work]]) -> dict[Key, Work]:
    """The work of each unit; of one that stands twice, what was touched.

    Two that differ are told by :func:`take_work` and not taken.
    """
    gathered: dict[Key, Work] = {}
    for key, work in found:
        gathered[key] = _join(gathered[key], work) if key in gathered else work
    return gathered


def _join(one: Work, two: Work) -> Work:
    first, second = (two, one) if _is_untouched(one) else (one, two)
    other = second.target if not _is_untouched(second) and second.target != first.target else ""
    remarks = tuple(dict.fromkeys((*one.remarks, *two.remarks)))
    return replace(first, remarks=remarks, other=first.other or other)


def _is_untouched(work: Work) -> bool:
    sent = (digest_work(work.target, fuzzy=fuzzy) for fuzzy in (False, True))
    return not work.target or work.base in sent


def take_work(catalog: Catalog, found: Mapping[Key, Work], path: Path) -> Imported:
    """The catalog with the work of a file, found by context and source.

    A changed translation loses the fuzzy mark unless the file says that it needs review. Where both
    sides changed, where codes are broken and where the entry is gone, the catalog stays and a
    finding says so.
    """
    left, findings, units = dict(found), list[Finding](), list[TranslationUnit]()
    for unit in catalog.units:
        work = None if unit.obsolete else left.pop(unit.key, None)
        taken, problem = _take(unit, work) if work else (unit, None)
        units.append(taken)
        if problem:
            findings.append(_finding(catalog, path, unit.source, problem))
    units = [_bring_forward(unit, left, findings, catalog, path) for unit in units]
    for (_, source), work in left.items():
        if problem := _find_gone(work):
            findings.append(_finding(catalog, path, source, problem))
    changed = sum(new != old for new, old in zip(units, catalog.units, strict=True))
    sources = frozenset(source for _, source in found)
    return Imported(replace(catalog, units=tuple(units)), changed, tuple(findings), sources)


def _bring_forward(
    unit: TranslationUnit,
    left: dict[Key, Work],
    findings: list[Finding],
    catalog: Catalog,
    path: Path,
) -> TranslationUnit:
    """The unit with work on the English before, where it still has the translation sent out."""
    key = key_before(unit)
    work = left.get(key) if key else None
    if key is None or work is None or _is_untouched(work) or not _is_before(unit, work):
        return unit
    del left[key]
    noted = _with_remarks(unit, work)
    if work.target == unit.target:  # the file was taken before
        return noted
    findings.append(_finding(catalog, path, key[1], _MOVED_ON))
    return with_target_of_before(noted, work.target)


def _is_before(unit: TranslationUnit, work: Work) -> bool:
    """Whether a whole and sound translation was made of the one that the unit still has."""
    if work.is_part or work.stranger or work.other:
        return False
    if work.target == unit.target:
        return True
    sent = (digest_work(unit.target, fuzzy=fuzzy) for fuzzy in (False, True))
    return work.base in sent and not compare_codes(unit.previous_source, work.target)


def _take(unit: TranslationUnit, work: Work) -> tuple[TranslationUnit, _Problem | None]:
    """The unit with what the translator did, and what stands against taking it."""
    noted = _with_remarks(unit, work)
    if not work.target:
        return noted, next(_find_emptied(unit, work), None)
    if _is_copied(unit, work):
        return noted, _COPIED
    fuzzy = _state(unit, work)
    if digest_work(work.target, fuzzy=fuzzy) == work.base:
        return noted, None
    if (work.target, fuzzy) == (unit.target, unit.fuzzy):
        return noted, None
    if problem := next(_against(unit, work), None):
        return noted, problem
    fuzzy = fuzzy and (unit.fuzzy or not _has_moved(unit, work))
    return replace(
        noted,
        target=work.target,
        fuzzy=fuzzy,
        previous_source=unit.previous_source if fuzzy else "",
        previous_context=unit.previous_context if fuzzy else "",
    ), None


def _is_copied(unit: TranslationUnit, work: Work) -> bool:
    """Whether a program put the English where a translation is missing, as many do."""
    is_same = work.target.strip() == unit.source.strip() and any(map(str.isalpha, unit.source))
    return is_same and not unit.target and work.fuzzy is not False


def _with_remarks(unit: TranslationUnit, work: Work) -> TranslationUnit:
    """The unit with what the file says beside the translation."""
    said = (*work.comments, *(str(ReviewRemark(text)) for text in work.remarks))
    return replace(unit, comments=tuple(dict.fromkeys((*unit.comments, *said)))) if said else unit


def _has_moved(unit: TranslationUnit, work: Work) -> bool:
    """Whether the entry was changed since the file was exported from it."""
    return bool(work.base) and work.base != digest_work(sound_target(unit), fuzzy=unit.fuzzy)


def _state(unit: TranslationUnit, work: Work) -> bool:
    """Whether the entry needs work: what the file says, else what an untouched text had."""
    if work.fuzzy is not None:
        return work.fuzzy
    if work.target == unit.target:
        return unit.fuzzy
    return work.base == digest_work(work.target, fuzzy=True)


def _find_emptied(unit: TranslationUnit, work: Work) -> Iterator[_Problem]:
    if work.is_cleared and unit.target and work.base != digest_work("", fuzzy=False):
        message = "The translation was emptied in the file; the catalog keeps it."
        yield _Problem("import-emptied", message, Severity.WARNING)


def _against(unit: TranslationUnit, work: Work) -> Iterator[_Problem]:
    """What stands against taking a translation that somebody changed."""
    if work.other:
        both = f"{work.target} · {work.other}"
        message = (
            f"The unit stands twice in the file, with different translations. Not taken: {both}"
        )
        yield _Problem("import-twice", message)
    if work.is_part:
        message = f"Only a part of this unit is translated. Not taken: {work.target}"
        yield _Problem("import-part", message)
    is_blind = work.is_memory and is_approved(unit)  # an approval is not ended unseen
    has_moved = bool(unit.target) and _has_moved(unit, work)  # what is empty cannot be overwritten
    if work.target != unit.target and (has_moved or is_blind):
        what = "was approved" if is_blind else "was changed since the export"
        message = f"The entry {what}. It has: {unit.target} The file has: {work.target}"
        yield _Problem("import-conflict", message)
    if work.stranger:
        message = (
            f"The code with the id “{work.stranger}” in the target of unit “{work.name}” is none "
            "of its source. Give it the id that the code has in the source, or take it out. "
            f"Not taken: {work.target}"
        )
        yield _Problem("import-codes", message)
    if broken := compare_codes(unit.source, work.target):
        yield _Problem("import-codes", f"Not taken: {broken[0].message}")
    elif _has_lost_codes(unit, work):
        message = f"All codes, such as bold, are gone. Not taken: {work.target}"
        yield _Problem("import-codes", message)


def _has_lost_codes(unit: TranslationUnit, work: Work) -> bool:
    """Whether the words stayed and every code is gone, as a program does that keeps none."""
    return (
        "<" in unit.target
        and not parse(work.target).codes
        and bool(parse(unit.source).codes)
        and bool(parse(unit.target).codes)
        and bare(plain_text(unit.target)) == bare(plain_text(work.target))
    )


def _find_gone(work: Work) -> _Problem | None:
    states = (False, True) if work.is_memory else (bool(work.fuzzy),)
    same = work.base in (digest_work(work.target, fuzzy=fuzzy) for fuzzy in states)
    lost = (*((work.target,) if work.target and not same else ()), *work.remarks)
    if not lost:
        return None
    message = f"The English of this unit is not in the catalog. Not taken: {' · '.join(lost)}"
    severity = Severity.WARNING if lost == work.remarks else Severity.ERROR
    return _Problem("import-gone", message, severity)


def _finding(catalog: Catalog, path: Path, source: str, problem: _Problem) -> Finding:
    return Finding(
        problem.check,
        problem.severity,
        problem.message,
        locale=catalog.locale,
        document=catalog.document,
        file=str(path),
        place=f"“{shorten(plain_text(source), _SHOWN, placeholder='…')}”",
        source=source,
    )
