"""Pictures that Word sets beside or above the text to which they are anchored."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from lxml import etree

from pipeline.editions import read_tree, style_docx, write_epub, write_html, write_pdf
from pipeline.editions.epub_finish import _drop_what_says_nothing
from pipeline.editions.nodes import Node, every, kind_of, plain
from pipeline.editions.pdf_reading import read_pdf
from pipeline.editions.tree import Tree
from tests.editions.conftest import make_imprint
from tests.editions.kinds import DRAWING, frame, member, picture
from tests.word.builders import put_in_list

WORDS = "Words beside the picture. " * 8


def anchored(document: Document, wrap: str, align: str = "right", width: int = 1_200_000) -> object:
    """A run with an anchored picture."""
    inside = (
        "<pic:pic><pic:nvPicPr><pic:cNvPr id='3' name='p'/></pic:nvPicPr><pic:blipFill>"
        f"<a:blip r:embed='{picture(document, 'red')}'/></pic:blipFill></pic:pic>"
    )
    return parse_xml(
        f"<w:r {DRAWING}><w:drawing><wp:anchor><wp:positionH relativeFrom='column'>"
        f"<wp:align>{align}</wp:align></wp:positionH><wp:extent cx='{width}' cy='900000'/>"
        f"<wp:{wrap}/><wp:docPr id='3' name='p' descr='A small boat'/><a:graphic><a:graphicData "
        "uri='http://schemas.openxmlformats.org/drawingml/2006/picture'>"
        f"{inside}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def tree_of(tmp_path: Path, build: Callable[[Document], None]) -> Tree:
    document = docx.Document()
    document.add_heading("About boats", 1)
    build(document)
    document.save(str(tmp_path / "a.docx"))
    imprint = make_imprint("en")
    styled = style_docx((tmp_path / "a.docx").read_bytes(), imprint)
    return read_tree(styled, tmp_path / "tree", imprint)


def shapes(tree: Tree) -> list[str]:
    """The kinds of the blocks below the first heading, and what stands in each."""
    blocks = list(tree.blocks)
    start = next(index for index, one in enumerate(blocks) if one.kind == "Header")
    return [_shape(one) for one in blocks[start + 1 :]]


def _shape(block: Node) -> str:
    has_picture = any(one.kind == "Image" for one in every(block))
    name = kind_of(block) or block.kind
    return f"{name} {'picture' if has_picture else 'words'}"


@pytest.mark.parametrize(
    ("wrap", "align", "side"),
    [
        ("wrapSquare", "left", "left"),
        ("wrapSquare", "right", "right"),
        ("wrapTight", "center", "right"),
        ("wrapSquare wrapText='left'", "left", "right"),
    ],
)
def test_a_small_picture_stands_beside_its_text(
    tmp_path: Path, wrap: str, align: str, side: str
) -> None:
    def build(document: Document) -> None:
        line = document.add_paragraph(WORDS)
        line._p.insert(0, anchored(document, wrap, align))

    tree = tree_of(tmp_path, build)
    assert shapes(tree) == ["beside picture"]
    assert tree.blocks[-1].value("side") == side
    imprint = make_imprint("en")
    write_pdf(tree, imprint, tmp_path / "a.pdf")
    assert WORDS.strip() in " ".join(read_pdf(tmp_path / "a.pdf").text.split())
    write_html(tree, imprint, tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert f'<div class="beside" data-side="{side}">' in page
    assert "data-place" not in page
    assert 'alt="A small boat"' in page


@pytest.mark.parametrize(
    ("wrap", "width", "words"),
    [
        ("wrapTopAndBottom", 1_200_000, WORDS),
        ("wrapNone", 1_200_000, WORDS),
        ("wrapSquare", 4_000_000, WORDS),
        ("wrapSquare", 1_200_000, WORDS * 9),
    ],
)
def test_another_picture_stands_before_its_text(
    tmp_path: Path, wrap: str, width: int, words: str
) -> None:
    def build(document: Document) -> None:
        line = document.add_paragraph(words)
        line._p.insert(1, anchored(document, wrap, width=width))

    assert shapes(tree_of(tmp_path, build)) == ["Para picture", "Para words"]


def test_a_picture_at_a_heading_or_an_item_stands_after_it(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        heading = document.add_heading("More boats", 2)
        heading._p.append(anchored(document, "wrapSquare"))
        item = document.add_paragraph("An item", style="List Bullet")
        put_in_list(item, "1")
        item._p.append(anchored(document, "wrapSquare"))

    tree = tree_of(tmp_path, build)
    assert shapes(tree) == ["Header words", "Para picture", "BulletList picture"]
    assert [one.kind for one in tree.blocks[-1].list_items[0]] == ["Para", "Para"]
    assert plain(tree.blocks[-3]) == "More boats"


def test_a_picture_without_words_around_it_stays_in_its_paragraph(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph()._p.append(anchored(document, "wrapSquare"))
        document.add_paragraph(WORDS)

    assert shapes(tree_of(tmp_path, build)) == ["Para picture", "Para words"]


def test_the_navigation_of_a_book_names_headings_without_their_pictures(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        heading = document.add_heading("A boat ", 1)
        run = frame(member(picture(document, "red"), "A sign"), "A sign")
        heading._p.append(parse_xml(run))
        heading.add_run(" in the harbour")

    tree = tree_of(tmp_path, build)
    write_epub(tree, make_imprint("en"), tmp_path / "a.epub", paged=False)
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        page = book.read("EPUB/nav.xhtml").decode()
    assert "<img" not in page
    assert "A boat in the harbour" in " ".join(page.split())


def test_the_navigation_of_a_book_holds_no_empty_span() -> None:
    page = etree.fromstring(
        '<nav xmlns="http://www.w3.org/1999/xhtml"><a>A heading<span><b/></span> of <i>boats</i>'
        "<span/></a></nav>"
    )
    _drop_what_says_nothing(page)
    assert "".join(page.itertext()) == "A heading of boats"
    assert not page.findall(".//{*}span")
