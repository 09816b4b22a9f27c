"""Paths of somebody's computer or server."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Exchange, PdfFile, WebFile, WordPart

# C:\Users\…, \\server\share, file:///, /home/name/, sharepoint, cloud folders.
_PATH = re.compile(
    r"(?<![A-Za-z])[A-Z]:[\\/]{1,2}[\w .-]+[\\/]|\\\\[\w.-]+\\\w+|file:/{1,3}\w"
    r"|(?<![\w.])/(?:home|Users|Volumes|mnt|media|root)/[\w.-]+/?[\w.-]*|\.sharepoint\.com"
    r"|onedrive\.live"
    r"|my\.sharepoint|[\w.-]+@(?:gmail|yahoo|hotmail|outlook|qq|163|icloud|live)\.\w+"
    r"|~/[\w.-]+/|%USERPROFILE%|\\AppData\\",
    re.IGNORECASE,
)
_MARKS = (
    ":\\", "\\\\", "file:/", "/home/", "/users/", "/volumes/", "/mnt/", "/media/", "/root/",
    "sharepoint", "onedrive.live", "~/", "%userprofile%", "\\appdata\\", "@",
)  # fmt: skip
_DRIVE = re.compile(r"(?<![a-z])[a-z]:/")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_DATA = re.compile(r"(?:data:[\w/+.-]+;base64,|base64,)[\w+/=\s]+")
_READ = re.compile(r"\.(?:xhtml|html|svg|css|opf|ncx|xml)$|^$")


def find_path(source: str) -> str:
    """The first path of a machine in a text, empty where there is none."""
    if not _may_hold(source.lower()):
        return ""
    plain = _ADDRESS.sub(_keep_sharepoint, _DATA.sub("", source))
    found = _PATH.search(plain)
    return found[0] if found else ""


def _may_hold(lowered: str) -> bool:
    """Whether it is worth looking: plain texts are found much faster than patterns."""
    return any(mark in lowered for mark in _MARKS) or bool(_DRIVE.search(lowered))


def _keep_sharepoint(address: re.Match[str]) -> str:
    return address[0] if "sharepoint" in address[0].lower() else " "


def find(part: WordPart, _policy: Policy) -> Iterator[Hit]:
    """A hit for a part with a path, in text, alternative texts, bookmarks or settings."""
    return _tell(part.source, part.name)


def find_web(file: WebFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for a page with a path."""
    for page in file.members:
        if _READ.search(page.name):
            yield from _tell(page.source, page.name)


def find_pdf(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for properties of a PDF with a path."""
    information = dict(pdf.pdf.docinfo or {})
    stream = pdf.pdf.Root.get("/Metadata")
    said = stream.read_bytes().decode("utf-8", "replace") if stream is not None else ""
    return _tell(" ".join([said, *map(str, information.values())]), "")


def find_exchange(file: Exchange, _policy: Policy) -> Iterator[Hit]:
    """A hit for a PO, TBX or TMX file with a path."""
    return _tell(file.source, file.name)


def _tell(source: str, place: str) -> Iterator[Hit]:
    if found := find_path(source):
        message = f"“{found}” looks like a path or mailbox of somebody's own; remove it."
        yield Hit(message, found, place)


CHECK = SafetyCheck(
    id="local-path",
    number=8,
    severity=Severity.ERROR,
    title="A path of somebody's computer, share or cloud",
    rationale="A path holds the name of its user and how an office orders its cases.",
    wrong=("C:\\Users\\maly\\cases\\photo.jpg", "\\\\server\\cases", "/home/maly/", "file:///"),
    right=("https://example.org/home/", "and/or, he/she"),
    false_alarms="None in the three documents.",
    part=find,
    web=find_web,
    pdf=find_pdf,
    exchange=find_exchange,
)
