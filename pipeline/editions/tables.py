"""Tables and captions of pandoc's tree, in shapes that every format can show.

The content of a table is attributes, caption, columns, head, bodies and foot, that of a figure
attributes, caption and blocks (``Text.Pandoc.Definition``).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.editions.new_nodes import division, paragraph, word
from pipeline.editions.nodes import Node, every, plain, rewrite, title_of
from pipeline.editions.rooms import FORM, is_form

_TO_WRITE_ON = " _\u00a0"
_BOXES = "\u2610\u25a1"  # to tick
_LONGEST_NAME = 60  # characters: a longer first cell is no name of its row
_NOTHING = "\u00a0"  # what an empty box holds: it may be one to write in


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; changes to it are changes to the table."""

    raw: list[Any]  # attributes, alignment, rows and columns that it spans, blocks

    @property
    def blocks(self) -> list[Node]:
        """What stands in it."""
        blocks: list[Node] = self.raw[4]
        return blocks

    @property
    def rows(self) -> int:
        """How many rows it spans."""
        rows: int = self.raw[2]
        return rows

    @property
    def columns(self) -> int:
        """How many columns it spans."""
        columns: int = self.raw[3]
        return columns

    def tell(self, name: str, text: str) -> None:
        """Add a named attribute."""
        self.raw[0][2].append([name, text])


@dataclass(frozen=True, slots=True)
class TableName:
    """What is said of a table: its title, mostly none, and whether its first column names rows."""

    title: str
    rows: bool


def head_rows(table: Node) -> list[list[Cell]]:
    """The rows of a table's head."""
    return [[Cell(cell) for cell in row[1]] for row in table["c"][3][1]]


def body_rows(table: Node) -> list[list[Cell]]:
    """The rows of a table's bodies, without those of its foot."""
    rows = (row for body in table["c"][4] for row in [*body[2], *body[3]])
    return [[Cell(cell) for cell in row[1]] for row in rows]


def columns_of(table: Node) -> list[Any]:
    """The alignment and width of each column of a table, as pandoc has them."""
    columns: list[Any] = table["c"][2]
    return columns


def caption_of(block: Node) -> list[Node]:
    """The blocks of the caption of a table or a figure."""
    blocks: list[Node] = block["c"][1][1]
    return blocks


def rewrite_caption(block: Node, change: Callable[[Node], "Node | Sequence[Node]"]) -> None:
    """Apply ``change`` to every node in the caption of a table or a figure, in place."""
    block["c"][1] = rewrite(block["c"][1], change)


def flatten_caption(block: Node) -> None:
    """Leave no paragraphs in the caption of a table or a figure: a list of captions holds it."""
    short, blocks = block["c"][1]
    lines = [paragraph(one.inlines, "Plain") if one.kind == "Para" else one for one in blocks]
    block["c"][1] = [short, lines]


def reset_widths(table: Node) -> None:
    """Leave the width of every column to the format."""
    for column in columns_of(table):
        column[1] = Node(t="ColWidthDefault")


def rows_are_named(table: Node) -> bool:
    """Whether the first column names what each row is about (WCAG 1.3.1, H63).

    Such a column has short texts of its own in every row, and no cell spans another. In a table
    without a head the other cells are to be filled in.
    """
    rows = body_rows(table)
    cells = [cell for row in rows for cell in row]
    if len(columns_of(table)) < 2 or any(cell.columns > 1 or cell.rows > 1 for cell in cells):
        return False
    texts = [[plain(cell.blocks).strip(_TO_WRITE_ON) for cell in row] for row in rows if row]
    named = [row[0] for row in texts]
    if len(set(named)) < len(named) or not all(named):
        return False
    if head_rows(table):
        return bool(named) and max(map(len, named)) <= _LONGEST_NAME
    others = [text for row in texts for text in row[1:]]
    return len(named) > 1 and all(not text or text[0] in _BOXES for text in others)


def table_names(blocks: Sequence[Node]) -> tuple[TableName, ...]:
    """What names each table and its rows, in the order of the text."""
    tables = (node for node in every(blocks) if node.kind == "Table")
    return tuple(TableName(title_of(table), rows_are_named(table)) for table in tables)


def name_rows(table: Node) -> None:
    """Make the first column the head of its rows."""
    for row in body_rows(table):
        row[0].tell("scope", "row")
    for body in table["c"][4]:
        body[1] = 1  # pandoc writes the cells of so many columns as heads


def rewrite_head(table: Node, change: Callable[[Node], Node | Sequence[Node]]) -> int:
    """Apply ``change`` to every node in the head of a table, in place; return its rows."""
    head = table["c"][3]
    head[1] = rewrite(head[1], change)
    return len(head[1])


def simplify_table(table: Node) -> Node:
    """A table of one cell is a callout.

    A table whose only row pandoc took for its head has a body instead. No heading stands in a
    cell, and a table in a cell is as wide as the cell.
    """
    content = rewrite(rewrite(table["c"], _without_heading), _fill_cell)
    simple = Node(t="Table", c=[[content[0][0], [], []], *content[1:]])
    rows = [*head_rows(simple), *body_rows(simple)]
    if len(rows) == 1 and len(rows[0]) == 1:
        inside = rows[0][0].blocks or [paragraph([word(_NOTHING)])]
        return division("callout", [*inside, *caption_of(simple)])
    if not body_rows(simple) and rows:
        _move_head(simple)
    flatten_caption(simple)
    if is_form(simple):
        simple["c"][0][1].append(FORM)
    return simple


def _move_head(table: Node) -> None:
    """Make the rows of the head a body, the only one."""
    rows = table["c"][3][1]
    table["c"][3] = [["", [], []], []]
    table["c"][4] = [[["", [], []], 0, [], rows]]


def _without_heading(node: Node) -> Node:
    """A heading in a cell is bold text.

    It is no part of the document's outline, and a chapter cannot begin in a cell.
    """
    strong = [Node(t="Strong", c=node.inlines)] if node.kind == "Header" else []
    return paragraph(strong) if strong else node


def _fill_cell(node: Node) -> Node:
    """A table in a cell as wide as the cell: Word's widths are shares of the page."""
    if node.kind == "Table":
        widths = [column[1].get("c", 0) for column in columns_of(node)]
        if total := sum(widths):
            for column, width in zip(columns_of(node), widths, strict=True):
                column[1] = Node(t="ColWidth", c=width / total)
    return node
