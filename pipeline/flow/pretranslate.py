"""Empty entries filled from what was ever translated; every suggestion is fuzzy until a person has looked at it."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogs import write_catalog
from pipeline.catalogs.memory import Memory, fill_from_memory, read_tmx, remembered
from pipeline.flow.texts import chosen, read_locale
from pipeline.project import Project


@dataclass(frozen=True, slots=True)
class Pretranslated:
    """What one catalog got."""

    document: str
    locale: str
    filled: int
    remembered: int  # pairs in the memory


def pretranslate(project: Project, locales: tuple[str, ...] = (), tmx: tuple[Path, ...] = ()) -> tuple[Pretranslated, ...]:
    """Fill what is empty from the other entries and documents of a locale and from these TMX files.

    Raises :class:`CatalogError` for a file that cannot be read, before any catalog is written.
    """
    pairs = chosen(project.documents, locales, source=False)
    memories = {locale: _memory(project, locale, tmx) for locale in dict.fromkeys(locale for _, locale in pairs)}
    done = []
    for document, locale in pairs:
        catalog = read_locale(document, locale)
        assert catalog is not None
        filled, count = fill_from_memory(catalog, memories[locale])
        write_catalog(filled, document.catalog(locale))
        done.append(Pretranslated(document.name, locale, count, len(memories[locale])))
    return tuple(done)


def _memory(project: Project, locale: str, tmx: tuple[Path, ...]) -> Memory:
    memory = Memory()
    for document in project.documents:
        if locale in document.settings.locales and (catalog := read_locale(document, locale)):
            memory.add(remembered(catalog), document.name)
    for path in tmx:
        memory.add(read_tmx(path, locale), path.name)
    return memory
