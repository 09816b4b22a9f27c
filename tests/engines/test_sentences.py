from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.sentences import split_sentences


def pieces(text: str, *breaks: int) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, breaks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask first. Then explain.", ["Ask first.", "Then explain."]),
        ("Is it safe? Ask! “Wait.” She waits.", ["Is it safe?", "Ask!", "“Wait.”", "She waits."]),
        ("See Dr. Somchai at 9 a.m. on Monday.", ["See Dr. Somchai at 9 a.m. on Monday."]),
        ("Meet at 9 a.m. Bring a friend.", ["Meet at 9 a.m.", "Bring a friend."]),
        (
            "See art. 3 and paras. 4–6 of the Protocol.",
            ["See art. 3 and paras. 4–6 of the Protocol."],
        ),
        (
            "Food, rent, etc. are paid. Travel is not.",
            ["Food, rent, etc. are paid.", "Travel is not."],
        ),
        ("J. Smith and U.N. staff agree.", ["J. Smith and U.N. staff agree."]),
        ("1. Ask first. 2. Explain.", ["1. Ask first.", "2. Explain."]),
        (
            "It costs 3.5 million (approx. 2 %). Pay later.",
            ["It costs 3.5 million (approx. 2 %).", "Pay later."],
        ),
        ("Visit www.example.org. Then call 1300.", ["Visit www.example.org.", "Then call 1300."]),
        ("She said … nothing. He left.", ["She said … nothing.", "He left."]),
        ("i.e. a safe place, e.g. a shelter.", ["i.e. a safe place, e.g. a shelter."]),
        ("No. 5 is closed.", ["No. 5 is closed."]),
        ("The answer may be no. It stays so.", ["The answer may be no.", "It stays so."]),
        (
            "See fig. 3, tel. +855 12 and ch. IV of it.",
            ["See fig. 3, tel. +855 12 and ch. IV of it."],
        ),
        ("   ", []),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_a_line_break_ends_a_sentence_without_punctuation() -> None:
    assert pieces("Tel. 1300Email us", 9) == ["Tel. 1300", "Email us"]


@given(st.text(alphabet="aB .!?\"')“”…1", max_size=60), st.lists(st.integers(0, 60), max_size=3))
def test_nothing_but_blanks_is_lost_and_spans_do_not_overlap(text: str, breaks: list[int]) -> None:
    spans = split_sentences(text, [place for place in breaks if place <= len(text)])
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(
        " ", ""
    )
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
