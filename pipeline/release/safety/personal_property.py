"""People in the properties of a Word file."""

from collections.abc import Iterator

from lxml import etree

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WordPart
from pipeline.xml import local_name

# What an edition's properties may say (ECMA-376 part 2, 8; part 1, 22.2); the rest is left out.
_FREE = {
    "title", "subject", "description", "keywords", "category", "language", "created", "modified",
    "revision", "version", "identifier", "contentStatus", "contentType", "lastPrinted",
}  # fmt: skip
_OURS = {"creator", "lastModifiedBy", "publisher", "Company", "Manager"}
_NUMBERS = {"TotalTime", "Template"}
_NORMAL = {"", "0", "Normal.dotm", "Normal", "Normal.dot"}


def find(part: WordPart, policy: Policy) -> Iterator[Hit]:
    """A hit for each property that names anybody but the imprint, or tells of somebody's work."""
    name = part.name.lower()
    if name.endswith("docprops/core.xml"):
        yield from _core(part, policy)
    elif name.endswith("docprops/app.xml"):
        yield from _application(part, policy)
    elif name.endswith("docprops/custom.xml"):
        yield Hit("The file has custom properties; delete them in the master.", place=part.name)


def _core(part: WordPart, policy: Policy) -> Iterator[Hit]:
    for element in part.root:
        tag, text = local_name(element), (element.text or "").strip()
        if text and tag not in _FREE and not (tag in _OURS and text == policy.publisher):
            yield _hit(part, tag, text)


def _application(part: WordPart, policy: Policy) -> Iterator[Hit]:
    for element in part.root.iter(etree.Element):
        tag, text = local_name(element), (element.text or "").strip()
        if tag in _OURS and text and text != policy.publisher:
            yield _hit(part, tag, text)
        elif tag in _NUMBERS and text not in _NORMAL:
            yield Hit(f"The property “{tag}” tells of somebody's work: {text}.", text, part.name)


def _hit(part: WordPart, tag: str, text: str) -> Hit:
    message = f"The property “{tag}” names “{text}”; only the imprint may stand there."
    return Hit(message, text, part.name)


CHECK = SafetyCheck(
    id="personal-property",
    number=3,
    severity=Severity.ERROR,
    title="A person, template or editing time in the properties",
    rationale="A mirror of a study lists its author as “Microsoft Office User”: nobody had set it, "
    "and every copy carries it. The properties may hold what the imprint holds, and nothing else.",
    wrong=("creator Maly Sok", "lastModifiedBy, Manager, Company", "Template C:\\…, TotalTime 312"),
    right=("creator and lastModifiedBy with the publisher of the imprint",),
    false_alarms="None.",
    part=find,
)
