"""Nothing is lost on the way to an edition, and nothing stands in one that nobody wrote (law 3).

An edition is compared with what its blocks say after filling: every stretch of their text must be
found in it, and what its own paragraphs say beside that must be numbers or words that the pipeline
is known to add.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import BuildError
from pipeline.model import BREAKS, Block, CodeForm, Fragment, Kind
from pipeline.word.fields import is_contents_style

# Text that belongs to pages or to Word's own tools and that no reader of a book without pages looks
# for.
_OF_PAGES = {Kind.HEADER, Kind.FOOTER}
_OF_WORD = {Kind.PROPERTY, Kind.INDEX, Kind.FORM, Kind.TOOLTIP, Kind.NUMBERING}
BOOKS = frozenset(Kind) - _OF_PAGES - _OF_WORD  # kinds of blocks that PDF, EPUB and HTML must show
# White space, marks that only say where a line may break (ZWSP, WJ, soft hyphen, BOM) and the signs
# that stand for bidi and spacing.
_UNSEEN = re.compile("[\\s\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
# What a list counts with, between known words: Roman numerals and single letters.
_COUNTING = re.compile(r"(?:[IVXLC]+|[ivxlc]+|[A-Za-z])(?![^\W\d_])")
_SHOWN = 5  # places named in the message


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one block, cut at notes, pictures and fields, and its place in the master."""

    place: str
    kind: Kind
    stretches: tuple[str, ...]  # squeezed, none empty


@dataclass(frozen=True, slots=True)
class Account:
    """What an edition must say, and what it may say beside that.

    Text the ledger excludes, and the words the pipeline adds.
    """

    passages: tuple[Passage, ...]
    allowed: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Every text that may stand in an edition.

        A numbering text such as “Chapter %1” in its pieces.
        """
        said = (
            piece
            for passage in self.passages
            for stretch in passage.stretches
            for piece in re.split(r"%\d", stretch)
        )
        return (*said, *self.allowed)


def passages(blocks: Iterable[Block], contents: Mapping[str, Fragment]) -> tuple[Passage, ...]:
    """What each block of the master says once filled.

    Its content in ``contents`` (by block id), or its own where it fell back.
    """
    return tuple(
        Passage(_place(block), _kind(block), stretches(contents.get(block.id, block.content)))
        for block in blocks
    )


def _kind(block: Block) -> Kind:
    """What a block is to a reader.

    All that stands in a header is of the page, and entries of Word's own contents are not the
    book's.
    """
    name = block.part.rpartition("/")[2]
    if "/glossary/" in block.part or is_contents_style(block.style):
        # Also the building blocks that Word keeps for its user's next text (17.12).
        return Kind.FORM
    return (
        Kind.HEADER
        if re.match(r"header|footer", name, re.IGNORECASE) and block.kind not in _OF_PAGES
        else block.kind
    )


def stretches(content: Fragment) -> tuple[str, ...]:
    """The squeezed text of a fragment, cut at codes that stand alone."""
    found = [""]
    for part in content.parts:
        if isinstance(part, str):
            found[-1] += part
        elif part.form is CodeForm.ISOLATED and part.name not in BREAKS:
            found.append("")
    return tuple(text for text in map(squeeze, found) if text)


def squeeze(text: str) -> str:
    """A text as it can be compared across formats.

    NFC, without white space and without marks that only guide the breaking of lines.
    """
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


def missing(
    wanted: Iterable[Passage], text: str, kinds: Collection[Kind] = BOOKS
) -> tuple[Passage, ...]:
    """The passages of these kinds with a stretch that is not in the text of an edition.

    The text is squeezed here.
    """
    text = squeeze(text)
    lost, at = [], 0
    for passage in wanted:
        if passage.kind not in kinds:
            continue
        for stretch in passage.stretches:
            # Editions keep the order of the master almost everywhere: looking from the last place
            # first keeps this linear.
            found = text.find(stretch, at)
            if found < 0:
                found = text.find(stretch)
            if found < 0:
                lost.append(passage)
                break
            at = found
    return tuple(lost)


def strange(units: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs of an edition that are no sequence of known texts, numbers and signs."""
    whole = {text for text in map(squeeze, known) if text}
    starts: dict[str, list[str]] = defaultdict(list)
    for text in whole:
        starts[text[0]].append(text)
    squeezed = ((unit, squeeze(unit)) for unit in dict.fromkeys(units))
    return tuple(
        unit for unit, text in squeezed if text not in whole and not _is_chain(text, starts)
    )


def _is_chain(unit: str, starts: Mapping[str, Sequence[str]]) -> bool:
    """Whether known texts, one after the other, account for every letter.

    Each may be followed by any that begins where it ends.
    """
    reached = {0}
    for place, character in enumerate(unit):
        if place not in reached:
            continue
        if not character.isalpha():
            reached.add(place + 1)
        if count := _COUNTING.match(unit, place):
            reached.add(count.end())
        reached.update(
            place + len(text) for text in starts.get(character, ()) if unit.startswith(text, place)
        )
    return len(unit) in reached


def require(
    account: Account,
    text: str,
    paragraphs: Iterable[str],
    location: str,
    kinds: Collection[Kind] = BOOKS,
) -> None:
    """Raise :class:`BuildError` where an edition lost a passage or has text of unknown origin."""
    if lost := missing(account.passages, text, kinds):
        raise BuildError(
            f"{len(lost)} segments did not reach this edition: "
            f"{_listed(_told(passage) for passage in lost)}.",
            location=location,
            hint="The old file is kept. Look there in the master; “--pdf-engine libreoffice” makes "
            "a PDF of the Word layout as it is.",
        )
    if found := strange(paragraphs, account.known):
        raise BuildError(
            f"{len(found)} texts come from neither catalog, ledger nor imprint: "
            f"{_listed(f'“{_short(unit)}”' for unit in found)}.",
            location=location,
            hint="The old file is kept. Report this with the Word file, if it may be shared.",
        )


def _place(block: Block) -> str:
    return " · ".join([*([" › ".join(block.path)] if block.path else []), str(block.kind.value)])


def _told(passage: Passage) -> str:
    return f"{passage.place}: “{_short(passage.stretches[0])}”"


def _listed(texts: Iterable[str]) -> str:
    every = list(texts)
    rest = len(every) - _SHOWN
    return "; ".join(every[:_SHOWN]) + (f"; and {rest} more" if rest > 0 else "")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
