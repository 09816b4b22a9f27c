"""Which machine drafts each locale can have here, and how to get the rest. Fetches nothing."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from pipeline.engines.argos import DRAFTS, argos_code, installed_packages, strays
from pipeline.languages import get_language
from pipeline.tools.remedies import pip_command, script

_LOCAL = (
    "a language model (--model http://localhost:11434/v1#NAME), or a CTranslate2 folder of "
    "NLLB-200, M2M100 or MADLAD-400 that you converted (--model FOLDER)"
)


@dataclass(frozen=True, slots=True)
class Possibility:
    """What a locale's drafts can come from.

    ``model`` is the installed package, ``advice`` what to do where there is none.
    """

    locale: str
    model: Path | None
    advice: str


def possibilities(locales: tuple[str, ...]) -> tuple[Possibility, ...]:
    """What is possible for each of these locales."""
    installed = installed_packages()
    return tuple(
        Possibility(code, installed.get(code), "" if code in installed else advice(code))
        for code in locales
    )


def advice(locale: str) -> str:
    """How to get machine drafts in a locale that has no model here, or what serves instead."""
    lying = strays()
    return _describe_remedy(locale) + (
        f"; passed over, because they are no packages: {', '.join(map(str, lying))}"
        if lying
        else ""
    )


def _describe_remedy(locale: str) -> str:
    code = argos_code(locale)
    first = "" if engine_installed() else f"{pip_command(DRAFTS)}, then: "
    models, argospm = get_language(locale).models, script("argospm")
    if models.published:
        return (
            f"a model exists ({models.published}): {first}{argospm} update, then: "
            f"{argospm} install translate-en_{code}"
        )
    if models.unlisted:
        return f"a model exists outside the public index: {models.unlisted}; then --model FILE"
    if get_language(locale).general:  # nobody has looked
        bare = get_language(locale).locale.bcp47.partition("-")[0]
        return (
            f"whether Argos Translate has a model is not known here; look with: {first}{argospm} "
            f"update, then: {argospm} search --from-lang en --to-lang {bare}; without one, memory "
            f"and terms serve, or {_LOCAL}"
        )
    return f"Argos Translate has no model and never had one; memory and terms serve, or {_LOCAL}"


def engine_installed() -> bool:
    """Whether the optional extra is there, as far as can be told without loading it."""
    return all(
        importlib.util.find_spec(name) is not None
        for name in ("argostranslate", "ctranslate2", "sentencepiece")
    )


def install_command() -> str:
    """How to install the extra."""
    return pip_command(DRAFTS)
