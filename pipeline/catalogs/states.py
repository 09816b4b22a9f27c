"""Where a unit stands, and whether its target may stand in an edition."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.model import Catalog, State, TranslationUnit
from pipeline.segments import compare_codes

_MACHINE = re.compile(r"guidebook: machine draft\b(?:.*, (?P<digest>[0-9a-f]{16})$)?")
_DRAFT, _BEGAN = "guidebook: machine draft", "guidebook: began as a machine draft"
_OF_DRAFT = (
    "guidebook: by ",
    "guidebook: terms that the draft lacks: ",
    "guidebook: tags to put in their place: ",
)
_APPROVED = re.compile(
    r"guidebook: approved by (?P<name>.+) on (?P<date>\d{4}-\d\d-\d\d) "
    r"sha256:(?P<digest>[0-9a-f]{16})$"
)


def usable_target(unit: TranslationUnit) -> str | None:
    """The target when it may stand in an edition.

    None when the unit falls back to its source (law 6).

    The one place that decides: untranslated, fuzzy and obsolete units fall back, and so do targets
    with broken codes.
    """
    if (
        unit.obsolete
        or unit.fuzzy
        or not unit.target.strip()
        or compare_codes(unit.source, unit.target)
    ):
        return None
    return unit.target


def state_of(unit: TranslationUnit) -> State:
    """The state of a unit; one with broken codes counts as fuzzy, because it cannot be used."""
    if unit.obsolete:
        return State.OBSOLETE
    if not unit.target.strip():
        return State.UNTRANSLATED
    if usable_target(unit) is None:
        return State.FUZZY
    return State.APPROVED if is_approved(unit) else State.TRANSLATED


def draft_comment(target: str, on: date, score: float) -> str:
    """The comment that makes a fuzzy target a machine's draft.

    When, how sure the model was, and of which text.
    """
    return (
        f"guidebook: machine draft of {on.isoformat()}, score {score:.2f}, {_digest_text(target)}"
    )


def is_machine(unit: TranslationUnit) -> bool:
    """Whether the target is a machine's draft that nobody has confirmed or changed."""
    found = (_MACHINE.match(comment) for comment in unit.comments) if unit.fuzzy else ()
    return any(match["digest"] in (None, _digest_text(unit.target)) for match in found if match)


def without_draft(unit: TranslationUnit) -> TranslationUnit:
    """A unit whose target is a machine's draft as it was before.

    Empty, without what the draft said of itself.
    """
    kept = (
        comment
        for comment in unit.comments
        if not _MACHINE.match(comment) and not comment.startswith(_OF_DRAFT)
    )
    return replace(
        unit, target="", fuzzy=False, comments=tuple(kept), previous_source="", previous_context=""
    )


def began_as_draft(unit: TranslationUnit) -> bool:
    """Whether a person accepted a machine's draft here, corrected or not."""
    return not unit.fuzzy and any(
        _MACHINE.match(comment) or comment.startswith(_BEGAN) for comment in unit.comments
    )


def accepted_comments(unit: TranslationUnit) -> tuple[str, ...]:
    """The comments of an accepted draft: the mark of a machine draft is replaced."""
    if unit.fuzzy or not began_as_draft(unit):
        return unit.comments
    return tuple(
        comment.replace(_DRAFT, _BEGAN, 1)
        for comment in unit.comments
        if not comment.startswith(_OF_DRAFT[1:])
    )


def is_approved(unit: TranslationUnit) -> bool:
    """Whether someone approved just this source and this target.

    An approval lapses when either changes.
    """
    found = (_APPROVED.match(comment) for comment in unit.comments)
    return any(match["digest"] == _digest(unit) for match in found if match)


def approve(unit: TranslationUnit, name: str, on: date) -> TranslationUnit:
    """The unit with the approval of a person; earlier approvals are taken out."""
    kept = tuple(comment for comment in unit.comments if not _APPROVED.match(comment))
    return replace(
        unit,
        comments=(
            *kept,
            f"guidebook: approved by {name} on {on.isoformat()} sha256:{_digest(unit)}",
        ),
    )


def carry_approval(befores: Sequence[TranslationUnit], unit: TranslationUnit) -> TranslationUnit:
    """The unit with the approval of those it comes from, for a change that touches no word.

    Only where one person approved them all.
    """
    found = [
        next((match for comment in before.comments if (match := _APPROVED.match(comment))), None)
        for before in befores
    ]
    given = [
        match for match, before in zip(found, befores, strict=True) if match and is_approved(before)
    ]
    if len(given) < len(befores) or len({match["name"] for match in given}) != 1:
        return unit
    return approve(
        unit, given[0]["name"], min(date.fromisoformat(match["date"]) for match in given)
    )


def approved_only(catalog: Catalog) -> Catalog:
    """The catalog for a release.

    What nobody approved has no target, so that it falls back to the source.
    """
    return replace(
        catalog,
        units=tuple(
            unit if is_approved(unit) else replace(unit, target="") for unit in catalog.units
        ),
    )


def _digest(unit: TranslationUnit) -> str:
    return _digest_text(f"{unit.context}\0{unit.source}\0{unit.target}")


def _digest_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
