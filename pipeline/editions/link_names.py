"""What the links of a PDF are called by a screen reader (ISO 14289-1, 7.18.5).

Typst describes a link by what it knows of its target, "section, page 53", with a word of our
template and the page in the language that it was told. Here a link within the book bears the title
of the heading that it leads to, and any other the words that are the link.
"""

from collections.abc import Callable, Iterator

import pikepdf

from pipeline.editions.pdf_structure import children_of
from pipeline.languages.break_marks import without_marks

Place = tuple[object, ...]  # the object number of a page, and a place on it


def name_links(pdf: pikepdf.Pdf, text_of: Callable[[int, int], str]) -> None:
    """Describe each link to a place in the same file.

    ``text_of`` gives the text of a marked-content sequence, by page (counted from 0) and number.
    A link whose target has no bookmark and that holds no words keeps its description.
    """
    titles = dict(_titles(pdf))
    names = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Dests" in pdf.Root.get("/Names", {}) else {}
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    for page in pdf.pages:
        for link in page.obj.get("/Annots", ()):
            target = link.get("/Dest", link.get("/A", pikepdf.Dictionary()).get("/D"))
            if link.Subtype != "/Link" or target is None:
                continue
            found = names[str(target)] if isinstance(target, pikepdf.String) else target
            words = titles.get(_place(found)) or words_of(
                parents[int(link.StructParent)], numbers, text_of
            )
            if words:
                link.Contents = pikepdf.String(words)


def _titles(pdf: pikepdf.Pdf) -> Iterator[tuple[Place, str]]:
    """The places that bookmarks lead to, with their titles."""
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
    while waiting:
        item = waiting.pop()
        waiting += item.children
        if isinstance(item.destination, pikepdf.Array):
            yield _place(item.destination), item.title


def _place(target: pikepdf.Object) -> Place:
    return (target[0].objgen, *(round(float(number), 2) for number in list(target)[2:4]))


def words_of(
    element: pikepdf.Object,
    numbers: dict[tuple[int, int], int],
    text_of: Callable[[int, int], str],
    without: pikepdf.Object | None = None,
) -> str:
    """The text inside an element of the structure, without blanks around it.

    ``numbers``: the pages (counted from 0) by their object numbers; ``without``: an element whose
    text is left out.
    """
    left_out = without.objgen if without is not None else None

    def read(node: pikepdf.Object, page: int) -> Iterator[str]:
        page = numbers[node.Pg.objgen] if "/Pg" in node else page
        for child in children_of(node):
            if isinstance(child, int):
                yield text_of(page, child)
            elif "/MCID" in child:
                there = numbers[child.Pg.objgen] if "/Pg" in child else page
                yield text_of(there, int(child.MCID))
            elif "/S" in child and child.objgen != left_out:
                yield from read(child, page)

    return " ".join(without_marks("".join(read(element, -1))).split())
