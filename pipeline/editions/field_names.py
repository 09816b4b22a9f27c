"""What the fields of a form are called, from the words around them.

A screen reader says the name of a field (ISO 32000-1, 12.7.3.1: ``TU``) instead of what stands
beside it. A blank is called by the words before it in its paragraph, a box to tick by those after
it, an empty cell by the first cell of its row and the head of its column.
What stands in another cell is called by the first cell of its row, too.
"""

from collections.abc import Iterator, Sequence

from pipeline.editions.new_nodes import span, word
from pipeline.editions.nodes import Node, class_of, every, plain
from pipeline.editions.tables import body_rows, head_rows

NAME = "name"  # the attribute with which a span becomes a field
TICK = "tick"
_BOX = "☐"


def name_fields(blocks: list[Node]) -> None:
    """Name every blank, box and empty cell of the blocks, in place."""
    repeated = {id(node) for table in every(blocks) for node in _repeated(table)}
    for node in list(every(blocks)):
        if node.kind in {"Para", "Plain"} and id(node) not in repeated:
            _name_in_line(node)
    for node in every(blocks):
        if node.kind == "Table":
            _name_in_table(node)


def _repeated(node: Node) -> Iterator[Node]:
    """What stands in captions and heads of tables, which lists and later pages repeat."""
    if node.kind in {"Table", "Figure"}:
        yield from every(node["c"][1])
    if node.kind == "Table":
        yield from every(node["c"][3])


def _name_in_line(line: Node) -> None:
    pieces = [part for one in line.inlines for part in _without_boxes(one)]
    if not any(class_of(one) in {"blank", TICK} for one in pieces):
        return
    line.inlines = pieces
    lead = ""
    for place, one in enumerate(pieces):
        kind = class_of(one)
        if kind == "blank":
            one.pairs.append([NAME, lead.strip() or _words(pieces[place + 1 :])])
            lead = ""
        elif kind == TICK:
            said = " ".join(filter(None, (lead.strip(), _words(pieces[place + 1 :]))))
            if said:  # one alone is a sign that is explained
                one.pairs.append([NAME, said])
        elif not _follows_box(pieces, place):
            lead += plain([one])


def _without_boxes(node: Node) -> Iterator[Node]:
    """A node of a line, each box to tick in its text as a span of its own."""
    if node.kind != "Str" or _BOX not in node.text:
        yield node
        return
    for number, text in enumerate(node.text.split(_BOX)):
        if number:
            yield span([word(_BOX)], TICK)
        if text:
            yield word(text)


def _words(pieces: Sequence[Node]) -> str:
    """The words up to the next field."""
    end = next((n for n, one in enumerate(pieces) if class_of(one) in {"blank", TICK}), len(pieces))
    return " ".join(plain(list(pieces[:end])).split())


def _follows_box(pieces: Sequence[Node], place: int) -> bool:
    """Whether a node is among the words of a box before it."""
    before = (class_of(one) for one in reversed(pieces[:place]))
    return next((kind for kind in before if kind in {"blank", TICK}), "") == TICK


def _name_in_table(table: Node) -> None:
    heads = [plain(cell.blocks).strip() for row in head_rows(table)[-1:] for cell in row]
    for row in body_rows(table):
        first = plain(row[0].blocks).strip() if row else ""
        for column, cell in enumerate(row):
            head = heads[column] if column < len(heads) else ""
            name = " · ".join(filter(None, (first if column else "", head)))
            for one in every(cell.blocks):
                if class_of(one) == "room":
                    one.pairs.append([NAME, name])
                elif class_of(one) in {"blank", TICK} and one.value(NAME) and column:
                    one.pairs.append([NAME, f"{first} {one.value(NAME)}".strip()])
