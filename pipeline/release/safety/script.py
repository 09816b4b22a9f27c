"""Something that runs when a file is opened."""

from pipeline.model import Severity
from pipeline.release.safety.base import SafetyCheck
from pipeline.release.safety.reaches import in_pdf, in_web

_ID = "script"

CHECK = SafetyCheck(
    id=_ID,
    number=18,
    severity=Severity.ERROR,
    title="Something that runs when a file is opened",
    rationale="A script can report its reader or change what is shown.",
    wrong=("<script>", "onclick", "JavaScript in a PDF"),
    right=("a page without scripts",),
    false_alarms="None.",
    web=in_web(_ID),
    pdf=in_pdf(_ID),
)
