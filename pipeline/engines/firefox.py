"""Firefox Translations models, run by the library ``fxtranslate`` (MPL-2.0).

A model is a folder as Mozilla publishes it: ``model.envi.intgemm.alphas.bin``, its vocabularies and
a list of likely words. Only the constructor that takes the files' content is used: the library's
own discovery would go online. It tells no probabilities and no attention, so that a draft has no
score, and tags and terms are placed by what the model makes of their words alone.
"""

import importlib.metadata
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.engines.engine import ModelCard, Rendering
from pipeline.engines.memory import refuse_without_room
from pipeline.engines.model_files import digest_files, licence_of
from pipeline.errors import MissingToolError, ToolFailedError
from pipeline.languages import find_locale
from pipeline.tools.remedies import pip_command

EXTRA = "firefox"
_MODEL = re.compile(r"model\.en(?P<code>[a-z]{2,3}(?:_?hant|_?hans)?)\.[\w.]*bin")
_LONGEST = 1000  # characters: the library cuts what is longer than its context, and says nothing
_AGAIN = "Download the model's folder again, as Mozilla publishes it."


def is_firefox_folder(path: Path) -> bool:
    """Whether this is the folder of a Firefox Translations model from English."""
    return path.is_dir() and any(_MODEL.fullmatch(one.name) for one in path.iterdir())


def open_firefox(path: Path) -> "FirefoxModel":
    """An engine from the folder of a model.

    Raises :class:`MissingToolError` without the library, and :class:`ToolFailedError` for a folder
    that lacks a file, a language that is unknown, and a model that does not fit into memory.
    """
    found = [
        (one, match) for one in sorted(path.iterdir()) if (match := _MODEL.fullmatch(one.name))
    ]
    weights, match = found[0]
    code = match["code"].replace("_", "")
    locale = find_locale(code[:-4] + "-" + code[-4:] if code.endswith(("hant", "hans")) else code)
    if locale is None:
        raise ToolFailedError(
            f"This model writes “{match['code']}”, which is no language that is known here.",
            location=str(path),
            hint="Choose a model for another language.",
        )
    try:
        version = importlib.metadata.version("fxtranslate")
    except importlib.metadata.PackageNotFoundError:
        raise MissingToolError(
            "The library for Firefox Translations models is not installed.",
            hint=f"Install it with: {pip_command(EXTRA)}",
        ) from None
    files = _Files(
        weights,
        _find_one(path, "srcvocab.*.spm", "vocab.*.spm"),
        _find_one(path, "trgvocab.*.spm", "vocab.*.spm"),
        next(iter(sorted(path.glob("lex.*.bin"))), None),
    )
    refuse_without_room(weights, path)
    card = ModelCard(
        f"fxtranslate {version}",
        path.resolve().name,
        "",
        digest_files(path),
        licence_of(path),
        (locale,),
        path,
        measure="none",
    )
    return FirefoxModel(card, files)


@dataclass(frozen=True, slots=True)
class _Files:
    weights: Path
    source: Path
    target: Path
    likely: Path | None


@dataclass(frozen=True)
class FirefoxModel:
    """An :class:`pipeline.engines.engine.Engine` around a model; it is loaded at first use."""

    card: ModelCard
    files: _Files

    @cached_property
    def _translator(self) -> Any:
        import fxtranslate  # an optional library, loaded with the first model

        likely = self.files.likely.read_bytes() if self.files.likely else None
        try:
            return fxtranslate.Translator(
                self.files.weights.read_bytes(),
                self.files.source.read_bytes(),
                self.files.target.read_bytes(),
                likely,
            )
        except (ValueError, RuntimeError, OSError) as error:
            raise ToolFailedError(
                f"fxtranslate cannot load this model ({error}).",
                location=str(self.card.path),
                hint=_AGAIN,
            ) from error

    def prepare(self) -> None:
        """Load the model and translate one sentence: a damaged model fails before any catalog."""
        try:
            tried = self._translator.translate("This is a test.")
        except (ValueError, RuntimeError) as error:
            raise ToolFailedError(
                f"The model does not work ({error}).", location=str(self.card.path), hint=_AGAIN
            ) from error
        if not str(tried).strip():
            raise ToolFailedError(
                "The model cannot translate one short sentence.",
                location=str(self.card.path),
                hint=_AGAIN,
            )

    def translate(
        self,
        sentences: Sequence[str],
        locale: str,  # noqa: ARG002
        *,
        alternatives: int = 1,  # noqa: ARG002
        openings: Sequence[Sequence[str]] = (),
    ) -> list[tuple[Rendering, ...]]:
        """Translate English sentences; see :class:`pipeline.engines.engine.Engine`.

        There is one rendering of each, and none that begins with given words.
        """
        if openings:
            return [() for _ in sentences]
        return [
            (Rendering(str(self._translator.translate(sentence)).strip(), 1.0),)
            if len(sentence) <= _LONGEST
            else ()
            for sentence in sentences
        ]

    def spell(self, text: str, locale: str) -> tuple[str, ...]:  # noqa: ARG002
        """The text itself: the library shows no tokens."""
        return (text,)


def _find_one(path: Path, *patterns: str) -> Path:
    for pattern in patterns:
        if found := sorted(path.glob(pattern)):
            return found[0]
    raise ToolFailedError(
        f"The model's folder lacks its vocabulary ({patterns[-1]}).",
        location=str(path),
        hint=_AGAIN,
    )
