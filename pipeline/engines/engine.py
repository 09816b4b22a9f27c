"""What every translation engine offers, and what it hands back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.catalogs.comments import Measure

Span = tuple[int, int]  # code points of a text, end exclusive


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Which model writes: what a draft's comment and the catalog's header say of it."""

    engine: str  # "argostranslate 1.12.1"
    name: str  # "translate-en_vi"
    version: str  # "1.9", "" when the model states none
    digest: str  # SHA-256 of the files that decide what it writes, "" where no server tells it
    licence: str  # as the model's own papers state it
    locales: tuple[str, ...]  # it can write; none: any
    path: Path
    measure: Measure = "score"  # what its numbers are
    sends: str = ""  # what leaves this machine, and to whom, in one sentence

    @property
    def title(self) -> str:
        """Name, version and the beginning of the digest, as far as they are known."""
        digest = f"sha256:{self.digest[:12]}" if self.digest else ""
        return " ".join(filter(None, (self.name, self.version, digest)))


@dataclass(frozen=True, slots=True)
class TargetToken:
    """One token of a translation.

    As the model spells it, its place, and the source places it looked at, with weights from 0 to 1.
    """

    token: str
    target: Span
    sources: tuple[tuple[Span, float], ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """One translation of one sentence.

    ``score`` is the geometric mean of its tokens' probabilities, 0–1.
    """

    text: str
    score: float
    pieces: tuple[TargetToken, ...] = ()
    cut: bool = False  # the model stopped at the limit of length, not at an end


class Model(Protocol):
    """What every model offers, wherever it runs."""

    @property
    def card(self) -> ModelCard:
        """Which model this is; known without loading it."""

    def prepare(self) -> None:
        """Load the model and try it; raise :class:`ToolFailedError` when it does not work."""


class Engine(Model, Protocol):
    """The interface of engines that translate sentence by sentence, in this process.

    Nothing here uses the network. Language models on servers: :mod:`pipeline.engines.chat`.
    """

    def translate(
        self,
        sentences: Sequence[str],
        locale: str,
        *,
        alternatives: int = 1,
        openings: Sequence[Sequence[str]] = (),
    ) -> list[tuple[Rendering, ...]]:
        """Translate English sentences in one batch: for each its renderings, best first.

        None for one that the model cannot take.

        ``openings`` are tokens with which each translation must begin, one sequence per sentence.
        """

    def spell(self, text: str, locale: str) -> tuple[str, ...]:
        """A text of the target language as the model's tokens."""
