"""Comments in Word files."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WordPackage, WordPart
from pipeline.word.names import full_names
from pipeline.xml import parse_safely

_PARTS = re.compile(r"word/(comments\w*|people)\.xml$", re.IGNORECASE)
_REMARK = re.compile(rb"<\0?(?:!\0?-|\?\0?(?!x\0?m\0?l\0?[\s]))")  # UTF-16 too
_MARKS = full_names("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


def find(package: WordPackage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each part with comments or their authors."""
    for name in package.names:
        if _PARTS.search(name):
            yield Hit("The file carries comments; take them out of the master.", place=name)


def find_marks(part: WordPart, _policy: Policy) -> Iterator[Hit]:
    """A hit for marks in the text to comments."""
    marks = sum(1 for _ in part.root.iter(*_MARKS))
    if marks:
        yield Hit(f"{marks} marks of comments are left in the text.", place=part.name)
    if _REMARK.search(part.content):
        root = parse_safely(part.content)  # ``part.root`` was parsed without remarks
        beside = (*root.itersiblings(preceding=True), *root.itersiblings())
        for one in (*root.iter(etree.Comment, etree.PI), *beside):
            if said := (one.text or "").strip():
                yield Hit(f"A comment stands in the XML: “{said[:40]}”.", said, part.name)


CHECK = SafetyCheck(
    id="private-part",
    number=2,
    severity=Severity.ERROR,
    title="Comments, or marks of comments that are gone",
    rationale="Comments name reviewers and say what was kept out of the text. Word's own Document "
    "Inspector looks for them first.",
    wrong=("word/comments.xml", "word/people.xml", "a commentRangeStart without its comment"),
    right=("a file without these parts",),
    false_alarms="None.",
    word=find,
    part=find_marks,
)
