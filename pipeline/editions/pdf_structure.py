"""The structure tree of a PDF, paragraph by paragraph (ISO 32000-1, 14.7 and 14.8)."""

from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

# Inside a paragraph; every other element begins one of its own. The label of a note or a list item
# is no text of the book.
_INLINE = {
    *("Span", "Link", "Reference", "Quote", "Code", "Em", "Strong", "Annot", "Form", "Formula"),
    *("Ruby", "RB", "RT", "RP"),
}
_UNREAD = {"Lbl"}


@dataclass(frozen=True, slots=True)
class PagePiece:
    """The part of a paragraph that stands on one page (counted from 0).

    Page -1 for words that stand on none. ``formula``: part of an equation, whose signs stand above
    and below each other, so that every reader has its own order for them.
    """

    page: int
    text: str
    formula: bool = False


class Paragraphs:
    """The paragraphs of a structure tree, those of contents lists apart, and words inside pictures.

    A note is a paragraph of its own, which does not part the one that refers to it. ``text_of``
    gives the text of a marked-content sequence, by page and number.
    """

    def __init__(self, pdf: pikepdf.Pdf, text_of: Callable[[int, int], str]) -> None:
        self.text_of = text_of
        self.numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.text: list[list[PagePiece]] = []
        self.lists: list[list[PagePiece]] = []
        self.drawn: list[str] = []
        self.buffer: list[PagePiece] = []
        for child in children_of(pdf.Root.StructTreeRoot):
            self._walk(child, -1, ())
        self._flush(self.text)

    def _flush(self, paragraphs: list[list[PagePiece]]) -> None:
        if any(piece.text.strip() for piece in self.buffer):
            paragraphs.append(list(self.buffer))
        self.buffer.clear()

    def _walk(self, node: pikepdf.Object, page: int, within: tuple[str, ...]) -> None:
        if isinstance(node, int):
            self._say(page, node, within)
        elif "/MCID" in node:
            self._say(self._page_of(node, page), int(node.MCID), within)
        elif "/S" in node and (name := _name(node)) not in _UNREAD:
            self._element(node, self._page_of(node, page), (*within, name))

    def _element(self, node: pikepdf.Object, page: int, within: tuple[str, ...]) -> None:
        name = within[-1]
        outer = list(self.buffer) if name == "Note" else []
        if name == "Note":
            self.buffer.clear()
        target = self.lists if "TOC" in within else self.text
        # A paragraph inside another one is a box in a line of it.
        inline = name in _INLINE or within[-2:] == ("P", "P") or _is_picture(node)
        if not inline:
            self._flush(target)
        for child in children_of(node):
            self._walk(child, page, within)
        if not inline:
            self._flush(target)
        self.buffer += outer

    def _say(self, page: int, identifier: int, within: tuple[str, ...]) -> None:
        text = self.text_of(page, identifier)
        if "Figure" in within:
            self.drawn.append(text)
        else:
            self.buffer.append(PagePiece(page, text, "Formula" in within))

    def _page_of(self, node: pikepdf.Object, page: int) -> int:
        return self.numbers[node.Pg.objgen] if "/Pg" in node else page


def _is_picture(node: pikepdf.Object) -> bool:
    """Whether this is a picture in running text, not a group of picture and caption."""
    inside = children_of(node)
    return _name(node) == "Figure" and not any(
        isinstance(one, pikepdf.Dictionary) and "/S" in one for one in inside
    )


def _name(node: pikepdf.Object) -> str:
    return str(node.S)[1:]


def children_of(node: pikepdf.Object) -> list[pikepdf.Object]:
    """What stands in an element of the structure, in order."""
    inside = node.get("/K")
    if inside is None:
        return []
    return list(inside) if isinstance(inside, pikepdf.Array) else [inside]
