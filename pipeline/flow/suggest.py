"""A language model as second reader: its doubts, written as remarks for the person who reviews."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.catalogs import Places, refuse_outside_xml, state_of, usable_target, write_catalog
from pipeline.catalogs.memory import Memory
from pipeline.catalogs.states import with_doubts
from pipeline.engines import Cache, ModelCard
from pipeline.engines.chat import (
    Briefer,
    ChatModel,
    Labelled,
    Opinion,
    SecondReader,
    Surroundings,
    is_address,
    load_prompt,
    make_labelled,
)
from pipeline.errors import ProjectError
from pipeline.files import until_written
from pipeline.flow.documents import read_locale, read_template, term_base_of
from pipeline.flow.drafters import CACHE, Secrets, Servers, limits_of, own_prompt
from pipeline.flow.exchange import one_document
from pipeline.glossary import TermBase
from pipeline.languages import find_locale
from pipeline.model import Catalog, State, TranslationUnit
from pipeline.progress import Progress, Silent
from pipeline.project import Document, Project

READER_FIELD = "X-Second-Reader"  # in the PO header: the language model that wrote doubts here
MEASURED = 12  # damaged translations, and as many untouched ones, that a model is tried on
_FEWEST = 4  # pairs below which a measure says nothing


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """Which model reads what."""

    model: str = ""  # an address; none: that of the settings
    allowed: tuple[str, ...] = ()  # hosts beside this machine to which texts may be sent
    chapters: tuple[str, ...] = ()  # only below these English headings
    waiting: bool = False  # only what nobody has approved
    measured: int = MEASURED
    tell: Callable[[str], None] = lambda _: None  # gets what leaves this machine, before it does


@dataclass(frozen=True, slots=True)
class Precision:
    """How a model did on translations of which it is known whether they are damaged."""

    damaged: int
    noticed: int  # of the damaged
    untouched: int
    alarmed: int  # of the untouched
    by_damage: Mapping[str, tuple[int, int]]  # noticed, of how many

    @property
    def precision(self) -> float | None:
        """The share of its doubts that were about a damaged translation; None without a doubt."""
        doubted = self.noticed + self.alarmed
        return self.noticed / doubted if doubted else None


@dataclass(slots=True)
class Suggested:
    """What a second reader wrote into a catalog."""

    document: str
    locale: str
    model: ModelCard
    read: int = 0
    doubted: int = 0
    unanswered: int = 0
    confidential: int = 0
    categories: Counter[str] = field(default_factory=Counter)
    precision: Precision | None = None  # None: not measured


def suggest_doubts(
    project: Project,
    locale: str,
    document: str = "",
    options: ReaderOptions | None = None,
    progress: Progress | None = None,
) -> Suggested:
    """Let a language model read the translations of a locale, and keep its doubts as remarks.

    No text changes and nothing is approved. The doubts of an earlier run about what is read go.
    First the model is tried on translations that were damaged for it. What is done is written when
    the work is interrupted. Raises :class:`ProjectError`, :class:`ToolFailedError` and
    :class:`CatalogError`.
    """
    options, progress = options or ReaderOptions(), progress or Silent()
    chosen = one_document(project, locale, document)
    catalog = read_locale(chosen, locale)
    refuse_outside_xml(catalog)
    model = _open_model(chosen, locale, options)
    secret = Secrets(project).of(locale)
    reader = _make_reader(project, chosen, catalog, model, secret)
    units = _choose(chosen, catalog, options)
    pairs = [(unit.source, unit.target) for unit in units if unit.source not in secret]
    labelled = _label(catalog, secret, term_base_of(project), options.measured)
    told = [(one.source, one.target) for one in labelled]
    progress.start("reading", reader.new_texts([*told, *pairs]))
    report = Suggested(chosen.name, locale, model.card, confidential=len(units) - len(pairs))
    opinions: list[Opinion] = []
    try:
        if labelled:
            report.precision = _measure(labelled, reader.read(told, progress))
        for opinion in reader.read(pairs, progress):
            opinions.append(opinion)
            _count(report, opinion)
    finally:
        progress.finish()
        if opinions:
            until_written(lambda: _write(chosen, locale, opinions, model.card))
    return report


def _open_model(document: Document, locale: str, options: ReaderOptions) -> ChatModel:
    named = [options.model] if options.model else [*document.settings.drafts.models]
    addresses = [address for one in named if (address := _address_for(locale, one))]
    if not addresses:
        raise ProjectError(
            "A second reader is a language model on a server, and none is named.",
            location=options.model,
            hint="For example: --model http://localhost:11434/v1#NAME",
        )
    return Servers(options.allowed, options.tell).open(addresses[0], limits_of(document))


def _address_for(locale: str, model: str) -> str:
    """The address of a model that may be asked in a locale; "" for others, and for files."""
    only, _, rest = model.partition("=")
    if is_address(rest) and find_locale(only) == locale:
        return rest
    return model if is_address(model) else ""


def _make_reader(
    project: Project,
    document: Document,
    catalog: Catalog,
    model: ChatModel,
    secret: frozenset[str],
) -> SecondReader:
    locale = catalog.locale
    surroundings = Surroundings(catalog, secret)
    return SecondReader(
        model,
        load_prompt("review", locale, own_prompt(document, "review_prompt")),
        Briefer(surroundings, Memory(), term_base_of(project), locale),
        Cache(project.root / CACHE / "drafts", model.card, f"{locale}-review"),
    )


def _choose(document: Document, catalog: Catalog, options: ReaderOptions) -> list[TranslationUnit]:
    """The entries with a translation that are asked for; none is an error."""
    places = Places(read_template(document))
    units = [
        unit
        for unit in catalog.live
        if unit.target.strip()
        and (not options.chapters or places.is_below(unit, options.chapters))
        and not (options.waiting and state_of(unit) is State.APPROVED)
    ]
    if not units:
        raise ProjectError(
            "There is no translation to read.",
            hint="Name a heading as the master has it: guidebook status --chapters",
        )
    return units


def _label(
    catalog: Catalog, secret: frozenset[str], term_base: TermBase | None, count: int
) -> tuple[Labelled, ...]:
    pairs = [
        (unit.source, unit.target)
        for unit in catalog.live
        if usable_target(unit) and unit.source not in secret
    ]
    labelled = make_labelled(pairs, catalog.locale, term_base, count) if count else ()
    return labelled if len(labelled) >= 2 * _FEWEST else ()


def _measure(labelled: Sequence[Labelled], opinions: Iterable[Opinion]) -> Precision | None:
    """What the model noticed; None where it answered about too few to tell."""
    answered = {(one.source, one.target): bool(one.doubts) for one in opinions if not one.reason}
    kinds: dict[str, list[bool]] = {}
    for one in labelled:
        if (pair := (one.source, one.target)) in answered:
            kinds.setdefault(one.damage, []).append(answered[pair])
    untouched = kinds.pop("", [])
    if min(len(untouched), sum(map(len, kinds.values()))) < _FEWEST:
        return None
    return Precision(
        sum(map(len, kinds.values())),
        sum(map(sum, kinds.values())),
        len(untouched),
        sum(untouched),
        {damage: (sum(found), len(found)) for damage, found in kinds.items()},
    )


def _count(report: Suggested, opinion: Opinion) -> None:
    if opinion.reason:
        report.unanswered += 1
        return
    report.read += 1
    report.doubted += bool(opinion.doubts)
    report.categories.update(category for category, _ in opinion.doubts)


def _write(document: Document, locale: str, opinions: Sequence[Opinion], card: ModelCard) -> bool:
    """Write the doubts onto the catalog as it is by now; a translation that changed gets none."""
    catalog = read_locale(document, locale)
    found = {(one.source, one.target): one.doubts for one in opinions if not one.reason}
    units = tuple(
        with_doubts(unit, found[unit.source, unit.target])
        if (unit.source, unit.target) in found and not unit.obsolete
        else unit
        for unit in catalog.units
    )
    header = dict(catalog.header)
    known = [entry for entry in header.get(READER_FIELD, "").split(" | ") if entry]
    line = "; ".join(filter(None, (f"{card.engine}, {card.title}", card.sends)))
    header[READER_FIELD] = " | ".join(dict.fromkeys([*known, line]))
    made = replace(catalog, units=units, header=tuple(header.items()))
    return write_catalog(made, document.catalog(locale))
