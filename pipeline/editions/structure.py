"""What Typst has no words for in the structure of a PDF.

Titles of tables and boxes (ISO 32000-1, 14.7.2 and 14.8.5.7).
"""

from collections.abc import Iterator, Sequence

import pikepdf


def name_parts(pdf: pikepdf.Pdf, tables: Sequence[str], boxes: Sequence[str]) -> None:
    """Give tables a summary and boxes a title, each in the order of the text.

    Empty ones are passed over.
    """
    if not any([*tables, *boxes]):
        return
    elements = list(_elements(pdf.Root.StructTreeRoot))
    for element, title in zip([one for one in elements if one.S == "/Table"], tables, strict=False):
        if title:
            about = pikepdf.Dictionary(O=pikepdf.Name.Table, Summary=pikepdf.String(title))
            element.A = pikepdf.Array([*_as_list(element.get("/A")), about])
    for element, title in zip([one for one in elements if _is_box(one)], boxes, strict=False):
        if title:
            element.T = pikepdf.String(title)


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
