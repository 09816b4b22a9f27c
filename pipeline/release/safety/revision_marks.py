"""Tracked changes."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WordPart
from pipeline.word.names import full_names

# ECMA-376 part 1, 17.13.5: every element that keeps an earlier state of text or formatting.
_REVISIONS = (
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
    "trPrChange", "tcPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellIns",
    "cellDel", "cellMerge", "delText", "delInstrText", "moveFromRangeStart", "moveToRangeStart",
    "customXmlInsRangeStart", "customXmlDelRangeStart",
)  # fmt: skip
_MARKS = full_names(*(f"w:{one}" for one in _REVISIONS))
_SWITCH = full_names("w:trackRevisions")


def find(part: WordPart, _policy: Policy) -> Iterator[Hit]:
    """A hit for marks of changes, and for the switch that records them."""
    if marks := sum(1 for _ in part.root.iter(*_MARKS)):
        message = f"{marks} revision marks show earlier text; accept them in the master."
        yield Hit(message, place=part.name)
    if any(True for _ in part.root.iter(*_SWITCH)):
        yield Hit("Word is told to record changes; switch that off in the master.", place=part.name)


CHECK = SafetyCheck(
    id="revision-marks",
    number=1,
    severity=Severity.ERROR,
    title="Tracked changes in a Word file",
    rationale="In 2005 a UN report reached journalists as a Word file whose tracked changes showed "
    "names that had been deleted.",
    wrong=("an inserted or deleted run", "the setting trackRevisions"),
    right=("the same text with the changes accepted",),
    false_alarms="None.",
    part=find,
)
