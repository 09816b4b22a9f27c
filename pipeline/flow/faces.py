"""The fonts that a project's languages and texts need, fetched where they are missing."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import MissingToolError
from pipeline.model import SOURCE_LOCALE
from pipeline.project import Document
from pipeline.tools.fonts import families, fetch, other_families, use_own_fonts


def fetch_faces(pairs: Iterable[tuple[Document, str]]) -> int:
    """Fetch the faces of these documents and locales; return how many files were written.

    A face of the locale's own script must be had, or :class:`MissingToolError` is raised; of other
    scripts in the text a missing one is told with its letters when the edition is made.
    """
    written = 0
    for document, locale in pairs:
        use_own_fonts(own_fonts(document))
        written += fetch(families(locale))
        try:
            written += fetch(other_families(_text(document, locale), at_hand=False))
        except MissingToolError:
            continue
    return written


def own_fonts(document: Document) -> tuple[Path, ...]:
    """The files and folders that the setting ``fonts`` names."""
    return tuple(document.root / name for name in document.settings.fonts)


def _text(document: Document, locale: str) -> str:
    """Every character of the texts that go into an edition."""
    path = document.template if locale == SOURCE_LOCALE else document.catalog(locale)
    return path.read_text(encoding="utf-8") if path.is_file() else ""
