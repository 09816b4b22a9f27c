"""The page list of the EPUB: the same numbering for both editions, true labels, and no difference by what else is built."""

import copy
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.editions import Tree, pdf, read_tree, write_epub, write_pdf
from pipeline.editions.nodes import Node, every, read_nodes
from pipeline.editions.paging import first_places, with_places
from pipeline.errors import ToolFailedError
from pipeline.flow.tasks import BuildOptions, PdfEngine
from pipeline.model import Format
from tests.editions.conftest import make_imprint, styled

XHTML, OPS = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
CODES = ["en", "km"]


def squeezed(text: str) -> str:
    return re.sub("[\\s\u00ad\u200b\u2060\ufeff\x02\ufffe]+", "", text)


def words(text: str) -> dict[str, Any]:
    return {"t": "Para", "c": [{"t": "Str", "c": text}]}


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(1, 6))).map(
        lambda found: sorted(found, key=lambda one: one[1])
    )
)
def test_each_page_has_at_most_one_beginning_and_it_is_the_first_thing_that_was_not_there_before(
    found: list[tuple[str, int]],
) -> None:
    starts = first_places(found)
    assert sorted(set(starts.values())) == list(starts.values())
    first_pages: dict[str, int] = {}
    for name, page in found:
        first_pages.setdefault(name, page)
    assert set(starts.values()) == set(first_pages.values())
    for name, page in starts.items():
        assert first_pages[name] == page
        assert next(other for other, there in found if first_pages[other] == there == page) == name


def test_places_are_numbered_in_reading_order_and_what_is_shown_twice_has_none() -> None:
    note = {"t": "Note", "c": [words("note")]}
    caption = [None, [words("caption")]]
    cell = [["", [], []], {"t": "AlignDefault"}, 1, 1, [words("cell")]]
    table = {
        "t": "Table",
        "c": [
            ["", [], []],
            caption,
            [],
            [["", [], []], [[["", [], []], [cell]]]],
            [],
            [["", [], []], []],
        ],
    }
    blocks = [
        {"t": "Div", "c": [["", ["title"], []], [words("title")]]},
        {"t": "Header", "c": [1, ["g1", [], []], [{"t": "Str", "c": "heading"}, note]]},
        {"t": "Para", "c": [{"t": "Str", "c": "first"}, note]},
        {"t": "BulletList", "c": [[words("item"), words("more")], [words("another")]]},
        table,
        {"t": "Figure", "c": [["", [], []], caption, [words("picture")]]},
        {"t": "Div", "c": [["", ["callout"], []], [words("box")]]},
    ]
    blocks = read_nodes(blocks)
    before = copy.deepcopy(blocks)
    placed = with_places(blocks, lambda number: [Node(t="Str", c=number)])
    assert blocks == before, "the tree itself is left alone"
    found = [
        (node["c"][0]["c"], node["c"][1]["c"])
        for node in every(placed)
        if node["t"] == "Para" and isinstance(node["c"][0]["c"], int)
    ]
    assert found == list(
        enumerate(["first", "item", "more", "another", "cell", "picture", "box"], start=1)
    )
    assert with_places(blocks, lambda _: []) == before


@pytest.fixture(scope="module")
def books(
    trees: dict[str, Tree], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[Path, Path]]:
    """The EPUB and the PDF of a locale, in this order, made when first asked for."""
    folder = tmp_path_factory.mktemp("paged")

    def make(code: str) -> tuple[Path, Path]:
        epub, book = folder / f"{code}.epub", folder / f"{code}.pdf"
        if not epub.exists():
            write_epub(trees[code], make_imprint(code), epub)
            write_pdf(trees[code], make_imprint(code), book)
        return epub, book

    return make


def parts(epub: Path) -> dict[str, etree._Element]:
    with zipfile.ZipFile(epub) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf"))
        }


def marks(roots: dict[str, etree._Element]) -> list[tuple[str, etree._Element]]:
    return [
        (name, mark)
        for name, root in sorted(roots.items())
        for mark in root.iter(f"{XHTML}span")
        if mark.get("role") == "doc-pagebreak"
    ]


def after(mark: etree._Element) -> str:
    """The words of the heading or paragraph that a mark stands before, up to the first note."""
    parent = mark.getparent()
    assert parent is not None
    block = mark.getnext() if parent.tag == f"{XHTML}section" else parent
    assert block is not None
    notes = [link for link in block.iter(f"{XHTML}a") if link.get("role") == "doc-noteref"]
    text = squeezed("".join(map(str, block.itertext())))
    return text.split(squeezed("".join(map(str, notes[0].itertext()))))[0] if notes else text


@pytest.mark.slow
@pytest.mark.parametrize("code", CODES)
def test_what_follows_a_mark_stands_on_that_page_of_the_pdf(
    books: Callable[[str], tuple[Path, Path]], code: str
) -> None:
    epub, book = books(code)
    with pypdfium2.PdfDocument(book) as document:
        shown = [squeezed(page.get_textpage().get_text_range()) for page in document]
    found = marks(parts(epub))
    pages = [int(mark.get("aria-label", "")) for _, mark in found]
    assert pages == sorted(set(pages))
    assert len(pages) > 0.9 * len(shown), "few pages have nothing that begins on them"
    strays = [
        (page, after(mark)[:12])
        for page, (_, mark) in zip(pages, found, strict=True)
        if after(mark)[:12] not in shown[page - 1]
    ]
    assert strays == []
    assert sum(not after(mark) for _, mark in found) < 3, "a picture without words, at most"


@pytest.mark.slow
@pytest.mark.parametrize("code", CODES)
def test_the_page_list_leads_to_every_mark_and_the_package_says_whose_pages_they_are(
    books: Callable[[str], tuple[Path, Path]], code: str
) -> None:
    roots = parts(books(code)[0])
    lists = [
        nav
        for nav in roots["EPUB/nav.xhtml"].iter(f"{XHTML}nav")
        if nav.get(f"{OPS}type") == "page-list"
    ]
    assert len(lists) == 1
    links = [(f"EPUB/{link.get('href')}", link.text) for link in lists[0].iter(f"{XHTML}a")]
    assert links == [
        (f"{name}#{mark.get('id')}", mark.get("aria-label")) for name, mark in marks(roots)
    ]
    assert all(mark.get(f"{OPS}type") == "pagebreak" and not mark.text for _, mark in marks(roots))
    package = roots["EPUB/content.opf"]
    said = [
        (meta.get("property"), meta.text)
        for meta in package.iter("{http://www.idpf.org/2007/opf}meta")
    ]
    assert {
        ("schema:accessibilityFeature", "pageBreakMarkers"),
        ("schema:accessibilityFeature", "pageNavigation"),
    } <= set(said)
    source = next(
        one
        for one in package.iter("{http://purl.org/dc/elements/1.1/}source")
        if one.get("id") == "page-source"
    )
    assert ("pageBreakSource", source.text) in said
    assert ("source-of", "pagination") in said


@pytest.mark.slow
def test_an_epub_is_the_same_whether_or_not_its_pdf_was_made_before_it(
    books: Callable[[str], tuple[Path, Path]], tmp_path: Path
) -> None:
    tree = read_tree(styled("en"), tmp_path / "tree", make_imprint("en"))
    write_pdf(tree, make_imprint("en"), tmp_path / "book.pdf")
    write_epub(tree, make_imprint("en"), tmp_path / "book.epub")
    assert [(tmp_path / "book.epub").read_bytes(), (tmp_path / "book.pdf").read_bytes()] == [
        path.read_bytes() for path in books("en")
    ]


def test_a_book_without_pages_of_ours_has_no_page_list(
    trees: dict[str, Tree], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_epub(trees["en"], make_imprint("en"), tmp_path / "unpaged.epub", paged=False)

    def fail(*_: object) -> None:
        raise ToolFailedError("This text cannot be laid out.")

    monkeypatch.setattr(pdf, "evaluate", fail)
    write_epub(trees["en"], make_imprint("en"), tmp_path / "failed.epub")
    assert (tmp_path / "unpaged.epub").read_bytes() == (tmp_path / "failed.epub").read_bytes()
    with zipfile.ZipFile(tmp_path / "failed.epub") as archive:
        text = b"".join(
            archive.read(name) for name in archive.namelist() if name.endswith((".xhtml", ".opf"))
        )
    assert b"page-list" not in text
    assert b"doc-pagebreak" not in text
    assert b"pageBreak" not in text


def test_another_pdf_engine_is_another_epub() -> None:
    """LibreOffice lays out other pages: an EPUB built beside its PDF must not be taken for one that lists Typst's."""
    plain, other = BuildOptions(), BuildOptions(pdf_engine=PdfEngine.LIBREOFFICE)
    assert plain.text(Format.EPUB) != other.text(Format.EPUB)
    assert plain.text(Format.HTML) == other.text(Format.HTML)
