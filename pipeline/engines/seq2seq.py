"""A CTranslate2 model with its tokenizer: what both kinds of model package are run by.

Argos Translate hands CTranslate2 one paragraph at a time, in batches of 32 tokens
(``ARGOS_BATCH_SIZE``). Here everything goes in at once, sorted by length, one worker per core;
beam, length penalty and the copying of unknown words are Argos Translate's own, and so is the text.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.engines.engine import ModelCard, Rendering, TargetToken
from pipeline.engines.tokens import SentencePiece, WordPieces, locate
from pipeline.errors import ToolFailedError
from pipeline.tools.processors import processors

BEAM = 4  # ARGOS_BEAM_SIZE's default
_LENGTH_PENALTY = 0.2  # argostranslate.translate.apply_packaged_translation
_BATCH_TOKENS = 1024
_MAX_TOKENS = (
    1024  # of a translation; CTranslate2's 256 truncates Khmer and Burmese without a message
)
_AGAIN = "Download or convert the model again."
_WEAK = 0.1  # attention below this says nothing


@dataclass(frozen=True, slots=True)
class Frame:
    """What a multilingual model wants around a sentence to know its languages.

    Empty for a model of one pair.
    """

    source_before: tuple[str, ...] = ()
    source_after: tuple[str, ...] = ()
    target_before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seq2Seq:
    """An :class:`pipeline.engines.engine.Engine` around a folder that CTranslate2 reads.

    The model is loaded at first use.
    """

    card: ModelCard
    folder: str
    tokenizer: SentencePiece | WordPieces
    frames: dict[str, Frame] = field(default_factory=dict)  # by locale

    @cached_property
    def _translator(self) -> Any:
        # Loaded with the first model: it is an optional library, and slow to load.
        import ctranslate2

        try:
            return ctranslate2.Translator(
                self.folder, device="cpu", inter_threads=processors(), intra_threads=1
            )
        except (RuntimeError, ValueError, MemoryError) as error:
            raise ToolFailedError(
                f"CTranslate2 cannot load this model ({error}).",
                location=str(self.card.path),
                hint=_AGAIN,
            ) from error

    def prepare(self) -> None:
        """Load the model and translate one sentence: a damaged model fails before any catalog."""
        try:
            tried = self.translate(["This is a test."], next(iter(self.card.locales)))
        except (RuntimeError, OSError, ValueError) as error:
            raise ToolFailedError(
                f"The model does not work ({error}).", location=str(self.card.path), hint=_AGAIN
            ) from error
        if not tried[0]:
            raise ToolFailedError(
                "The model cannot translate one short sentence.",
                location=str(self.card.path),
                hint=_AGAIN,
            )

    # One tokenizer serves all languages of a model.
    def spell(self, text: str, locale: str) -> tuple[str, ...]:  # noqa: ARG002
        """A text of the target language as the model's tokens."""
        return tuple(self.tokenizer.spell(text))

    def translate(
        self,
        sentences: Sequence[str],
        locale: str,
        *,
        alternatives: int = 1,
        openings: Sequence[Sequence[str]] = (),
    ) -> list[tuple[Rendering, ...]]:
        """Translate English sentences in one batch; see :class:`pipeline.engines.engine.Engine`."""
        frame = self.frames.get(locale, Frame())
        tokens = [self.tokenizer.encode(sentence) for sentence in sentences]
        begun = [list(opening) for opening in openings] or [[] for _ in sentences]
        try:
            results = self._run_batch(tokens, begun, frame, alternatives)
        except RuntimeError:
            results = self._run_singly(tokens, begun, frame, alternatives)
        return [
            tuple(self._make_renderings(sentence, pieces, result, frame))
            if result is not None
            else ()
            for sentence, pieces, result in zip(sentences, tokens, results, strict=True)
        ]

    def _run_batch(
        self, tokens: list[list[str]], begun: list[list[str]], frame: Frame, alternatives: int
    ) -> list[Any]:
        prefixes = [[*frame.target_before, *opening] for opening in begun]
        return list(
            self._translator.translate_batch(
                [[*frame.source_before, *pieces, *frame.source_after] for pieces in tokens],
                target_prefix=prefixes if any(prefixes) else None,
                max_batch_size=_BATCH_TOKENS,
                batch_type="tokens",
                beam_size=max(BEAM, alternatives),
                num_hypotheses=alternatives,
                length_penalty=_LENGTH_PENALTY,
                replace_unknowns=True,
                max_input_length=0,
                max_decoding_length=_token_limit(tokens),
                return_scores=True,
                return_attention=True,
            )
        )

    def _run_singly(
        self, tokens: list[list[str]], begun: list[list[str]], frame: Frame, alternatives: int
    ) -> list[Any]:
        """One by one.

        CTranslate2 refuses a whole batch for one sentence that is longer than the model's table of
        positions.
        """
        results: list[Any] = []
        for pieces, opening in zip(tokens, begun, strict=True):
            try:
                results += self._run_batch([pieces], [opening], frame, alternatives)
            except RuntimeError:
                results.append(None)
        return results

    def _make_renderings(
        self, sentence: str, pieces: list[str], result: Any, frame: Frame
    ) -> list[Rendering]:
        places = locate(pieces, sentence)
        shift, skip, limit = (
            len(frame.source_before),
            len(frame.target_before),
            _token_limit([pieces]),
        )
        found = []
        for tokens, score, attention in zip(
            result.hypotheses, result.scores, result.attention, strict=True
        ):
            kept, rows = tokens[skip:], attention[skip:]
            text = self.tokenizer.decode(kept)
            sources = [_attention_of(row, places, shift) for row in rows]
            made = tuple(map(TargetToken, kept, locate(kept, text), sources))
            found.append(
                Rendering(
                    text, _mean_probability(score, len(tokens)), made, cut=len(tokens) >= limit
                )
            )
        return found


def _token_limit(tokens: list[list[str]]) -> int:
    """How many tokens a translation may have.

    Four for one of the source, for scripts that the model spells letter by letter.
    """
    return min(_MAX_TOKENS, 64 + 4 * max(map(len, tokens), default=0))


def _attention_of(
    row: Sequence[float], places: Sequence[tuple[int, int]], shift: int
) -> tuple[tuple[tuple[int, int], float], ...]:
    weights = row[shift : shift + len(places)]
    return tuple(
        (place, round(float(weight), 3))
        for place, weight in zip(places, weights, strict=False)
        if weight >= _WEAK
    )


def _mean_probability(score: float, count: int) -> float:
    """Geometric mean of the tokens' probabilities, the end mark's too.

    CTranslate2 divides the sum of logarithms by length^penalty.
    """
    length = count + 1
    return math.exp(min(0.0, score * length**_LENGTH_PENALTY / length))
