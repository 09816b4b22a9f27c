"""The translation of a paragraph that was split, split where its sentences end."""

import re
from itertools import pairwise

from pipeline.catalogs.align import Match
from pipeline.languages import get_language
from pipeline.segments import compare_codes

# A sentence of the English ends before a blank and a capital, a quotation mark or a tag.
_ENGLISH_END = re.compile(r"(?<=[.!?:;])(?:</\w+>)*\s+(?=[A-Z“\"<(])")


def split_target(match: Match, locale: str) -> str:
    """The translation of a match: of a split paragraph the sentences that are this piece's.

    Only where both languages have as many sentences, and no code is cut; else the whole.
    """
    if match.piece is None or match.between != " " or not locale:
        return match.target
    counts = [len(_ENGLISH_END.split(source)) for source in match.pieces]
    sentences = _sentences(match.unit.target, locale)
    if len(sentences) != sum(counts):
        return match.target
    edges = [0]
    for count in counts:
        edges.append(edges[-1] + count)
    pieces = ["".join(sentences[start:end]).strip() for start, end in pairwise(edges)]
    is_sound = not any(map(compare_codes, match.pieces, pieces))
    return pieces[match.piece[0]] if is_sound and all(pieces) else match.target


def _sentences(text: str, locale: str) -> list[str]:
    """The sentences of a text, each with its mark; the whole where the language marks no end."""
    end = get_language(locale).sentence_end
    if end is None:
        return [text]
    edges = [0, *(found.end() for found in end.finditer(text)), len(text)]
    parts = [text[start:stop] for start, stop in pairwise(edges)]
    return [part for part in parts if part.strip()]
