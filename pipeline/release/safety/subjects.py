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
import pypdfium2
from lxml import etree

from pipeline.model import Kind
from pipeline.release.safety.pdf_objects import Drawn, iter_dictionaries, iter_drawn, write_object
from pipeline.release.safety.plain_digits import plain_digits
from pipeline.release.safety.screen import find_words
from pipeline.release.safety.words import NOTHING, languages_of, pattern, pattern_of
from pipeline.word.document import WordFile
from pipeline.word.names import full_names
from pipeline.word.outside import Reach, cut_outside
from pipeline.xml import parse_safely

_MARKUP = (".xhtml", ".html", ".htm", ".svg", ".xml", ".opf", ".ncx")


_DIGIT = re.compile("[0-9]")
_DOTTED = re.compile(r"\w[.．。]\w")


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
        """The text with every digit as 0–9, in the same places, also those written in Chinese."""
        return plain_digits(self.text)

    @cached_property
    def digits(self) -> int:
        """How many digits the text has."""
        return len(_DIGIT.findall(self.plain))

    @cached_property
    def is_dotted(self) -> bool:
        """Whether a full stop stands between two letters or digits, as in every address."""
        return _DOTTED.search(self.text) is not None

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The language it is said to be in, and those whose letters stand in it."""
        return languages_of(self.text, self.locale)

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return find_words(self.text, self.languages)

    def words(self, subject: str) -> re.Pattern[str]:
        """A pattern that finds the words of a subject in the text, in its languages."""
        return pattern_of(self._words[subject]) if subject in self._words else NOTHING

    def has_in_source(self, subject: str) -> bool:
        """Whether a word of a subject stands in the English of a translation."""
        return pattern(subject, self.languages).search(self.source) is not None


@dataclass(frozen=True, slots=True)
class Text:
    """The passages of one document in one language, in their order."""

    locale: str
    passages: tuple[Passage, ...]


# Names by which dictionaries do something, name a font's program or are metadata.
_SAYING = re.compile(
    rb"/(?:JS|JavaScript|URI|Launch|GoToR|GoToE|SubmitForm|ImportData|Movie|Sound|Rendition"
    rb"|RichMediaExecute|Alternates|OPI|FontName|PieceInfo|EF|AF|OCG|OCMD|EmbeddedFile|Filespec|UserProperties)"
    rb"(?![\w#])"
)


_WORDS = full_names("w:t")


class WordPackage:
    """A Word file: the package as it stands, and the file that can be read by roles."""

    def __init__(self, content: bytes, path: Path) -> None:
        self.content = content
        self._path = path
        self.word = WordFile(content, path)
        self.sources: dict[str, str] = {}  # parts as text, once they were asked for

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return self.word.names()

    @cached_property
    def reaches(self) -> tuple[Reach, ...]:
        """What the file reaches outside itself; where that is nothing, nothing is changed."""
        found = cut_outside(self.word)
        if found:
            self.word = WordFile(self.content, self._path)
        return found

    @property
    def words(self) -> str:
        """The text of all parts, in one piece."""
        return "".join(one.text or "" for part in self.parts() for one in part.root.iter(*_WORDS))

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
    def content(self) -> bytes:
        """The part as it stands."""
        return self.package.word.content(self.name)

    @property
    def source(self) -> str:
        """The part as text."""
        sources = self.package.sources
        if self.name not in sources:
            sources[self.name] = self.content.decode("utf-8", "replace")
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
    def objects(self) -> tuple[Any, ...]:
        """All objects of the file."""
        return tuple(self.pdf.objects)

    @cached_property
    def dictionaries(self) -> tuple[pikepdf.Dictionary, ...]:
        """Dictionaries that say what they are or do, also those inside another object."""
        return tuple(self.holding(_SAYING))

    def holding(self, names: re.Pattern[bytes]) -> Iterator[pikepdf.Dictionary]:
        """Dictionaries of the objects in which one of these names stands.

        Most objects are parts of the structure tree and hold none.
        """
        wanted = (one for one, text in zip(self.objects, self.written, strict=True)
                  if names.search(text))  # fmt: skip
        return iter_dictionaries(wanted)

    @cached_property
    def written(self) -> tuple[bytes, ...]:
        """All objects as they stand in the file, without the data of streams."""
        return tuple(map(write_object, self.objects))

    @cached_property
    def pages(self) -> tuple[pypdfium2.PdfPage, ...]:
        """The pages as a reader draws them."""
        return tuple(pypdfium2.PdfDocument(self.content))

    @cached_property
    def drawn(self) -> tuple[tuple[Drawn, ...], ...]:
        """What each page draws, in its order."""
        return tuple(tuple(iter_drawn(page)) for page in self.pages)


@dataclass(eq=False)
class WebPage:
    """A page, drawing, style sheet or package file of a web file."""

    name: str
    content: bytes

    @property
    def is_markup(self) -> bool:
        """Whether it is HTML or XML."""
        return not self.name or self.name.lower().endswith(_MARKUP)

    @cached_property
    def source(self) -> str:
        """The page as text."""
        return self.content.decode("utf-8", "replace")

    @cached_property
    def root(self) -> etree._Element:
        """Its root, which no check may change; an HTML page need not be XML."""
        if self.name and not self.name.endswith((".html", ".htm")):
            return parse_safely(self.content)
        root = etree.fromstring(self.content, etree.HTMLParser(huge_tree=True))
        if root is None:  # lxml's answer to a file without an element
            raise etree.ParserError("no element was found")
        return root

    @cached_property
    def by_attribute(self) -> dict[str, list[etree._Element]]:
        """The elements that have an attribute, by its full name.

        One pass for all checks: an XPath with a condition takes ten times as long.
        """
        found: dict[str, list[etree._Element]] = {}
        for element in self.root.iter(etree.Element):
            for name in element.keys():  # noqa: SIM118 - an element is no mapping
                found.setdefault(str(name), []).append(element)
        return found

    def having(self, *names: str) -> list[etree._Element]:
        """The elements that have any of these attributes, each once."""
        own = (one for name in names for one in self.by_attribute.get(name, ()))
        return list(dict.fromkeys(own))


class WebFile:
    """An EPUB, or a page of HTML (whose one page has no name)."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.is_package = path.suffix.lower() == ".epub"
        if self.is_package:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.members = tuple(
                    WebPage(name, archive.read(name)) for name in archive.namelist()
                )
        else:
            is_drawing = path.suffix.lower() in {".svg", ".svgz"}
            self.members = (WebPage("drawing.svg" if is_drawing else "", content),)

    @property
    def pages(self) -> Iterator[WebPage]:
        """What is HTML or XML."""
        return (one for one in self.members if one.is_markup)

    @property
    def words(self) -> str:
        """The text of all pages, in one piece."""
        bodies = (body for page in self.pages for body in page.root.iter("{*}body", "body"))
        return "".join(str(text) for body in bodies for text in body.itertext())
