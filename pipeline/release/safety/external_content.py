"""Something that a file loads from outside when it is opened."""

from pipeline.model import Severity
from pipeline.release.safety.base import SafetyCheck
from pipeline.release.safety.reaches import in_pdf, in_web, in_word

_ID = "external-content"

CHECK = SafetyCheck(
    id=_ID,
    number=18,
    severity=Severity.ERROR,
    title="Something that a file loads from outside when it is opened",
    rationale="A picture on a server tells the server who reads, where and when: a tracker.",
    wrong=('<img src="https://…">', "@import", "an attached template"),
    right=("a picture in the file",),
    false_alarms="None.",
    word=in_word(_ID),
    web=in_web(_ID),
    pdf=in_pdf(_ID),
)
