"""What safety checks look at, each opened once for all of them."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree, html

from pipeline.languages import to_ascii_digits
from pipeline.model import Kind
from pipeline.release.safety.screen import subjects_in
from pipeline.release.safety.words import NOTHING, languages_of, pattern
from pipeline.word.document import WordFile
from pipeline.word.outside import Reach, find_outside
from pipeline.xml import parse_safely

_MARKUP = (".xhtml", ".html", ".htm", ".svg", ".xml", ".opf", ".ncx")


@dataclass(eq=False)
class Passage:
    """One paragraph-like text with what is known of it; its digits are also there as 0–9."""

    text: str
    locale: str = "en"
    kind: Kind | None = None
    style: str = ""
    place: str = ""
    source: str = ""  # the English of a translation, "" in a master
    line: int = 0

    @property
    def content(self) -> tuple[object, ...]:
        """Everything of it that a check may look at."""
        return self.text, self.locale, self.kind, self.style, self.place, self.source

    @cached_property
    def plain(self) -> str:
        """The text with every digit as 0–9, in the same places."""
        return to_ascii_digits(self.text)

    @cached_property
    def digits(self) -> int:
        """How many digits the text has."""
        return sum(map(str.isdecimal, self.text))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The language it is said to be in, and those whose letters stand in it."""
        return languages_of(self.text, self.locale)

    @cached_property
    def _subjects(self) -> frozenset[str]:
        return subjects_in(self.text, self.languages)

    def words(self, subject: str) -> re.Pattern[str]:
        """A pattern that finds the words of a subject in the text, in its languages."""
        return pattern(subject, self.languages) if subject in self._subjects else NOTHING

    def has_in_source(self, subject: str) -> bool:
        """Whether a word of a subject stands in the English of a translation."""
        return pattern(subject, self.languages).search(self.source) is not None


@dataclass(frozen=True, slots=True)
class Text:
    """The passages of one document in one language, in their order."""

    locale: str
    passages: tuple[Passage, ...]


# Keys of dictionaries that do something, name a font's program or are metadata.
_SAYING = {"/S", "/JS", "/FontName", "/PieceInfo", "/EF", "/AF"}
_TYPES = {"/OCG", "/OCMD", "/EmbeddedFile", "/Filespec"}


def _walk(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for whole in pdf.objects:
        waiting: list[Any] = [whole]
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.Stream):
                one = one.stream_dict
            if isinstance(one, pikepdf.Dictionary):
                yield one
                waiting += [part for part in one.values() if _is_within(part)]
            elif isinstance(one, pikepdf.Array):
                waiting += [part for part in one if _is_within(part)]


def _is_within(part: Any) -> bool:
    return isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect


class WordPackage:
    """A Word file: the package as it stands, and the file that can be read by roles."""

    def __init__(self, content: bytes, path: Path) -> None:
        self.content = content
        self.word = WordFile(content, path)
        self.sources: dict[str, str] = {}  # parts as text, once they were asked for

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return self.word.names()

    @cached_property
    def reaches(self) -> tuple[Reach, ...]:
        """What the file reaches outside itself."""
        return find_outside(self.content)

    def parts(self) -> Iterator["WordPart"]:
        """Every part in XML."""
        for name in self.names:
            if name.lower().endswith((".xml", ".rels")):
                yield WordPart(self, name)


@dataclass(frozen=True, slots=True)
class WordPart:
    """A part in XML of a Word file."""

    package: WordPackage
    name: str

    @property
    def root(self) -> etree._Element:
        """Its root."""
        return self.package.word.root(self.name)

    @property
    def source(self) -> str:
        """The part as text."""
        sources = self.package.sources
        if self.name not in sources:
            sources[self.name] = self.package.word.content(self.name).decode("utf-8", "replace")
        return sources[self.name]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of any file: its bytes, its name there, and the description beside it."""

    name: str
    content: bytes
    description: str = ""


class PdfFile:
    """A PDF, open."""

    def __init__(self, content: bytes, pdf: pikepdf.Pdf) -> None:
        self.content = content
        self.pdf = pdf

    @cached_property
    def dictionaries(self) -> tuple[pikepdf.Dictionary, ...]:
        """Dictionaries that say what they are or do, also those inside another object."""
        return tuple(one for one in _walk(self.pdf) if _says_something(one))


def _says_something(one: pikepdf.Dictionary) -> bool:
    keys = {*one.keys()}
    return (
        not _SAYING.isdisjoint(keys)
        or ("/Type" in keys and str(one.Type) in _TYPES)
        or ("/O" in keys and pikepdf.Name.UserProperties == one.O)
    )


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page, drawing, style sheet or package file of a web file."""

    name: str
    content: bytes

    @property
    def is_markup(self) -> bool:
        """Whether it is HTML or XML."""
        return not self.name or self.name.lower().endswith(_MARKUP)

    @property
    def source(self) -> str:
        """The page as text."""
        return self.content.decode("utf-8", "replace")

    def root(self) -> etree._Element:
        """Its root; an HTML page need not be XML."""
        if self.name and not self.name.endswith((".html", ".htm")):
            return parse_safely(self.content)
        return html.fromstring(self.content)


class WebFile:
    """An EPUB, or a page of HTML (whose one page has no name)."""

    def __init__(self, path: Path) -> None:
        self.is_package = path.suffix.lower() == ".epub"
        content = path.read_bytes()
        if self.is_package:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.members = tuple(
                    WebPage(name, archive.read(name)) for name in archive.namelist()
                )
        else:
            self.members = (WebPage("", content),)

    @property
    def pages(self) -> Iterator[WebPage]:
        """What is HTML or XML."""
        return (one for one in self.members if one.is_markup)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A PO, TBX, TMX or XLIFF file that goes to others."""

    name: str
    content: bytes

    @property
    def source(self) -> str:
        """The file as text."""
        return self.content.decode("utf-8-sig", "replace")

    @property
    def is_gettext(self) -> bool:
        """Whether it is a PO file or template."""
        return bool(re.search(r"\.pot?$", self.name, re.IGNORECASE))


class Archive:
    """A zip file that partners get."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.infos = tuple(archive.infolist())
            self.comment = archive.comment
