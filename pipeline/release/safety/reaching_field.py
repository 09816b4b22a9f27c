"""A field that fetches or runs something."""

from pipeline.model import Severity
from pipeline.release.safety.base import SafetyCheck
from pipeline.release.safety.reaches import in_pdf, in_word

_ID = "reaching-field"

CHECK = SafetyCheck(
    id=_ID,
    number=5,
    severity=Severity.ERROR,
    title="A field that fetches or runs something",
    rationale="Word asks a server when such a field is updated, and so tells it who reads.",
    wrong=('INCLUDEPICTURE "https://…"', "DDEAUTO …"),
    right=("PAGEREF, TOC, SEQ",),
    false_alarms="None.",
    word=in_word(_ID),
    pdf=in_pdf(_ID),
)
