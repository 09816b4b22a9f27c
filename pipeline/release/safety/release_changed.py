"""Files that changed after the report that stands for them."""

from pipeline.model import Severity
from pipeline.release.safety.base import SafetyCheck

CHECK = SafetyCheck(
    id="release-changed",
    number=37,
    severity=Severity.ERROR,
    title="A file that is not what the report of the release says",
    rationale="What was examined and what is handed out have to be the same bytes. The gate looks "
    "at the folder before it writes, and everybody can with: guidebook verify FOLDER.",
    wrong=("a byte changed", "a file added", "a file gone", "a signature of somebody else"),
    right=("the folder as it was written",),
    false_alarms="None.",
    relies_on=("release-changed", "stale-edition"),
)
