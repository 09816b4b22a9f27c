"""English sentences, without a model and without the network.

By punctuation, capitals and the abbreviations of this trade.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from pipeline.engines.engine import Span

# Before these a full stop ends no sentence. Lower case; from the guidebook's own field and from
# common English style guides.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st vol eds cf e.g i.e eg ie etc vs approx dept u.n u.s a.m p.m inc ltd co "
    "al".split()
)
# Before these only where a number follows: “No. 5”, but “The answer is no. It stays so.”
_BEFORE_NUMBERS = frozenset(
    "no nos art arts para paras ch sec p pp fig tab ed ext tel jan feb mar apr jun jul aug sept "
    "sep oct nov dec".split()
)
# These may end a sentence too: a capital after them begins a new one.
_MAY_END = frozenset("etc a.m p.m al inc ltd co u.n u.s".split())
_END = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"'”’)\]]*)(?=\s+(?P<next>\S))")
_ROMAN = re.compile(r"[IVXLC]+\b|[+(]\d")
_LAST_WORD = re.compile(r"[\w.’'-]*$")
_OPENERS = "“‘\"'([«"


def split_sentences(text: str, breaks: Iterable[int] = ()) -> tuple[Span, ...]:
    """The spans of the sentences, without the blanks around them.

    ``breaks`` are offsets where a sentence ends whatever the punctuation says: a line break, a
    tabulator.
    """
    edges = sorted({0, len(text), *breaks, *_iter_ends(text)})
    spans = (_trim_span(text, start, end) for start, end in pairwise(edges))
    return tuple(span for span in spans if span[0] < span[1])


def _iter_ends(text: str) -> Iterable[int]:
    for match in _END.finditer(text):
        if not _goes_on(text, match):
            yield match.end()


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence goes on after this mark."""
    following = text[match.end() :].lstrip().lstrip(_OPENERS)
    if following[:1].islower():
        return True
    if match["mark"] != "." or match["close"]:
        return False
    return _belongs_to_word(text, match.start(), following)


def _belongs_to_word(text: str, end: int, following: str) -> bool:
    """Whether the full stop here belongs to the word before it, and ends no sentence."""
    found = _LAST_WORD.search(text, 0, end)
    word = found[0].lower() if found else ""
    if word in _MAY_END:
        return not following[:1].isupper()
    if word in _BEFORE_NUMBERS:
        return following[:1].isdigit() or bool(_ROMAN.match(following))
    if word.isdigit():
        return _is_first(text[: end - len(word)])
    return word in _ABBREVIATIONS or _is_initial(text, end, word)


def _is_initial(text: str, end: int, word: str) -> bool:
    """Whether the word that ends here is a single capital: “J. Smith”."""
    return len(word) == 1 and word.isalpha() and text[end - 1].isupper()


def _is_first(before: str) -> bool:
    """Whether a sentence begins behind this text; a number there is a list number: “1. Ask”."""
    before = before.rstrip()
    return not before or before[-1] in ".!?"


def _trim_span(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
