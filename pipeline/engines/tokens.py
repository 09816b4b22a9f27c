"""Between text and a model's tokens, with the place of every token in the text."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.engines.engine import Span

_SPACE = "▁"  # U+2581, how SentencePiece writes a blank


class SentencePiece:
    """A SentencePiece model for the source and one for the target: mostly the same file."""

    def __init__(self, source: Path, target: Path | None = None) -> None:
        self._source, self._target = source, target or source

    @cached_property
    def _encoder(self) -> Any:
        return _load_processor(self._source)

    @cached_property
    def _decoder(self) -> Any:
        return self._encoder if self._target == self._source else _load_processor(self._target)

    def encode(self, text: str) -> list[str]:
        """The tokens of a source text."""
        return list(self._encoder.encode(text, out_type=str))

    def spell(self, text: str) -> list[str]:
        """The tokens of a target text."""
        return list(self._decoder.encode(text, out_type=str))

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of target tokens."""
        return str(self._decoder.decode_pieces(list(tokens))).replace(_SPACE, " ").strip()


class WordPieces:
    """The two functions of another tokenizer, such as an Argos package with BPE."""

    def __init__(
        self, encode: Callable[[str], list[str]], decode: Callable[[list[str]], str]
    ) -> None:
        self._encode, self._decode = encode, decode

    def encode(self, text: str) -> list[str]:
        """The tokens of a source text."""
        return self._encode(text)

    spell = encode  # one vocabulary serves both sides

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of target tokens."""
        return self._decode(list(tokens)).strip()


def locate(tokens: Sequence[str], text: str) -> list[Span]:
    """Where each token stands in the text.

    A token that the tokenizer spelt otherwise gets the empty span at its place.
    """
    spans: list[Span] = []
    at = 0
    for token in tokens:
        bare = token.replace(_SPACE, " ").removesuffix("@@").strip()
        # Not far ahead: a token that was normalised must not pull the others to a later word of the
        # same letters.
        found = text.find(bare, at, at + len(bare) + 24) if bare else -1
        if found < 0:
            spans.append((at, at))
        else:
            at = found + len(bare)
            spans.append((found, at))
    return spans


def _load_processor(path: Path) -> Any:
    import sentencepiece  # an optional extra, loaded when a model is

    return sentencepiece.SentencePieceProcessor(model_file=str(path))
