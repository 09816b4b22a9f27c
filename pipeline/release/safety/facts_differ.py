"""Numbers, dates, addresses or notes that differ from the source."""

from pipeline.model import Severity
from pipeline.release.safety.base import SafetyCheck

CHECK = SafetyCheck(
    id="facts-differ",
    number=31,
    severity=Severity.ERROR,
    title="Numbers, dates, addresses or notes that differ from the source",
    rationale="A wrong hotline, limit or date harms at once.",
    wrong=(),
    right=(),
    false_alarms="See the same checks in docs/checks.md.",
    relies_on=(
        "number-mismatch",
        "number-word",
        "phone-mismatch",
        "address-mismatch",
        "date-mismatch",
        "missing-code",
        "extra-code",
    ),
)
