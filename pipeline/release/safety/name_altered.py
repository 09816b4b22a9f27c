"""A name that is not translated was changed."""

from pipeline.model import Severity
from pipeline.release.safety.base import SafetyCheck

CHECK = SafetyCheck(
    id="name-altered",
    number=32,
    severity=Severity.ERROR,
    title="A name that is not translated was changed",
    rationale="Readers look for a body or a law by its exact name.",
    wrong=(),
    right=(),
    false_alarms="See altered-name in docs/checks.md.",
    relies_on=("altered-name",),
)
