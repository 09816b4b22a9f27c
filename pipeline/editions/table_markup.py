"""Tables as Typst markup."""

from collections.abc import Iterator

from pipeline.editions.nodes import Node, plain
from pipeline.editions.rooms import FORM
from pipeline.editions.tables import body_rows, rewrite_head
from pipeline.editions.typst_inlines import call, raw

_LONG_CELL = 700  # characters: a row with more may be divided between two pages


def table_markup(node: Node, numbers: Iterator[int]) -> Node | list[Node]:
    """A table as pandoc writes it, in calls of the template.

    They say how many rows of heads it has, as a table in a cell of another has its own, and whether
    there is room to write; ``numbers`` gives names to what stands in a repeated head.
    """
    _divide_long_rows(node)
    table = _mark_head(node, numbers)
    if FORM not in node["c"][0][1]:
        return table
    return call(FORM, table)


def _mark_head(node: Node, numbers: Iterator[int]) -> list[Node]:
    rows = rewrite_head(node, lambda inner: _say_once(inner, numbers))
    return call(f"headed({rows})", [node])


def _say_once(node: Node, numbers: Iterator[int]) -> Node | list[Node]:
    """A link or a note in a table's head, which is an artifact on all pages but the first.

    PDF/UA wants artifacts without links and notes.
    """
    match node.kind:
        case "Link":
            return [raw(f"#once({next(numbers)})["), node, raw("]["), *node.inlines, raw("]")]
        case "Note":
            return [raw(f"#once({next(numbers)})["), node, raw("][]")]
    return node


def _divide_long_rows(table: Node) -> None:
    for row in body_rows(table):
        if any(len(plain(cell.blocks)) > _LONG_CELL for cell in row):
            for cell in row:
                cell.tell("typst:breakable", "true")
