"""Tags out of a source: where they were, which stand in which, and numbers in the place of fields."""

import pytest

from pipeline.engines.marks import put_fields, strip_tags
from pipeline.model import CodeForm, InlineCode

FIELD = InlineCode.from_label(CodeForm.ISOLATED, "field1")


def test_each_tag_knows_its_words_and_the_pair_right_around_it() -> None:
    stripped = strip_tags("a <b>x<note1/> <i>y<br/></i> w</b> <u>z</u><note2/>")
    assert stripped.plain == "a x y w z"
    assert [(mark.code.label, mark.span, mark.parent) for mark in stripped.marks] == [
        ("b", (2, 7), -1),
        ("note1", (3, 3), 0),
        ("i", (4, 5), 0),
        ("br", (5, 5), 2),
        ("u", (8, 9), -1),
        ("note2", (9, 9), -1),
    ]
    assert stripped.sound
    assert stripped.breaks == (5,)


def test_a_pair_that_crosses_another_ends_where_its_own_tag_does() -> None:
    stripped = strip_tags("a <b>b <i>c</b> d</i> e")
    assert [(mark.code.label, mark.span) for mark in stripped.marks] == [
        ("b", (2, 2)),
        ("i", (4, 7)),
    ]
    assert not stripped.sound


def test_a_field_is_a_number_that_the_text_does_not_hold() -> None:
    stripped = strip_tags("See <field1/>, 61 and <field2/>.", with_numbers=True)
    assert stripped.plain == "See 62, 61 and 63."
    assert [(number, code.label) for number, code in stripped.numbers] == [
        ("62", "field1"),
        ("63", "field2"),
    ]
    assert not stripped.marks
    assert [mark.code.label for mark in strip_tags("See <field1/>.").marks] == ["field1"]


def test_fields_without_a_number_left_are_tags_again() -> None:
    taken = " ".join(map(str, range(61, 100)))
    stripped = strip_tags(f"{taken} <field1/>", with_numbers=True)
    assert (stripped.numbers, [mark.code.label for mark in stripped.marks]) == ((), ["field1"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("តារាង ៦១។", "តារាង <field1/>។"),
        ("61, 610", "<field1/>, 610"),
        ("161", None),
        ("610", None),
        ("61 61", None),
        ("", None),
    ],
)
def test_a_field_comes_back_where_its_number_stands_once_in_any_digits(
    text: str, expected: str | None
) -> None:
    assert put_fields(text, [("61", FIELD)]) == expected
