"""Fields of a PDF that can be filled in (ISO 32000-1, 12.7).

The template puts a link around each blank, box and empty cell, so that its place on the page and
in the structure is Typst's. Here each becomes a field that is called by the words beside it: in
the structure a ``Form`` (14.8.4.5), as ISO 14289-1, 7.18.4 wants. Nothing is filled in, and each
state of a field has its drawing, as PDF/A wants (ISO 19005-2, 6.4.1).
"""

from collections.abc import Callable, Iterator
from urllib.parse import unquote

import pikepdf

from pipeline.editions.link_names import words_of
from pipeline.editions.pdf_structure import children_of

_SCHEME = "field:"
_PRINTED = 4  # 12.5.3
_MANY_LINES = 1 << 12  # 12.7.4.3
_LINK_ALONE = ("/A", "/Border", "/Contents", "/QuadPoints", "/Dest", "/H")
# The face of what is typed: programs put one of their own where it lacks a letter.
_LETTERS = "/Helv 10 Tf 0 g"


def make_fields(pdf: pikepdf.Pdf, text_of: Callable[[int, int], str]) -> None:
    """Make fields of the links that stand for them; a PDF without any stays as it is.

    ``text_of`` gives the text of a marked-content sequence, by page (counted from 0) and number.
    """
    links = list(_links(pdf))
    if not links:
        return
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    nothing = _draw(pdf, (0, 0), b"")
    for number, (page, link, kind, said) in enumerate(links, 1):
        element = parents[int(link.StructParent)]
        name = said or _item_of(element, numbers, text_of)
        parents[int(link.StructParent)] = _form_of(pdf, element)
        for key in _LINK_ALONE:
            if key in link:
                del link[key]
        link.Subtype, link.F, link.P = pikepdf.Name.Widget, _PRINTED, page.obj
        link.T, link.TU = pikepdf.String(f"field {number}"), pikepdf.String(name or f"{number}")
        if kind == "tick":
            _make_box(pdf, link, nothing)
        else:
            _make_text(link, nothing, many=kind == "lines")
    pdf.Root.AcroForm = pdf.make_indirect(
        pikepdf.Dictionary(
            Fields=pikepdf.Array([link for _, link, _, _ in links]),
            DA=pikepdf.String(_LETTERS),
            DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=_face(pdf))),
        )
    )


def _links(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Page, pikepdf.Object, str, str]]:
    """The links of the template's ``field``: page, link, kind and name of each."""
    for page in pdf.pages:
        for link in page.obj.get("/Annots", ()):
            address = str(link.get("/A", pikepdf.Dictionary()).get("/URI", ""))
            if address.startswith(_SCHEME):
                kind, _, name = address.removeprefix(_SCHEME).partition("?")
                yield page, link, kind, unquote(name)


def _form_of(pdf: pikepdf.Pdf, element: pikepdf.Object) -> pikepdf.Object:
    """The ``Form`` that a field stands in, which holds nothing else.

    That is the element of its link, or one in it where words of the page stand in it too.
    """
    inside = children_of(element)
    fields = [one for one in inside if not isinstance(one, int) and "/Obj" in one]
    words = [one for one in inside if isinstance(one, int) or "/Obj" not in one]
    if not words:
        element.S = pikepdf.Name.Form
        return element
    form = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem,
            S=pikepdf.Name.Form,
            P=element,
            K=pikepdf.Array(fields),
        )
    )
    if "/Pg" in element:
        form.Pg = element.Pg
    element.S, element.K = pikepdf.Name.Span, pikepdf.Array([*words, form])
    return form


def _item_of(
    element: pikepdf.Object,
    numbers: dict[tuple[int, int], int],
    text_of: Callable[[int, int], str],
) -> str:
    """The text of the list item whose label a field is, "" where it is none."""
    label = element.P
    return words_of(label.P, numbers, text_of, without=element) if label.get("/S") == "/Lbl" else ""


def _make_text(field: pikepdf.Object, nothing: pikepdf.Object, *, many: bool) -> None:
    field.FT, field.DA = pikepdf.Name.Tx, pikepdf.String(_LETTERS)
    field.Ff = _MANY_LINES if many else 0
    field.AP = pikepdf.Dictionary(N=nothing)


def _make_box(pdf: pikepdf.Pdf, field: pikepdf.Object, nothing: pikepdf.Object) -> None:
    """A box to tick: the page shows the box, the field its cross."""
    left, bottom, right, top = (float(number) for number in field.Rect)
    width, middle = right - left, (top - bottom) / 2
    arm = 0.28 * width
    cross = (
        f"q 1.2 w {width / 2 - arm:.2f} {middle - arm:.2f} m {width / 2 + arm:.2f} "
        f"{middle + arm:.2f} l {width / 2 - arm:.2f} {middle + arm:.2f} m "
        f"{width / 2 + arm:.2f} {middle - arm:.2f} l S Q"
    )
    ticked = _draw(pdf, (width, top - bottom), cross.encode())
    field.FT, field.AS = pikepdf.Name.Btn, pikepdf.Name.Off
    field.AP = pikepdf.Dictionary(N=pikepdf.Dictionary(Yes=ticked, Off=nothing))


def _draw(pdf: pikepdf.Pdf, size: tuple[float, float], content: bytes) -> pikepdf.Object:
    """A form XObject (8.10) of this size in points."""
    return pikepdf.Stream(
        pdf,
        content,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([0, 0, *(round(number, 2) for number in size)]),
        Resources=pikepdf.Dictionary(),
    )


def _face(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
