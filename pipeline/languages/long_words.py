"""Where a word that is longer than its line may be broken.

At the end of one of its parts if it has any, else where the line is full, as Word does.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

from pipeline.languages.break_marks import WORD_JOINER, ZERO_WIDTH_SPACE, put_marks, without_marks
from pipeline.languages.breaks import clusters, ends_syllable
from pipeline.languages.icu import joins_next, line_ends
from pipeline.languages.scripts import has_right_to_left
from pipeline.model import Locale

_WIDEST = 1.3  # em: no letter of these fonts is wider
# After a sign inside a word, and before the capital of "camelCase".
_PART_ENDS = re.compile(r"(?<=[^\W_])[^\w\s]+|_+|(?<=[a-z])(?=[A-Z])")
_WORDS = re.compile(rf"(?:\s(?!{WORD_JOINER})|{ZERO_WIDTH_SPACE})+")
_FULL = 0.5  # of a line: a part that leaves more of it empty is no reason to break there


def open_long_words(
    pieces: Sequence[str], locale: Locale, room: float, width: Callable[[str], float]
) -> list[str]:
    """The pieces of a paragraph with U+200B where a word has to be broken.

    ``room``: the width of a line in em; ``width`` measures a text. Words that fit stay whole. One
    of joined letters is broken after a letter that joins no other, where there is one.
    """
    text = "".join(pieces)
    # A line may end after a blank and at U+200B: most texts hold nothing longer between these.
    if all(len(without_marks(word)) * _WIDEST < room for word in _WORDS.split(text)):
        return list(pieces)
    places = {
        start + at: ZERO_WIDTH_SPACE
        for start, end in pairwise([0, *line_ends(text, locale)])
        for at in _breaks(text[start:end], locale, room, width)
    }
    return put_marks(pieces, places) if places else list(pieces)


def _breaks(word: str, locale: Locale, room: float, width: Callable[[str], float]) -> Iterator[int]:
    """The offsets before which a new line begins in a word, which may hold marks."""
    bare = without_marks(word)
    if len(bare) * _WIDEST < room or width(bare.rstrip()) <= room:
        return
    edges = _edges(word)
    good = {found.end() for found in _PART_ENDS.finditer(word)} | set(line_ends(bare, locale))
    if has_right_to_left(bare):
        good |= {at for at in edges if not joins_next(word[:at])}
    start = 0
    while width(without_marks(word[start:]).rstrip()) > room:
        fitting = [at for at in edges if at > start and _fits(word[start:at], room, width)]
        end = max(fitting, default=next(at for at in edges if at > start))
        parts = [at for at in fitting if at in good and at - start >= (end - start) * _FULL]
        end = max(parts, default=end)
        if end >= len(word):
            return
        yield end
        start = end


def _edges(word: str) -> list[int]:
    """The offsets between the clusters of a word, its end included.

    None before a sign that ends a syllable, and none before marks: they belong to what they follow.
    """
    parts = clusters(word)
    offsets = [*accumulate(map(len, parts), initial=0)]
    open_ends = [
        at
        for at, part in zip(offsets, parts, strict=False)
        if without_marks(part) and not ends_syllable(part)
    ]
    return [*open_ends, len(word)]


def _fits(text: str, room: float, width: Callable[[str], float]) -> bool:
    return width(without_marks(text)) <= room
