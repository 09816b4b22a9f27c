"""PO file ↔ catalog.

The file is plain gettext, laid out as ``msgcat`` lays it out, so that a translator's editor changes
only what the translator changed.
"""

import shlex
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from pipeline.catalogs.escapes import with_letters
from pipeline.catalogs.plain import Unusual, read_plain
from pipeline.catalogs.printing import write_plain
from pipeline.catalogs.unusual import read_unusual
from pipeline.errors import CatalogError
from pipeline.files import digest, write_file
from pipeline.literals import outside_xml
from pipeline.model import Catalog, Key, TranslationUnit

_TEXTS = ("source", "target", "context", "previous_source", "previous_context")
_LISTS = ("comments", "extracted", "references", "flags")


def read_catalog(path: Path, document: str, locale: str, beside: Catalog | None = None) -> Catalog:
    """Read a PO file.

    Entries of a template that ``beside``, a catalog, holds in the same words are that catalog's
    own units, with what translators wrote: an update reads most entries once only.

    Raises :class:`CatalogError` naming file and line for one that is not UTF-8, is no PO file, or
    says the same msgid twice.
    """
    content = b""
    try:
        content = path.read_bytes()
        text = with_letters(_with_line_feeds(content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        if content.startswith(b"PK"):
            message = "This is a Word file or an archive, and no PO file."
            raise CatalogError(message, location=str(path), hint="Name the PO file.") from error
        line = content[: error.start].count(b"\n") + 1
        raise CatalogError(
            "The file is not UTF-8.", location=f"{path}:{line}", hint="Save it as UTF-8 in Poedit."
        ) from error
    except OSError as error:
        raise CatalogError(
            f"The file cannot be read ({error.strerror}).", location=str(path)
        ) from error
    try:
        comment, header, units, printed = read_plain(text, beside.printed if beside else ())
    except Unusual:
        catalog = _read_unusual(path, text, document, locale)
    else:
        catalog = Catalog(document, locale, tuple(units), header, comment, path, printed)
    _refuse_charset(path, dict(catalog.header).get("Content-Type", ""))
    if beside and _has_doubles(catalog.units):
        return read_catalog(path, document, locale)  # its lines are to be named
    _refuse_doubles(path, catalog.units)
    return replace(catalog, digest=digest(content))


def _read_unusual(path: Path, text: str, document: str, locale: str) -> Catalog:
    """The catalog; nobody mends a damaged template, which the program makes anew."""
    try:
        return read_unusual(path, text, document, locale)
    except CatalogError as error:
        if path.suffix != ".pot":
            raise
        hint = "It is made anew from the Word file: guidebook extract"
        raise CatalogError(error.message, location=error.location, hint=hint) from error


def _with_line_feeds(text: str) -> str:
    """A text whose lines end with carriage returns alone, as on old Macs, with line feeds."""
    return text if "\n" in text else text.replace("\r", "\n")


def refuse_outside_xml(catalog: Catalog) -> None:
    """Refuse a catalog that XML cannot hold, before it is exported.

    Raises :class:`CatalogError` naming file and line.
    """
    # What translators wrote is no part of a template, see read_catalog.
    names = _TEXTS if catalog.locale else ("source", "context")
    lists = _LISTS if catalog.locale else ("extracted", "references", "flags")
    live = catalog.live
    if not outside_xml("".join(_distinct_texts(live, names, lists))):
        return
    for unit in live:
        if code := outside_xml("".join(_distinct_texts([unit], names, lists))):
            raise CatalogError(
                f"The entry holds a character that is not text ({code}).",
                location=f"{catalog.path}:{unit.line}",
                hint="Type the place again; a copy from Word or a PDF brings such characters.",
            )


def _distinct_texts(
    units: Sequence[TranslationUnit], names: Sequence[str], lists: Sequence[str]
) -> set[str]:
    """Every text of these entries under these names, each once."""
    texts: set[str] = set()
    for name in names:
        texts.update(map(attrgetter(name), units))
    for name in lists:
        texts.update(*set(map(attrgetter(name), units)))
    return texts


def _refuse_charset(path: Path, content_type: str) -> None:
    """Refuse a header that names another encoding.

    Plain English decodes as UTF-8 all the same, and the first Khmer word would be lost.
    """
    charset = content_type.partition("charset=")[2].strip()
    if charset.upper() not in {"", "UTF-8", "UTF8", "CHARSET", "ASCII", "US-ASCII"}:
        raise CatalogError(
            f"The header says that the file is in {charset}.",
            location=f"{path}:1",
            hint="Save it as UTF-8 in Poedit.",
        )


def write_catalog(catalog: Catalog, path: Path) -> bool:
    """Write a catalog as a PO file.

    Return False, writing nothing, when the file already says just that.

    Raises :class:`FileChangedError` when it is the file that the catalog was read from, and
    somebody has saved it since.
    """
    text = write_plain(catalog.header_comment, catalog.header, catalog.units, catalog.printed)
    return write_file(
        path, text.encode(), replacing=catalog.digest if path == catalog.path else None
    )


def _has_doubles(units: tuple[TranslationUnit, ...]) -> bool:
    live = [unit for unit in units if not unit.obsolete]
    return len({(unit.context, unit.source) for unit in live}) < len(live)


def _join_doubles(path: Path) -> str:
    return shlex.join(["msguniq", "--no-wrap", "-o", str(path), str(path)])


def _refuse_doubles(path: Path, units: tuple[TranslationUnit, ...]) -> None:
    if not _has_doubles(units):
        return
    seen: dict[Key, int] = {}
    for unit in units:
        if unit.obsolete:
            continue
        if unit.key in seen:
            raise CatalogError(
                f"“{unit.source[:50]}” stands twice (first in line {seen[unit.key]}).",
                location=f"{path}:{unit.line}",
                hint=f"Keep one of the two, or have gettext join them: {_join_doubles(path)}",
            )
        seen[unit.key] = unit.line
