"""What Typst has no words for in the structure of a PDF.

Titles of tables and boxes, cells that head their row (ISO 32000-1, 14.7.2 and 14.8.5.7).
"""

from collections.abc import Iterator, Sequence

import pikepdf

from pipeline.editions.tables import TableName


def name_parts(pdf: pikepdf.Pdf, tables: Sequence[TableName], boxes: Sequence[str]) -> None:
    """Give tables a summary and heads of rows and boxes a title, each in the order of the text."""
    if not any([*(one.title or one.rows for one in tables), *boxes]):
        return
    elements = list(_elements(pdf.Root.StructTreeRoot))
    heads: dict[str, pikepdf.Object] = {}
    for element, name in zip([one for one in elements if one.S == "/Table"], tables, strict=False):
        if name.title:
            about = pikepdf.Dictionary(O=pikepdf.Name.Table, Summary=pikepdf.String(name.title))
            element.A = pikepdf.Array([*_as_list(element.get("/A")), about])
        if name.rows:
            heads |= _head_rows(element, len(heads))
    _register(pdf, heads)
    for element, title in zip([one for one in elements if _is_box(one)], boxes, strict=False):
        if title:
            element.T = pikepdf.String(title)


def _head_rows(table: pikepdf.Object, before: int) -> dict[str, pikepdf.Object]:
    """Make the first cell of each row of the body its head; return the heads by their names.

    Readers that follow ``Headers`` need the name of the head in every other cell (table 349).
    """
    heads: dict[str, pikepdf.Object] = {}
    groups = [one for one in _inside(table) if one.S == "/TBody"] or [table]
    rows = [_inside(row) for group in groups for row in _inside(group) if row.S == "/TR"]
    for first, *others in filter(None, rows):
        name = f"row {before + len(heads) + 1}"
        first.S, first.ID = pikepdf.Name.TH, pikepdf.String(name)
        _about(first).Scope = pikepdf.Name.Row
        for cell in others:
            about = _about(cell)
            about.Headers = pikepdf.Array([*about.get("/Headers", []), pikepdf.String(name)])
        heads[name] = first
    return heads


def _about(cell: pikepdf.Object) -> pikepdf.Object:
    """The attributes of a cell as one of a table."""
    for one in _as_list(cell.get("/A")):
        if isinstance(one, pikepdf.Dictionary) and one.get("/O") == "/Table":
            return one
    cell.A = pikepdf.Array([*_as_list(cell.get("/A")), pikepdf.Dictionary(O=pikepdf.Name.Table)])
    return _about(cell)


def _register(pdf: pikepdf.Pdf, named: dict[str, pikepdf.Object]) -> None:
    """Let the elements be found by their names (14.7.2, table 322)."""
    root = pdf.Root.StructTreeRoot
    if named and "/IDTree" not in root:
        root.IDTree = pikepdf.NameTree.new(pdf).obj
    for name, element in named.items():
        pikepdf.NameTree(root.IDTree)[name] = element


def _is_box(element: pikepdf.Object) -> bool:
    """A figure without caption (the template's ``grouped``); one with caption is a picture."""
    return bool(element.S == "/Div") and not any(
        child.get("/S") == "/Caption" for child in _inside(element)
    )


def _elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for child in _inside(node):
        if "/S" in child:
            yield child
        yield from _elements(child)


def _inside(node: pikepdf.Object) -> list[pikepdf.Object]:
    return [child for child in _as_list(node.get("/K")) if isinstance(child, pikepdf.Dictionary)]


def _as_list(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
