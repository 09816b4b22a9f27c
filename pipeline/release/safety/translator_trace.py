"""People and chatter in PO, TBX, TMX and XLIFF files that go to others."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.containers import Exchange
from pipeline.release.safety.email_address import _ADDRESS as ADDRESS

_HEADER = re.compile(r'^"([\w-]+): *(.*?)(?:\\n)?"$', re.M)
# Headers of gettext that name nobody; all others are looked at.
_PLAIN = {
    "Project-Id-Version", "POT-Creation-Date", "PO-Revision-Date", "Language", "MIME-Version",
    "Content-Type", "Content-Transfer-Encoding", "Plural-Forms", "X-Generator", "X-Source-Language",
    "X-Accelerator-Marker", "X-Domain", "X-Qt-Contexts",
}  # fmt: skip
_SIGNED = re.compile(
    r"^#\s+((?:translated|reviewed|edited|proofread) by .*|(?:translator|author)s?:.*)$",
    re.M | re.I,
)
_OBSOLETE = re.compile(r"^#~ ", re.M)
_EARLIER = re.compile(r"^#\| ", re.M)
_REMARKS = {
    "A remark goes with the file": re.compile(
        r"<tmx\b.*?<note\b[^>]*>([^<]+)<"
        r"|<note\b[^>]*category=[\"'](?:comment|translator|review(?:er)?)[\"'][^>]*>([^<]+)<",
        re.S,
    ),
    "A day of somebody's work goes with the file": re.compile(r"<date>([^<]+)</date>"),
}
_SAYS = re.compile(
    r"<(?:note|descrip|p)\b[^>]*>\s*([A-Z][a-z]+ (?:says|said|asked|thinks|wants|wrote)\b[^<]*)<"
)
_DEFAULT = re.compile(r"^(?:FULL NAME <EMAIL@ADDRESS>|LANGUAGE <LL@li\.org>|none|)$", re.I)
_CHATTER = re.compile(
    r"^#(?:  ?|\t)(?!\s*$)(?! ?guidebook: (?!approved by|was approved by|review:))(.+)$"
    r"|^#\. (?=(?:reviewer|translator|editor|proofreader)\b)(.+)$",
    re.M | re.I,
)
_AUTHOR = re.compile(r"^#\s+(.*(?:<[^>]*@[^>]*>|, (?:19|20)\d\d\.?\s*$).*)$", re.M)
# Flags of gettext and of tools for translators; other flags of several words say something.
_FLAGS = re.compile(r"^#[,=] (.*)$", re.M)
_KNOWN_FLAG = re.compile(
    r"fuzzy|[\w+#-]+-(?:format|wrap|check|text|only|ignore)|(?:ignore|max|min|same)-.*|[\w-]+: ?.*"
    r"|[^\W_]+",
    re.I,
)
_ORIGIN = re.compile(r"^#: .*(?:[A-Z]:\\|/home/|/Users/).*$", re.M)
_PEOPLE = (
    "creationid|changeid|created-by|modified-by|translator|reviewer|o-encoding-user|tool-user|"
    "contact-name|contact-email|from|author|responsibility|its:person|its:revPerson|"
    r"(?:[\w-]+:)?[\w-]*(?:user|author|editor|owner|assignee|modifier)(?:name|id)?"
)
_XML = re.compile(
    rf"(?<![\w-])(?:{_PEOPLE})=[\"']([^\"']+)[\"']"
    r"|<alt-trans\b[^>]*origin=[\"'](?!previous|memory|guidebook|mt)([^\"']+)[\"']"
    r"|<(?:note|transacNote)[^>]*(?:responsibility|author|from)[^>]*>([^<]+)<"
    r"|<(?:prop|admin|item|transac)\b[^>]*type=[\"'](?:[^\"']*By|user|author|translator|client|fn|sourceIdentifier|"
    r"x-(?:client|user|author|project|customer|subject)|"
    r"email|responsibility)[\"'][^>]*>([^<]+)<",
    re.IGNORECASE,
)
_XML_COMMENT = re.compile(r"<!--(.*?)-->", re.S)


def find(file: Exchange, policy: Policy) -> Iterator[Hit]:
    """A hit for each name, address, path or remark in such a file."""
    yield from _in_gettext(file, policy) if file.is_gettext else _in_xml(file, policy)
    for match in ADDRESS.finditer(file.source):
        if match[0] != "EMAIL@ADDRESS" and match[0] != policy.contact:
            yield Hit(f"The file holds the address {match[0]}.", match[0], file.name)


def _in_gettext(file: Exchange, policy: Policy) -> Iterator[Hit]:
    for name, value in _HEADER.findall(file.source):
        if name not in _PLAIN and not _DEFAULT.match(value.strip()) and value != policy.publisher:
            yield Hit(f"The header {name} says “{value}”.", value, file.name)
    head, _, body = file.source.partition("msgid")
    if _EARLIER.search(body):
        message = "Earlier English words go with the file (“#|”); leave them out."
        yield Hit(message, place=file.name, severity=Severity.WARNING)
    if _OBSOLETE.search(body):
        message = "Entries that are used no more go with the file; leave them out."
        yield Hit(message, place=file.name, severity=Severity.WARNING)
    # The head holds what the program tells translators; names stand there as gettext writes them.
    for match in (*_CHATTER.finditer(body), *_AUTHOR.finditer(head), *_SIGNED.finditer(head)):
        said = next(filter(None, match.groups()))
        yield Hit(f"A translator's comment goes with the file: “{said[:60]}”.", said, file.name)
    flags = (one.strip() for line in _FLAGS.findall(file.source) for one in line.split(","))
    for flag in (one for one in flags if one and not _KNOWN_FLAG.fullmatch(one)):
        yield Hit(f"A flag that no tool knows goes with the file: “{flag}”.", flag, file.name)
    for match in _ORIGIN.finditer(file.source):
        yield Hit(f"A reference holds a path: “{match[0][:60]}”.", match[0], file.name)


def _in_xml(file: Exchange, policy: Policy) -> Iterator[Hit]:
    for match in _XML.finditer(file.source):
        name = next(filter(None, match.groups()))
        if name.casefold() not in {"guidebook", policy.publisher.casefold(), "anonymous"}:
            yield Hit(f"The file names “{name}”.", name, file.name)
    for match in _SAYS.finditer(file.source):
        yield Hit(f"A remark goes with the file: “{match[1][:60]}”.", match[1], file.name)
    for what, shape in _REMARKS.items():
        if found := shape.search(file.source):
            said = next(filter(None, found.groups())).strip()
            yield Hit(f"{what}: “{said[:60]}”.", said, file.name, Severity.WARNING)
    for match in _XML_COMMENT.finditer(file.source):
        yield Hit(f"A comment goes with the file: “{match[1].strip()[:60]}”.", match[1], file.name)


CHECK = SafetyCheck(
    id="translator-trace",
    number=21,
    severity=Severity.ERROR,
    title="A translator's name, address, path or remark in a public file",
    rationale="A PO file names everybody who touched it and keeps what they asked each other, "
    "about real cases too.",
    wrong=("Last-Translator: Maly <…>", "# is this about the girl from Kampot?", "creationid="),
    right=("the same file as the release writes it",),
    false_alarms="None in files that the release writes.",
    exchange=find,
)
