"""A paragraph's inline content: what a translator sees of it, and where each part of it lives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.master.atoms import Atom
from pipeline.master.pieces import Piece
from pipeline.model import Fragment, InlineCode

Tags = tuple[str, ...]


@dataclass(slots=True)
class Content:
    """A paragraph's inline content: the fragment, and where each part of it lives."""

    paragraph: etree._Element
    pieces: list[Piece]
    start: int  # the pieces from start to end are the fragment, the others stay as they are
    end: int
    parts: list[str | InlineCode] = field(default_factory=list)
    # For each part: the text atoms of a string, none for a code.
    slots: list[list[Atom]] = field(default_factory=list)
    # label -> piece (the opening one of a pair).
    codes: dict[str, list[Piece]] = field(default_factory=dict)
    formats: dict[tuple[str, Tags], etree._Element | None] = field(default_factory=dict)
    anchors: dict[tuple[str, int], list[tuple[int, Piece]]] = field(default_factory=dict)

    @property
    def fragment(self) -> Fragment:
        """What the translator sees."""
        return Fragment.of(self.parts)


def last_code(parts: Sequence[str | InlineCode]) -> tuple[str, int]:
    """The last code before the end of parts and which one of its kind it is.

    ("", 0) when there is none.
    """
    codes = [str(part) for part in parts if isinstance(part, InlineCode)]
    return (codes[-1], codes.count(codes[-1])) if codes else ("", 0)


def iter_text_atoms(content: Content) -> Iterator[Atom]:
    """Every text atom of the fragment."""
    for atoms in content.slots:
        yield from atoms
