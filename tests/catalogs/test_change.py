"""Small changes and what they mean to the person concerned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.change import HARMLESS, Change, classify
from pipeline.segments.coded import plain_text


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("The return is safe.", "The return is unsafe.", "meaning"),
        ("It is a legal document.", "It is an illegal document.", "meaning"),
        ("Bring a card and a passport.", "Bring a card or a passport.", "meaning"),
        ("You don’t sign.", "You sign.", "meaning"),
        ("It is harmful.", "It is harmless.", "meaning"),
        ("Help is for people under 18.", "Help is for people over 18.", "meaning"),
        ("Talk with the person about the plan and write it down for everybody who is there today.",
         "Talk about the plan; everybody present today must be told what it says, and who wrote it.", "meaning"),
        ("We can not help.", "We cannot help.", "meaning"),
        ("Answer within 14 days.", "We give an answer within 21 days.", "number"),
        ("Answer within 14 days.", "Answer within 14 weeks.", "number"),
        ("Answer within two days.", "Answer within three days.", "number"),
        ("Write to help@example.org today.", "Please write a letter to aid@example.org today.", "number"),
        ("Open on Monday and at night.", "Open on Friday and at night.", "number"),
        ("Rooms 1 2 are free.", "Rooms 12 are free.", "number"),
        ("Ask who can help.", "Ask WHO can help.", "rewritten"),
        ("They are now here.", "They are nowhere.", "rewritten"),
        ("Ask <b>her</b> now.", "Ask her <b>now</b>.", "formatting"),
        ("SAFE HOUSING", "Safe housing", "typography"),
        ("Say \"yes\" - or not.", "Say “yes” – or not.", "typography"),
        ("Co\u00adoperation works.", "Cooperation  works.", "typography"),
        ("Name<br/>Date", "Name Date", "formatting"),
        ("Eat, children.", "Eat children.", "rewritten"),
    ],
)  # fmt: skip
def test_the_class_of_a_change(before: str, after: str, change: str) -> None:
    assert classify(before, after).change == change
    assert classify(after, before).change == change, "the way back is as dangerous"


texts = st.lists(
    st.sampled_from(
        [
            "Ask",
            "not",
            "14",
            "days",
            "Hanoi",
            "<b>x</b>",
            "must",
            "who",
            "WHO",
            "a",
            ",",
            "–",
            "<br/>",
        ]
    ),
    max_size=7,
).map(" ".join)


@given(texts, texts)
def test_a_harmless_change_touches_no_word_and_no_digit(before: str, after: str) -> None:
    if classify(before, after).change in HARMLESS:
        assert (
            plain_text(before).replace("–", " ").casefold().split()
            == plain_text(after).replace("–", " ").casefold().split()
        )


@given(texts, texts)
def test_a_class_is_the_same_both_ways(before: str, after: str) -> None:
    there, back = classify(before, after).change, classify(after, before).change
    assert (there in HARMLESS) == (back in HARMLESS)


def test_a_number_that_changed_is_told_with_what_it_was() -> None:
    assert str(classify("Wait 14 days.", "Wait 21 days.")) == "number: 14 → 21"
    assert classify("a", "a").change is Change.MOVED
