"""A link that leads to no web address, mail or telephone."""

from pipeline.model import Severity
from pipeline.release.safety.base import SafetyCheck
from pipeline.release.safety.reaches import in_pdf, in_word

_ID = "unsafe-link"

CHECK = SafetyCheck(
    id=_ID,
    number=5,
    severity=Severity.ERROR,
    title="A link that leads to no web address, mail or telephone",
    rationale="A link can run a program, open a server's share or name its writer's machine.",
    wrong=("javascript:…", "\\\\server\\share", "https://un.org@evil.example/"),
    right=("https://example.org", "mailto:…", "#place"),
    false_alarms="None.",
    word=in_word(_ID),
    pdf=in_pdf(_ID),
)
