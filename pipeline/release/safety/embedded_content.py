"""Objects, programs and stores of data inside a Word file."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WordPackage, WordPart
from pipeline.word.names import full_names, short

_PARTS = {
    "an embedded object": re.compile(
        r"word/embeddings/|word/activeX/|\.(?:xlsx?|docx?|pptx?)$", re.I
    ),
    "a macro": re.compile(r"vbaProject|vbaData|\.bin$", re.I),
    "custom data": re.compile(r"^customXml/", re.I),
    "an attached file": re.compile(r"attachedToolbars|word/glossary/", re.I),
    "an extension or ribbon": re.compile(r"webextensions/|customUI/|docMetadata/", re.I),
    "printer settings": re.compile(r"printerSettings", re.I),
    "a signature": re.compile(r"^_xmlsignatures/|origin\.sigs$", re.I),
    "something of no kind that a book needs": re.compile(
        r"^(?!\[Content_Types\]\.xml$|_rels/|docProps/|customXml/|word/|_xmlsignatures/"
        r"|[^/]+\.xml$)"
    ),
}  # fmt: skip
_SETTINGS = {
    "w:docVars": "document variables",
    "w:docVar": "a document variable",
    "w:attachedTemplate": "an attached template",
    "w:mailMerge": "a mail merge",
    "w:altChunk": "an imported file",
    "w:subDoc": "a sub-document",
    "w:permStart": "a list of who may edit it",
    "w:writeProtection": "the protection of somebody's own copy",
}
_NAMES = full_names(*_SETTINGS)


def find(package: WordPackage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each part that is a file, a program or data of its own."""
    for name in package.names:
        for what, parts in _PARTS.items():
            if parts.search(name):
                yield Hit(f"The file carries {what}; take it out of the master.", place=name)


def find_settings(part: WordPart, _policy: Policy) -> Iterator[Hit]:
    """A hit for each setting that holds data or names another file."""
    told = {_SETTINGS[short(one)] for one in part.root.iter(*_NAMES)}
    if told >= {"document variables", "a document variable"}:
        told.discard("a document variable")
    for what in sorted(told):
        yield Hit(f"The file holds {what}; take it out of the master.", place=part.name)


CHECK = SafetyCheck(
    id="embedded-content",
    number=5,
    severity=Severity.ERROR,
    title="Embedded files, macros, custom data, variables or a mail merge",
    rationale="An embedded sheet carries all of its rows, a mail merge the place of the list of "
    "people. A document variable holds whatever a form wrote there.",
    wrong=("word/embeddings/sheet.xlsx", "customXml/item1.xml", "w:docVar, w:mailMerge"),
    right=("a chart as a picture",),
    false_alarms="None.",
    word=find,
    part=find_settings,
)
