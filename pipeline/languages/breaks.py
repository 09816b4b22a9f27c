"""Where a line may end in Khmer, Lao, Burmese and Thai, which write no spaces between words.

ICU proposes (its line iterator, with CLDR's dictionaries); what it proposes inside a syllable or
before a mark that may not begin a line is refused here, and terms are kept whole. ICU's
dictionaries cut Burmese conjuncts (Android refuses the same places, citing ICU-12561).
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.languages.icu import graphemes, line_ends
from pipeline.languages.language import Language
from pipeline.languages.registry import LANGUAGES, get_language
from pipeline.languages.steps import character_class
from pipeline.languages.tables import SYSTEMS
from pipeline.model import Locale

WORD_JOINER, ZERO_WIDTH_SPACE = "\u2060", "\u200b"
# Letters whose words no blank parts: their line ends need a dictionary.
_UNSPACED = "".join(system.unspaced for system in SYSTEMS.values())
_SPACELESS = re.compile(f"[{_UNSPACED}]")
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


def is_spaceless(locale: Locale) -> bool:
    """Whether lines of this language are broken between words that no space parts."""
    return bool(get_language(locale.code).system.unspaced)


def clusters(text: str) -> tuple[str, ...]:
    """The text in unbreakable pieces: grapheme clusters with their stacked consonants."""
    found: list[str] = []
    for piece in graphemes(text):
        if found and (found[-1][-1] in _STACKERS or unicodedata.category(piece[0]).startswith("M")):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


# Marks that begin a grapheme cluster of their own (UAX #29), such as the tones of Shan: a program
# that segments by graphemes would end a line before them.
LOOSE_MARKS = character_class("[[:Mc:]&[:Grapheme_Cluster_Break=Other:]]")


def line_opportunities(text: str, locale: Locale, keep: Iterable[str] = ()) -> tuple[int, ...]:
    """The offsets (code points) before which a line may begin, without the ends of the text.

    The text is taken in NFC.

    ``keep`` holds terms that stay on one line where they are short enough (:data:`LONGEST_TERM`).
    """
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
        if not (before and _SPACELESS.match(before) and _SPACELESS.match(after)):
            if offset in proposed:
                yield offset
        elif not _FINAL.match(after):
            yield offset


def _without_cuts(text: str, offsets: Sequence[int], language: Language) -> Iterator[int]:
    """The offsets that part neither a word of the language's list nor a prefix from its word.

    ICU's words are joined where they make up a word of a second list: both sources must agree. The
    last line of a paragraph is never one cluster.
    """
    edges = [0, *offsets, len(text)]
    words = [text[start:end] for start, end in pairwise(edges)]
    closed = set(_inside_compounds(words, language.compounds()))
    last = words[-1].rstrip(_TRAILING + _CLOSING + ".!?")
    if _SPACELESS.match(last) and len(clusters(last)) < 2:
        closed.add(len(words) - 1)
    for index, offset in enumerate(offsets, start=1):
        before = words[index - 1].lstrip(_OPENING)
        prefix = language.lone_prefixes and language.lone_prefixes.fullmatch(before)
        if index not in closed and not prefix:
            yield offset


def _inside_compounds(words: Sequence[str], compounds: frozenset[str]) -> Iterator[int]:
    """The numbers of words that begin inside a compound of two to :data:`_MOST_PARTS` words.

    Where two compounds overlap, nobody but a reader can tell which is meant: neither is cut.
    """
    for index in range(len(words) if compounds else 0):
        for end in range(index + 2, min(len(words), index + _MOST_PARTS) + 1):
            if "".join(words[index:end]).strip(_BESIDE_WORDS) in compounds:
                yield from range(index + 1, end)


def may_begin_line(text: str, offset: int) -> bool:
    """Whether the scripts' own rules let a line begin here, whatever a dictionary says.

    A text may quote a word in another script.
    """
    before, after = text[offset - 1], text[offset]
    if before in _OPENING or after in _TRAILING or after in _CLOSING:
        return False
    return not any(closed.match(text, offset) for closed in _CLOSED)


def mark_breaks(pieces: Sequence[str], locale: Locale, keep: Iterable[str] = ()) -> list[str]:
    """Mark every break opportunity of a paragraph and close all others, for Typst.

    U+200B opens a place (UAX #14, LB8), U+2060 closes one (LB11). Neighbouring clusters carry one
    joiner and two by turns, so that the two halves of one cluster can be told from two equal
    clusters in the PDF. Pieces without letters of these scripts stay as they are.
    """
    text = "".join(pieces)
    if not _SPACELESS.search(text):
        return list(pieces)
    opened = set(line_opportunities(text, locale, keep))
    ends = iter([*_offsets(pieces), len(text) + 1])
    marked, current, end, offset = [], "", next(ends), 0
    parts = clusters(text)
    for index, part in enumerate(parts):
        for character in part:
            while offset == end:
                marked.append(current)
                current, end = "", next(ends)
            current += character
            offset += 1
        if index + 1 < len(parts):
            current += _mark(part, parts[index + 1], offset in opened, index)
    return [*marked, current, *[""] * (len(pieces) - len(marked) - 1)]


def open_breaks(pieces: Sequence[str], locale: Locale, keep: Iterable[str] = ()) -> list[str]:
    """Put U+200B at every break opportunity, for reading systems without a dictionary.

    Only adds to what a reader finds by itself. A translator's own mark is not doubled.
    """
    text = "".join(pieces)
    opened = set(line_opportunities(text, locale, keep)) if _SPACELESS.search(text) else set()
    marked, offset = [], 0
    for piece in pieces:
        marked.append(
            "".join(
                _opening(text, offset + index, opened) + character
                for index, character in enumerate(piece)
            )
        )
        offset += len(piece)
    return marked


def _opening(text: str, offset: int, opened: set[int]) -> str:
    """U+200B where the marks of this offset belong.

    Between two characters that a reader would not part by itself.
    """
    if offset not in opened:
        return ""
    before, after = text[offset - 1], text[offset]
    apart = before.isspace() or after.isspace() or ZERO_WIDTH_SPACE in (before, after)
    return (
        ""
        if apart or not (_SPACELESS.search(before) or _SPACELESS.search(after))
        else ZERO_WIDTH_SPACE
    )


def without_marks(text: str) -> str:
    """The text without the marks of :func:`mark_breaks`."""
    return text.replace(WORD_JOINER, "").replace(ZERO_WIDTH_SPACE, "")


def _mark(before: str, after: str, opened: bool, index: int) -> str:
    if after.isspace() or not (_SPACELESS.search(before) or _SPACELESS.search(after)):
        return ""
    if before.isspace():
        return "" if opened else WORD_JOINER
    joiners = WORD_JOINER * (index % 2 + (0 if opened else 1))
    return joiners + ZERO_WIDTH_SPACE if opened else joiners


def _offsets(pieces: Sequence[str]) -> list[int]:
    total, offsets = 0, []
    for piece in pieces[:-1]:
        total += len(piece)
        offsets.append(total)
    return offsets


def _inside(text: str, keep: Iterable[str]) -> set[int]:
    """The offsets inside a term that is to stay whole."""
    found: set[int] = set()
    for term in keep:
        start = text.find(term) if term else -1
        if start >= 0 and len(clusters(term)) > LONGEST_TERM:
            continue
        while start >= 0:
            found.update(range(start + 1, start + len(term)))
            start = text.find(term, start + len(term))
    return found
