"""What an entry's comments say of the changes of its English: which stay, and which one comes."""

from dataclasses import replace

from pipeline.catalogs.align import Match
from pipeline.catalogs.change import DANGEROUS, HARMLESS, Difference
from pipeline.catalogs.comments import (
    Changed,
    Doubt,
    Ignore,
    MachineDraft,
    comments_of,
    may_hold,
    parse_comment,
)
from pipeline.catalogs.states import (
    english_digest,
    is_answered,
    is_approved,
    is_same_wording,
    settle_comments,
    wording_digest,
)
from pipeline.model import Key, TranslationUnit

# What the comments of an accepted translation say no more.
UNSETTLED = (Doubt, MachineDraft, Changed)


def settle(unit: TranslationUnit) -> tuple[str, ...]:
    """The comments of a unit that needs no work, without the changes that ask for no more."""
    comments = settle_comments(unit)
    if not may_hold(comments, Changed):
        return comments
    return tuple(comment for comment in comments if not _is_done(unit, comment))


def _is_done(unit: TranslationUnit, comment: str) -> bool:
    """Whether a comment tells of a change that asks for no more.

    A dangerous one waits for an approval, and the release waits with it.
    """
    said = parse_comment(comment)
    if not isinstance(said, Changed) or said.change in HARMLESS:
        return False
    return said.change not in DANGEROUS or is_approved(unit) or is_answered(unit)


def _lapse(comment: str) -> str:
    """Turn an ignore comment of the old source into an inactive one."""
    said = parse_comment(comment)
    return str(replace(said, lapsed=True)) if isinstance(said, Ignore) else comment


def tell_change(match: Match, difference: Difference) -> tuple[str, ...]:
    """The comments of the old units, each once, changes that await approval, and this change."""
    kept = (
        _lapse(comment)
        for unit in match.units
        for comment in settle_comments(unit)
        if not isinstance(said := parse_comment(comment), Changed)
        or (said.change in DANGEROUS and not is_approved(unit))
    )
    is_dangerous = difference.change in DANGEROUS and bool(match.target)
    digest = wording_digest(match.target) if is_dangerous else ""
    made_for = _made_for(match) if is_dangerous else ""
    change = Changed(difference.change, difference.detail, digest, made_for)
    return tuple(dict.fromkeys((*kept, str(change))))


def _made_for(match: Match) -> str:
    """What stands for the English that a person accepted the translation for, "" if not known.

    To take off the mark of a change is no answer to it.
    """
    if len(match.units) > 1 or match.piece:
        return ""
    before = match.unit
    if not is_approved(before):
        for said in comments_of(before.comments, Changed):
            if said.made_for and is_same_wording(said, before.target):
                return said.made_for
    return "" if before.fuzzy else english_digest(before.source)


def key_before(unit: TranslationUnit) -> Key | None:
    """The key that an entry which needs work had before its English changed; None for others."""
    if not unit.fuzzy or unit.obsolete or not unit.previous_source:
        return None
    return unit.previous_context or unit.context, unit.previous_source


def with_target_of_before(unit: TranslationUnit, target: str) -> TranslationUnit:
    """The unit with another translation of the English before: the change is no more answered."""
    now = wording_digest(target)
    comments = (
        str(replace(said, translation=now))
        if isinstance(said := parse_comment(line), Changed) and is_same_wording(said, unit.target)
        else line
        for line in unit.comments
    )
    return replace(unit, target=target, comments=tuple(comments))
