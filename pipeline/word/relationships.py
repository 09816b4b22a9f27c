"""Relationships of the parts of a package (ECMA-376 part 2, clause 6.5)."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from pipeline.word.names import short

RELATIONS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part; ``target`` is a part name, or the address of an external one."""

    id: str
    type: str
    target: str
    external: bool


def relations_name(part: str) -> str:
    """The name of the part that holds a part's relationships; the package's own for no name."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def owner_name(relations: str) -> str:
    """The part that a relationships part belongs to; empty for the package's own."""
    folder, base = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def read_relationships(root: etree._Element, owner: str) -> list[Relationship]:
    """The relationships in the root of the relationships part that belongs to ``owner``."""
    return [read_relationship(one, owner) for one in root if short(one) == "rel:Relationship"]


def read_relationship(element: etree._Element, owner: str) -> Relationship:
    """A ``Relationship`` element of the part ``owner``, its target resolved to a part name."""
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    return Relationship(
        element.get("Id", ""),
        element.get("Type", ""),
        target if external else _part_name(owner, target),
        external,
    )


def _part_name(owner: str, target: str) -> str:
    local = unquote(target.split("#", 1)[0])
    if local.startswith("/"):
        return local.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(owner), local))


def comparable_name(part: str) -> str:
    """A part name as names are compared: without case, separators and a leading slash.

    ECMA-376 part 2, 6.2.2.3 compares names without case.
    """
    return part.lower().replace("\\", "/").lstrip("/")
