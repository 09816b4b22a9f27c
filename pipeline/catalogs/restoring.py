"""A translation whose English changed and changed back."""

from dataclasses import replace

from pipeline.catalogs.align import Match
from pipeline.catalogs.comments import Changed, Lapsed, comments_of, without_comments
from pipeline.catalogs.states import is_same_wording
from pipeline.model import TranslationUnit


def restore(match: Match, unit: TranslationUnit) -> TranslationUnit | None:
    """The unit as it was before a change of the English that was taken back; None for any other.

    Nobody may have touched the translation in between. It needs work as before; only where somebody
    had approved it, it is known that it needed none.
    """
    before = match.unit
    if len(match.units) > 1 or not before.fuzzy or before.previous_source != unit.source:
        return None
    changes = comments_of(before.comments, Changed)
    if not changes or not all(is_same_wording(said, before.target) for said in changes):
        return None
    comments = without_comments(before.comments, Changed)
    return replace(
        unit,
        target=before.target,
        fuzzy=not comments_of(comments, Lapsed),
        comments=comments,
        flags=tuple(dict.fromkeys((*unit.flags, *before.flags))),
    )
