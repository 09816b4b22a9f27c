"""What a publisher decides about a document: the values of ``source/<document>.toml``."""

from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.model import Format
from pipeline.publishing import NOTHING_PUBLISHED, Publishing

DEFAULT_FORMATS = (Format.DOCX, Format.PDF, Format.EPUB, Format.HTML)
IMPRINT = ("publisher", "licence", "contact")  # what readers must be told


@dataclass(frozen=True, slots=True)
class DraftSettings:
    """Which models draft a document, and what they must not see."""

    models: tuple[str, ...] = ()  # as --model takes them
    prompt: str = ""  # files of the project in place of the program's own
    review_prompt: str = ""
    confidential: tuple[str, ...] = ()  # English headings of sections that no model is told
    context: int = 0  # tokens that a server's model holds; 0: as the server says
    parallel: int = 0  # requests at the same time; 0: as the server allows
    seconds: int = 0  # for one answer; 0: the program's own limit


@dataclass(frozen=True, slots=True)
class LayoutSettings:
    """How the PDF of a document is laid out; empty where its length decides."""

    form: str = ""  # "book" or "leaflet"
    chapters: str = ""  # "page": they begin a page; "run-on": they do not
    lists: bool = False  # whether the master's lists of tables and figures are printed
    fields: bool = False  # whether blanks, boxes and empty cells of the PDF can be filled in


BY_LENGTH = LayoutSettings()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the publisher decided about one document, from its TOML file."""

    title: str
    subtitle: str
    edition: str
    issued: date
    licence: str
    licence_url: str
    publisher: str
    contact: str
    identifier: str
    locales: tuple[str, ...]
    isbn: dict[str, str]  # "km-pdf" -> ISBN
    critical: tuple[str, ...]  # English headings of sections that must be approved before a release
    word_breaks: tuple[
        str, ...
    ] = ()  # locales whose Word edition carries marks where a line may end
    translated: int = 100  # per cent of the texts that must be translated before a release
    approved: int = 0  # per cent that must be approved
    may_lack: tuple[str, ...] = ()  # of IMPRINT: what a release may be without
    formats: tuple[Format, ...] = DEFAULT_FORMATS  # that a build makes and a release holds
    layout: LayoutSettings = BY_LENGTH
    accept_changes: bool = False  # revision marks of the master are taken as accepted
    dates: dict[str, str] = field(default_factory=dict)  # locale -> calendar of CLDR
    digits: dict[str, str] = field(default_factory=dict)  # locale -> native or latn
    names: dict[str, str] = field(default_factory=dict)  # locale -> its own name of the language
    fonts: tuple[str, ...] = ()  # font files and folders of the project's own
    press_profile: str = ""  # ICC profile of the printing house, a file of the project
    editor: str = ""  # in which the preview opens an entry: a known program or a web address
    drafts: DraftSettings = DraftSettings()
    publishing: Publishing = NOTHING_PUBLISHED  # what may stand; words of pages

    @property
    def of_editions(self) -> "Settings":
        """What editions are made of: gates decide on a release and are in no file."""
        return replace(
            self,
            critical=(),
            may_lack=(),
            formats=(),
            locales=(),
            translated=0,
            approved=0,
            drafts=DraftSettings(),
            publishing=NOTHING_PUBLISHED,
        )
