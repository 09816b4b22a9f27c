"""A Word file in memory, for what an edition adds to a filled master.

Parts, relationships, content types.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from pipeline.files import zipped
from pipeline.xml import parse_safely

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATION_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = {
    _TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    _STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_OWN_LIST = "99901"  # numbering id that no Word file comes near


class WordFile:
    """The parts of a Word file.

    Those that were looked into as XML are written back from their trees.
    """

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._parts = {
                info.filename: archive.read(info)
                for info in archive.infolist()
                if not info.is_dir()
            }
        self._roots: dict[str, etree._Element] = {}
        self.document = self._main_part()
        self.namespace = etree.QName(self.root(self.document)).namespace or _TRANSITIONAL
        self.office = _OFFICE.get(self.namespace, _OFFICE[_TRANSITIONAL])

    def name(self, local: str) -> str:
        """The full name of a WordprocessingML element or attribute in this file's namespace."""
        return f"{{{self.namespace}}}{local}"

    def root(self, part: str) -> etree._Element:
        """The parsed root of a part; changes to it are kept."""
        if part not in self._roots:
            self._roots[part] = parse_safely(self._parts[part])
        return self._roots[part]

    def has(self, part: str) -> bool:
        """Whether the file holds this part."""
        return part in self._parts

    def put(self, part: str, content: bytes) -> None:
        """Add or replace a part."""
        self._roots.pop(part, None)
        self._parts[part] = content

    def related(self, kind: str) -> Iterator[str]:
        """Names of the parts that the document names by this kind of relationship.

        ``styles``, ``header``, ``footnotes``.
        """
        for relation in self._relations(self.document):
            if (
                relation.get("Type", "").endswith(f"/{kind}")
                and relation.get("TargetMode") != "External"
            ):
                target = _resolve(self.document, relation.get("Target", ""))
                if target in self._parts:
                    yield target

    def text_parts(self) -> Iterator[str]:
        """Names of the parts with paragraphs: the document, headers, footers, notes."""
        yield self.document
        for kind in ("header", "footer", "footnotes", "endnotes"):
            yield from dict.fromkeys(self.related(kind))

    def remove(self, parts: set[str]) -> None:
        """Remove parts with their relationships, relationships to them, and content types."""
        gone = parts | {_relations_name(part) for part in parts}
        for name in [name for name in self._parts if name.endswith(".rels") and name not in gone]:
            source = _source_of(name)
            for relation in list(self.root(name)):
                if (
                    relation.get("TargetMode") != "External"
                    and _resolve(source, relation.get("Target", "")) in parts
                ):
                    self.root(name).remove(relation)
        for declared in list(self.root("[Content_Types].xml")):
            if declared.get("PartName", "").lstrip("/") in parts:
                self.root("[Content_Types].xml").remove(declared)
        for name in gone:
            self._parts.pop(name, None)
            self._roots.pop(name, None)

    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return tuple(self._parts)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Add a relationship from a part to another, by its path below the part's folder.

        Return its id.
        """
        name = _relations_name(source)
        if name not in self._parts:
            self.put(name, f'<Relationships xmlns="{RELATION_NS}"/>'.encode())
        relations = self.root(name)
        taken = {relation.get("Id") for relation in relations}
        identifier = next(
            f"rGb{number}" for number in range(1, len(taken) + 2) if f"rGb{number}" not in taken
        )
        etree.SubElement(
            relations,
            f"{{{RELATION_NS}}}Relationship",
            Id=identifier,
            Type=f"{self.office}/{kind}",
            Target=target,
        )
        return identifier

    def target(self, source: str, identifier: str) -> str:
        """The part that a relationship of this id leads to, empty where there is none."""
        for relation in self._relations(source):
            if relation.get("Id") == identifier and relation.get("TargetMode") != "External":
                name = _resolve(source, relation.get("Target", ""))
                return name if name in self._parts else ""
        return ""

    def bullets(self) -> str:
        """The id of a bulleted list of our own, added when first asked for."""
        part = next(self.related("numbering"), "")
        if not part:
            part = posixpath.join(posixpath.dirname(self.document), "numbering.xml")
            self.put(
                part,
                etree.tostring(etree.Element(self.name("numbering"), nsmap={"w": self.namespace})),
            )
            self.relate(self.document, "numbering", "numbering.xml")
            self.declare(part=part, content_type=_NUMBERING)
        root = self.root(part)
        if all(
            number.get(self.name("numId")) != _OWN_LIST for number in root.iter(self.name("num"))
        ):
            abstract = etree.Element(
                self.name("abstractNum"), {self.name("abstractNumId"): _OWN_LIST}
            )
            for level in range(9):
                one = etree.SubElement(abstract, self.name("lvl"), {self.name("ilvl"): str(level)})
                for local, text in (("start", "1"), ("numFmt", "bullet"), ("lvlText", "•")):
                    etree.SubElement(one, self.name(local), {self.name("val"): text})
            root.insert(0, abstract)
            number = etree.SubElement(root, self.name("num"), {self.name("numId"): _OWN_LIST})
            etree.SubElement(number, self.name("abstractNumId"), {self.name("val"): _OWN_LIST})
        return _OWN_LIST

    def declare(self, *, extension: str = "", part: str = "", content_type: str) -> None:
        """Give an extension or a part its content type, unless it has one."""
        types = self.root("[Content_Types].xml")
        local, key, value = (
            ("Default", "Extension", extension)
            if extension
            else ("Override", "PartName", f"/{part}")
        )
        if all(element.get(key) != value for element in types):
            element = etree.Element(
                f"{{{TYPES_NS}}}{local}", {key: value, "ContentType": content_type}
            )
            types.insert(0 if extension else len(types), element)

    def save(self) -> bytes:
        """The file: changed parts from their trees, with fixed time stamps, content types first."""
        for name, root in self._roots.items():
            self._parts[name] = etree.tostring(
                root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
            )
        order = sorted(
            self._parts, key=lambda part: (part != "[Content_Types].xml", part != "_rels/.rels")
        )
        return zipped((name, self._parts[name]) for name in order)

    def _main_part(self) -> str:
        for relation in self._relations(""):
            if relation.get("Type", "").endswith("/officeDocument"):
                return _resolve("", relation.get("Target", ""))
        return "word/document.xml"

    def _relations(self, part: str) -> Iterator[etree._Element]:
        name = _relations_name(part)
        return iter(self.root(name)) if name in self._parts else iter(())


def _relations_name(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _source_of(relations: str) -> str:
    """The part that a relationships part belongs to; empty for the package's own."""
    folder, base = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def _resolve(part: str, target: str) -> str:
    return (
        target.lstrip("/")
        if target.startswith("/")
        else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
    )
