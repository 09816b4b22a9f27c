"""The page that is patched says what the page says that would be built."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipeline.catalogs import read_catalog
from pipeline.editions import read_tree, style_docx
from pipeline.editions.html import write_body
from pipeline.flow.documents import DocumentText, read_document
from pipeline.flow.imprint import make_imprint
from pipeline.flow.sheets import OpenSheet, notice_lines, open_sheet
from pipeline.master import fill
from pipeline.model import Block, Catalog, CodeForm, Fragment, InlineCode, Kind
from pipeline.project import Document, open_project
from pipeline.proof import shown_targets
from pipeline.proof.inline import slot_html
from pipeline.proof.marks import MARK, codes_of, marked
from pipeline.proof.skeleton import Slot, balance, read_skeleton
from tests.conftest import ROOT


def document(name: str) -> Document:
    return next(one for one in open_project(ROOT).documents if one.name == name)


@cache
def text_of(name: str) -> DocumentText:
    return read_document(document(name))


def catalog_of(name: str, code: str) -> Catalog:
    return read_catalog(document(name).catalog(code), name, code)


@cache
def opened(name: str, code: str) -> OpenSheet:
    return open_sheet(document(name), code, text_of(name), catalog_of(name, code), None)


def built(name: str, code: str, catalog: Catalog, folder: Path) -> str:
    """The page as building makes it."""
    text, settings = text_of(name), document(name).settings
    imprint = make_imprint(document(name), code, catalog, text)
    filled = fill(text.master, text.contents(catalog), mark_fallback=True)
    styled = style_docx(filled, imprint)
    tree = read_tree(styled, folder / "tree", imprint, (), settings.layout)
    return write_body(tree, imprint)[1]


def said(page: str, shown: str = "") -> list[str]:
    """The words of a page, paragraph by paragraph; ``shown`` is the class of what is looked at."""
    root = html.fromstring(f"<div>{page}</div>")
    for gone in root.xpath("//*[contains(@class,'elsewhere')]") + (
        root.xpath("//*[@class='en']") if shown == "tr" else []
    ):
        gone.drop_tree()
    texts = (one.text_content() for one in root.iter("p", "h1", "h2", "h3", "h4", "td", "th", "li"))
    # A place where a line may end (U+200B) beside a line break is no word of the page.
    return [squeezed for text in texts if (squeezed := re.sub(r"[\s\u200b]+", "", text))]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("announcement", "km"),
        ("handout", "th"),
        pytest.param("guidebook", "my", marks=pytest.mark.slow),
    ],
)
def test_the_page_of_a_preview_says_what_the_edition_says(
    name: str, code: str, tmp_path: Path
) -> None:
    catalog = catalog_of(name, code)
    half = replace(
        catalog,
        units=tuple(
            # Words of a numbering (“Chapter %1”) are drawn once: the page is remade for them.
            replace(unit, target="") if number % 2 and "%1" not in unit.source else unit
            for number, unit in enumerate(catalog.units)
        ),
    )
    sheet = opened(name, code).sheet
    for one in (catalog, half):
        imprint = make_imprint(document(name), code, one, text_of(name))
        rendered = sheet.render(shown_targets(one), notice_lines(imprint))
        page = sheet.body(rendered)
        assert said(page, "tr") == said(built(name, code, one, tmp_path / str(len(rendered))))
        assert balance(page) == []
        assert not MARK.search(page)


def test_every_segment_has_one_place_where_it_is_worked_on() -> None:
    sheet = opened("handout", "th").sheet
    homes = [place.segment for place in sheet.places if place.home]
    assert sorted(homes) == list(range(len(sheet.segments)))


def test_a_changed_text_changes_its_own_slots_alone() -> None:
    sheet = opened("announcement", "km").sheet
    targets = shown_targets(catalog_of("announcement", "km"))
    before = sheet.render(targets)
    segment = next(one for one in sheet.segments if one.kind is Kind.PARAGRAPH)
    after = sheet.render(targets | {segment.key: "<script>ថ្មី</script>"})
    changed = [at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert changed
    assert {sheet.segments[sheet.places[at].segment].source for at in changed} == {segment.source}
    assert "<script" not in "".join(after)
    assert sheet.render(targets) == before


def blocks(parts: Iterable[str | InlineCode]) -> tuple[Block, Fragment]:
    content = Fragment.of(parts)
    return Block("1", Kind.PARAGRAPH, "", "word/document.xml", (), content), content


NOTE = InlineCode(CodeForm.ISOLATED, "note", 1)
BOLD, PLAIN = InlineCode(CodeForm.OPEN, "b"), InlineCode(CodeForm.CLOSE, "b")


@given(
    st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), min_size=3, max_size=3)
)
def test_no_text_is_ever_markup(texts: list[str]) -> None:
    block, _ = blocks([texts[0], BOLD, texts[1], PLAIN, NOTE])
    words = [part for part in marked(0, block).parts if isinstance(part, str)]
    page = f"<p>{words[0]}<strong>{words[1]}</strong>{words[2]}<sup>1</sup>{words[3]}</p>"
    (slot,) = [one for one in read_skeleton(page, [codes_of(block)]) if isinstance(one, Slot)]
    target = Fragment.of((texts[2], NOTE, BOLD, texts[0], PLAIN, texts[1]))
    markup = slot_html(slot, lambda _: target, lambda parts: parts)
    root = html.fragment_fromstring(f"<div>{markup}</div>")
    assert [one.tag for one in root.iter()] == ["div", "sup", "strong"]


def test_a_text_that_elements_part_has_a_slot_on_either_side() -> None:
    """A picture in a paragraph ends the paragraph in HTML."""
    picture = InlineCode(CodeForm.ISOLATED, "img", 1)
    block, _ = blocks(["before ", picture, "after"])
    first, second = (part for part in marked(0, block).parts if isinstance(part, str))
    page = f"<p>{first}</p><figure></figure><p>{second}</p>"
    pieces = read_skeleton(page, [codes_of(block)])
    slots = [one for one in pieces if isinstance(one, Slot)]
    assert [(one.after, one.until) for one in slots] == [("", "<img1/>"), ("<img1/>", "")]
    target = Fragment.of(("a <b>", picture, "b"))
    texts = [slot_html(slot, lambda _: target, lambda parts: parts) for slot in slots]
    assert texts == ["a &lt;b&gt;", "b"]
