"""Where the pages of the PDF edition begin.

Places that both the PDF and the EPUB number alike, and what Typst says of them.

A place is a paragraph, wherever it stands: in a list, a table, a box. Headings are known by their
own ids. Not counted are titles of the book, captions and notes: the first two stand again in lists
and running heads, the last at the foot of any page.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any

from pipeline.editions.lists import words_begin
from pipeline.editions.new_nodes import paragraph
from pipeline.editions.nodes import Node, kind_of, map_content

# Everything that Typst set, page by page from top to bottom: the number of a place or the label of
# a heading, and its page.
PLACES = """query(selector(<place>).or(heading)).map(it => (
  if it.func() == metadata { str(it.value) } else { str(it.at("label", default: "")) },
  counter(page).at(it.location()).first(),
))"""


def with_places(blocks: list[Node], mark: Callable[[int], list[Node]]) -> list[Node]:
    """The blocks with what ``mark`` gives for each place's number at its beginning.

    Equal trees number alike.
    """
    numbers = count(1)
    return [_place_marks(block, mark, numbers) for block in blocks]


def _place_marks(node: Any, mark: Callable[[int], list[Node]], numbers: Iterator[int]) -> Any:
    if isinstance(node, list):
        return [_place_marks(one, mark, numbers) for one in node]
    if not isinstance(node, Node) or not isinstance(node.get("c"), list):
        return node
    match node.kind:
        case "Para" | "Plain":
            at = words_begin(node.inlines)
            marked = [*node.inlines[:at], *mark(next(numbers)), *node.inlines[at:]]
            return paragraph(marked, node.kind)
        case "Figure" | "Table":
            # The caption is no place of its own: it moves with what it stands at.
            return map_content(
                node, lambda content: [*content[:2], *_place_marks(content[2:], mark, numbers)]
            )
        case "Header" | "Note":
            return node
    if kind_of(node) == "title":
        return node
    return map_content(node, lambda content: _place_marks(content, mark, numbers))


def first_places(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The first place or heading that begins on each page, by name, with the page.

    A page on which none begins is left out.

    ``found`` is in the order of the pages. The head of a table counts where it stands first: it is
    repeated on every page of the table.
    """
    starts: dict[str, int] = {}
    known: set[str] = {""}
    last = 0
    for name, page in found:
        if name not in known and page > last:
            starts[name] = last = page
        known.add(name)
    return starts
