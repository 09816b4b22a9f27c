"""A Word file in memory that is changed: its trees, relationships and content types."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from lxml import etree

from pipeline.files import make_zip
from pipeline.word.elements import children, put
from pipeline.word.names import short
from pipeline.word.package import Limits, Package, read_package
from pipeline.word.parts import main_part
from pipeline.word.relationships import (
    RELATIONS_NS,
    comparable_name,
    owner_name,
    read_relationship,
    relations_name,
)
from pipeline.word.styles import Styles
from pipeline.xml import take_out

TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES = "[Content_Types].xml"
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = {
    _TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    _STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_WITH_PARAGRAPHS = ("header", "footer", "footnotes", "endnotes")
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_OWN_LIST = "99901"  # numbering id that no Word file comes near

T = TypeVar("T")


def pack(content: bytes) -> bytes:
    """A Word file with its parts compressed."""
    return make_zip(read_package(content, Path("document.docx"), Limits()).parts.items())


class WordFile:
    """A Word file whose parts can be changed.

    Those that were looked into as XML are written back from their trees.
    """

    def __init__(self, content: bytes, path: Path = Path("document.docx")) -> None:
        """Open the bytes of a Word file; raises :class:`MasterError` for one that is damaged."""
        self.package: Package = read_package(content, path, Limits())
        self._roots: dict[str, etree._Element] = {}
        self.document = main_part(self.package)
        self.namespace = etree.QName(self.root(self.document)).namespace or _TRANSITIONAL
        self.office = _OFFICE.get(self.namespace, _OFFICE[_TRANSITIONAL])

    def name(self, local: str) -> str:
        """The full name of a WordprocessingML element or attribute in this file's namespace."""
        return f"{{{self.namespace}}}{local}"

    def root(self, part: str) -> etree._Element:
        """The parsed root of a part; changes to it are kept."""
        part = self.package.find(part) or part
        if part not in self._roots:
            self._roots[part] = self.package.xml(part)
        return self._roots[part]

    def edit(self, part: str, change: Callable[[etree._Element], Sequence[T]]) -> Sequence[T]:
        """What ``change`` says that it changed in a part; without that the part stays as it was."""
        part = self.package.find(part) or part
        root = self._roots[part] if part in self._roots else self.package.xml(part)
        changed = change(root)
        if changed:
            self._roots[part] = root
        return changed

    def body(self) -> etree._Element | None:
        """The body of the main part."""
        return self.root(self.document).find(self.name("body"))

    def styles(self) -> Styles:
        """The styles of the file; those of an absent part are nowhere written."""
        part = next(self.related("styles"), "")
        return Styles(self.root(part) if part else etree.Element(self.name("styles")))

    def has(self, part: str) -> bool:
        """Whether the file holds this part."""
        return self.package.find(part) is not None

    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return tuple(self.package.parts)

    def content(self, part: str) -> bytes:
        """A part's bytes as the file holds them."""
        return self.package.parts[self.package.find(part) or part]

    def put(self, part: str, content: bytes) -> None:
        """Add or replace a part."""
        part = self.package.find(part) or part
        self._roots.pop(part, None)
        self.package.parts[part] = content

    def related(self, kind: str, source: str | None = None) -> Iterator[str]:
        """Names of the parts that the document names by this kind of relationship.

        ``styles``, ``header``, ``footnotes``; ``source`` is another part, empty for the package.
        """
        owner = self.document if source is None else source
        for relation in self._relations(owner):
            relationship = read_relationship(relation, owner)
            wanted = relationship.type.endswith(f"/{kind}") and not relationship.external
            if wanted and (found := self.package.find(relationship.target)):
                yield found

    def text_parts(self) -> Iterator[str]:
        """Names of the parts with paragraphs: the document, headers, footers, notes."""
        yield self.document
        for kind in _WITH_PARAGRAPHS:
            yield from dict.fromkeys(self.related(kind))

    def target(self, source: str, identifier: str) -> str:
        """The part that a relationship of this id leads to, empty where there is none."""
        for relation in self._relations(source):
            relationship = read_relationship(relation, source)
            if relationship.id == identifier and not relationship.external:
                return self.package.find(relationship.target) or ""
        return ""

    def relate(self, source: str, kind: str, target: str) -> str:
        """Add a relationship from a part to another, by its path below the part's folder.

        Return its id.
        """
        name = self.package.find(relations_name(source)) or relations_name(source)
        if name not in self.package.parts:
            self.put(name, f'<Relationships xmlns="{RELATIONS_NS}"/>'.encode())
        relations = self.root(name)
        taken = {relation.get("Id") for relation in relations}
        identifier = next(
            f"rGb{number}" for number in range(1, len(taken) + 2) if f"rGb{number}" not in taken
        )
        etree.SubElement(
            relations,
            f"{{{RELATIONS_NS}}}Relationship",
            Id=identifier,
            Type=f"{self.office}/{kind}",
            Target=target,
        )
        return identifier

    def remove(self, parts: set[str]) -> None:
        """Remove parts with their relationships, relationships to them, and content types."""
        gone = {comparable_name(one) for part in parts for one in (part, relations_name(part))}
        for element in list(self._leading_to(gone)):
            take_out(element)
        for declared in list(self.root(_TYPES)):
            if comparable_name(declared.get("PartName", "")) in gone:
                self.root(_TYPES).remove(declared)
        for name in [name for name in self.names() if comparable_name(name) in gone]:
            self.package.parts.pop(name, None)
            self._roots.pop(name, None)

    def declare(self, *, extension: str = "", part: str = "", content_type: str) -> None:
        """Give an extension or a part its content type, unless it has one."""
        types = self.root(_TYPES)
        local, key, value = (
            ("Default", "Extension", extension)
            if extension
            else ("Override", "PartName", f"/{part}")
        )
        if all(element.get(key, "").lower() != value.lower() for element in types):
            element = etree.Element(
                f"{{{TYPES_NS}}}{local}", {key: value, "ContentType": content_type}
            )
            types.insert(0 if extension else len(types), element)

    def bullets(self) -> str:
        """The id of a bulleted list of our own, added when first asked for."""
        root = self.root(self._numbering_part())
        if all(one.get(self.name("numId")) != _OWN_LIST for one in root.iter(self.name("num"))):
            self._add_list(root, _OWN_LIST, [(level, True) for level in range(9)])
        return _OWN_LIST

    def numbering_root(self) -> etree._Element | None:
        """The root of the numbering part, None where the file has none."""
        part = next(self.related("numbering"), "")
        return self.root(part) if part else None

    def set_lists(self, lists: Mapping[str, Mapping[int, bool]]) -> None:
        """Replace all lists by plain ones: numId → level → whether it is a bullet."""
        if not lists:
            return
        root = self.root(self._numbering_part())
        for old in [*children(root, "num"), *children(root, "abstractNum")]:
            root.remove(old)
        for identifier, bullets in lists.items():
            levels = [(level, bullets.get(level, False)) for level in range(9)]
            self._add_list(root, identifier, levels)

    def _add_list(
        self, root: etree._Element, identifier: str, levels: Iterable[tuple[int, bool]]
    ) -> None:
        abstract = etree.Element(self.name("abstractNum"), {self.name("abstractNumId"): identifier})
        for level, bullet in levels:
            one = etree.SubElement(abstract, self.name("lvl"), {self.name("ilvl"): str(level)})
            put(one, "start", val="1")
            put(one, "numFmt", val="bullet" if bullet else "decimal")
            put(one, "lvlText", val="•" if bullet else f"%{level + 1}.")
        root.insert(len(children(root, "abstractNum")), abstract)
        number = etree.SubElement(root, self.name("num"), {self.name("numId"): identifier})
        put(number, "abstractNumId", val=identifier)

    def save(self, *, packed: bool = True) -> bytes:
        """The file: changed parts from their trees, with fixed time stamps, content types first.

        Not ``packed``, no part is compressed: for a file that is read again at once.
        """
        parts = self.package.parts
        for name, root in self._roots.items():
            parts[name] = etree.tostring(
                root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
            )
        order = sorted(parts, key=lambda part: (part != _TYPES, part != "_rels/.rels"))
        return make_zip(((name, parts[name]) for name in order), () if packed else order)

    def rename(self, part: str, new: str) -> None:
        """Give a part another name, in the archive and wherever the package names it."""
        own = self.package.find(relations_name(part))
        for element in self.root(own) if own else ():
            relationship = read_relationship(element, part)
            if not relationship.external:  # relative to the folder, which the new name may change
                element.set("Target", f"/{relationship.target}")
        self._move(part, new)
        if own:
            self._move(own, relations_name(new))
        for declared in self.root(_TYPES):
            if comparable_name(declared.get("PartName", "")) == comparable_name(part):
                declared.set("PartName", f"/{new}")
        for element in self._leading_to({comparable_name(part)}):
            element.set("Target", f"/{new}")
        self.document = new if self.document == part else self.document

    def _leading_to(self, parts: set[str]) -> Iterator[etree._Element]:
        """The relationships of any part that lead to these parts, by comparable names."""
        for name in [name for name in self.names() if name.lower().endswith(".rels")]:
            for element in self.root(name).findall(f"{{{RELATIONS_NS}}}Relationship"):
                relationship = read_relationship(element, owner_name(name))
                if not relationship.external and comparable_name(relationship.target) in parts:
                    yield element

    def _move(self, part: str, new: str) -> None:
        if part in self._roots:
            self._roots[new] = self._roots.pop(part)
        self.package.parts[new] = self.package.parts.pop(part)

    def _numbering_part(self) -> str:
        part = next(self.related("numbering"), "")
        if not part:
            part = posixpath.join(posixpath.dirname(self.document), "numbering.xml")
            root = etree.Element(self.name("numbering"), nsmap={"w": self.namespace})
            self.put(part, etree.tostring(root))
            self.relate(self.document, "numbering", "numbering.xml")
            self.declare(part=part, content_type=_NUMBERING)
        return part

    def _relations(self, part: str) -> Iterator[etree._Element]:
        name = self.package.find(relations_name(part))
        return (
            one for one in (self.root(name) if name else ()) if short(one) == "rel:Relationship"
        )
