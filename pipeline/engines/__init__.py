"""Engines that write targets: pseudo-translation, and offline machine drafts."""

from pipeline.engines.available import (
    Possibility,
    advice,
    engine_installed,
    install_command,
    possibilities,
)
from pipeline.engines.cache import Cache
from pipeline.engines.choose import choose_engines
from pipeline.engines.drafts import Draft, Drafter, DraftMaker
from pipeline.engines.engine import Engine, Model, ModelCard
from pipeline.engines.pseudo import pseudo_translate
from pipeline.engines.wording import in_case, wanted_terms

__all__ = [
    "Cache",
    "Draft",
    "DraftMaker",
    "Drafter",
    "Engine",
    "Model",
    "ModelCard",
    "Possibility",
    "advice",
    "choose_engines",
    "engine_installed",
    "in_case",
    "install_command",
    "possibilities",
    "pseudo_translate",
    "wanted_terms",
]
