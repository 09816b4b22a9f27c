"""Terms that the term base advises against."""

from pipeline.model import Severity
from pipeline.release.safety.base import SafetyCheck

CHECK = SafetyCheck(
    id="deprecated-term",
    number=27,
    severity=Severity.WARNING,
    title="A term to avoid",
    rationale="Words such as a narrower domestic term change who counts as a victim. The term base "
    "knows them in every language; titles of laws are silenced at their entry with a reason.",
    wrong=(),
    right=(),
    false_alarms="See the checks of the term base in docs/checks.md.",
    relies_on=("deprecated-term", "term-to-avoid", "source-term-to-avoid"),
)
