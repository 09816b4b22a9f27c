"""The page of a document for those who work on a translation: the live preview and the proof."""

from pipeline.proof.entries import (
    Entry,
    describe_entry,
    describe_source,
    findings_by_source,
    shown_targets,
)
from pipeline.proof.sheet import Sheet, make_sheet

__all__ = [
    "Entry",
    "Sheet",
    "describe_entry",
    "describe_source",
    "findings_by_source",
    "make_sheet",
    "shown_targets",
]
