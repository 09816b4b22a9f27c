"""Reads a finished file like a reader does.

Its text, and its paragraphs one by one, for the conservation check.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from pipeline.word.document import WordFile
from pipeline.word.hidden import write_hiding
from pipeline.word.index_entries import instruction_nodes
from pipeline.word.shown_fields import words_of_button
from pipeline.word.text import IN_CODE, is_hidden
from pipeline.xml import local_name

# Elements of running text; every other element begins a paragraph of its own (HTML living standard,
# 3.2.5.2.5 phrasing content).
_INLINE = set(
    "a abbr b bdi bdo br cite code del em i img ins kbd mark q rp rt ruby s small span strong sub "
    "sup u var wbr"
    # of MathML, whose whole formula is running text (MathML Core, 2.1)
    " math semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover"
    " munderover mmultiscripts mprescripts none mtable mtr mtd mstyle mpadded mphantom"
    " menclose".split()
)
_WORDS_IN_ATTRIBUTES = ("alt", "title", "aria-label", "alttext")
_UNREAD = {"head", "style", "script", "annotation"}
_COMBINING = re.compile("[\u0300-\u036f\u20d0-\u20ff]")
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
# Where Word keeps words beside its text nodes (ECMA-376 part 1): descriptions, tooltips, drop-down
# entries, numbering texts, forms.
_WORD_ATTRIBUTES = {"descr", "title", "alt", "string", "tooltip", "displayText"}
_WORD_VALUES = {
    "lvlText",
    "tblCaption",
    "tblDescription",
    "listEntry",
    "default",
    "helpText",
    "statusText",
}
_CORE = {"title", "subject", "description", "keywords", "category"}
_QUOTED = re.compile(r'["“]([^"”]*)["”]')


@dataclass(frozen=True, slots=True)
class Reading:
    """The paragraphs, without the numbers of their notes, and the words that do not stand in one.

    ``beside`` are descriptions, tooltips, entries; ``lists`` the paragraphs of contents lists,
    which say again what stands elsewhere.
    """

    paragraphs: tuple[str, ...]
    beside: tuple[str, ...]
    lists: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Everything."""
        return "\n".join((*self.paragraphs, *self.lists, *self.beside))


def read_epub(path: Path) -> Reading:
    """The content documents of an EPUB in the order of its spine, with the navigation document."""
    with zipfile.ZipFile(path) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in _content_documents(archive)]
    return _reading(roots)


def read_html(path: Path) -> Reading:
    """A single HTML page."""
    return _reading([html.fromstring(path.read_bytes())])


def read_docx(path: Path) -> Reading:
    """Every part of a Word file that holds words, in the order of the package."""
    word = WordFile(path.read_bytes())
    write_hiding([word.root(part) for part in word.text_parts()], word.styles())
    paragraphs: list[str] = []
    beside: list[str] = []
    for name in word.names():
        if name.endswith(".xml") and not name.startswith(("[", "_rels", "customXml/")):
            paragraphs += _word_paragraphs(word.root(name))
            beside += _word_beside(word.root(name))
    return Reading(tuple(paragraphs), tuple(beside))


# --- pages -------------------------------------------------------------------


def _content_documents(archive: zipfile.ZipFile) -> list[str]:
    container = etree.fromstring(archive.read("META-INF/container.xml"))
    package = str(next(container.iter(f"{_CONTAINER}rootfile")).get("full-path"))
    root = etree.fromstring(archive.read(package))
    items = {item.get("id"): item for item in root.iter(f"{_OPF}item")}
    spine = [items[reference.get("idref")] for reference in root.iter(f"{_OPF}itemref")]
    navigation = [
        item
        for item in items.values()
        if "nav" in item.get("properties", "").split() and item not in spine
    ]
    return [
        posixpath.join(posixpath.dirname(package), item.get("href", ""))
        for item in [*spine, *navigation]
    ]


def _reading(roots: Iterable[etree._Element]) -> Reading:
    paragraphs: list[str] = []
    lists: list[str] = []
    described: list[str] = []
    for root in roots:
        for text, listed in _paragraphs(root):
            (lists if listed else paragraphs).append(text)
        described += _descriptions(root)
    return Reading(tuple(paragraphs), tuple(described), tuple(lists))


def _paragraphs(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Each paragraph with whether it stands in a contents list."""
    buffer: list[str] = []

    def flush(listed: bool) -> Iterator[tuple[str, bool]]:
        text = "".join(buffer)
        buffer.clear()
        if text.strip():
            yield text, listed

    def walk(element: etree._Element, listed: bool) -> Iterator[tuple[str, bool]]:
        name = local_name(element)
        inline = name in _INLINE
        inside = listed or name == "nav" or "toc" in element.get("class", "").split()
        if name not in _UNREAD and not _is_note_number(element):
            if not inline:
                yield from flush(listed)
            buffer.append("\n" if name == "br" else _own_text(element, name))
            for child in element:
                yield from walk(child, inside)
            if not inline:
                yield from flush(inside)
        buffer.append(element.tail or "")

    yield from walk(root, False)
    yield from flush(False)


def _own_text(element: etree._Element, name: str) -> str:
    """The text of an element before its children; an accent of MathML joins no letter here."""
    text = element.text or ""
    return _COMBINING.sub("", text) if name == "mo" else text


def _is_note_number(element: etree._Element) -> bool:
    """Whether this is the link between a note and its number, which is no text of the book."""
    return element.get("role") in {"doc-noteref", "doc-backlink"}


def _descriptions(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        yield from (str(element.get(name)) for name in _WORDS_IN_ATTRIBUTES if element.get(name))


# --- Word --------------------------------------------------------------------


def _word_paragraphs(root: etree._Element) -> Iterator[str]:
    lines: dict[etree._Element, list[str]] = {}
    for element in root.iter(etree.Element):
        name = local_name(element)
        is_text = name in {"t", "v", "noBreakHyphen"} or (name == "pt" and not len(element))
        if is_text and not _is_hidden(element):
            owner = next(
                (one for one in element.iterancestors() if local_name(one) == "p"), element
            )
            lines.setdefault(owner, []).append(
                "\u2011" if name == "noBreakHyphen" else element.text or ""
            )
    return map("".join, lines.values())


def _is_hidden(element: etree._Element) -> bool:
    run = element.getparent()
    return IN_CODE in element.attrib or (run is not None and is_hidden(run))


def _word_beside(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        name = local_name(element)
        if name in _CORE:
            yield element.text or ""
        elif name == "instrText":
            code = "".join(one.text or "" for one in instruction_nodes(element))
            yield from (*_QUOTED.findall(code), words_of_button(code))
        yield from _attribute_texts(element, name)


def _attribute_texts(element: etree._Element, name: str) -> Iterator[str]:
    """The words in the attributes of an element of this name."""
    for attribute, text in element.attrib.items():
        local = str(attribute).rpartition("}")[2]
        if local in _WORD_ATTRIBUTES or (local == "val" and name in _WORD_VALUES):
            yield str(text)
            if name == "lvlText":
                yield from re.split(r"%\d", str(text))
