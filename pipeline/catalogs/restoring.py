"""A translation whose English changed and changed back."""

from collections.abc import Collection
from dataclasses import replace

from pipeline.catalogs.align import Match
from pipeline.catalogs.comments import Changed, Lapsed, comments_of, without_comments
from pipeline.catalogs.states import is_made_for, is_same_wording
from pipeline.model import TranslationUnit


def restore(match: Match, unit: TranslationUnit) -> TranslationUnit | None:
    """The unit as it was before a change of the English that was taken back; None for any other.

    Nobody may have touched the translation in between. Where nothing tells that a person had
    accepted it for this English, it needs work.
    """
    before = match.unit
    if len(match.units) > 1 or match.piece:
        return None
    changes = comments_of(before.comments, Changed)
    returned = replace(unit, target=before.target)
    is_accepted = any(is_made_for(said, returned) for said in changes)
    if not is_accepted and not _is_taken_back(before, unit, changes):
        return None
    comments = without_comments(before.comments, Changed)
    return replace(
        returned,
        fuzzy=not is_accepted and not comments_of(comments, Lapsed),
        comments=comments,
        flags=tuple(dict.fromkeys((*unit.flags, *before.flags))),
    )


def _is_taken_back(
    before: TranslationUnit, unit: TranslationUnit, changes: Collection[Changed]
) -> bool:
    """Whether an entry that needs work says that its English was this before, and nothing else."""
    if not before.fuzzy or before.previous_source != unit.source:
        return False
    return bool(changes) and all(is_same_wording(said, before.target) for said in changes)
