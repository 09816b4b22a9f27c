"""Letters that were damaged on their way."""

from pipeline.model import Severity
from pipeline.release.safety.base import SafetyCheck

CHECK = SafetyCheck(
    id="script-damage",
    number=35,
    severity=Severity.ERROR,
    title="Letters that were damaged on their way",
    rationale="Text of old fonts, split vowels and lost letters look right to their writer and are "
    "rubbish to a reader or a search.",
    wrong=(),
    right=(),
    false_alarms="See the same checks in docs/checks.md.",
    relies_on=(
        "zawgyi",
        "legacy-encoding",
        "lost-am",
        "encoding-order",
        "orphan-mark",
        "khmer-structure",
        "lao-digraphs",
        "burmese-digits",
        "ascii-in-word",
        "vietnamese-letters",
        "invisible-character",
        "traditional-characters",
        "pinyin-residue",
        "foreign-script",
    ),
)
