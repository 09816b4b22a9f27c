"""How the text of a paragraph looks in the main, so that this look needs no tag."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from pipeline.master.formatting import Formatting, plain_tags
from pipeline.master.pieces import Piece


def most_used_properties(pieces: Sequence[Piece]) -> etree._Element | None:
    """The run properties that most of some text has.

    Blanks look like their neighbours: their own formatting must not win over that of words.
    """
    weights: Counter[int] = Counter()
    runs: dict[int, etree._Element | None] = {}
    for piece in pieces:
        rpr = piece.atoms[0].properties
        runs[id(rpr)] = rpr
        weights[id(rpr)] += len(piece.text.strip())
    return runs[max(weights, key=weights.__getitem__)]


def choose_base(row: list[tuple[Formatting, int]]) -> Formatting:
    """The best base for stretches of text, each with its formatting and length."""
    weights: Counter[Formatting] = Counter()
    for form, length in row:
        weights[form] += length
    if len(weights) == 1:
        return row[0][0]
    stretches = [form for form, _ in groupby(form for form, _ in row)]

    def cost(base: Formatting) -> tuple[int, int, int]:
        tagged = [form for form in stretches if form != base]
        return len(tagged), sum(plain_tags(form, base) is None for form in tagged), -weights[base]

    return min(weights, key=cost)
