"""What a check is, and how a module registers one: the ``check`` and ``catalog_check`` decorators.

A check is a function from a :class:`~pipeline.checks.pair.Pair` (or from all pairs of a catalog) to hits, together with what people need
to know about it: its severity, why it exists, examples it must find and must not find, and how often it was wrong when measured.
Each lives in a module of ``pipeline.checks.rules``; adding one is adding a file there.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.checks.pair import Pair
from pipeline.model import Severity


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing a check found: the message, and where in the plain target (``Pair.target``) it is."""

    message: str
    span: tuple[int, int] | None = None
    severity: Severity | None = None  # None: the check's own


@dataclass(frozen=True, slots=True)
class Example:
    """Entries (source, target) of one catalog that the check must find (``good`` False) or must leave alone."""

    locale: str
    pairs: tuple[tuple[str, str], ...]
    good: bool
    comments: tuple[str, ...] = ()  # translator comments of the first entry
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What catalog checks may look at beside the pairs."""

    locale: str
    term_base: object | None = None


UnitFind = Callable[[Pair], Iterable[Hit]]
CatalogFind = Callable[[Sequence[Pair], Context], Iterable[tuple[Pair, Hit]]]


@dataclass(frozen=True, slots=True)
class Check:
    """One quality check. Exactly one of ``find`` and ``find_all`` is set."""

    id: str
    severity: Severity
    title: str
    rationale: str
    false_positives: str  # what was measured, on what
    examples: tuple[Example, ...]
    locales: frozenset[str] = frozenset()  # empty: all
    drafts: bool = False  # also looks at fuzzy entries: only checks that judge the target by itself
    ignorable: bool = True
    fixable: bool = False  # ``check --fix`` repairs what it finds
    find: UnitFind | None = None
    find_all: CatalogFind | None = None

    def concerns(self, locale: str) -> bool:
        """Whether the check has anything to say about this locale."""
        return not self.locales or locale in self.locales


_REGISTRY: dict[str, Check] = {}


def bad(locale: str, *texts: str, comments: tuple[str, ...] = (), fuzzy: bool = False) -> Example:
    """An example that must be found: source, target, and so on in pairs."""
    return Example(locale, _pairs(texts), False, comments, fuzzy)


def good(locale: str, *texts: str, comments: tuple[str, ...] = (), fuzzy: bool = False) -> Example:
    """An example about which every check must stay silent."""
    return Example(locale, _pairs(texts), True, comments, fuzzy)


def _pairs(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple(zip(texts[::2], texts[1::2], strict=True))


def check(check_id: str, severity: Severity, **about: object) -> Callable[[UnitFind], UnitFind]:
    """Register a function that looks at one entry at a time; ``about`` holds the other fields of :class:`Check`."""

    def register(find: UnitFind) -> UnitFind:
        _add(Check(check_id, severity, find=find, **_about(about)))  # type: ignore[arg-type]
        return find

    return register


def catalog_check(check_id: str, severity: Severity, **about: object) -> Callable[[CatalogFind], CatalogFind]:
    """Register a function that looks at all entries of a catalog together."""

    def register(find: CatalogFind) -> CatalogFind:
        _add(Check(check_id, severity, find_all=find, **_about(about)))  # type: ignore[arg-type]
        return find

    return register


def _about(about: dict[str, object]) -> dict[str, object]:
    locales = about.get("locales", "")
    return {**about, "locales": frozenset(str(locales).split())}


def _add(new: Check) -> None:
    if new.id in _REGISTRY:
        raise ValueError(f"two checks are called {new.id}")
    _REGISTRY[new.id] = new


@cache
def all_checks() -> dict[str, Check]:
    """All checks by id, in alphabetical order."""
    for name in _rule_modules():
        importlib.import_module(name)
    return dict(sorted(_REGISTRY.items()))


def _rule_modules() -> Iterator[str]:
    from pipeline.checks import rules

    return (module.name for module in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}."))
