"""Names of people in descriptions and file names of pictures."""

import re
from collections.abc import Iterator

from pipeline.model import Kind, Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage, WordPart

_PERSON = re.compile(
    r"\b(?i:photo(?:graph)?|portrait|picture|image|drawing|selfie|headshot)(?: of)?:? "
    r"((?:(?:Ms|Mrs|Mr|Miss|Dr)\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)+|"
    r"(?:Ms|Mrs|Mr|Miss)\.? [A-Z][a-z]+)"
)
_TITLED = re.compile(r"\b(?:Ms|Mrs|Mr|Miss)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)*")
_FILE = re.compile(r"[\w -]+\.(?:jpe?g|png|gif|tiff?|bmp|heic|webp|svg)$", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:image|picture|drawing|figure|img|graphic|cover|file|shown)?[ _-]?\d*\.\w+$", re.I
)


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for a description that names whom it shows."""
    if passage.kind is Kind.ALT_TEXT:
        found = _PERSON.search(passage.text) or _TITLED.search(passage.text)
        if found:
            yield Hit(f"The description names “{found[0]}”; say what is shown, not who.", found[0])


def find_names(part: WordPart, _policy: Policy) -> Iterator[Hit]:
    """A hit for the name of a picture file that Word kept."""
    for element in part.root.iter("{*}docPr", "{*}cNvPr"):
        name = element.get("name", "")
        if _FILE.match(name) and not _PLAIN.match(name):
            yield Hit(f"The file name “{name}” is kept at a picture; it may name somebody.", name,
                      part.name)  # fmt: skip


CHECK = SafetyCheck(
    id="named-picture",
    number=12,
    severity=Severity.WARNING,
    title="A picture whose description or file name names a person",
    rationale="Screen readers say the description aloud, and Word keeps the name of the file that "
    "was inserted. The build renames such pictures.",
    wrong=("Photo of Maly Sok at the market",),
    right=("A woman and a counsellor at a table",),
    false_alarms="None in the three documents.",
    passage=find,
    part=find_names,
)
