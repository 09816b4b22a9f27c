"""Untranslated or unreviewed text in an edition that counts as final."""

from pipeline.model import Severity
from pipeline.release.safety.base import SafetyCheck

CHECK = SafetyCheck(
    id="unreviewed-final",
    number=33,
    severity=Severity.ERROR,
    title="Untranslated or unreviewed text in an edition that counts as final",
    rationale="A machine's sentence that nobody read may say the opposite; an edition that holds "
    "one says so on its cover and is no final edition.",
    wrong=(),
    right=(),
    false_alarms="None: the gate counts states of entries.",
    relies_on=(
        "not-translated",
        "nothing-approved",
        "section-not-approved",
        "dangerous-change",
        "conflict",
        "catalog-behind",
        "place-unknown",
    ),
)
