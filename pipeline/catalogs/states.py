"""Where a unit stands, and whether its target may stand in an edition."""

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pipeline.catalogs.change import DANGEROUS, bare
from pipeline.catalogs.comments import (
    Approved,
    Category,
    Changed,
    Doubt,
    DraftNote,
    Lapsed,
    MachineDraft,
    Measure,
    ReaderDoubt,
    comments_of,
    may_hold,
    parse_comment,
    without_comments,
)
from pipeline.literals import outside_xml
from pipeline.model import Catalog, State, TranslationUnit
from pipeline.segments import compare_codes
from pipeline.segments.coded import plain_text


def usable_target(unit: TranslationUnit) -> str | None:
    """The target when it may stand in an edition.

    None when the unit falls back to its source (law 6).

    The one place that decides: untranslated, fuzzy and obsolete units fall back, and so do targets
    with broken codes, or with characters that no edition can hold.
    """
    if (
        unit.obsolete
        or unit.fuzzy
        or not unit.target.strip()
        or outside_xml(unit.target)
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


def draft_comment(target: str, on: date, score: float, measure: Measure = "score") -> MachineDraft:
    """The comment that makes a fuzzy target a machine's draft.

    When, how sure the model was or how alike its answers were, and of which text.
    """
    return MachineDraft(on, score, _digest_text(target), measure=measure)


def is_machine(unit: TranslationUnit) -> bool:
    """Whether the target is a machine's draft that nobody has confirmed or changed."""
    return unit.fuzzy and any(
        not draft.accepted and draft.digest in {"", _digest_text(unit.target)}
        for draft in comments_of(unit.comments, MachineDraft)
    )


def without_draft(unit: TranslationUnit) -> TranslationUnit:
    """A unit whose target is a machine's draft as it was before.

    Empty, without what the draft said of itself.
    """
    kept = without_comments(
        unit.comments, MachineDraft, DraftNote, drop=lambda said: said not in _list_accepted(unit)
    )
    return replace(
        unit, target="", fuzzy=False, comments=kept, previous_source="", previous_context=""
    )


def _list_accepted(unit: TranslationUnit) -> tuple[MachineDraft, ...]:
    return tuple(draft for draft in comments_of(unit.comments, MachineDraft) if draft.accepted)


def began_as_draft(unit: TranslationUnit) -> bool:
    """Whether a person accepted a machine's draft here, corrected or not."""
    return not unit.fuzzy and bool(comments_of(unit.comments, MachineDraft))


def settle_comments(unit: TranslationUnit) -> tuple[str, ...]:
    """The comments of an accepted translation: its doubts go, and a draft's mark is replaced."""
    if not unit.fuzzy and may_hold(unit.comments, Doubt):
        unit = replace(unit, comments=without_comments(unit.comments, Doubt))
    if unit.fuzzy or not began_as_draft(unit):
        return unit.comments
    kept = without_comments(
        unit.comments,
        DraftNote,
        drop=lambda said: said.point != "by",  # type: ignore[union-attr]
    )
    return tuple(
        str(replace(said, accepted=True))
        if isinstance(said := parse_comment(line), MachineDraft)
        else line
        for line in kept
    )


def is_approved(unit: TranslationUnit) -> bool:
    """Whether someone approved just this source and this target.

    An approval lapses when either changes.
    """
    return _is_approved_by(unit, comments_of(unit.comments, Approved))


def _is_approved_by(unit: TranslationUnit, approvals: Sequence[Approved]) -> bool:
    return bool(approvals) and _digest(unit) in [given.digest for given in approvals]


def approve(unit: TranslationUnit, name: str, on: date) -> TranslationUnit:
    """The unit with the approval of a person; earlier approvals are taken out."""
    kept = without_comments(unit.comments, Approved, Lapsed, ReaderDoubt)
    return replace(unit, comments=(*kept, str(Approved(name, on, _digest(unit)))))


def with_lapsed_approvals(unit: TranslationUnit) -> TranslationUnit:
    """The unit whose approvals hold; the last of those that do not is told as one of before."""
    approvals = comments_of(unit.comments, Approved)
    if not approvals or _is_approved_by(unit, approvals):
        return unit
    kept = without_comments(unit.comments, Approved, Lapsed)
    last = max(approvals, key=lambda given: given.on)
    return replace(unit, comments=(*kept, str(Lapsed(last.by, last.on))))


def carry_approval(befores: Sequence[TranslationUnit], unit: TranslationUnit) -> TranslationUnit:
    """The unit with the approval of those it comes from, for a change that touches no word.

    Only where one person approved them all.
    """
    given = [
        next(iter(comments_of(before.comments, Approved)))
        for before in befores
        if is_approved(before)
    ]
    if len(given) < len(befores) or len({approval.by for approval in given}) != 1:
        return unit
    return approve(unit, given[0].by, min(approval.on for approval in given))


def translation_digest(target: str) -> str:
    """Eight digits that stand for a target in a comment of a change."""
    return _digest_text(target)[:8]


def wording_digest(target: str) -> str:
    """As :func:`translation_digest`, of the letters, marks, digits and symbols only.

    A blank, a full stop or a repair of code points gives a translation no other meaning.
    """
    plain = unicodedata.normalize("NFKC", target)
    return translation_digest("".join(c for c in plain if unicodedata.category(c)[0] in "LMNS"))


def is_same_wording(changed: Changed, target: str) -> bool:
    """Whether a target is, but for blanks and punctuation, the one that a change met.

    Earlier versions wrote down the digest of the whole target.
    """
    return changed.translation in {wording_digest(target), translation_digest(target)}


def english_digest(source: str) -> str:
    """Eight digits that stand for an English text, whatever its codes, blanks and capitals."""
    return translation_digest(bare(plain_text(source)))


def is_made_for(changed: Changed, unit: TranslationUnit) -> bool:
    """Whether the English is again the one that the translation, as it is, was accepted for."""
    return changed.made_for == english_digest(unit.source) and is_same_wording(changed, unit.target)


def is_answered(unit: TranslationUnit) -> bool:
    """Whether the English changed, and changed back to what the translation was accepted for."""
    return any(is_made_for(said, unit) for said in comments_of(unit.comments, Changed))


def find_untouched_change(unit: TranslationUnit) -> Changed | None:
    """The change of the English in number or meaning since which nobody touched the translation.

    None where somebody approved the translation since, and for a fuzzy one, which no edition holds.
    """
    if not unit.comments or unit.fuzzy or is_approved(unit):
        return None
    if is_answered(unit):
        return None
    changes = comments_of(unit.comments, Changed)
    return next((said for said in changes if _may_be_untouched(said, unit.target)), None)


def _may_be_untouched(changed: Changed, target: str) -> bool:
    """Whether a target is the one that a change met, or a program has taken away what tells."""
    lost = changed.change in DANGEROUS and not changed.translation
    return lost or is_same_wording(changed, target)


def describe_changes(unit: TranslationUnit) -> tuple[str, ...]:
    """What changed in the English since the translation, and what it was, for people."""
    if is_approved(unit):
        return ()
    changes = (
        f"The English changed: {said.difference}" for said in comments_of(unit.comments, Changed)
    )
    before = unit.previous_source if unit.fuzzy else ""
    return (*changes, *((f"The English before: {before}",) if before else ()))


def with_doubts(unit: TranslationUnit, doubts: Iterable[tuple[Category, str]]) -> TranslationUnit:
    """The unit with these doubts of a language model in the place of all earlier ones."""
    kept = without_comments(unit.comments, ReaderDoubt) if unit.comments else ()
    digest = _digest_text(unit.target)
    lines = (str(ReaderDoubt(category, digest, text)) for category, text in doubts)
    return replace(unit, comments=(*kept, *lines))


def describe_doubts(unit: TranslationUnit) -> tuple[str, ...]:
    """What a language model doubts in the translation as it is now, for people."""
    found = comments_of(unit.comments, ReaderDoubt) if unit.comments else ()
    digest = _digest_text(unit.target)
    return tuple(
        f"A language model doubts this ({said.category}): {said.text}"
        for said in found
        if said.digest == digest
    )


def drop_unapproved(catalog: Catalog) -> Catalog:
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
