"""Words that make a person into a story."""

from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each word of the list."""
    for match in passage.words("sensational").finditer(passage.text):
        yield Hit(f"“{match[0]}” makes a person into a story; say plainly what is meant.", match[0])


CHECK = SafetyCheck(
    id="sensational-word",
    number=28,
    severity=Severity.WARNING,
    title="A sensational word",
    rationale="Language of rescue and horror takes away people's dignity and invites curiosity "
    "(guides of survivors' networks; the interagency terminology guidelines for children).",
    wrong=(
        "Give a voice to the voiceless.",
        "They were sex slaves.",
        "a shocking story of child prostitutes",
        "ทาสกามในเมืองใหญ่",
        "Cô là nô lệ tình dục",
    ),
    right=("People decide for themselves.", "Ask what would help, and listen."),
    false_alarms="Names of treaties and words that a glossary advises against: allow them.",
    passage=find,
)
