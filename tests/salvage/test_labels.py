"""Labels that were typed before the list items of an old translation."""

import pytest

from pipeline.catalogs.comments import Doubt, comments_of
from pipeline.model import Block, Fragment, InlineCode, Kind
from pipeline.salvage.labels import find_label, without_label
from pipeline.segments.coded import parse, render
from tests.salvage.conftest import TRUTH, VIETNAMESE, MakeOffice

ITEMS = [text for style, text in VIETNAMESE if style == "List Bullet"]


def block(text: str, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block("1", kind, "", "", (), parse(text))


@pytest.mark.parametrize(
    "label",
    ["• ", "•", "- ", "– ", "\uf0b7\t", "1. ", "12) ", "១. ", "၁။ ", "1.2. ", "(a) ", "(က)", "a) ", "a. ", "iv) ",
     "1、", "（一）", "•<tab/>", "-<tab/>", "1.<tab/>"],
)  # fmt: skip
def test_a_typed_label_is_taken_off(label: str) -> None:
    taken, doubts = without_label(block("Take it.", Kind.LIST_ITEM), block(f"{label}ភាសា <b>a</b>"))
    assert (render(taken.content), doubts) == ("ភាសា <b>a</b>", ())


@pytest.mark.parametrize("text", ["A. Nguyễn", "-Báo", "1.Báo", "<b>1.</b> Báo", "ก. ข้อ", "2. Báo"])
def test_what_may_be_a_label_stays_and_is_told(text: str) -> None:
    old = block(text)
    taken, doubts = without_label(block("Take 2 copies.", Kind.LIST_ITEM), old)
    assert taken == old
    assert "at the beginning may be a label" in doubts[0]


@pytest.mark.parametrize(
    ("english", "text"),
    [("1. Take it.", "1. Mang"), ("Take it.", "Mang"), ("Take it.", "14 ngày"), ("– Take", "- Mang"), ("Take it.", "")],
)  # fmt: skip
def test_what_is_no_label_stays(english: str, text: str) -> None:
    assert find_label(english, text) is None


def test_a_text_that_is_no_list_item_keeps_its_beginning() -> None:
    old = block("1. Mang")
    assert without_label(block("Take it."), old) == (old, ())


def test_a_tab_in_a_text_stays_a_code() -> None:
    taken, _ = without_label(block("Take it.", Kind.LIST_ITEM), block("• Mang<tab/>nó"))
    assert taken.content == Fragment.of(("Mang", *parse("a<tab/>nó").parts[1:]))
    assert any(isinstance(part, InlineCode) for part in taken.content.parts)


@pytest.mark.parametrize("label", ["• ", "(a) "])
def test_an_old_translation_with_typed_bullets_comes_back_without(
    office: MakeOffice, label: str
) -> None:
    old = [
        ("Normal", label + text) if text in ITEMS else (style, text) for style, text in VIETNAMESE
    ]
    here = office(old=old)
    here.salvage()
    found = {unit.source: unit for unit in here.catalog.live if unit.target}
    assert {source: unit.target for source, unit in found.items()} == TRUTH
    assert not any(comments_of(unit.comments, Doubt) for unit in found.values())
