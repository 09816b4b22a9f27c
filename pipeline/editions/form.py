"""The form of a PDF: a book with a cover and chapters, or a leaflet that runs on."""

from dataclasses import dataclass

from pipeline.editions.contents import has_contents
from pipeline.editions.nodes import Node, every
from pipeline.settings import BY_LENGTH, LayoutSettings

# Counted in paragraphs, which are as many in every language.
_LEAFLET = 90  # of a leaflet at most, about five pages
_CHAPTER = 12  # from which a section is worth a page of its own
_PICTURE = 4  # paragraphs for whose room a picture stands


@dataclass(frozen=True, slots=True)
class Form:
    """How a text is laid out."""

    leaflet: bool  # no cover, no contents
    chapters: bool  # a heading of the first level begins a page
    lists: bool = False  # the master's lists of tables and figures are printed
    fields: bool = False  # what is ruled to write on can be filled in on a screen

    @property
    def book(self) -> bool:
        """Whether it has a cover, and pages for its parts."""
        return not self.leaflet


_SIZES = {"Para": 1, "Plain": 1, "Header": 1, "LineBlock": 1, "CodeBlock": 1, "Image": _PICTURE}
BOOK = Form(leaflet=False, chapters=True)


def form_of(blocks: list[Node], wanted: LayoutSettings = BY_LENGTH) -> Form:
    """The form of a text; where the settings say nothing its length decides.

    Chapters begin a page where they fill one on the average.
    """
    length = _length(blocks)
    own = wanted.form
    leaflet = own == "leaflet" or (not own and length < _LEAFLET and not has_contents(blocks))
    sections = sum(block.kind == "Header" and block.level == 1 for block in blocks)
    fills = length >= _CHAPTER * sections
    chapters = wanted.chapters == "page" or own == "book" or (not leaflet and fills)
    return Form(leaflet, chapters and wanted.chapters != "run-on", wanted.lists, wanted.fields)


def _length(blocks: list[Node]) -> int:
    """The paragraphs of a text, pictures counted for the room that they take."""
    return sum(_SIZES.get(node.kind, 0) for node in every(blocks))
