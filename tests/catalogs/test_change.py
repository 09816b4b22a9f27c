"""Small changes and what they mean to the person concerned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.change import HARMLESS, Change, Difference, classify
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
        ("Stay two nights then leave.", "Stay three nights, then leave.", "number"),
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
        # A word with un-, in- or -less alone is no opposite of anything that stood there.
        ("The room is ready for them.", "The room is unlocked for them.", "rewritten"),
        ("Ask the officer on duty.", "Ask the intake officer on duty.", "rewritten"),
        ("Leave the bag at home.", "Leave the wireless bag at home.", "rewritten"),
        ("It is a safe, kind place.", "It is an unkind, safe place.", "meaning"),
        ("A careful plan.", "A careless plan.", "meaning"),
        ("A carefree day with them all.", "A careless day with them all.", "rewritten"),
        # Weak words count in a change of at most six words.
        ("Give her some of the food.", "Give her all of the food.", "meaning"),
        ("Rest well each day of the week there.", "Sleep, eat and play, then walk about, read on there.", "rewritten"),
        ("Ask him when the bus to town goes", "Say to any of them: the tram to town", "rewritten"),
        # What a name is: a capital inside the sentence, not at its beginning.
        ("Somebody in Hanoi helps.", "Somebody in Hue helps.", "number"),
        ("They help. Nurses visit.", "They help. Doctors visit.", "rewritten"),
        ("Nurses visit.", "Doctors visit.", "rewritten"),
        ("He said: “Please go.”", "He said: “Kindly go.”", "rewritten"),
        ("Call +84 24 1234 now.", "Call +84 24 1235 now.", "number"),
        ("See https://x.org/a.", "See https://x.org/b.", "number"),
        ("Stay half an hour.", "Stay double an hour.", "number"),
        # Signs that are no words are typography when nothing else changed, and never a fact.
        ("Ask: then wait.", "Ask; then wait.", "rewritten"),
        ("Eat and rest…", "Eat and rest...", "typography"),
        ("the NGO helps", "the ngo helps", "rewritten"),
        ("Talk to the IT person.", "Talk to the it person.", "rewritten"),
        ("Ask <b>her</b>.", "Ask <i>her</i>.", "formatting"),
        ("Ask her.<note1/>", "Ask her.", "formatting"),
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
    assert classify("Wait 14 days.", "Wait 21 days.") == Difference(Change.NUMBER, "14 → 21")
    assert classify("a", "a").change is Change.MOVED


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Wait 14 days here.", "Wait 21 weeks here.", "number: 14 days → 21 weeks"),
        ("Ask her or him to come.", "Ask him to come in.", "meaning: her or → in"),
        ("You must go.", "You go.", "meaning: must → –"),
        ("You go.", "You must go.", "meaning: – → must"),
        ("Sit down now.", "Sit here now.", "rewritten: down → here"),
        ("one a b c d e f", "one g h i j k l", "rewritten: a b c d e f → g h i j k l"),
        ("one a b c d e f", "one g h i j k l m", "rewritten"),
        ("Say “yes”.", 'Say "yes".', "typography"),
    ],
)
def test_a_translator_reads_every_word_that_changed_in_its_order(
    before: str, after: str, told: str
) -> None:
    found = classify(before, after)
    assert f"{found.change}: {found.detail}".removesuffix(": ") == told


def test_what_is_told_of_a_long_change_stays_short() -> None:
    words = " ".join(f"{number}00000000000" for number in range(1, 11))
    detail = classify(f"Call {words} now.", "Call now.").detail
    assert len(detail) == 120
    assert detail.startswith("100000000000 200000000000 ")
