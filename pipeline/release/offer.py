"""What a release offers: one document in one language, its files and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from pipeline.editions.notices import notice
from pipeline.model import Format, Imprint
from pipeline.publishing import PageWords, Publishing

USES = (
    (Format.HTML, "Read online"),
    (Format.EPUB, "For telephones and screen readers"),
    (Format.PDF, "For printing"),
    (Format.PRINT, "For printing"),
    (Format.LARGE_PRINT, "In large print"),
    (Format.DOCX, "For adapting"),
)
MEDIA = {
    Format.HTML: "text/html",
    Format.EPUB: "application/epub+zip",
    Format.PDF: "application/pdf",
    Format.PRINT: "application/pdf",
    Format.LARGE_PRINT: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One document in one language as it is offered: its imprint, files and words."""

    document: str
    imprint: Imprint
    files: Mapping[Format, tuple[str, int]]  # format -> path below the release folder, bytes
    pack: tuple[str, int]
    publishing: Publishing
    description: str = ""
    pages: int = 0
    cover: str = ""  # path below the release folder
    sums: Mapping[str, str] = field(default_factory=dict)  # path -> SHA-256

    @property
    def words(self) -> PageWords:
        """What the settings say in this language."""
        return self.publishing.pages.get(self.imprint.locale.code, PageWords())

    @property
    def summary(self) -> str:
        """What the book is: of the settings, or the description of the document."""
        return self.words.summary or self.description

    @property
    def folder(self) -> str:
        """The folder of the language."""
        return self.imprint.locale.code

    @property
    def address(self) -> str:
        """Where the page of the language will stand; empty where nobody said it."""
        return f"{self.publishing.address}{self.folder}/" if self.publishing.address else ""

    @property
    def news(self) -> tuple[str, ...]:
        """Where the book is to be had, and what changed, in lines that stand in the pack."""
        found = []
        if self.address:
            found += ["", f"{notice('Where to get this book', self.imprint)}: {self.address}"]
        if self.words.changes:
            found += ["", f"{notice('What changed', self.imprint)}:"]
            found += [f"– {one}" for one in self.words.changes]
        return tuple(found)

    def say(self, text: str) -> str:
        """A notice in the language, escaped."""
        return escape(notice(text, self.imprint))
