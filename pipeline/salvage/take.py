"""Recovered translations → catalog, and out of it again.

The old English becomes today's English by the triage of every update. An entry that has a
translation keeps it, whoever wrote it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogs import update_catalog
from pipeline.catalogs.comments import (
    Changed,
    Doubt,
    Salvaged,
    comments_of,
    parse_comment,
    without_comments,
)
from pipeline.catalogs.states import is_approved, translation_digest
from pipeline.checks.run import run_checks
from pipeline.errors import ProjectError
from pipeline.filenames import visible
from pipeline.glossary import TermBase
from pipeline.model import Catalog, Key, Severity, TranslationUnit
from pipeline.salvage.pairs import TRANSLATED, Recovered

_LONGEST = 32  # characters of a file name in a comment: programs fold long comments


@dataclass(frozen=True, slots=True)
class Taken:
    """What came into a catalog, in entries."""

    catalog: Catalog
    translated: tuple[Key, ...]
    to_look_at: tuple[Key, ...]
    obsolete: int  # no longer in the English; kept for the memory
    had: int  # had a translation, which stays


def take_recovered(
    catalog: Catalog,
    recovered: Sequence[Recovered],
    origin: str,
    term_base: TermBase | None = None,
    *,
    known_english: bool = True,
) -> Taken:
    """The catalog with the recovered translations in its empty entries.

    A pair that is sure, has its codes, and in which the checks find no error becomes a translation;
    others are marked to look at. ``known_english``: the English that was translated is known; where
    it is not, nothing says that it is today's, and all are to be looked at.
    """
    units = [_old_unit(one, origin, known_english=known_english) for one in recovered]
    old = _judge(Catalog(catalog.document, catalog.locale, tuple(units)), term_base)
    carried = update_catalog(old, _empty(catalog))[0]
    offers = {unit.key: unit for unit in carried.units if unit.target and not unit.obsolete}
    result, changed = _fill_empty(catalog, offers)
    retired = _list_retired(carried, catalog)
    return Taken(
        replace(catalog, units=(*result, *retired)),
        tuple(unit.key for unit in changed if not unit.fuzzy),
        tuple(unit.key for unit in changed if unit.fuzzy),
        len(retired),
        _count_had(catalog, offers),
    )


def _count_had(catalog: Catalog, offers: Collection[Key]) -> int:
    """How many entries have somebody's work already that something was found for."""
    return sum(not _is_empty(unit) and unit.key in offers for unit in catalog.live)


def _fill_empty(
    catalog: Catalog, offers: Mapping[Key, TranslationUnit]
) -> tuple[list[TranslationUnit], list[TranslationUnit]]:
    """The units with what is offered to empty ones, and those that took it."""
    result, changed = [], []
    for unit in catalog.units:
        offer = None if unit.obsolete else offers.get(unit.key)
        if offer and _is_empty(unit):
            unit = _fill(unit, offer)
            changed.append(unit)
        result.append(unit)
    return result, changed


def _list_retired(carried: Catalog, catalog: Catalog) -> list[TranslationUnit]:
    """What is sure and has no entry in today's English; nor in the catalog."""
    known = {unit.key for unit in catalog.units}
    sure = (unit for unit in carried.units if unit.obsolete and not unit.fuzzy)
    return [_stamp(unit) for unit in sure if unit.key not in known]


def _is_empty(unit: TranslationUnit) -> bool:
    return not (unit.target or unit.fuzzy or unit.obsolete)


def _empty(catalog: Catalog) -> Catalog:
    """The entries of a catalog without anybody's work, as the template has them."""
    units = (
        TranslationUnit(unit.source, context=unit.context, line=unit.line) for unit in catalog.live
    )
    return replace(catalog, units=tuple(units), printed=(), path=None)


def _old_unit(one: Recovered, origin: str, *, known_english: bool) -> TranslationUnit:
    fuzzy = bool(one.doubts) or one.confidence < TRANSLATED or not known_english
    said = Salvaged(_short(origin), int(one.confidence * 100), translation_digest(one.target))
    doubts = (str(Doubt(doubt)) for doubt in one.doubts)
    return TranslationUnit(
        one.key[1], one.target, one.key[0], fuzzy=fuzzy, comments=(str(said), *doubts)
    )


def _short(origin: str) -> str:
    """A file name of at most so many characters, its ending kept."""
    name = " ".join(origin.split())
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 9]}…{name[-8:]}"


def _judge(old: Catalog, term_base: TermBase | None) -> Catalog:
    """The units, those with an error of a check marked with it."""
    numbered = replace(
        old, units=tuple(replace(unit, line=n) for n, unit in enumerate(old.units, start=1))
    )
    errors: dict[int, list[str]] = {}
    for finding in run_checks(numbered, term_base, drafts=True):
        if finding.severity is Severity.ERROR:
            errors.setdefault(finding.line, []).append(
                str(Doubt(f"{finding.message} [{finding.check}]"))
            )
    units = (_mark(unit, errors.get(unit.line, ())) for unit in numbered.units)
    return replace(old, units=tuple(replace(unit, line=0) for unit in units))


def _mark(unit: TranslationUnit, errors: Iterable[str]) -> TranslationUnit:
    said = tuple(dict.fromkeys((*unit.comments, *errors)))
    return replace(unit, fuzzy=True, comments=said) if said != unit.comments else unit


def _fill(unit: TranslationUnit, offer: TranslationUnit) -> TranslationUnit:
    """An empty entry with the translation that was found, behind its own comments."""
    stamped = _stamp(offer)
    return replace(
        unit,
        target=stamped.target,
        fuzzy=stamped.fuzzy,
        previous_source=stamped.previous_source,
        previous_context=stamped.previous_context,
        comments=(*unit.comments, *stamped.comments),
        line=0,
    )


def _stamp(unit: TranslationUnit) -> TranslationUnit:
    """The unit with one line that says where its target as it is now came from."""
    said = comments_of(unit.comments, Salvaged)
    rest = without_comments(unit.comments, Salvaged)
    least = min(said, key=lambda one: one.sure)
    line = replace(least, translation=translation_digest(unit.target), to_look_at=unit.fuzzy)
    return replace(unit, comments=(str(line), *rest), line=0)


def take_back(catalog: Catalog, origin: str = "") -> tuple[Catalog, int, int]:
    """The catalog without what was salvaged (from a file of this name); taken back, and kept.

    An entry that anybody has edited, confirmed or approved since stays as it is.
    """
    name = _short(origin) if origin else ""
    units: list[TranslationUnit] = []
    back = kept = 0
    for unit in catalog.units:
        said = [one for one in comments_of(unit.comments, Salvaged) if name in {"", one.origin}]
        if not said:
            units.append(unit)
        elif not _is_untouched(unit, said[-1]):
            kept += bool(unit.target)
            units.append(unit)
        else:
            back += 1
            if not unit.obsolete:
                units.append(_without(unit, said[-1]))
    return replace(catalog, units=tuple(units)), back, kept


def refuse_unknown_origin(catalog: Catalog, origin: str) -> None:
    """Raise :class:`ProjectError` where no entry was salvaged from a file of this name."""
    known = {one.origin for unit in catalog.units for one in comments_of(unit.comments, Salvaged)}
    if _short(origin) not in known:
        raise ProjectError(
            f"No entry of “{catalog.document}” in “{catalog.locale}” was salvaged from a file of "
            f"this name.",
            location=visible(origin),
            hint=f"Entries were salvaged from: {', '.join(sorted(known)) or 'no file'}.",
        )


def _is_untouched(unit: TranslationUnit, said: Salvaged) -> bool:
    return (
        translation_digest(unit.target) == said.translation
        and unit.fuzzy == said.to_look_at
        and not is_approved(unit)
    )


def _without(unit: TranslationUnit, said: Salvaged) -> TranslationUnit:
    """The entry as it was: the line and what stands behind it of the same origin go."""
    place = unit.comments.index(str(said))
    end = place + 1
    while end < len(unit.comments) and isinstance(
        parse_comment(unit.comments[end]), Changed | Doubt
    ):
        end += 1
    return replace(
        unit,
        target="",
        fuzzy=False,
        previous_source="",
        previous_context="",
        comments=unit.comments[:place] + unit.comments[end:],
        line=0,
    )
