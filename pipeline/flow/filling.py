"""Catalogs whose empty entries are filled, one after the other."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.catalogs import is_machine, without_draft, write_catalog
from pipeline.catalogs.comments import FromTerms
from pipeline.catalogs.memory import Memory, fill_from_memory, iter_memory_pairs, read_tmx
from pipeline.engines import (
    Draft,
    DraftMaker,
    Model,
    ModelCard,
    advice,
    in_case,
    wanted_terms,
)
from pipeline.files import FileChangedError, until_written
from pipeline.flow.documents import read_locale, term_base_of
from pipeline.flow.drafters import Drafters, DraftOptions
from pipeline.flow.marks import HEADER, apply_draft, with_model
from pipeline.glossary import TermBase
from pipeline.model import Catalog, Key, TranslationUnit
from pipeline.progress import Progress
from pipeline.project import Document, Project


@dataclass(frozen=True, slots=True)
class Refused:
    """A draft that was not written, and why."""

    source: str
    reasons: tuple[str, ...]
    place: str


@dataclass(slots=True)
class Pretranslated:
    """What one catalog got."""

    document: str
    locale: str
    filled: int  # from the memory
    remembered: int  # pairs in the memory
    terms: int  # entries that are a term, from the term base
    drafted: int = 0
    refused: list[Refused] = field(default_factory=list)
    empty: int = 0  # left
    model: ModelCard | None = None
    advice: str = ""  # where there is no model
    # Terms in the drafts: wanted, there as the model wrote, there now.
    wanted: tuple[int, int, int] = (
        0,
        0,
        0,
    )
    unsure: int = 0  # drafts with tags to look at


@dataclass(slots=True)
class _Work:
    """One catalog on its way."""

    document: Document
    catalog: Catalog
    report: Pretranslated
    drafter: DraftMaker | None
    before: Catalog  # as it was read
    old_drafts: Mapping[Key, TranslationUnit]  # stand where the new draft is none

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(unit.source for unit in self.catalog.live if not unit.target))


def fill_catalogs(
    project: Project,
    pairs: Sequence[tuple[Document, str]],
    options: DraftOptions,
    progress: Progress,
) -> tuple[Pretranslated, ...]:
    """Fill what is empty in these catalogs, with the whole project as their memory.

    Every file is read and every model is tried before one of them is written.
    """
    work = _prepare_work(project, pairs, options)
    progress.start(
        "drafting", sum(one.drafter.new_sentences(one.sources) for one in work if one.drafter)
    )
    for one in work:
        try:
            _draft_catalog(one, progress)
        finally:
            _save_work(one)
    progress.finish()
    return tuple(one.report for one in work)


def _save_work(work: _Work) -> None:
    """Write what is done; a model may work for hours, and people go on translating meanwhile."""
    made, path = _with_old_drafts(work), work.document.catalog(work.report.locale)

    def write_onto_theirs() -> bool:
        theirs = read_locale(work.document, work.report.locale)
        assert theirs is not None
        return write_catalog(_merge_work(theirs, work.before, made), path)

    try:
        write_catalog(made, path)
    except FileChangedError:
        until_written(write_onto_theirs)


def _merge_work(theirs: Catalog, before: Catalog, made: Catalog) -> Catalog:
    """The catalog as somebody saved it meanwhile, with what was made of the entries they left."""
    old, new = ({unit.key: unit for unit in one.live} for one in (before, made))
    units = tuple(
        new.get(unit.key, unit) if unit == old.get(unit.key) else unit for unit in theirs.units
    )
    header = dict(theirs.header)
    if models := dict(made.header).get(HEADER):
        header[HEADER] = models
    return replace(theirs, units=units, header=tuple(header.items()))


def _prepare_work(
    project: Project, pairs: Sequence[tuple[Document, str]], options: DraftOptions
) -> list[_Work]:
    codes = tuple(dict.fromkeys(locale for _, locale in pairs))
    memories = {locale: _load_memory(project, locale, options.tmx) for locale in codes}
    term_base = term_base_of(project)
    drafters = Drafters(project, codes, options, memories, term_base)
    work = [
        _fill_catalog(document, locale, memories[locale], term_base, drafters, options)
        for document, locale in pairs
    ]
    _try_engines(work)
    return work


def _fill_catalog(
    document: Document,
    locale: str,
    memory: Memory,
    term_base: TermBase | None,
    drafters: Drafters,
    options: DraftOptions,
) -> _Work:
    """A catalog with what memory and term base know."""
    before = read_locale(document, locale)
    make = drafters.make(document, locale)
    old = (
        {unit.key: unit for unit in before.live if is_machine(unit)}
        if options.again and make
        else {}
    )
    catalog = _without_drafts(before, old)
    catalog, count = fill_from_memory(catalog, memory)
    catalog, terms = _fill_from_terms(catalog, term_base)
    report = Pretranslated(
        document.name, locale, count, len(memory), terms, empty=_count_empty(catalog)
    )
    drafter = make(catalog) if make else None
    if drafter:
        report.model = drafter.engine.card
    elif options.machine:
        report.advice = advice(locale)
    return _Work(document, catalog, report, drafter, before, old)


def _without_drafts(catalog: Catalog, old: Collection[Key]) -> Catalog:
    units = (
        without_draft(unit) if unit.key in old and not unit.obsolete else unit
        for unit in catalog.units
    )
    return replace(catalog, units=tuple(units))


def _with_old_drafts(work: _Work) -> Catalog:
    units = (
        unit if unit.target or unit.obsolete else work.old_drafts.get(unit.key, unit)
        for unit in work.catalog.units
    )
    return replace(work.catalog, units=tuple(units)) if work.old_drafts else work.catalog


def _try_engines(work: Sequence[_Work]) -> None:
    """Load the models that have something to do, each once."""
    busy: dict[int, Model] = {
        id(one.drafter.engine): one.drafter.engine
        for one in work
        if one.drafter and one.drafter.new_sentences(one.sources)
    }
    for engine in busy.values():
        engine.prepare()


def _fill_from_terms(catalog: Catalog, term_base: TermBase | None) -> tuple[Catalog, int]:
    """Fill the entries whose whole source is one term: headings, table cells."""
    units, count = [], 0
    for unit in catalog.units:
        terms = (
            ()
            if unit.obsolete or unit.target
            else wanted_terms(term_base, unit.source, catalog.locale)
        )
        if len(terms) == 1 and terms[0].span == (0, len(unit.source)):
            comment = str(FromTerms(", ".join(terms[0].concepts)))
            unit = replace(
                unit,
                target=in_case(terms[0].text, unit.source, catalog.locale),
                fuzzy=True,
                comments=(*unit.comments, comment),
            )
            count += 1
        units.append(unit)
    return replace(catalog, units=tuple(units)), count


def _draft_catalog(work: _Work, progress: Progress) -> None:
    """Draft what is empty in a catalog; after each step ``work`` holds what is done."""
    if work.drafter is None:
        return
    for drafts in work.drafter.draft(work.sources, progress):
        by_source = {draft.source: draft for draft in drafts}
        card, how = work.drafter.engine.card, work.drafter.how
        units = [
            apply_draft(unit, by_source.get(unit.source), card, how) for unit in work.catalog.units
        ]
        work.catalog = with_model(replace(work.catalog, units=tuple(units)), card)
        _count_drafts(work, by_source)


def _count_drafts(work: _Work, drafts: Mapping[str, Draft]) -> None:
    report = work.report
    places = {
        unit.source: unit.extracted[0] if unit.extracted else "" for unit in work.catalog.live
    }
    for draft in drafts.values():
        if draft.faults:
            report.refused.append(Refused(draft.source, draft.faults, places.get(draft.source, "")))
            continue
        report.unsure += bool(draft.unsure)
        first, second, third = (
            before + now for before, now in zip(report.wanted, draft.terms, strict=True)
        )
        report.wanted = first, second, third
    left = _count_empty(work.catalog)
    report.drafted += report.empty - left
    report.empty = left


def _count_empty(catalog: Catalog) -> int:
    return sum(not unit.target for unit in catalog.live)


def _load_memory(project: Project, locale: str, tmx: tuple[Path, ...]) -> Memory:
    memory = Memory()
    others = (one for one in project.others if one.catalog(locale).is_file())
    for document in (*project.documents, *others):
        if locale in document.settings.locales:
            memory.add(iter_memory_pairs(read_locale(document, locale)), document.name)
    for path in tmx:
        memory.add(read_tmx(path, locale), path.name)
    return memory
