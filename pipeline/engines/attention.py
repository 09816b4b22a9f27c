"""Which tokens of a rendering attended to given words of its sentence."""

from collections.abc import Sequence

from pipeline.engines.engine import Rendering, Span, TargetToken

_SURE = 0.5  # how far attention must rise from chance to certainty, for a token to count as a tag's
_STRANGE = 0.2  # attention within a tag's words below which a token plainly belongs to others
# largest share of the tokens between a tag's first and last one that may belong to others
_STRANGERS = 0.1


def find_attended(rendering: Rendering, length: int, span: Span) -> tuple[Span, bool] | None:
    """The span of the tokens that attended to a span of a sentence of this length.

    And whether all tokens between the first and the last of them did. None where no token did.
    """
    pieces = [piece for piece in rendering.pieces if piece.target[0] < piece.target[1]]
    part = (span[1] - span[0]) / length
    # Attention that is the same everywhere falls on a span in proportion to its length.
    sure = part + _SURE * (1 - part)
    shares = [_attention_share(piece.sources, span) for piece in pieces]
    own = [index for index, share in enumerate(shares) if share >= sure]
    if not own:
        return None
    between = slice(own[0], own[-1] + 1)
    together = len(own) >= _SURE * len(pieces[between])
    return (
        (pieces[own[0]].target[0], pieces[own[-1]].target[1]),
        together and _have_few_strangers(pieces[between], shares[between]),
    )


def _have_few_strangers(pieces: Sequence[TargetToken], shares: Sequence[float]) -> bool:
    """Whether hardly any of these tokens plainly attended to other words.

    ``shares`` are the parts of their attention that fell on the words in question.
    """
    strangers = sum(
        share < _STRANGE and sum(weight for _, weight in piece.sources) >= _SURE
        for piece, share in zip(pieces, shares, strict=True)
    )
    return strangers <= _STRANGERS * len(pieces)


def _attention_share(sources: Sequence[tuple[Span, float]], span: Span) -> float:
    """How much of a token's attention falls on a span of the sentence."""
    total = sum(weight for _, weight in sources)
    inside = sum(
        weight
        for (start, end), weight in sources
        if start < end and start < span[1] and end > span[0]
    )
    return inside / total if total else 0.0
