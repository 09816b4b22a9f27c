"""The codes of an old translation under its English: what is certain, and what is left to a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Block, Fragment, InlineCode, Kind
from pipeline.salvage.codes import recode
from pipeline.salvage.emphasis import blanks_outside
from pipeline.segments import compare_codes
from pipeline.segments.coded import parse, render


def block(coded: str, **meaning: str) -> Block:
    return Block("word/document.xml#1", Kind.PARAGRAPH, "", "word/document.xml", (), parse(coded), meaning=meaning)  # fmt: skip


@pytest.mark.parametrize(
    ("english", "old", "new"),
    [
        ("Ask <b>first</b>.", "Hỏi <b>trước</b>.", "Hỏi <b>trước</b>."),
        # a script without italics
        ("Read <i>this</i>.", "Đọc <b>điều này</b>.", "Đọc <i>điều này</i>."),
        ("<b>A.</b> See <i>B</i>.", "<b>A.</b> Xem <b>B</b>.", "<b>A.</b> Xem <i>B</i>."),
        # formatting of the translator's own
        ("Ask first.", "Hỏi <b>trước</b>.", "Hỏi trước."),
        # a title that both have, its italics lost
        ("See <i>Caring for Persons</i> (2009).", "Xem Caring for Persons (2009).", "Xem <i>Caring for Persons</i> (2009)."),
        ("Note.<note1/>", "Ghi chú.<note7/>", "Ghi chú.<note1/>"),
        ("<a1>Here</a1>", "<a3>Ở đây</a3> nhé", "Ở đây nhé"),  # the link is around the whole entry
        ("<b>Go</b> now.", "<b>Đi </b>ngay.", "<b>Đi</b> ngay."),
    ],
)  # fmt: skip
def test_what_is_certain_needs_nobody(english: str, old: str, new: str) -> None:
    recoded = recode(block(english), [block(old)], " ")
    assert (recoded.target, recoded.doubts) == (new, ())


def test_links_are_told_apart_by_their_addresses() -> None:
    english = block("<a1>One</a1> and <a2>two</a2>", a1="link to https://a", a2="link to https://b")
    old = block("<a1>Hai</a1> và <a2>một</a2>", a1="link to https://b", a2="link to https://a")
    recoded = recode(english, [old], " ")
    assert (recoded.target, recoded.doubts) == ("<a2>Hai</a2> và <a1>một</a1>", ())


@pytest.mark.parametrize(
    ("english", "old", "said"),
    [
        ("One<note1/> two<note2/>.", "Một<note1/> hai<note2/>.", "of the old translation is which"),
        ("One.", "Một.<note1/>", "has not; it is out"),
        ("One.<note1/>", "Một.", "was not in the old translation"),
        ("O<note1/>ne two.", "Một hai.", "is missing"),
    ],
)
def test_what_is_not_certain_is_said(english: str, old: str, said: str) -> None:
    assert said in " ".join(recode(block(english), [block(old)], " ").doubts)


CODES = st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<note1/>", "<note2/>", "<br/>", "<a1>", "</a1>", "<s1>", "</s1>"])  # fmt: skip
coded = st.lists(st.text("ab é\u1780 <&", max_size=4) | CODES, max_size=8).map("".join)


@given(coded, coded)
def test_no_word_is_lost_and_what_has_no_doubt_can_be_used(english: str, old: str) -> None:
    source, target = block(english), block(old)
    recoded = recode(source, [target], " ")
    assert "".join(parse(recoded.target).plain.split()) == "".join(target.content.plain.split())
    if not recoded.doubts:
        from pipeline.segments.split import peel  # the entry that the block belongs to

        assert not compare_codes(render(peel(source.content).core), recoded.target)


@given(coded)
def test_blanks_move_out_of_formatting_and_nothing_else_changes(text: str) -> None:
    before = parse(text)
    after = Fragment.of(blanks_outside(before.parts))
    assert after.plain.replace(" ", "") == before.plain.replace(" ", "")
    assert [str(code) for code in after.codes] == [str(code) for code in before.codes]
    assert all(isinstance(part, str | InlineCode) for part in after.parts)
