"""Widths of columns by their text, and landscape pages that need not be."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.editions.columns import fit_columns, open_landscapes
from pipeline.editions.new_nodes import division, paragraph, word
from pipeline.editions.nodes import Node
from pipeline.editions.tables import columns_of

LINE = 48.0


def table(widths: list[float], rows: list[list[str]]) -> Node:
    def cells(row: list[str]) -> list[Any]:
        about = ["", [], []]
        return [
            about,
            [
                [about, Node(t="AlignDefault"), 1, 1, [paragraph([word(text)], "Plain")]]
                for text in row
            ],
        ]

    columns = [[Node(t="AlignDefault"), Node(t="ColWidth", c=width)] for width in widths]
    about = ["", [], []]
    body = [about, 0, [], [cells(row) for row in rows[1:]]]
    caption = [None, []]
    return Node(
        t="Table", c=[about, caption, columns, [about, [cells(rows[0])]], [body], [about, []]]
    )


def widths_of(node: Node) -> list[float]:
    return [column[1]["c"] for column in columns_of(node)]


texts = st.text("abc ", max_size=400)


@given(st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=6))
def test_a_table_stays_as_wide_and_no_column_vanishes(rows: list[list[str]]) -> None:
    one = table([0.2, 0.3, 0.5], [["a", "b", "c"], *rows])
    fit_columns([one], LINE)
    found = widths_of(one)
    assert abs(sum(found) - 1) < 0.001
    assert all(width >= 0.5 * usual for width, usual in zip(found, (0.2, 0.3, 0.5), strict=True))


def test_a_column_of_words_gives_room_to_one_of_sentences() -> None:
    one = table([0.5, 0.5], [["Term", "Meaning"], *[["shelter", "a safe place " * 12]] * 4])
    fit_columns([one], LINE)
    assert widths_of(one)[1] > 0.6


def test_columns_to_write_in_give_little() -> None:
    one = table([0.3, 0.4, 0.3], [["Aim", "What", "When"], *[["a long aim " * 9, "", ""]] * 4])
    fit_columns([one], LINE)
    for width, before in zip(widths_of(one)[1:], (0.4, 0.3), strict=True):
        assert 0.85 * before <= width <= before


def test_the_letters_of_a_face_decide_and_not_their_number() -> None:
    """Two columns of as many letters, of which a face draws those of one three times as wide."""

    def measure(text: str, *, bold: bool) -> float:
        return sum(1.5 if letter == "m" else 0.5 for letter in text) * (1.1 if bold else 1)

    one = table([0.5, 0.5], [["a", "b"], *[["iii " * 20, "mmm " * 20]] * 4])
    fit_columns([one], LINE, measure)
    assert widths_of(one)[1] > 0.6


def test_tables_with_the_same_head_are_alike() -> None:
    head = ["Country", "Published text"]
    few = table([0.5, 0.5], [head, ["Lao PDR", "short"]])
    many = table([0.5, 0.5], [head, *[["Viet Nam", "a long text " * 20]] * 5])
    fit_columns([few, many], LINE)
    assert widths_of(few) == widths_of(many) != [0.5, 0.5]


def test_a_landscape_page_whose_tables_have_room_stands_upright() -> None:
    narrow = division("landscape", [table([0.25] * 4, [["a b c"] * 4, ["law and order"] * 4])])
    wide = division("landscape", [table([0.25] * 4, [["a"] * 4, ["incomprehensibilities"] * 4])])
    columns = division("landscape", [table([0.1] * 10, [["a"] * 10, ["b"] * 10])])
    picture = division(
        "landscape", [paragraph([Node(t="Image", c=[["", [], []], [], ["a.png", ""]])])]
    )
    found = open_landscapes([narrow, wide, columns, picture], LINE)
    assert [one.kind for one in found] == ["Table", "Div", "Div", "Div"]
