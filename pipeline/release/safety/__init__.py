"""Safety checks: what must not leave in a master, a translation, a finished file or a pack.

The precedents are real: a UN report reached journalists as Word with tracked changes that showed
deleted names; a study's PDF names an author that nobody set. A survivor's safety may hang on such
a trace. Each check has a file of its own and says whether it closes the gate (error) or wants a
look (warning).
"""

from pipeline.release.safety.base import Accepted, Hit, Policy, SafetyCheck
from pipeline.release.safety.describe import describe_safety
from pipeline.release.safety.files import examine_file, examine_release_file
from pipeline.release.safety.hidden_text import find_unseen
from pipeline.release.safety.register import Quotation, read_quotes
from pipeline.release.safety.registry import SAFETY_CHECKS
from pipeline.release.safety.run import Examined, examine_text
from pipeline.release.safety.subjects import Passage, Text

__all__ = [
    "SAFETY_CHECKS", "Accepted", "Examined", "Hit", "Passage", "Policy", "Quotation",
    "SafetyCheck", "Text", "describe_safety", "examine_file", "examine_release_file",
    "examine_text", "find_unseen", "read_quotes",
]  # fmt: skip
