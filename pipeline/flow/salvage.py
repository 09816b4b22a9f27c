"""An earlier translation in Word, or another format, into the catalog of a locale, and back out."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalogs import Places, refuse_outside_xml, write_catalog
from pipeline.catalogs.comments import Salvaged, comments_of
from pipeline.catalogs.memory import iter_memory_pairs, write_tmx
from pipeline.errors import MasterError, ProjectError
from pipeline.files import until_written
from pipeline.flow.documents import read_locale, read_template, term_base_of
from pipeline.flow.exchange import one_document
from pipeline.master import ReadRules
from pipeline.model import SOURCE_LOCALE, Catalog, Key, TranslationUnit
from pipeline.project import Document, Project, refuse_own
from pipeline.review import OldText, write_stretches
from pipeline.salvage import (
    Alignment,
    OldPassage,
    Passage,
    Recovered,
    Taken,
    align_passages,
    decode_blocks,
    find_stretches,
    learn_from_texts,
    read_old,
    read_passages,
    recover_units,
    refuse_english,
    refuse_unknown_origin,
    take_back,
    take_recovered,
)
from pipeline.salvage.pairs import TRANSLATED
from pipeline.segments.coded import plain_text


@dataclass(frozen=True, slots=True)
class OldFiles:
    """What is to be salvaged: the translation, and the English it was made of where it is known."""

    translation: Path
    english: Path | None = None
    accept_changes: bool = False  # take revision marks as accepted


@dataclass(frozen=True, slots=True)
class Salvage:
    """What became of an old translation, in passages of the files and entries of the catalog."""

    passages: int  # of the translation
    english: int  # passages of the English that it was aligned with
    paired: int  # passages of the translation that found their English
    translated: int
    to_look_at: int
    obsolete: int
    had: int  # entries that had a translation, which stays
    empty: int  # entries without a translation now
    rows: int = 0  # of the table of doubts
    table: Path | None = None  # where it was written
    encoding: str = ""  # that the translation was in, where not in Unicode
    left_table: Path | None = None  # a table that is there already, and stays as it is


@dataclass(frozen=True, slots=True)
class _Aligned:
    sources: tuple[Passage, ...]
    targets: tuple[Passage, ...]
    alignments: tuple[Alignment, ...]
    recovered: tuple[Recovered, ...]
    encoding: str  # that the translation was converted from


def salvage(
    project: Project, locale: str, files: OldFiles, document: str = "", *, table: Path | None = None
) -> Salvage:
    """Fill the empty entries of a locale from an old translation.

    ``table`` is where the doubtful stretches go. Raises :class:`ProjectError` where that file is
    there already, :class:`MasterError` for a file that cannot be read; nothing is written then.
    """
    one = one_document(project, locale, document)
    if table:
        _refuse_written(project, files, table)
    read_locale(one, locale)  # before the work begins
    aligned = _align(project, one, locale, files)
    origin, known = files.translation.name, files.english is not None
    term_base = term_base_of(project)

    def take() -> Taken:
        catalog = read_locale(one, locale)
        taken = take_recovered(catalog, aligned.recovered, origin, term_base, known_english=known)
        refuse_outside_xml(taken.catalog)
        write_catalog(taken.catalog, one.catalog(locale))
        return taken

    taken = until_written(take)
    stretches = list(_stretches(one, taken, aligned, origin))
    rows = sum(len(content) for _, content in stretches)
    path = table or project.root / "salvage" / f"{one.name}-{locale}.docx"
    left = not table and path.exists()
    if rows and not left:
        write_stretches(taken.catalog, path, stretches)
    report = _summarise(taken, aligned)
    if not rows:
        return report
    if left:
        return replace(report, rows=rows, left_table=path)
    return replace(report, rows=rows, table=path)


def _summarise(taken: Taken, aligned: _Aligned) -> Salvage:
    """The report of a salvage that leaves nothing doubtful."""
    return Salvage(
        passages=len(aligned.targets),
        english=len(aligned.sources),
        paired=len({place for pair in aligned.alignments for place in pair.targets}),
        translated=len(taken.translated),
        to_look_at=len(taken.to_look_at),
        obsolete=taken.obsolete,
        had=taken.had,
        empty=sum(not unit.target for unit in taken.catalog.live),
        encoding=aligned.encoding,
    )


def salvage_memory(
    project: Project, locale: str, files: OldFiles, output: Path, document: str = ""
) -> int:
    """Write the sure pairs of an old translation as TMX; return how many. No catalog changes.

    Raises as :func:`salvage`.
    """
    one = one_document(project, locale, document)
    _refuse_written(project, files, output)
    aligned = _align(project, one, locale, files)
    units = (
        TranslationUnit(found.key[1], found.target, found.key[0])
        for found in aligned.recovered
        if found.confidence >= TRANSLATED and not found.doubts
    )
    memory = Catalog(one.name, locale, tuple(units))
    refuse_outside_xml(memory)
    return write_tmx(memory, output)


def undo_salvage(
    project: Project, locale: str, translation: Path | None = None, document: str = ""
) -> tuple[int, int]:
    """Take out of the catalog what was salvaged (from a file of this name).

    Return how many entries were emptied, and how many stay because somebody worked on them since.
    Raises :class:`ProjectError` where nothing was salvaged from a file of this name.
    """
    one = one_document(project, locale, document)

    def take() -> tuple[int, int]:
        catalog = read_locale(one, locale)
        if translation:
            refuse_unknown_origin(catalog, translation.name)
        catalog, back, kept = take_back(catalog, translation.name if translation else "")
        write_catalog(catalog, one.catalog(locale))
        return back, kept

    return until_written(take)


def _refuse_written(project: Project, files: OldFiles, output: Path) -> None:
    """Raise :class:`ProjectError` where a file to write is there already, whosever it is."""
    refuse_own(project, output)
    if not os.path.lexists(output):
        return
    given = [path for path in (files.translation, files.english) if path]
    if output.exists() and any(path.samefile(output) for path in given):
        raise ProjectError(
            "The output would overwrite a file that is to be read.",
            location=str(output),
            hint="Name another file with -o.",
        )
    raise ProjectError(
        "There is a file of this name already, and it is not written over.",
        location=str(output),
        hint="Name another file with -o, or move this one away.",
    )


def _align(project: Project, document: Document, locale: str, files: OldFiles) -> _Aligned:
    rules = ReadRules(accept_changes=files.accept_changes)
    own = ReadRules(accept_changes=document.settings.accept_changes)
    term_base = term_base_of(project)
    old = read_old(files.translation, rules)
    decoded = decode_blocks(old, locale)
    targets = read_passages(old, locale, term_base, decoded.blocks)
    english = read_old(files.english, rules) if files.english else read_old(document.master, own)
    sources = read_passages(english, SOURCE_LOCALE, term_base)
    _refuse_empty(files, targets)
    refuse_english(
        str(files.translation), (one.text for one in targets), (one.text for one in sources)
    )
    known = learn_from_texts(_read_known(project, locale), locale)
    alignments = align_passages(sources, targets, known)
    recovered = recover_units(sources, targets, alignments, locale)
    return _Aligned(sources, targets, alignments, recovered, decoded.encoding)


def _read_known(project: Project, locale: str) -> Iterator[tuple[str, str]]:
    """What people translated in all documents; what was salvaged teaches nothing to itself."""
    for document in project.documents:
        if locale in document.settings.locales and document.catalog(locale).is_file():
            catalog = read_locale(document, locale)
            own = (unit for unit in catalog.units if not comments_of(unit.comments, Salvaged))
            for source, target in iter_memory_pairs(replace(catalog, units=tuple(own))):
                yield plain_text(source), plain_text(target)


def _refuse_empty(files: OldFiles, targets: Sequence[Passage]) -> None:
    if not targets:
        raise MasterError(
            "No text was found in the old translation.",
            location=str(files.translation),
            hint="Scanned pages are pictures; type the text, or translate anew.",
        )


def _stretches(
    document: Document, taken: Taken, aligned: _Aligned, origin: str
) -> Iterator[tuple[str, list[TranslationUnit | OldText]]]:
    """The table of doubts: the heading of each stretch, and its rows."""
    units = {unit.key: unit for unit in taken.catalog.live}
    marked = _find_marked(units, aligned)
    places = Places(read_template(document))
    said = f"in {origin}, beside no English text"
    title = ""
    for stretch in find_stretches(aligned.sources, aligned.targets, aligned.alignments, marked):
        rows = list(_rows_of(stretch, units, said))
        title = next((places.chapter(row) for row in rows if isinstance(row, TranslationUnit)),
                     title)  # fmt: skip
        if rows:
            yield title, rows


def _rows_of(
    stretch: Iterable[Key | OldPassage], units: Mapping[Key, TranslationUnit], said: str
) -> Iterator[TranslationUnit | OldText]:
    """Old passages, and the entries that wait for a look or are empty."""
    for row in stretch:
        if isinstance(row, OldPassage):
            yield OldText(row.text, said)
        elif (unit := units.get(row)) and (unit.fuzzy or not unit.target):
            yield unit


def _find_marked(units: Mapping[Key, TranslationUnit], aligned: _Aligned) -> dict[Key, Key]:
    """Key of the English that was translated → key of today's entry that waits for a look."""
    waiting = {
        unit.key: unit
        for unit in units.values()
        if unit.fuzzy and comments_of(unit.comments, Salvaged)
    }
    before = {unit.previous_source or unit.source: key for key, unit in waiting.items()}
    return {
        found.key: before[found.key[1]] for found in aligned.recovered if found.key[1] in before
    }
