"""The zip package of a Word file (ECMA-376 part 2).

Opened with limits, written back byte for byte but for what changed.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from pipeline.errors import MasterError
from pipeline.files import read_regular
from pipeline.word.names import short
from pipeline.word.relationships import (
    Relationship,
    comparable_name,
    read_relationships,
    relations_name,
)
from pipeline.xml import declared_entities, parse_part

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What zipfile and its decompressors raise for bytes that are no sound archive.
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error,
    NotImplementedError, RuntimeError, OverflowError, ValueError, OSError, EOFError,
)  # fmt: skip
# How deep pandoc and Typst follow; what people make is nested far less.
_NESTING = (
    ("Tables", 25, "//*[local-name()='tbl'][count(ancestor::*[local-name()='tbl']) >= $limit]"),
    (
        "Equations",
        60,
        "//*[contains(namespace-uri(), '/math')]"
        "[count(ancestor::*[contains(namespace-uri(), '/math')]) >= $limit]",
    ),
    ("Elements", 200, "//*[count(ancestor::*) >= $limit]"),
)
# No part that is nested less than 50 deep can hold any of these.
_is_deep = etree.XPath(f"boolean({'/*' * 51})")
_ENCRYPTED = 0x1  # general purpose bit 0 of a zip entry
_RESAVE = "Open it in Word or LibreOffice, save it as .docx, and try again."


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for a Word file from outside; every number can be set."""

    parts: int = 20_000
    part_bytes: int = 600_000_000
    total_bytes: int = 1_500_000_000
    # unpacked to packed, for parts above ratio_floor: real EMF pictures reach several hundred
    ratio: int = 2_000
    ratio_floor: int = 50_000_000
    depth: int = 2_000  # nesting of elements that is still parsed


@dataclass(slots=True)
class Package:
    """The parts of a Word file in their order."""

    path: Path
    infos: list[zipfile.ZipInfo]
    parts: dict[str, bytes]
    defaults: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)
    limits: Limits = Limits()
    # By part: the bytes that were read, and what they say.
    _relations: dict[str, tuple[bytes, list[Relationship]]] = field(default_factory=dict)

    def content_type(self, name: str) -> str:
        """The content type of a part, empty when the package names none."""
        extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
        return self.overrides.get(name.lower(), self.defaults.get(extension, ""))

    def find(self, name: str) -> str | None:
        """The real name of a part, whatever its case and slashes; None when there is none."""
        if name in self.parts:
            return name
        wanted = comparable_name(name)
        return next((part for part in self.parts if comparable_name(part) == wanted), None)

    def relationships(self, name: str) -> list[Relationship]:
        """The relationships of a part; of the package itself for the empty name."""
        rels = self.find(relations_name(name))
        if not rels:
            return []
        known = self._relations.get(name)
        if known is None or known[0] is not self.parts[rels]:
            known = self.parts[rels], read_relationships(self.xml(rels), name)
            self._relations[name] = known
        return known[1]

    def related(self, name: str, kind: str) -> list[str]:
        """The parts that a part names by this kind of relationship: ``styles``, ``header``."""
        targets = (
            self.find(relation.target)
            for relation in self.relationships(name)
            if not relation.external and relation.type.endswith(f"/{kind}")
        )
        return list(dict.fromkeys(target for target in targets if target))

    def xml(self, name: str) -> etree._Element:
        """The parsed root of a part; raises :class:`MasterError` for broken or unsafe XML."""
        return parse_xml(self.parts[name], f"{self.path} ({name})", self.limits.depth)

    def write(self, changes: Mapping[str, bytes], *, packed: bool = True) -> bytes:
        """The package with these parts replaced.

        Same order, compression and time stamps, so equal input gives equal bytes. Not ``packed``,
        no part is compressed: for a file that is read again at once.
        """
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as target:
            for info in self.infos:
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type = (
                    zipfile.ZIP_STORED
                    if info.compress_type == zipfile.ZIP_STORED or not packed
                    else zipfile.ZIP_DEFLATED
                )
                copy.external_attr = info.external_attr
                target.writestr(
                    copy, changes.get(info.filename, self.parts.get(info.filename, b""))
                )
        return buffer.getvalue()


def parse_xml(content: bytes, where: str, depth: int = 2_000) -> etree._Element:
    """Parse XML of any encoding without entities, network or unbounded nesting."""
    try:
        root = parse_part(content)
    except etree.XMLSyntaxError as error:
        # libxml2 itself goes no deeper than 2048.
        told = (
            f"Elements are nested more than {depth} deep."
            if "depth" in str(error)
            else f"The XML is damaged ({error})."
        )
        raise MasterError(told, location=where, hint=_RESAVE) from error
    if declared_entities(root):
        raise MasterError(
            "The file declares XML entities, which no Word file needs.",
            location=where,
            hint=_RESAVE,
        )
    if depth < _NESTING[-1][1] or _is_deep(root):
        _refuse_nesting(root, where, depth)
    return root


def _refuse_nesting(root: etree._Element, where: str, depth: int) -> None:
    *kinds, (what, limit, path) = _NESTING
    for kind, most, found in (*kinds, (what, min(limit, depth), path)):
        if root.xpath(found, limit=most):
            raise MasterError(
                f"{kind} are nested more than {most} deep.",
                location=where,
                hint="Nothing can show that: take the innermost ones out in Word.",
            )


def open_package(path: Path, limits: Limits) -> Package:
    """Open a Word file.

    Raises :class:`MasterError` saying what is wrong with one that is not safe and sound.
    """
    return read_package(_read(path), path, limits)


def read_package(content: bytes, path: Path, limits: Limits) -> Package:
    """Read the bytes of a Word file; ``path`` is where they come from, for messages.

    Raises :class:`MasterError` like :func:`open_package`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            _guard(path, infos, limits)
            parts = {
                info.filename: _part(path, archive, info, limits)
                for info in infos
                if not info.is_dir()
            }
    except _DAMAGE as error:
        raise MasterError(
            f"The file is damaged or not a Word file ({error}).", location=str(path), hint=_RESAVE
        ) from error
    package = Package(path, infos, parts, limits=limits)
    _read_content_types(package)
    return package


def _read(path: Path) -> bytes:
    try:
        content = read_regular(path)
    except OSError as error:
        raise MasterError(
            f"The file cannot be read ({error.strerror}).", location=str(path)
        ) from error
    if not content:
        raise MasterError("The file is empty.", location=str(path), hint="Fetch it again.")
    if content.startswith(_OLE):
        raise MasterError(
            "The file is encrypted with a password, or an old .doc under a new name.",
            location=str(path),
            hint="In Word, take the password off (File › Info › Protect Document) and save it as "
            ".docx.",
        )
    if content.lstrip()[:5] == b"<?xml":
        raise MasterError(
            "This is a Word document as one flat XML file, not a .docx.",
            location=str(path),
            hint=_RESAVE,
        )
    return content


def _guard(path: Path, infos: Iterable[zipfile.ZipInfo], limits: Limits) -> None:
    seen: set[str] = set()
    total = count = 0
    for info in infos:
        name = info.filename.replace("\\", "/")
        total, count = total + info.file_size, count + 1
        problem = _problem(info, name, seen, limits)
        if total > limits.total_bytes or count > limits.parts:
            problem = (
                f"The package is larger than a Word file may be here ({limits.parts:,} parts, "
                f"{limits.total_bytes:,} bytes)"
            )
        if problem:
            raise MasterError(f"{problem}.", location=f"{path} ({info.filename})", hint=_RESAVE)
        seen.add(name.lower())


def _problem(info: zipfile.ZipInfo, name: str, seen: set[str], limits: Limits) -> str:
    if ".." in name.split("/") or name.startswith("/") or ":" in name.split("/")[0]:
        return "The package holds a path that leaves it"
    if name.lower() in seen:
        return "The package holds one part twice"
    if info.flag_bits & _ENCRYPTED:
        return "The package is encrypted"
    if info.file_size > limits.part_bytes:
        return "A part is larger than any real Word file's"
    if info.file_size > limits.ratio_floor and info.file_size > limits.ratio * max(
        info.compress_size, 1
    ):
        return "A part unpacks to far more than it should"
    return ""


def _part(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    try:
        # The declared size may lie: never read more than the limit.
        with archive.open(info) as stream:
            content = stream.read(limits.part_bytes + 1)
    except _DAMAGE as error:
        raise MasterError(
            f"A part cannot be unpacked ({error or type(error).__name__}).",
            location=f"{path} ({info.filename})",
            hint="The file was damaged on its way: fetch it again.",
        ) from error
    if len(content) > limits.part_bytes:
        raise MasterError(
            "A part is larger than any real Word file's.",
            location=f"{path} ({info.filename})",
            hint=_RESAVE,
        )
    return content


def _read_content_types(package: Package) -> None:
    name = package.find("[Content_Types].xml")
    if name is None:
        raise MasterError("This is a zip file, but not a Word file: it has no list of content "
                          "types.",
                          location=str(package.path), hint=_RESAVE)  # fmt: skip
    for element in package.xml(name):
        if short(element) == "ct:Default":
            package.defaults[element.get("Extension", "").lower()] = element.get("ContentType", "")
        elif short(element) == "ct:Override":
            package.overrides[element.get("PartName", "").lstrip("/").lower()] = element.get(
                "ContentType", ""
            )
