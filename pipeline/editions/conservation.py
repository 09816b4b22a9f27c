"""The conservation check: an edition holds every passage, and no other text (law 3).

An edition is compared with what its blocks say after filling: each must be found at a place of its
own, in one paragraph of the edition (``places.py``), and what the paragraphs say beside that must
be numbers or words that the pipeline is known to add.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.editions.places import find_unplaced
from pipeline.editions.reading import Reading
from pipeline.editions.squeezing import squeeze, words_of_equation
from pipeline.errors import BuildError
from pipeline.model import Block, CodeForm, Fragment, Kind
from pipeline.word.fields import is_contents_style
from pipeline.word.index_entries import split_words
from pipeline.word.symbols import PRIVATE

# Text that belongs to pages or to Word's own tools and that no reader of a book without pages looks
# for.
_OF_PAGES = {Kind.HEADER, Kind.FOOTER}
_OF_WORD = {Kind.PROPERTY, Kind.INDEX, Kind.FORM, Kind.TOOLTIP, Kind.NUMBERING}
BOOKS = frozenset(Kind) - _OF_PAGES - _OF_WORD  # kinds of blocks that PDF, EPUB and HTML must show
# What stands outside of paragraphs, or more than once in the Word file and once in an edition: the
# copies of a text box, the caches of a diagram. It is enough that an edition says it somewhere.
_ANYWHERE = frozenset(
    {Kind.ALT_TEXT, Kind.TITLE, Kind.TEXT_BOX, Kind.CHART, Kind.DIAGRAM, Kind.EQUATION} | _OF_WORD
)
_PARTING = {"img", "eq", "box"}  # codes at which an edition may end a paragraph
# What a list counts with, between known words: Roman numerals and single letters.
_COUNTING = re.compile(r"(?:[IVXLC]+|[ivxlc]+|[A-Za-z])(?![^\W\d_])")
_SHOWN = 5  # places named in the message


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one block, cut at notes, pictures and fields, and its place in the master."""

    place: str
    kind: Kind
    stretches: tuple[str, ...]  # squeezed, none empty
    parted: bool = False  # whether an edition may spread it over neighbouring paragraphs
    entry: str = ""  # file and line of its translation, "po/guidebook/km.po:412"
    anywhere: bool = False  # whether it is enough that an edition says it, wherever
    fell_back: bool = False  # whether it stands in English, for want of a translation

    def is_within(self, squeezed: str) -> bool:
        """Whether a squeezed text says all of it."""
        return all(stretch in squeezed for stretch in self.stretches)


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

        A numbering text such as “Chapter %1” and an index entry such as “whales:blue” in pieces.
        """
        said = (
            piece
            for passage in self.passages
            for stretch in passage.stretches
            for piece in _pieces(stretch, passage.kind)
        )
        return (*said, *self.allowed)

    def allowing(self, texts: Iterable[str]) -> "Account":
        """The account of an edition that may also show these, such as labels of lists."""
        return replace(self, allowed=(*self.allowed, *texts))

    def sparing(self, headings: Iterable[str]) -> "Account":
        """The account of an edition that leaves these headings out, each once."""
        left = Counter(map(squeeze, headings))
        kept = []
        for passage in self.passages:
            text = "".join(passage.stretches)
            if passage.kind is Kind.HEADING and left[text] > 0:
                left[text] -= 1
            else:
                kept.append(passage)
        return replace(self, passages=tuple(kept))

    def translated(self, letters: Mapping[str, str]) -> "Account":
        """The account of an edition in which other letters stand for some."""
        if not letters:
            return self
        table = str.maketrans(dict(letters))
        told = tuple(
            replace(one, stretches=tuple(squeeze(text.translate(table)) for text in one.stretches))
            for one in self.passages
        )
        return Account(told, tuple(text.translate(table) for text in self.allowed))


def _pieces(stretch: str, kind: Kind) -> Sequence[str]:
    return split_words(stretch) if kind is Kind.INDEX else re.split(r"%\d", stretch)


def passages(
    blocks: Iterable[Block],
    contents: Mapping[str, Fragment],
    entries: Mapping[str, str] | None = None,
) -> tuple[Passage, ...]:
    """What each block of the master says once filled.

    Its content in ``contents`` (by block id), or its own where it fell back. ``entries`` gives the
    file and line of its translation.
    """
    return tuple(
        replace(
            _passage(
                block, contents.get(block.id, block.content), (entries or {}).get(block.id, "")
            ),
            fell_back=block.id not in contents,
        )
        for block in blocks
    )


def _passage(block: Block, content: Fragment, entry: str) -> Passage:
    parted = any(code.name in _PARTING for code in content.codes)
    anywhere = block.kind in _ANYWHERE  # in headers too, which are all of the kind header
    said = stretches(content)
    if block.kind is Kind.EQUATION:
        said = tuple(word for text in said for word in words_of_equation(text))
    return Passage(_place(block), _kind(block), said, parted, entry, anywhere)


def _kind(block: Block) -> Kind:
    """What a block is to a reader.

    All that stands in a header is of the page, and entries of Word's own contents are not the
    book's.
    """
    name = block.part.rpartition("/")[2]
    if "/glossary/" in block.part:
        # The building blocks that Word keeps for its user's next text (17.12) are in no edition.
        return Kind.PROPERTY
    if is_contents_style(block.style):
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
        elif part.form is CodeForm.ISOLATED and part.name not in {"br", "break"}:
            found.append("")
    # A private-use letter is a sign in Word and another letter in every other format.
    pieces = (piece for text in found for piece in PRIVATE.split(text))
    return tuple(text for text in map(squeeze, pieces) if text)


def missing(
    wanted: Iterable[Passage],
    paragraphs: Iterable[str],
    beside: Iterable[str] = (),
    kinds: Collection[Kind] = BOOKS,
) -> tuple[Passage, ...]:
    """The passages of these kinds that have no place of their own in an edition, in their order.

    ``paragraphs`` are those of the edition, ``beside`` what it says outside of them.
    """
    squeezed = list(map(squeeze, paragraphs))
    asked = [one for one in wanted if one.kind in kinds and one.stretches]
    said = "\n".join((*squeezed, *map(squeeze, beside)))
    gone = _find_unplaced([one for one in asked if not one.anywhere], squeezed)
    return tuple(
        one for one in asked if (not one.is_within(said) if one.anywhere else id(one) in gone)
    )


def _find_unplaced(passages: Sequence[Passage], paragraphs: Sequence[str]) -> set[int]:
    """The identities of the passages that have no place of their own in these paragraphs."""
    lost = find_unplaced([(one.stretches, one.parted) for one in passages], paragraphs)
    return {id(passages[index]) for index in lost}


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
    reading: Reading,
    location: str,
    kinds: Collection[Kind] = BOOKS,
) -> None:
    """Raise :class:`BuildError` where an edition lost a passage, or holds text of unknown origin.

    Of the passages those of these kinds are asked for.
    """
    if lost := missing(account.passages, reading.paragraphs, reading.beside, kinds):
        raise BuildError(
            f"{_segments(len(lost))} not reach this edition: "
            f"{_list_first(_describe(passage) for passage in lost)}.",
            location=location,
            hint="The old file is kept. Look there in the master and in the translation; write it "
            "otherwise, or report it with both. “--pdf-engine libreoffice” makes a PDF of the Word "
            "layout as it is.",
        )
    if found := strange((*reading.paragraphs, *reading.lists), account.known):
        raise BuildError(
            f"{_texts(len(found))} from neither catalog, ledger nor imprint: "
            f"{_list_first(f'“{_short(unit)}”' for unit in found)}.",
            location=location,
            hint="The old file is kept. Report this with the Word file, if it may be shared.",
        )


def _segments(count: int) -> str:
    return "1 segment did" if count == 1 else f"{count} segments did"


def _texts(count: int) -> str:
    return "1 text comes" if count == 1 else f"{count} texts come"


def _place(block: Block) -> str:
    return " · ".join([*([" › ".join(block.path)] if block.path else []), str(block.kind.value)])


def _describe(passage: Passage) -> str:
    entry = f" ({passage.entry})" if passage.entry else ""
    return f"{passage.place}: “{_short(' … '.join(passage.stretches))}”{entry}"


def _list_first(texts: Iterable[str]) -> str:
    every = list(texts)
    rest = len(every) - _SHOWN
    return "; ".join(every[:_SHOWN]) + (f"; and {rest} more" if rest > 0 else "")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
