"""What the settings of a document lack for a release, and which of its files are missing."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.flow.documents import chosen
from pipeline.flow.titles import is_title_translated
from pipeline.languages import get_locale
from pipeline.model import SOURCE_LOCALE, Catalog, Finding, Severity
from pipeline.project import Document, Project
from pipeline.release.record import read_records
from pipeline.settings import IMPRINT

_WHY = {
    "publisher": "readers must know who answers for the text",
    "licence": "partners must know what they may do with it",
    "contact": "readers must know where to report a mistake or a danger",
}


def examine_settings(project: Project) -> Iterator[Finding]:
    """What readers would not be told; documents that share an identifier."""
    for document in project.documents:
        settings = document.settings
        for key in IMPRINT:
            if not getattr(settings, key).strip() and key not in settings.may_lack:
                message = (
                    f"The settings name no {key}: {_WHY[key]}. Fill it in, or say that it may be "
                    f'missing: [gates], may_lack = ["{key}"].'
                )
                yield _make_finding(document, f"no-{key}", message)
    yield from _find_shared_identifiers(project)


def _find_shared_identifiers(project: Project) -> Iterator[Finding]:
    owners: dict[str, str] = {one.settings.identifier: one.name for one in project.others}
    for document in project.documents:
        owner = owners.setdefault(document.settings.identifier, document.name)
        if owner != document.name:
            message = (
                f"The identifier is that of “{owner}”, too: libraries would take the two for one. "
                f"Write another: identifier = “urn:uuid:…”."
            )
            yield _make_finding(document, "same-identifier", message)


def find_english_title(document: Document, catalog: Catalog) -> Iterator[Finding]:
    """Where the cover of a translated edition would say an English title."""
    title = document.settings.title
    if not is_title_translated(title, catalog):
        language = get_locale(catalog.locale).english_name
        message = (
            f"The title “{title}” is not translated: the cover of the edition in {language} would "
            f"say it in English. Translate this entry of the catalog."
        )
        yield _make_finding(document, "title-not-translated", message, catalog.locale)


def find_missing_files(project: Project, locales: tuple[str, ...]) -> Iterator[Finding]:
    """Editions that “guidebook build” makes and that were never built."""
    records = read_records(project.output)
    for document, locale in chosen(project.documents, locales, source=True):
        paths = {form: document.edition(locale, form) for form in document.settings.formats}
        lacking = [
            form
            for form, path in paths.items()
            if not path.is_file() or path.relative_to(project.output).as_posix() not in records
        ]
        # English is released where it was built: nobody asked for it among the languages.
        if lacking and not (locale == SOURCE_LOCALE and len(lacking) == len(paths)):
            message = (
                f"Not built: {', '.join(lacking)}. Run guidebook build, or name the formats of a "
                f'release in the settings: formats = ["docx"].'
            )
            yield _make_finding(document, "edition-missing", message, locale, paths[lacking[0]])


def _make_finding(
    document: Document, check: str, message: str, locale: str = "", file: Path | None = None
) -> Finding:
    return Finding(
        check,
        Severity.ERROR,
        message,
        locale=locale,
        document=document.name,
        file=str(file or document.master.with_suffix(".toml")),
    )
