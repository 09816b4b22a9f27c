"""Which model drafts which catalog, and with what it is asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogs.confidential import confidential_sources
from pipeline.catalogs.memory import Memory
from pipeline.engines import Cache, Drafter, DraftMaker, Engine, Model, choose_engines
from pipeline.engines.chat import (
    Briefer,
    ChatDrafter,
    ChatModel,
    Gate,
    ModelLimits,
    Surroundings,
    load_prompt,
    parse_address,
)
from pipeline.flow.documents import read_document, read_locale
from pipeline.glossary import TermBase
from pipeline.model import Catalog
from pipeline.project import Document, Project

CACHE = ".guidebook"


def say_nothing(_line: str) -> None:
    """Keep to oneself what leaves this machine: it was told before."""


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """Where suggestions come from, beside the catalogs and the term base themselves."""

    tmx: tuple[Path, ...] = ()
    models: tuple[str, ...] = ()  # see choose_engines; none: those of the settings
    machine: bool = True
    again: bool = False  # draft anew what a machine drafted and nobody has confirmed or changed
    allowed: tuple[str, ...] = ()  # hosts beside this machine to which texts may be sent
    agreement: bool = False  # ask a language model twice, and say how alike the answers are
    tell: Callable[[str], None] = say_nothing  # gets what leaves this machine, before it does


class Servers:
    """The language models on servers that a command uses, each opened once."""

    def __init__(self, allowed: Sequence[str], tell: Callable[[str], None]) -> None:
        self._allowed, self._tell = tuple(allowed), tell
        self._opened: dict[tuple[str, ModelLimits], ChatModel] = {}

    def open(self, text: str, limits: ModelLimits) -> ChatModel:
        """The model at an address; what leaves this machine is told first.

        Raises :class:`ProjectError` for an address that is not allowed and
        :class:`ToolFailedError` where no such model answers.
        """
        address = parse_address(text, self._allowed)
        if (key := (str(address), limits)) not in self._opened:
            self._opened[key] = ChatModel(address, limits, self._tell)
        return self._opened[key]


def limits_of(document: Document) -> ModelLimits:
    """What the settings of a document say of its model."""
    said = document.settings.drafts
    return ModelLimits(said.context, said.parallel, said.seconds)


class Drafters:
    """Makes what drafts the catalogs of a project."""

    def __init__(
        self,
        project: Project,
        locales: Sequence[str],
        options: DraftOptions,
        memories: Mapping[str, Memory],
        term_base: TermBase | None,
    ) -> None:
        self._project, self._locales, self._options = project, tuple(locales), options
        self._memories, self._term_base = memories, term_base
        self._servers = Servers(options.allowed, options.tell)
        self._engines: dict[tuple[object, ...], Mapping[str, Engine | ChatModel]] = {}
        self._drafters: dict[tuple[int, str], Drafter] = {}
        self._secrets = Secrets(project)

    def make(self, document: Document, locale: str) -> Callable[[Catalog], DraftMaker] | None:
        """What makes the drafter of a catalog, None where no model writes its language.

        Raises what :func:`pipeline.engines.choose_engines` raises.
        """
        if not self._options.machine:
            return None
        engine = self._choose(document).get(locale)
        if engine is None:
            return None
        if isinstance(engine, ChatModel):
            model = engine
            return lambda catalog: self._make_asking(model, document, catalog)
        drafter = self._make_local(engine, locale)
        return lambda _catalog: drafter

    def _choose(self, document: Document) -> Mapping[str, Engine | ChatModel]:
        limits = limits_of(document)
        models = self._options.models or tuple(
            self._in_project(model) for model in document.settings.drafts.models
        )
        key = (models, limits if any("://" in model for model in models) else None)
        if key not in self._engines:
            self._engines[key] = choose_engines(
                self._locales,
                models,
                self._project.root / CACHE / "models",
                lambda text: self._servers.open(text, limits),
            )
        return self._engines[key]

    def _in_project(self, model: str) -> str:
        """A path of the settings as seen from here."""
        return model if "://" in model else str(self._project.root / model)

    def _make_local(self, engine: Engine, locale: str) -> Drafter:
        key = (id(engine), locale)
        if key not in self._drafters:
            held = self._cache(engine, locale)
            self._drafters[key] = Drafter(engine, locale, self._term_base, held)
        return self._drafters[key]

    def _make_asking(self, model: ChatModel, document: Document, catalog: Catalog) -> ChatDrafter:
        locale, term_base = catalog.locale, self._term_base
        surroundings = Surroundings(catalog, self._secrets.of(locale))
        prompt = load_prompt("draft", locale, own_prompt(document, "prompt"))
        return ChatDrafter(
            model,
            prompt,
            Briefer(surroundings, self._memories[locale], term_base, locale),
            self._cache(model, locale),
            Gate(locale, term_base, prompt.system),
            agreement=self._options.agreement,
        )

    def _cache(self, model: Model, locale: str) -> Cache:
        return Cache(self._project.root / CACHE / "drafts", model.card, locale)


class Secrets:
    """The sources of a project that no language model is told.

    Of all documents: one may hold an earlier translation of another's text. The masters are read
    again, each once: a mark that an author set a minute ago counts.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._templates: dict[str, Catalog] = {}
        self._found: dict[str, frozenset[str]] = {}

    def of(self, locale: str) -> frozenset[str]:
        """Those of a locale, by masters, catalogs and settings."""
        if locale not in self._found:
            documents = [one for one in self._project.documents if locale in one.settings.locales]
            parts = (self._find(document, locale) for document in documents)
            self._found[locale] = frozenset().union(*parts)
        return self._found[locale]

    def _find(self, document: Document, locale: str) -> frozenset[str]:
        if document.name not in self._templates:
            self._templates[document.name] = read_document(document).template(document.name)
        template, headings = self._templates[document.name], document.settings.drafts.confidential
        return confidential_sources(template, [read_locale(document, locale)], headings)


def own_prompt(document: Document, setting: str) -> Path | None:
    """The project's own prompt, where the settings of a document name one."""
    named: str = getattr(document.settings.drafts, setting)
    return document.root / named if named else None
