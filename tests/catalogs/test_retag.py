import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.retag import retag
from pipeline.segments import compare_codes


@pytest.mark.parametrize(
    ("before", "after", "target", "wanted"),
    [
        (
            "Ask <b>first</b>.",
            "Ask <i>first</i>.",
            "<b>Đầu tiên</b> hãy hỏi.",
            "<i>Đầu tiên</i> hãy hỏi.",
        ),
        ("Ask <b>first</b>.", "Ask first.", "Hỏi <b>trước</b>.", "Hỏi trước."),
        ("<s1>A, </s1>Title", "A, <i>Title</i>", "<s1>A, </s1>Tên", "A, <i>Tên</i>"),
        (
            "a<note1/> b<note2/>",
            "a<note2/> b<note1/>",
            "b<note2/> a<note1/>",
            "b<note1/> a<note2/>",
        ),
        ("a<img1/> b<note1/>", "a b<note1/>", "B<note1/><img1/> A", "B<note1/> A"),
        (
            "<a1>x</a1> <b>y</b>",
            "<a2>x</a2> <b>y</b>",
            "<b>Y</b> <a1>X</a1>",
            "<b>Y</b> <a2>X</a2>",
        ),
        ("<b>“Ask</b> first”", '<i>"ask</i>  first"', "<b>„Hỏi</b> trước“", "<i>„Hỏi</i> trước“"),
        ("<s1><b>x</b> y</s1> z", "<b>x</b> y z", "z <s1>y <b>x</b></s1>", "z y <b>x</b>"),
    ],
    ids=[
        "renamed",
        "taken away",
        "inside out",
        "renumbered",
        "a picture went",
        "a link renumbered",
        "typography too",
        "an outer pair went",
    ],
)
def test_codes_follow_where_that_is_certain(
    before: str, after: str, target: str, wanted: str
) -> None:
    assert retag(target, before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "target"),
    [
        ("Ask first.", "Ask <b>first</b>.", "Hỏi trước."),
        ("<b>Ask</b> first.", "<b>Ask first</b>.", "<b>Hỏi</b> trước."),
        ("Ask.", "Ask.<note1/>", "Hỏi."),
        ("a<note1/> b", "a b<note1/>", "A<note1/> B"),
        ("<b>x</b> y", "<i>x</i> y", "<b>X <u>Y</u></b>"),
        ("<b>x</b> y", "<b>x</b> z", "<b>X</b> Y"),
        ("a<br/>b<br/>c", "ab<br/>c", "A<br/>B<br/>C"),
    ],
    ids=[
        "bold is new",
        "bold grew",
        "a note is new",
        "a note moved",
        "the translator's own",
        "other words",
        "one of two breaks went",
    ],
)
def test_where_only_a_person_can_say_nothing_is_set(before: str, after: str, target: str) -> None:
    assert retag(target, before, after) is None


codes = st.recursive(
    st.sampled_from(["a", "b ", " c", "<note1/>", "<br/>"]),
    lambda inner: st.tuples(st.sampled_from(["b", "i", "s1", "a1"]), st.lists(inner, max_size=3)).map(lambda two: f"<{two[0]}>{''.join(two[1])}</{two[0]}>"),
    max_leaves=6,
)  # fmt: skip
coded = st.lists(codes, max_size=4).map("".join)


@given(coded, coded, coded)
def test_what_is_set_can_always_stand_in_an_edition(before: str, after: str, target: str) -> None:
    result = retag(target, before, after)
    assert result is None or not compare_codes(after, result)


@given(coded)
def test_the_same_codes_leave_a_target_without_empty_pairs_as_it_is(text: str) -> None:
    result = retag(text, text, text)
    if result is not None and "><" not in text and text == text.strip() and text.count("<b>") < 2:
        assert result == text
