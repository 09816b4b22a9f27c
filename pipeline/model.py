"""What flows through the pipeline: read this first.

Every class is a frozen value without input or output; change one with :func:`dataclasses.replace`.
The words are the field's own (XLIFF 2.1, TBX, gettext); ``docs/vocabulary.md`` defines each in a
line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal

SOURCE_LOCALE = "en"
NATIVE = "native"  # digits: those of the language itself
# The language (BCP 47, private use) of text in a filled Word file that nobody translated. It is
# carried from the catalog to every format; restyling turns it into English.
FALLBACK_TAG = "en-x-fallback"
Key = tuple[str, str]  # the identity of a PO entry: context and source


class Script(StrEnum):
    """How Word treats a script: which font, size and language slots of a run apply to it."""

    LATIN = "latin"
    COMPLEX = "complex"  # w:cs, bCs, iCs, szCs, w:lang/@w:bidi
    EAST_ASIAN = "east-asian"  # w:rFonts/@w:eastAsia, w:lang/@w:eastAsia


@dataclass(frozen=True, slots=True)
class Locale:
    """One language of the editions; the table is in :mod:`pipeline.languages`."""

    code: str  # gettext: km, zh_CN
    bcp47: str  # HTML, EPUB, PDF, TBX: km, zh-Hans
    word_tag: str  # OOXML w:lang: km-KH, zh-CN
    english_name: str
    native_name: str
    script: Script
    iso15924: str  # Khmr, Hans, Laoo, Mymr, Thai, Latn
    spaces_between_words: bool
    right_to_left: bool = False

    @property
    def is_english(self) -> bool:
        """Whether it is the language of the masters, in any spelling: en, en_AU."""
        return self.bcp47.partition("-")[0] == SOURCE_LOCALE


# --- master and segments -----------------------------------------------------


class CodeForm(StrEnum):
    """Whether an inline code opens, closes or stands alone (XLIFF 2.1 ``sc``, ``ec``, ``ph``)."""

    OPEN = "open"
    CLOSE = "close"
    ISOLATED = "isolated"


class Use(StrEnum):
    """What an inline code is to a reader, which decides what a translation may do with it."""

    PLAIN = "plain formatting"  # may be repeated, moved or left out
    STYLE = "style"  # other character formatting: may be repeated or left out, not invented
    BREAK = "break"  # may be repeated, moved or left out: its places differ between languages
    NEEDED = "needed"  # stands for something that a reader needs, once


@dataclass(frozen=True, slots=True)
class CodeKind:
    """A kind of inline code; ``seen`` is what a reader meets where it stands alone."""

    use: Use
    seen: str = ""


# Every name of a code. U+FFFC stands for a picture, or words that Word computes.
CODES: Mapping[str, CodeKind] = {
    **dict.fromkeys(("b", "i", "u", "sup", "sub"), CodeKind(Use.PLAIN)),
    "s": CodeKind(Use.STYLE),
    **dict.fromkeys(("br", "break"), CodeKind(Use.BREAK, "\n")),  # of a line, of page or column
    "tab": CodeKind(Use.BREAK, "\t"),
    **dict.fromkeys(("img", "field"), CodeKind(Use.NEEDED, "\ufffc")),
    **dict.fromkeys(("a", "c", "ref", "note", "box", "eq", "sym", "ruby"), CodeKind(Use.NEEDED)),
}
_UNKNOWN = CodeKind(Use.NEEDED)


@dataclass(frozen=True, slots=True)
class InlineCode:
    """A piece of markup inside a segment, as the translator sees it.

    ``<b>``, ``</a1>``, ``<note1/>``.

    ``name`` is the tag's letters, ``number`` its digits (0 when the tag carries none: plain
    formatting). What the tag stands for in the Word file stays with the master and is found again
    by ``label``.
    """

    form: CodeForm
    name: str
    number: int = 0

    @classmethod
    def from_label(cls, form: CodeForm, label: str) -> InlineCode:
        """The code of this form whose :attr:`label` this is."""
        name = label.rstrip("0123456789")
        return cls(form, name, int(label[len(name) :] or 0))

    @property
    def kind(self) -> CodeKind:
        """What the code is by its name; one that nobody knows is needed."""
        return CODES.get(self.name, _UNKNOWN)

    @property
    def is_formatting(self) -> bool:
        """Whether it is formatting of characters, plain or other."""
        return self.kind.use in {Use.PLAIN, Use.STYLE}

    @property
    def label(self) -> str:
        """Name and number, equal for the two ends of a pair: ``b``, ``a1``, ``note1``."""
        return f"{self.name}{self.number or ''}"

    def __str__(self) -> str:
        """Return the tag as it stands in coded text."""
        match self.form:
            case CodeForm.OPEN:
                return f"<{self.label}>"
            case CodeForm.CLOSE:
                return f"</{self.label}>"
        return f"<{self.label}/>"


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text with inline codes: the content of a block.

    Neighbouring strings are joined, none is empty: make one with :meth:`of`.
    """

    parts: tuple[str | InlineCode, ...] = ()

    @classmethod
    def of(cls, parts: Iterable[str | InlineCode]) -> Fragment:
        """The fragment of these parts: strings beside each other joined, empty ones left out."""
        joined: list[str | InlineCode] = []
        for part in parts:
            if joined and isinstance(part, str) and isinstance(last := joined[-1], str):
                joined[-1] = last + part
            elif part != "":
                joined.append(part)
        return cls(tuple(joined))

    @property
    def plain(self) -> str:
        """The text without its codes."""
        return "".join(part for part in self.parts if isinstance(part, str))

    @property
    def codes(self) -> tuple[InlineCode, ...]:
        """The codes in the order of the text."""
        return tuple(part for part in self.parts if isinstance(part, InlineCode))


class Kind(StrEnum):
    """What a block is in the document."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    TABLE_HEADER = "table header"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    HEADER = "header"
    FOOTER = "footer"
    TEXT_BOX = "text box"
    ALT_TEXT = "alt text"
    TOOLTIP = "tooltip"
    CHART = "chart"
    DIAGRAM = "diagram"
    FORM = "form field"
    NUMBERING = "numbering text"
    INDEX = "index entry"
    EQUATION = "equation"
    PROPERTY = "document property"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of the master: what a segment is cut from and filled back into.

    ``id`` is unique within one reading of one master and means nothing outside it.
    """

    id: str
    kind: Kind
    style: str  # the style's name as Word shows it, "" when the piece has none
    part: str  # package part, "word/document.xml"
    path: tuple[str, ...]  # plain texts of the headings above it, outermost first
    content: Fragment
    note: str = ""  # what the author tells the translator
    context: str = ""  # set only where the author separates two uses of one text
    # label -> what the code is: "link to https://…"
    meaning: Mapping[str, str] = field(default_factory=dict)
    place: tuple[str, ...] = ()  # as path, a heading's own text included


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest unit a translator works on; identical blocks share one segment.

    ``source`` is coded text. ``key`` (context, source) is the identity of a PO entry.
    """

    source: str
    kind: Kind
    style: str
    path: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]  # the headings of every block, a heading's own included
    block_ids: tuple[str, ...]
    context: str = ""
    note: str = ""
    meaning: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """The identity of the PO entry: context and source."""
        return self.context, self.source


HIDDEN_TEXT, DELETED_TEXT = "hidden text", "deleted text"
FIELD_CODE = "words in the code of a field"
UNUSED_NOTE = "note to which nothing refers"
EQUATION = "equation without words"
# Reasons for which text is in the Word file but is shown by no edition.
NEVER_SHOWN = frozenset({HIDDEN_TEXT, DELETED_TEXT, FIELD_CODE, UNUSED_NOTE})


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Visible characters that are not offered to the translator, and why (coverage ledger)."""

    part: str
    reason: str  # "number only", "hidden text", "field code", …
    characters: int
    samples: tuple[str, ...] = ()
    # All of them, whole: what an edition may say beside its segments.
    texts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Proof that every visible character is in a segment or excluded.

    Characters == offered + excluded.
    """

    characters: int
    offered: int
    exclusions: tuple[Exclusion, ...]

    @property
    def excluded(self) -> int:
        """Sum of the exclusions' characters."""
        return sum(exclusion.characters for exclusion in self.exclusions)


# --- catalogs ----------------------------------------------------------------


class State(StrEnum):
    """Where a translation unit stands; gettext's own states and, within translated, approved."""

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"  # needs work: the source changed, or a machine wrote it
    TRANSLATED = "translated"
    APPROVED = "approved"
    OBSOLETE = "obsolete"


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One PO entry. ``source``, ``target`` and ``previous_source`` are coded text."""

    source: str
    target: str = ""
    context: str = ""
    fuzzy: bool = False
    obsolete: bool = False
    previous_source: str = ""
    previous_context: str = ""
    comments: tuple[str, ...] = ()  # "# " translator comments, a line each
    extracted: tuple[str, ...] = ()  # "#. " lines: heading path · kind, note, terms
    references: tuple[str, ...] = ()  # "#: guidebook.docx#housing"
    flags: tuple[str, ...] = ()  # other than fuzzy
    # Of msgid in the file it was read from, 0 when it was not read from one.
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> Key:
        """The identity of the entry: context and source."""
        return self.context, self.source


@dataclass(frozen=True, slots=True)
class Catalog:
    """One PO file (or the template, with ``locale`` empty)."""

    document: str  # "guidebook"
    locale: str  # "km"; "" for the template
    units: tuple[TranslationUnit, ...]
    header: tuple[tuple[str, str], ...] = ()  # "Language" -> "km", in file order
    header_comment: str = ""
    path: Path | None = None
    # How units (and the header) stand in the file they were read from: what nobody changed is
    # written with the same bytes.
    printed: tuple[tuple[object, str], ...] = field(default=(), compare=False, repr=False)
    # Of the file's content as it was read, "" where there was none: what is written over it must
    # find it unchanged. None: it is not known, and not asked.
    digest: str | None = field(default=None, compare=False, repr=False)

    @property
    def live(self) -> tuple[TranslationUnit, ...]:
        """The units that are not obsolete."""
        return tuple(unit for unit in self.units if not unit.obsolete)


# --- term base ---------------------------------------------------------------


class TermStatus(StrEnum):
    """What the term base says of one term (TBX administrativeStatus, and do-not-translate)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    DO_NOT_TRANSLATE = "do not translate"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a concept in one language."""

    text: str
    locale: str
    status: TermStatus
    confidence: Literal["V", "K", "U", "-"] = "K"  # attested, known, candidate, none
    part_of_speech: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    note: str = ""
    definition: str = ""  # in the language of the term; at the first term of that language


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of the term base with its terms in every language (TBX conceptEntry)."""

    id: str
    definition: str  # in English
    source: str
    note: str  # to the translator
    reason: str  # why this term and not another
    terms: tuple[Term, ...]


# --- findings and editions ---------------------------------------------------


class Severity(StrEnum):
    """How much a finding matters.

    An error closes a gate, a warning wants a look, an info only tells.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: a value that is collected, sorted and printed, never raised."""

    check: str  # kebab-case id: "missing-code"
    severity: Severity
    message: str  # what, and what to do
    locale: str = ""
    document: str = ""
    file: str = ""
    line: int = 0
    place: str = ""  # heading path or part, for people
    source: str = ""  # coded text of the unit
    span: tuple[int, int] | None = (
        None  # code points in the target (or, in master findings, the source)
    )


class Format(StrEnum):
    """The file formats of an edition."""

    DOCX = "docx"
    PDF = "pdf"
    PRINT = "print"  # the PDF for a printing house: facing pages, bleed, crop marks
    LARGE_PRINT = "large-print"  # the PDF in 16 points
    EPUB = "epub"
    HTML = "html"

    @property
    def is_pdf(self) -> bool:
        """Whether its files are PDF."""
        return self in {Format.PDF, Format.PRINT, Format.LARGE_PRINT}

    @property
    def ending(self) -> str:
        """What follows document and locale in the name of a file."""
        return f"-{self}.pdf" if self.is_pdf and self is not Format.PDF else f".{self}"


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of an edition is what, in segments: every live segment counts once."""

    approved: int = 0
    translated: int = 0
    machine: int = 0  # fuzzy because a machine wrote it; falls back to source
    fuzzy: int = 0  # fuzzy for another reason; falls back to source
    untranslated: int = 0
    drafted: int = (
        0  # of those approved and translated: began as a machine's draft, which a person accepted
    )

    @property
    def total(self) -> int:
        """All segments."""
        return self.approved + self.translated + self.machine + self.fuzzy + self.untranslated

    @property
    def status(self) -> Literal["approved", "draft"]:
        """An edition is approved only when every segment is."""
        return "approved" if self.total == self.approved else "draft"


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an edition says about itself, inside the file.

    ``title`` and ``subtitle`` are already in the edition's language; the notices are words of the
    editions package.
    """

    title: str
    subtitle: str
    edition: str  # "1.0"
    issued: date  # the edition's date, not the build's
    locale: Locale
    publisher: str
    licence: str
    licence_url: str
    contact: str  # where corrections go
    identifier: str  # urn:uuid of the document; an edition's own is derived from it
    revision: str  # digest of the master, first twelve hexadecimal digits
    shares: Shares
    isbn: str = ""
    machine_written: bool = False  # a language model wrote the translation's first draft
    calendar: str = ""  # of the program's dates: a calendar of CLDR, "" for gregorian
    digits: str = ""  # "native", "" for 0-9
    # The project's own translations of the words that the pipeline puts into editions.
    notices: tuple[tuple[str, str], ...] = ()
    untranslated: tuple[str, ...] = ()  # which of title and subtitle stayed English


@dataclass(frozen=True, slots=True)
class Edition:
    """One finished file."""

    document: str
    locale: str
    format: Format
    path: Path
    shares: Shares
    rebuilt: bool = True
    reason: str = ""  # why it was rebuilt: "first build", "catalog changed", …
    findings: tuple[Finding, ...] = ()

    @property
    def status(self) -> Literal["source", "approved", "draft"]:
        """What the edition is.

        The source itself, or a translation that somebody approved, or did not.
        """
        return "source" if self.locale == SOURCE_LOCALE else self.shares.status
