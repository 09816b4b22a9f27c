"""What archives tell beside the files in them."""

import re
import zipfile
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.containers import Archive

_RESIDUE = re.compile(
    r"(?:^|/)(?:\.DS_Store|__MACOSX|Thumbs\.db|desktop\.ini|~\$|\.~lock|\.git|\.svn|\.idea|"
    r"\.vscode|\.env|\.ssh|[^/]*conflicted copy|[^/]* - Copy\.|"
    r"\.[^/]+$|[^/]*(?:~|\.bak|\.tmp|\.swp|\.orig|\.log)$)"
    # Folders that systems give to one person.
    r"|(?:^|/)(?:Users|home|Documents and Settings|AppData|OneDrive[^/]*|Desktop|Downloads)/", re.I,
)  # fmt: skip
# What a pack may hold, by the ends of names.
_KNOWN = re.compile(
    r"(?:^|/)(?:SHA256SUMS|LICEN[CS]E|README|CHANGES|NOTICE|mimetype)$"
    r"|\.(?:docx|pdf|epub|x?html?|png|jpe?g|jfif|gif|svgz?|webp|tiff?|bmp|emf|wmf|jp2|avif|txt|md|csv|json|xml|opf|ncx|css|po|pot|"
    r"rels|odttf|tbx|tmx|xlf|xliff|ttf|otf|woff2?|sig|pub)$|/$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"^META-INF/(?!(?:container|encryption)\.xml$|com\.apple\.ibooks\.)")
_UNSAFE = re.compile(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|\\|[\x00-\x1f]")
_NAMED = 0x7075  # the name in UTF-8 (APPNOTE 4.6.9)
_NEEDED = {0x0001, _NAMED}  # extra fields for large files and for names (APPNOTE 4.5.2)
_NAME_AT = 5  # bytes of version and checksum before the name
_LINK = 0o120000
_END = b"PK\x05\x06"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def find(archive: Archive, _policy: Policy) -> Iterator[Hit]:
    """A hit for hidden files, owners, times, rights and remarks."""
    if archive.comment:
        yield Hit("The archive carries a comment.")
    if archive.content[:4] != b"PK\x03\x04":
        yield Hit("Bytes stand before the archive.")
    if archive.content[-22 - len(archive.comment) :][:4] != _END:
        yield Hit("Bytes stand behind the archive.")
    if archive.has_gaps:
        yield Hit("The archive holds data that its list does not name: a file that was taken off.",
                  severity=Severity.ERROR)  # fmt: skip
    names = [info.filename.casefold() for info in archive.infos]
    for info in archive.infos:
        if names.count(info.filename.casefold()) > 1:
            yield Hit(f"“{info.filename}” stands in it more than once.", place=info.filename)
        yield from _examine(info)


def _examine(info: zipfile.ZipInfo) -> Iterator[Hit]:
    name = info.filename
    for message in _errors_of_name(info):
        yield Hit(f"“{name}” {message}.", name, name, Severity.ERROR)
    for message in _data_beside(info):
        yield Hit(f"“{name}” {message}.", place=name)


def _errors_of_name(info: zipfile.ZipInfo) -> Iterator[str]:
    """What is wrong with the name and kind of an entry."""
    if _RESIDUE.search(info.filename) and not info.filename.endswith("_rels/.rels"):
        yield "is a file of somebody's system"
    elif not _KNOWN.search(info.filename) or _BESIDE.search(info.filename):
        yield "is of no kind that a pack or book holds, and nobody looked into it"
    if info.flag_bits & 1:
        yield "is locked with a password: nobody looked into it"
    if info.external_attr >> 16 & 0o170000 == _LINK:
        yield "is a link"
    if _UNSAFE.search(info.filename):
        yield "would be written outside the folder"


def _data_beside(info: zipfile.ZipInfo) -> Iterator[str]:
    """What an entry tells beside its content."""
    if info.date_time != _EARLIEST:
        yield "carries the time of its making"
    fields = dict(_extra_fields(info.extra))
    if {*fields} - _NEEDED:
        yield "carries its owner, times or other data"
    if _NAMED in fields and fields[_NAMED][_NAME_AT:] != info.filename.encode():
        yield "carries another name"
    if info.comment:
        yield "carries a comment"
    rights = info.external_attr >> 16 & 0o7777
    if info.create_system == _UNIX and rights & 0o7133 and not info.is_dir():
        yield f"has rights that it does not need ({rights:o})"


def _extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 4 <= len(extra):
        size = int.from_bytes(extra[position + 2 : position + 4], "little")
        name = int.from_bytes(extra[position : position + 2], "little")
        yield name, extra[position + 4 : position + 4 + size]
        position += 4 + size


CHECK = SafetyCheck(
    id="archive-residue",
    number=22,
    severity=Severity.WARNING,
    title="Hidden files, owners, times or rights in an archive",
    rationale="An archive of a folder takes along what the system put there: locks with a name, "
    "the number of the user, when somebody worked.",
    wrong=(".DS_Store, ~$draft.docx, .git/", "mtime, uid", "mode 0777"),
    right=("the packs of the release: no times, 0644",),
    false_alarms="None in the packs of the release.",
    archive=find,
)
