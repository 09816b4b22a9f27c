"""How a catalog tells of the machines that drafted in it."""

from dataclasses import replace
from datetime import date

from pipeline.catalogs import draft_comment
from pipeline.catalogs.comments import DraftNote, MachineDraft
from pipeline.engines import Draft, ModelCard
from pipeline.model import Catalog, TranslationUnit

HEADER = "X-Machine-Drafts"  # in the PO header: every model that drafted here, and its licence


def apply_draft(
    unit: TranslationUnit, draft: Draft | None, card: ModelCard, how: str
) -> TranslationUnit:
    """The unit with a draft in its empty target, fuzzy, and with what is to be known of it."""
    if draft is None or draft.faults or unit.target or unit.obsolete:
        return unit
    # Short lines: programs that fold comments at 78 columns would make two of one.
    comments: list[MachineDraft | DraftNote] = [
        draft_comment(draft.target, date.today(), draft.score, draft.measure),
        DraftNote("by", ", ".join(filter(None, (card.engine, card.title, how)))),
    ]
    if draft.missing:
        comments.append(DraftNote("terms that the draft lacks:", ", ".join(draft.missing)))
    if draft.unsure:
        comments.append(DraftNote("tags to put in their place:", ", ".join(draft.unsure)))
    return replace(
        unit, target=draft.target, fuzzy=True, comments=(*unit.comments, *map(str, comments))
    )


def with_model(catalog: Catalog, card: ModelCard) -> Catalog:
    """The catalog whose header names this model and its licence."""
    said = dict(catalog.header)
    line = f"{card.engine}, {card.title}, licence: {card.licence}"
    line += f"; {card.sends}" if card.sends else ""
    known = [entry for entry in said.get(HEADER, "").split(" | ") if entry]
    said[HEADER] = " | ".join(dict.fromkeys([*known, line]))
    return replace(catalog, header=tuple(said.items()))
