"""Which model drafts which locale.

The models that the user names, then the Argos Translate packages that are installed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.engines.argos import installed_packages, open_package
from pipeline.engines.available import engine_installed
from pipeline.engines.chat.address import is_address, parse_address
from pipeline.engines.chat.model import ChatModel
from pipeline.engines.ct2 import is_model_folder, open_folder
from pipeline.engines.engine import Engine
from pipeline.engines.firefox import is_firefox_folder, open_firefox
from pipeline.errors import ProjectError, ToolFailedError
from pipeline.languages import find_locale

_NAMED = re.compile(r"(?P<locale>[A-Za-z]{2,3}(?:[_-]\w+)*)=(?P<path>.+)")
_ANY = 10_000  # languages of a model that does not say which it writes

Served = Callable[[str], ChatModel]


def _open_local(address: str) -> ChatModel:
    return ChatModel(parse_address(address))


def choose_engines(
    locales: Sequence[str], models: Sequence[str], cache: Path, served: Served = _open_local
) -> dict[str, Engine | ChatModel]:
    """The model of each of these locales that has one.

    ``models`` are paths or addresses, each perhaps with its locale: ``km=FOLDER``. ``served`` opens
    the model at an address.

    A named model goes before an installed one, and one for a single locale before a multilingual
    one. Raises :class:`ProjectError` for a path that is not there and for a model that writes none
    of these locales; otherwise as the functions that open models.
    """
    named = [_open_model(model, cache, served) for model in models]
    for model, each in zip(models, named, strict=True):
        _refuse_useless(model, each.locales or locales, locales)
    installed = installed_packages() if engine_installed() else {}
    chosen: dict[str, Engine | ChatModel] = {}
    for locale in locales:
        able = [each for each in named if each.writes(locale)]
        if able:
            chosen[locale] = min(able, key=_breadth).engine
        elif locale in installed:
            chosen[locale] = open_package(installed[locale], cache)
    return chosen


@dataclass(frozen=True, slots=True)
class _NamedEngine:
    """An engine that the user named, perhaps for one locale only."""

    only: str
    engine: Engine | ChatModel

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages that it may be asked for; none: any."""
        return (self.only,) if self.only else self.engine.card.locales

    def writes(self, locale: str) -> bool:
        """Whether it may be asked for a language."""
        return not self.locales or locale in self.locales


def _breadth(named: _NamedEngine) -> int:
    """How many languages an engine writes."""
    return len(named.locales) or _ANY


def _open_model(model: str, cache: Path, served: Served) -> _NamedEngine:
    match = _NAMED.fullmatch(model)
    only = (match and find_locale(match["locale"])) or ""
    name = match["path"] if match and only else model
    if is_address(name):
        return _NamedEngine(only, served(name))
    path = Path(name)
    _refuse_missing(path)
    if path.is_file() or (path / "metadata.json").is_file():
        return _NamedEngine(only, open_package(path, cache))
    if is_firefox_folder(path):
        return _NamedEngine(only, open_firefox(path))
    if is_model_folder(path):
        return _NamedEngine(only, open_folder(path, only))
    raise _no_model(path)


def _refuse_missing(path: Path) -> None:
    if not path.exists():
        raise ProjectError(
            "There is no model at this path.",
            location=str(path),
            hint="Name an .argosmodel file, a folder, or an address such as "
            "http://localhost:11434/v1#NAME.",
        )


def _no_model(path: Path) -> ToolFailedError:
    inside = sorted(found.parent.name for found in path.glob("*/metadata.json"))
    return ToolFailedError(
        f"This folder is no model; it holds {', '.join(inside[:5])}."
        if inside
        else "This folder is no model: it holds neither metadata.json nor model.bin.",
        location=str(path),
        hint="Name one model: an .argosmodel file, the folder of a package, or a folder made by a "
        "CTranslate2 converter.",
    )


def _refuse_useless(model: str, able: Sequence[str], locales: Sequence[str]) -> None:
    if not set(able) & set(locales):
        raise ProjectError(f"This model writes {', '.join(able)}; asked for were "
                           f"{', '.join(locales)}.", location=model,
                           hint="Name a locale that it writes, or another model.")  # fmt: skip
