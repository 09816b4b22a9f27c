"""Blocks as passages: what of a paragraph can be compared across two languages."""

import math
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree

from pipeline.checks.address_mismatch import ADDRESS
from pipeline.checks.numbers import find_numbers
from pipeline.glossary import TermBase
from pipeline.glossary.match import find_target_terms, find_terms
from pipeline.languages import fold
from pipeline.languages.icu import words
from pipeline.master import Master
from pipeline.model import SOURCE_LOCALE, Block, CodeForm, Kind, Use
from pipeline.word.names import SHORT
from pipeline.word.styles import Styles

_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9]+(?:[-'][A-Za-z0-9]+)*", re.ASCII)
_WORD = re.compile(r"[a-z]{3,}")
_ENDS = {"。": ".", "។": ".", "။": ".", "？": "?", "！": "!", "：": ":", "៖": ":"}


@dataclass(frozen=True, slots=True)
class Passage:
    """One block, or several neighbours taken as one, with what is compared."""

    blocks: tuple[Block, ...]
    size: int  # code points without blanks
    form: str  # kind, level of a heading, style
    kind: str  # kind and level of a heading
    column: str  # of a table cell, and how many there are
    codes: str  # how many notes, links, pictures …
    end: str  # the mark that ends it
    marks: frozenset[str]  # numbers (#), addresses (@) and names (=), which most translations keep
    concepts: frozenset[str]  # of the term base
    words: frozenset[str]  # for the dictionary that is learnt of the pairs
    log_size: float = field(init=False)
    profile: str = field(init=False)  # all that has few values, for looking up what is known of it

    def __post_init__(self) -> None:
        """Derive what is asked for again and again."""
        object.__setattr__(self, "log_size", math.log(self.size))
        parts = (self.form, self.kind, self.column, self.codes, self.end)
        object.__setattr__(self, "profile", sys.intern("\n".join(parts)))

    @property
    def text(self) -> str:
        """The text without codes."""
        return " ".join(block.content.plain for block in self.blocks)


def read_passages(
    master: Master,
    locale: str,
    term_base: TermBase | None = None,
    blocks: Sequence[Block] | None = None,
) -> tuple[Passage, ...]:
    """The passages of a Word file in the order people read it; ``locale`` is its language.

    ``blocks`` are those of the file, their text in Unicode.
    """
    styles, found = master.found.styles, []
    for site, block in zip(master.found.sites, blocks or master.blocks, strict=True):
        paragraph = site.content.paragraph if site.content else None
        found.append(_passage(block, paragraph, styles, locale, term_base))
    return tuple(found)


def _passage(
    block: Block,
    paragraph: etree._Element | None,
    styles: Styles,
    locale: str,
    term_base: TermBase | None,
) -> Passage:
    text = " ".join(block.content.plain.split())
    kind = block.kind.value
    if paragraph is not None and block.kind is Kind.HEADING:
        kind += str(styles.outline(paragraph))
    folded = fold(locale, text)
    return Passage(
        blocks=(block,),
        size=max(1, len(text) - text.count(" ")),
        form=f"{kind}/{block.style}",
        kind=kind,
        column=_column(paragraph),
        codes=_codes([block]),
        end=_end(text),
        marks=frozenset(_marks(text, folded)),
        concepts=frozenset(_concepts(text, folded, locale, term_base)),
        words=frozenset(find_words(folded, locale)),
    )


def join(passages: Sequence[Passage]) -> Passage:
    """Neighbours as one passage."""
    first = passages[0]
    if len(passages) == 1:
        return first
    blocks = tuple(block for passage in passages for block in passage.blocks)
    return replace(
        first,
        blocks=blocks,
        size=sum(passage.size for passage in passages),
        codes=_codes(blocks),
        end=passages[-1].end,
        marks=frozenset().union(*(passage.marks for passage in passages)),
        concepts=frozenset().union(*(passage.concepts for passage in passages)),
        words=frozenset().union(*(passage.words for passage in passages)),
    )


def _column(paragraph: etree._Element | None) -> str:
    """The column of the innermost table cell, and the number of cells in the row."""
    if paragraph is None:
        return ""
    cell = next((one for one in paragraph.iterancestors() if SHORT[one.tag] == "w:tc"), None)
    if cell is None:
        return ""
    row = cell.getparent()
    cells = list(row.iterchildren(cell.tag)) if row is not None else [cell]
    return f"{cells.index(cell)}/{len(cells)}" if cell in cells else ""


def _codes(blocks: Iterable[Block]) -> str:
    """The codes that a translation keeps, by name and number: formatting differs too often."""
    names = sorted(
        code.name
        for block in blocks
        for code in block.content.codes
        if code.form is not CodeForm.CLOSE and code.kind.use is Use.NEEDED
    )
    return " ".join(names[:6])


def _end(text: str) -> str:
    last = text[-1:]
    return "a" if last.isalpha() else "0" if last.isdigit() else _ENDS.get(last, last)


def _marks(text: str, folded: str) -> Iterable[str]:
    for match in ADDRESS.finditer(text) if "." in text or "@" in text else ():
        yield "@" + match[0].rstrip(".,;:!?)]'").lower()
    for number in find_numbers(folded):
        yield "#" + min(number.readings)
    for match in _NAME.finditer(text):
        yield "=" + match[0]


def _concepts(text: str, folded: str, locale: str, term_base: TermBase | None) -> Iterable[str]:
    if term_base is None:
        return ()
    found = (
        find_terms(term_base, text)
        if locale == SOURCE_LOCALE
        else find_target_terms(term_base, locale, text, folded)
    )
    return (match.concept.id for match in found)


def find_words(folded: str, locale: str) -> Iterable[str]:
    """What the dictionary is made of: English words without their endings, words of ICU."""
    if locale == SOURCE_LOCALE:
        return map(_stem, _WORD.findall(folded.casefold()))
    return (word for word in words(folded, locale) if not word.isascii() or word.isalpha())


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """An English word without its commonest endings: enough to join “visit” and “visits”."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
