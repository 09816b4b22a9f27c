"""The words that the program puts into editions, translated by the project: ``notices/``.

For languages without a module: the others have them in the program.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.catalogs import new_catalog, read_catalog, update_catalog, write_catalog
from pipeline.files import ABSENT, until_written
from pipeline.languages import has_module
from pipeline.model import Catalog, Finding, Severity, TranslationUnit
from pipeline.project import Project

_NAME = "notices"
NOTICES_MISSING = "notices-missing"  # the finding
_NOTE = "Words that the program itself puts into every edition: cover, imprint, draft mark."
_NUMBER = "What stands in braces stays as it is: a number takes its place."


def notices_path(root: Path, locale: str) -> Path:
    """Where a project keeps its translation of these words."""
    return root / _NAME / f"{locale}.po"


def read_notices(root: Path, locale: str) -> tuple[tuple[str, str], ...]:
    """The project's own words in a language, with their English; empty where it has none.

    Raises :class:`CatalogError` for a file that cannot be read.
    """
    from pipeline.editions.notices import usable_notices  # loads pandoc and Typst

    path = notices_path(root, locale)
    found = usable_notices(read_catalog(path, _NAME, locale)) if path.is_file() else {}
    return tuple(found.items())


@dataclass(frozen=True, slots=True)
class NoticeCount:
    """How far a project has translated the words of the program into a language."""

    locale: str
    file: str  # relative to the project
    texts: int
    missing: int  # of them; they stand in English


def count_notices(root: Path, locale: str) -> NoticeCount | None:
    """Count the words of the program in a language; None where the program has them itself.

    Raises :class:`CatalogError` as :func:`read_notices`.
    """
    from pipeline.editions.notices import notice_sources  # loads pandoc and Typst

    if has_module(locale):
        return None
    sources = set(notice_sources())
    missing = sources - dict(read_notices(root, locale)).keys()
    file = notices_path(root, locale).relative_to(root).as_posix()
    return NoticeCount(locale, file, len(sources), len(missing))


def describe_notices(root: Path, locales: Iterable[str]) -> Iterator[str]:
    """Warnings where words of the program stay English; languages that lack as many share one."""
    found: dict[str, list[str]] = {}
    for locale in locales:
        count = count_notices(root, locale)
        if count and count.missing:
            found.setdefault(_tell(root, count), []).append(locale)
    for told, named in found.items():
        files = f"{_NAME}/{named[0]}.po" if len(named) == 1 else f"{_NAME}/ ({', '.join(named)})"
        yield f"{files}: {told}"


def describe_own_notices(root: Path, locale: str) -> Iterator[str]:
    """The same of one language, in words that are those of others, too."""
    count = count_notices(root, locale)
    if count and count.missing:
        yield f"{_NAME}/: {_tell(root, count)}"


def _tell(root: Path, count: NoticeCount) -> str:
    make = "" if (root / count.file).is_file() else " Make the file with: guidebook update"
    return (
        f"{count.missing} of the {count.texts} texts that the program adds (cover, imprint, draft "
        f"mark) are not translated there and stand in English.{make}"
    )


def notices_json(project: Project, locales: Iterable[str]) -> list[dict[str, Any]]:
    """The counts of the languages that the program has no words for, as docs/commands.md says.

    Raises :class:`CatalogError` as :func:`read_notices`.
    """
    counts = (count_notices(project.root, locale) for locale in locales)
    return [asdict(count) for count in counts if count]


def find_faults(root: Path, locale: str) -> Iterator[Finding]:
    """What is missing or broken in a project's own words in a language, where it needs them.

    Raises :class:`CatalogError` as :func:`read_notices`.
    """
    from pipeline.editions.notices import has_same_places  # loads pandoc and Typst

    path = notices_path(root, locale)
    found = partial(Finding, locale=locale, document=_NAME, file=str(path))
    for message in describe_notices(root, (locale,)):
        yield found(NOTICES_MISSING, Severity.WARNING, message.partition(": ")[2])
    for unit in read_catalog(path, _NAME, locale).live if path.is_file() else ():
        if unit.target and not unit.fuzzy and not has_same_places(unit.source, unit.target):
            yield found(
                "notice-places",
                Severity.ERROR,
                "What stands in braces is not that of the English, and the text stays English in "
                "editions; copy it from the source.",
                line=unit.line,
                source=unit.source,
            )


def update_notices(project: Project, locales: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Bring the project's own words up to date in languages in which the program has none.

    Return the locales whose file changed. Raises :class:`CatalogError` as :func:`read_notices`.
    """
    contacts = {
        locale: document.settings.contact
        for document in project.documents
        for locale in document.settings.locales
        if (not locales or locale in locales) and not has_module(locale)
    }
    return tuple(
        locale
        for locale, contact in contacts.items()
        if until_written(partial(_update, project.root, locale, contact))
    )


def _update(root: Path, locale: str, contact: str) -> bool:
    path = notices_path(root, locale)
    old = (
        read_catalog(path, _NAME, locale)
        if path.is_file()
        else replace(new_catalog(_NAME, locale, contact), path=path, digest=ABSENT)
    )
    catalog, _ = update_catalog(old, _template())
    return write_catalog(catalog, path)


def _template() -> Catalog:
    """Every notice of the program, with what a translator must know of it."""
    from pipeline.editions.notices import notice_sources  # loads pandoc and Typst

    units = (
        TranslationUnit(
            source,
            extracted=(_NOTE, *((_NUMBER,) if "{" in source else ())),
            flags=("python-brace-format",) if "{" in source else (),
        )
        for source in notice_sources()
    )
    return Catalog(_NAME, "", tuple(units))
