"""People in the properties of a Word file."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WordPart
from pipeline.word.elements import value
from pipeline.word.names import full_names, short
from pipeline.xml import local_name

# What an edition's properties may say (ECMA-376 part 2, 8; part 1, 22.2); the rest is left out.
_FREE = {
    "title", "subject", "description", "keywords", "category", "language", "created", "modified",
    "revision", "version", "identifier", "contentStatus", "contentType", "lastPrinted",
}  # fmt: skip
_OURS = {"creator", "lastModifiedBy", "publisher", "Company", "Manager"}
# Fields whose result is a person (ECMA-376 part 1, 17.16.5).
_FIELD = re.compile(
    r"\s*(?:LASTSAVEDBY|AUTHOR|USER(?:NAME|INITIALS|ADDRESS)"
    r"|DOCPROPERTY\s+\"?(?:Manager|Company|Author))\b",
    re.IGNORECASE,
)
_FIELDS = full_names("w:fldSimple", "w:instrText")
_OWNED = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*[’']s ")
_STYLE_NAMES = full_names("w:name")
_NUMBERS = {"TotalTime", "Template"}
_NORMAL = {"", "0", "Normal.dotm", "Normal", "Normal.dot"}


def find(part: WordPart, policy: Policy) -> Iterator[Hit]:
    """A hit for each property that names anybody but the imprint, or tells of somebody's work."""
    name = part.name.lower()
    if name.endswith("docprops/core.xml"):
        yield from _core(part, policy)
    elif name.endswith("docprops/app.xml"):
        yield from _application(part, policy)
    elif name.endswith("word/styles.xml"):
        yield from _styles(part)
    elif name.startswith("word/") and any(map(_FIELD.match, _instructions(part))):
        message = "A field of the text tells who wrote or saved the file; write it as text."
        yield Hit(message, place=part.name)
    elif name.endswith("docprops/custom.xml"):
        yield Hit("The file has custom properties; delete them in the master.", place=part.name)


def _instructions(part: WordPart) -> Iterator[str]:
    for one in part.root.iter(*_FIELDS):
        yield one.text or "" if short(one) == "w:instrText" else value(one, "instr")


def _styles(part: WordPart) -> Iterator[Hit]:
    """Styles that bear somebody's name: “Maly's heading”."""
    for one in part.root.iter(*_STYLE_NAMES):
        if _OWNED.match(said := str(next(iter(one.values()), ""))):
            yield Hit(
                f"The style “{said}” names somebody; call it what it is for.", said, part.name
            )


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
