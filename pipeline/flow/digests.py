"""What an edition is made from, as named digests.

Two builds with equal inputs give equal bytes (law 7). The time is no input: what dates a file
stands in the settings, so that ``SOURCE_DATE_EPOCH`` changes nothing.
"""

import hashlib
from functools import cache, lru_cache
from pathlib import Path

import pipeline
from pipeline.catalogs import WRITTEN_BY_FIELD, count_states, read_catalog, state_of, usable_target
from pipeline.errors import PipelineError
from pipeline.flow.faces import own_fonts
from pipeline.flow.notices import notices_path
from pipeline.model import SOURCE_LOCALE, Catalog, Format, TranslationUnit
from pipeline.project import Document, Project
from pipeline.release.record import CATALOG
from pipeline.tools.versions import library_versions


def digest_inputs(
    project: Project, document: Document, locale: str, form: Format, options: str
) -> dict[str, str]:
    """The digests of everything that one edition depends on, under names that people understand."""
    inputs = {
        "master": _digest_file(document.master),
        "settings": _digest_text(repr(document.settings.of_editions)),
        "term base": _digest_file(project.term_base),
        "program": digest_program(),
        "options": options,
        "libraries": _digest_text(library_versions()),
        "format": form.value,
    }
    if own := own_fonts(document):
        files = (file for path in own for file in (path, *sorted(path.rglob("*"))))
        inputs["fonts"] = _digest_text(" ".join(map(_digest_file, files)))
    if form is Format.PRINT and document.press_profile:
        inputs["press profile"] = _digest_file(document.press_profile)
    if locale != SOURCE_LOCALE:
        inputs[CATALOG] = _digest_file(document.catalog(locale))
        inputs["notices"] = _digest_file(notices_path(document.root, locale))
    return inputs


def digest_translations(catalog: Catalog) -> str:
    """A digest of what editions take from a catalog: its translations, and where each stands."""
    told = (
        dict(catalog.header).get(WRITTEN_BY_FIELD),
        count_states(catalog),
        [_take(unit) for unit in catalog.live],
    )
    return _digest_text(repr(told))


def _take(unit: TranslationUnit) -> tuple[object, ...]:
    """What editions take of a unit; the line of a broken one is told to the people who build."""
    usable = usable_target(unit)
    is_broken = usable is None and not unit.fuzzy and bool(unit.target.strip())
    return (*unit.key, usable, state_of(unit), unit.line if is_broken else 0)


def find_translations(document: Document, locale: str) -> str:
    """The digest of the translations that lie there, empty where they cannot be read."""
    path = document.catalog(locale)
    try:
        return _digest_catalog(path, document.name, locale, _digest_file(path))
    except PipelineError:
        return ""  # the build says what is wrong with it


@lru_cache(maxsize=1024)  # every format asks
def _digest_catalog(path: Path, name: str, locale: str, _content: str) -> str:
    return digest_translations(read_catalog(path, name, locale))


def _digest_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _digest_file(path: Path) -> str:
    if not path.is_file():
        return ""
    state = path.stat()
    return _digest_content(path, (state.st_mtime_ns, state.st_size, state.st_ino))


# Every locale and format of a document asks for its master, all of them for the term base.
@lru_cache(maxsize=1024)
def _digest_content(path: Path, _state: tuple[int, int, int]) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


@cache
def digest_program() -> str:
    """A digest of our own code, templates and words: a new version of them means new editions."""
    root = Path(pipeline.__file__).parent
    total = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and "cli" not in path.parts:
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]
