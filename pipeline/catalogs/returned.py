"""PO files and memories that other tools send back → catalog."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import shorten

from pipeline.catalogs.comments import Ignore, parse_comment
from pipeline.catalogs.memory import read_tmx
from pipeline.catalogs.store import read_catalog
from pipeline.catalogs.taking import Imported, Work, digest_work, sound_target, take_work
from pipeline.catalogs.telling import key_before
from pipeline.errors import CatalogError
from pipeline.languages.tags import is_same_language
from pipeline.model import Catalog, Finding, Key, Severity
from pipeline.segments.coded import plain_text, unescape


def read_po(path: Path, catalog: Catalog, base: Path | None = None) -> Imported:
    """The catalog with the translations of a PO file; see :func:`take_work`.

    An empty translation is no work: OmegaT leaves those empty that nobody confirmed. ``base`` is
    the file as it was sent out; with it, what the catalog changed since is not overwritten.
    """
    sent = _digest_units(read_catalog(base, catalog.document, catalog.locale)) if base else {}
    returned = read_catalog(path, catalog.document, catalog.locale)
    _refuse_language(returned, path)
    known = {unit.key: unit for unit in catalog.live}
    found = {}
    for unit in returned.live:
        own = known.get(unit.key)
        said = set(unit.comments) - set(own.comments) if own else set()
        found[unit.key] = Work(
            unit.target.strip() and unit.target,
            unit.fuzzy,
            sent.get(unit.key, ""),
            comments=tuple(line for line in unit.comments if line in said and _is_own(line)),
        )
    done = take_work(catalog, found, path)
    short = _find_short(catalog, tuple(found), path)
    return replace(done, findings=(*done.findings, *short))


def _find_short(catalog: Catalog, found: Sequence[Key], path: Path) -> Iterator[Finding]:
    """A finding where entries are not in a file: it was cut off, or is of an earlier master."""
    missing = [unit for unit in catalog.live if unit.key not in found]
    if found and missing:
        _, last = found[-1]
        yield Finding(
            "import-short",
            Severity.WARNING,
            f"{len(missing):,} of {len(catalog.live):,} entries are not in the file; they keep "
            "what they have. Where nobody left them out, ask for the whole file.",
            locale=catalog.locale,
            document=catalog.document,
            file=str(path),
            place=f"after “{shorten(plain_text(last), 60, placeholder='…')}”",
        )


def _is_own(line: str) -> bool:
    """Whether a comment is a person's: their words, or a check that they silenced."""
    said = parse_comment(line)
    return said is None or isinstance(said, Ignore)


def _digest_units(base: Catalog) -> Mapping[Key, str]:
    return {unit.key: digest_work(sound_target(unit), fuzzy=unit.fuzzy) for unit in base.live}


def _refuse_language(catalog: Catalog, path: Path) -> None:
    language = dict(catalog.header).get("Language", "")
    if language and not is_same_language(language, catalog.locale):
        raise CatalogError(
            f"The file is in “{language}”, not in “{catalog.locale}”.",
            location=str(path),
            hint="Name the locale of the file.",
        )


def take_memory(path: Path, catalog: Catalog, base: Path | None = None) -> Imported:
    """The catalog with the translations of a TMX file, found by source alone.

    A memory says no state: a translation like the catalog's confirms nothing. It does not replace
    an approved one. Work on an English that changed since stands at the new English; with ``base``
    also work on one that is gone is told.
    """
    sent = _digest_units(read_catalog(base, catalog.document, catalog.locale)) if base else {}
    pairs: dict[str, str] = {}
    read = read_tmx(path, catalog.locale, required=True)
    for source, target in read:
        pairs[source] = target
        pairs[unescape(source)] = unescape(target)  # OmegaT writes tags as text
    before = (key for unit in catalog.live if (key := key_before(unit)))
    keys = dict.fromkeys((*(unit.key for unit in catalog.live), *before, *sent))
    found = {
        key: Work(pairs[key[1]], base=sent.get(key, ""), is_memory=True)
        for key in keys
        if key[1] in pairs
    }
    done = take_work(catalog, found, path)
    return replace(done, sources=frozenset(source for source, _ in read))
