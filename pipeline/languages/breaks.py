"""Where a line may end in Khmer, Lao, Burmese and Thai, which write no spaces between words.

ICU proposes (its line iterator, with CLDR's dictionaries); what it proposes inside a syllable or
before a mark that may not begin a line is refused here, and terms are kept whole. ICU's
dictionaries cut Burmese conjuncts (Android refuses the same places, citing ICU-12561).
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from pipeline.languages.agreement import agreement, agreement_weights, compounds
from pipeline.languages.icu import graphemes, line_ends
from pipeline.languages.language import Language
from pipeline.languages.registry import LANGUAGES, get_language
from pipeline.languages.steps import character_class
from pipeline.languages.tables import SYSTEMS
from pipeline.model import Locale

# Letters whose words no blank parts: their line ends need a dictionary.
_UNSPACED = "".join(system.unspaced for system in SYSTEMS.values())
SPACELESS = re.compile(f"[{_UNSPACED}]")
_CLOSED = tuple(language.line_inside for language in LANGUAGES.values() if language.line_inside)
# Khmer coeng, Burmese virama, Tai Tham sakot: the next consonant stands below.
_STACKERS = "\u17d2\u1039\u1a60"
_SYLLABIC = {"Mymr", "Lana", "Talu"}  # scripts that mark the consonant that ends a syllable
# A cluster that ends a syllable: a killer right after its consonant (in Karen it follows a vowel
# and marks a tone), or a final letter.
_FINAL = re.compile("[^\u102b-\u1035][\u103b-\u103e\u1037\u1082]*[\u103a\u1a7a]|[\u19b0-\u19c9]")
_TRAILING = "ៗ។៕៖၊။"  # signs that belong to the word before them
_OPENING = "“‘«‹([{"
_CLOSING = "”’»›)]}"
_BESIDE_WORDS = f" \u00a0{_OPENING}{_CLOSING}{_TRAILING}.,:;!?/"
_MOST_PARTS = 5  # words of ICU in one compound
LONGEST_TERM = 10  # clusters: a longer term, kept whole, would leave holes in narrow columns
_LONGEST_PIECE = 12  # clusters between two line ends


def is_spaceless(locale: Locale) -> bool:
    """Whether lines of this language are broken between words that no space parts."""
    return bool(get_language(locale.code).system.unspaced)


@lru_cache(maxsize=8192)  # each question about a paragraph begins with them
def clusters(text: str) -> tuple[str, ...]:
    """The text in unbreakable pieces: grapheme clusters with their stacked consonants."""
    found: list[str] = []
    for piece in graphemes(text):
        if found and (found[-1][-1] in _STACKERS or unicodedata.category(piece[0]).startswith("M")):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def ends_syllable(cluster: str) -> bool:
    """Whether a cluster belongs to the syllable before it, or is a sign that ends a word."""
    return bool(_FINAL.match(cluster)) or cluster[0] in _TRAILING


# Marks that begin a grapheme cluster of their own (UAX #29), such as the tones of Shan: a program
# that segments by graphemes would end a line before them.
LOOSE_MARKS = character_class("[[:Mc:]&[:Grapheme_Cluster_Break=Other:]]")


def line_opportunities(text: str, locale: Locale, keep: Iterable[str] = ()) -> tuple[int, ...]:
    """The offsets (code points) before which a line may begin, without the ends of the text.

    The text is taken in NFC.

    ``keep`` holds terms that stay on one line where they are short enough (:data:`LONGEST_TERM`).
    """
    return _opportunities(text, locale, tuple(keep))


@lru_cache(maxsize=8192)  # every format of a locale asks for the same lines
def _opportunities(text: str, locale: Locale, keep: tuple[str, ...]) -> tuple[int, ...]:
    proposed = {offset for offset in line_ends(text, locale) if 0 < offset < len(text)}
    if get_language(locale.code).general and locale.iso15924 in _SYLLABIC:
        proposed = set(_between_syllables(text, proposed))
    proposed |= {
        found.end() for found in re.finditer(rf"[{re.escape(_CLOSING)}](?=[{_UNSPACED}])", text)
    }
    language = get_language(locale.code)
    inside = _inside(text, (*language.whole_words, *keep))
    offsets = sorted(
        offset for offset in proposed if offset not in inside and may_begin_line(text, offset)
    )
    return tuple(_without_cuts(text, offsets, language))


def _between_syllables(text: str, proposed: Collection[int]) -> Iterator[int]:
    """The offsets between syllables of a language that shares its script with one that ICU knows.

    ICU cuts a Shan text by a Burmese dictionary. What it says of other characters stays.
    """
    offset = 0
    for before, after in pairwise(("", *clusters(text))):
        offset += len(before)
        if not (before and SPACELESS.match(before) and SPACELESS.match(after)):
            if offset in proposed:
                yield offset
        elif not _FINAL.match(after):
            yield offset


def _without_cuts(text: str, offsets: Sequence[int], language: Language) -> Iterator[int]:
    """The offsets at which both sources let a line end.

    ICU's words are joined where they make up a word of the language's list, a bound prefix stays
    with its word, and the last line of a paragraph is never one cluster. Of the other places the
    second opinion decides (:mod:`pipeline.languages.agreement`), unless that leaves a piece too
    long for a narrow column.
    """
    edges = [0, *offsets, len(text)]
    words = [text[start:end] for start, end in pairwise(edges)]
    closed = set(_inside_compounds(words, compounds(language.locale.code)))
    last = words[-1].rstrip(_TRAILING + _CLOSING + ".!?")
    if SPACELESS.match(last) and len(clusters(last)) < 2:
        closed.add(len(words) - 1)
    left = [
        offset
        for index, offset in enumerate(offsets, start=1)
        if index not in closed and not _is_lone_prefix(words[index - 1], language)
    ]
    weights = agreement_weights(language.locale.code)
    return _agreed(text, left, dict(zip(offsets, pairwise(words), strict=True)), weights)


def _is_lone_prefix(word: str, language: Language) -> bool:
    prefixes = language.lone_prefixes
    return bool(prefixes and prefixes.fullmatch(word.lstrip(_OPENING)))


def _agreed(
    text: str,
    offsets: Sequence[int],
    words: Mapping[int, tuple[str, str]],
    weights: Mapping[str, int],
) -> Iterator[int]:
    """The offsets that the second opinion confirms, and the best of those in a long piece."""
    if not weights:
        yield from offsets
        return
    parts = clusters(text)
    number = dict(zip(accumulate(map(len, parts)), range(1, len(parts) + 1), strict=True))
    doubted: dict[int, int] = {}
    begin = 0
    for offset in [*offsets, len(text)]:
        inside = offset < len(text) and is_between_letters(text, offset)
        sure = agreement(parts, number[offset], words[offset], weights) if inside else 1
        if sure <= 0:
            doubted[offset] = sure
            continue
        yield from _reopened(begin, offset, doubted, number)
        if offset < len(text):
            yield offset
        doubted, begin = {}, offset


def _reopened(
    begin: int, end: int, doubted: Mapping[int, int], number: Mapping[int, int]
) -> list[int]:
    """The surest of the doubted offsets that part a piece of more than so many clusters."""
    inside = [offset for offset in doubted if begin < offset < end]
    if not inside or number[end] - number.get(begin, 0) <= _LONGEST_PIECE:
        return []
    best = max(inside, key=lambda offset: doubted[offset])
    return [
        *_reopened(begin, best, doubted, number),
        best,
        *_reopened(best, end, doubted, number),
    ]


def _inside_compounds(words: Sequence[str], known: frozenset[str]) -> Iterator[int]:
    """The numbers of words that begin inside a compound of two to :data:`_MOST_PARTS` words.

    Where two compounds overlap, nobody but a reader can tell which is meant: neither is cut.
    """
    for index in range(len(words) if known else 0):
        for end in range(index + 2, min(len(words), index + _MOST_PARTS) + 1):
            if "".join(words[index:end]).strip(_BESIDE_WORDS) in known:
                yield from range(index + 1, end)


def may_begin_line(text: str, offset: int) -> bool:
    """Whether the scripts' own rules let a line begin here, whatever a dictionary says.

    A text may quote a word in another script.
    """
    before, after = text[offset - 1], text[offset]
    if before in _OPENING or after in _TRAILING or after in _CLOSING:
        return False
    return not any(closed.match(text, offset) for closed in _CLOSED)


def is_between_letters(text: str, offset: int) -> bool:
    """Whether the place is between two letters whose words no blank parts."""
    return all(map(SPACELESS.match, text[offset - 1 : offset + 1]))


@lru_cache(maxsize=4096)
def _is_long(term: str) -> bool:
    return len(clusters(term)) > LONGEST_TERM


def _inside(text: str, keep: Iterable[str]) -> set[int]:
    """The offsets inside a term that is to stay whole."""
    found: set[int] = set()
    for term in keep:
        start = text.find(term) if term else -1
        if start >= 0 and _is_long(term):
            continue
        while start >= 0:
            found.update(range(start + 1, start + len(term)))
            start = text.find(term, start + len(term))
    return found
