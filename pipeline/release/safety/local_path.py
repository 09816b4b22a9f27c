"""Paths of somebody's computer or server."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.containers import Exchange
from pipeline.release.safety.subjects import PdfFile, WebFile, WordPart

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
    b":\\", b"\\\\", b"file:/", b"/home/", b"/users/", b"/volumes/", b"/mnt/", b"/media/",
    b"/root/", b"sharepoint", b"onedrive.live", b"~/", b"%userprofile%", b"\\appdata\\", b"@",
    b":/",
)  # fmt: skip
_AROUND = 400  # bytes on either side of a mark that are looked at
_EDGES = (b'"', b"<", b">", b"\n")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_READ = re.compile(r"\.(?:xhtml|html|svg|css|opf|ncx|xml)$|^$")


def find_path(source: str) -> str:
    """The first path of a machine in a text, empty where there is none."""
    return next(_paths_in(source.encode("utf-8", "replace")), "")


def _paths_in(content: bytes) -> Iterator[str]:
    """The paths in a text, looked for around what each of them holds.

    Plain bytes are found much faster than patterns, and most of a page is fonts and pictures.
    """
    for place in _marked(content.lower()):
        around = content[_begin(content, place) : _end(content, place)]
        plain = _ADDRESS.sub(_keep_sharepoint, around.decode("utf-8", "replace"))
        if found := _PATH.search(plain):
            yield found[0]


def _marked(lowered: bytes) -> Iterator[int]:
    """The places of everything that a path may hold."""
    for mark in _MARKS:
        place = lowered.find(mark)
        while place >= 0:
            if mark != b":/" or not lowered[max(0, place - 2) : place].isalpha() or place < 2:
                yield place  # “c:/” is a drive, “https:/” is none
            place = lowered.find(mark, place + len(mark))


def _begin(content: bytes, place: int) -> int:
    """Where the words around a place begin: behind a quotation mark or bracket, if one is near."""
    first = max(0, place - _AROUND)
    return first + max(content.rfind(mark, first, place) - first + 1 for mark in _EDGES)


def _end(content: bytes, place: int) -> int:
    last = min(len(content), place + _AROUND)
    found = [content.find(mark, place, last) for mark in _EDGES]
    return min([last, *(one for one in found if one >= 0)])


def _keep_sharepoint(address: re.Match[str]) -> str:
    return address[0] if "sharepoint" in address[0].lower() else " "


def find(part: WordPart, _policy: Policy) -> Iterator[Hit]:
    """A hit for a part with a path, in text, alternative texts, bookmarks or settings."""
    return _tell(part.content, part.name)


def find_web(file: WebFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for a page with a path."""
    for page in file.members:
        if _READ.search(page.name):
            yield from _tell(page.content, page.name)


def find_pdf(pdf: PdfFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for properties of a PDF with a path."""
    information = dict(pdf.pdf.docinfo or {})
    stream = pdf.pdf.Root.get("/Metadata")
    said = stream.read_bytes() if stream is not None else b""
    return _tell(b" ".join([said, *(str(one).encode() for one in information.values())]), "")


def find_exchange(file: Exchange, _policy: Policy) -> Iterator[Hit]:
    """A hit for a PO, TBX or TMX file with a path."""
    return _tell(file.content, file.name)


def _tell(content: bytes, place: str) -> Iterator[Hit]:
    if found := next(_paths_in(content), ""):
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
