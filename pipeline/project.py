"""Where a project's files are, and what ``source/<document>.toml`` says of a document."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.errors import ProjectError
from pipeline.locales import get_locale
from pipeline.model import SOURCE_LOCALE, Format


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
    word_breaks: tuple[str, ...] = ()  # locales whose Word edition carries marks where a line may end


@dataclass(frozen=True, slots=True)
class Document:
    """One Word master of the project and where everything made from it lives."""

    root: Path
    name: str
    settings: Settings

    @property
    def master(self) -> Path:
        """The English Word file."""
        return self.root / "source" / f"{self.name}.docx"

    @property
    def template(self) -> Path:
        """The PO template."""
        return self.root / "po" / self.name / f"{self.name}.pot"

    def catalog(self, locale: str) -> Path:
        """The PO file of a locale."""
        return self.root / "po" / self.name / f"{locale}.po"

    def edition(self, locale: str, form: Format) -> Path:
        """The finished file of a locale and format."""
        ending = "-print.pdf" if form is Format.PRINT else f".{form}"
        return self.root / "output" / locale / f"{self.name}-{locale}{ending}"


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder: ``source/ po/ glossary/ output/``."""

    root: Path
    documents: tuple[Document, ...]

    @property
    def term_base(self) -> Path:
        """The term base."""
        return self.root / "glossary" / "terms.csv"

    @property
    def output(self) -> Path:
        """The folder of finished files."""
        return self.root / "output"


def refuse_own(project: Project, output: Path) -> None:
    """Raise :class:`ProjectError` when an export would be written over a file that the project is made from."""
    own = [project.term_base]
    for document in project.documents:
        own += [document.master, document.master.with_suffix(".toml"), document.template]
        own += map(document.catalog, document.settings.locales)
    if output.exists() and any(path.exists() and output.samefile(path) for path in own):
        raise ProjectError("The export would overwrite a file of the project.", location=str(output), hint="Name another file with -o.")


def open_project(root: Path) -> Project:
    """Return the project in this folder; raise :class:`ProjectError` when there is none or a setting is wrong."""
    source = root / "source"
    masters = sorted(path for path in source.glob("*.docx") if not path.name.startswith(("~$", ".")))
    if not masters:
        raise ProjectError(
            "This folder holds no guidebook project: there is no Word file in source/.",
            location=str(root),
            hint="Change to the project folder, name it with --project, or start one with: guidebook init MASTER.docx",
        )
    documents = tuple(Document(root, path.stem, read_settings(path.with_suffix(".toml"))) for path in masters)
    return Project(root, documents)


def read_settings(path: Path) -> Settings:
    """Return the settings in a document's TOML file; raise :class:`ProjectError` naming the key that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProjectError(
            "The settings file of this document is missing.",
            location=str(path),
            hint="Copy it from another document, or start the project with: guidebook init MASTER.docx",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(f"This is not a TOML file: {error}.", location=str(path), hint="Mend that line.") from error
    return _settings(data, path)


def _settings(data: dict[str, Any], path: Path) -> Settings:
    document = data.get("document", {})
    return Settings(
        title=_text(document, "title", path),
        subtitle=document.get("subtitle", ""),
        edition=_text(document, "edition", path),
        issued=_date(document, "date", path),
        licence=document.get("licence", ""),
        licence_url=document.get("licence_url", ""),
        publisher=document.get("publisher", ""),
        contact=document.get("contact", ""),
        identifier=_text(document, "identifier", path),
        locales=_locales(document, "locales", path),
        isbn={str(key): str(value) for key, value in data.get("isbn", {}).items() if value},
        critical=tuple(data.get("gates", {}).get("critical", ())),
        word_breaks=_locales(document, "word_breaks", path),
    )


def _text(table: dict[str, Any], key: str, path: Path) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value:
        raise ProjectError(f"The setting “{key}” under [document] is missing or not text.", location=str(path),
                           hint=f'Add a line such as: {key} = "…"')  # fmt: skip
    return value


def _date(table: dict[str, Any], key: str, path: Path) -> date:
    value = table.get(key)
    if not isinstance(value, date):
        raise ProjectError(f"The setting “{key}” under [document] is missing or not a date.", location=str(path),
                           hint=f"Add a line such as: {key} = 2026-01-31")  # fmt: skip
    return value


def _locales(table: dict[str, Any], key: str, path: Path) -> tuple[str, ...]:
    codes = table.get(key, [])
    if not isinstance(codes, list):
        raise ProjectError(f"The setting “{key}” is not a list.", location=str(path), hint='For example: ["km", "vi"]')
    found = tuple(dict.fromkeys(get_locale(str(code)).code for code in codes))
    if SOURCE_LOCALE in found:
        raise ProjectError(
            f"English in “{key}” is the language of the master.", location=str(path), hint="Take “en” out; it is always built."
        )
    return found
