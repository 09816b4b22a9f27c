"""Right-to-left text is read back in its order."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.editions import verify
from pipeline.editions.conservation import Account, Passage
from pipeline.editions.pdf_structure import PagePiece
from pipeline.editions.rtl_reading import (
    Line,
    _in_order,
    find_disordered,
    right_to_left_letters,
)
from pipeline.errors import BuildError
from pipeline.model import Kind

ARABIC = "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق"


def test_a_text_in_its_order_is_found_whatever_stands_around_it() -> None:
    paragraph = right_to_left_letters(f"مقدمة {ARABIC} 12 (ABC)")
    assert find_disordered([ARABIC, "12 ABC"], [paragraph]) == []


def test_two_words_that_changed_places_are_told() -> None:
    first, second, *rest = ARABIC.split()
    swapped = " ".join((second, first, *rest))
    assert find_disordered([ARABIC], [right_to_left_letters(swapped)]) == [ARABIC]


def test_a_lost_word_is_told_and_a_letter_said_twice_is_not() -> None:
    letters = right_to_left_letters(ARABIC)
    assert find_disordered([ARABIC], [letters.replace("الناس", "")]) == [ARABIC]
    assert find_disordered([ARABIC], [letters.replace("الناس", "الناسس")]) == []


def test_letters_beyond_the_basic_plane_are_asked_of_the_structure_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(verify, "letters_of", lambda _: Counter())
    monkeypatch.setattr(verify, "read_descriptions", lambda _: ())
    monkeypatch.setattr(verify, "read_right_to_left", lambda *_: ("𞤱𞤢𞤤", "سلام"))
    adlam = Account((Passage("", Kind.PARAGRAPH, ("𞤱𞤢𞤤",)),))
    verify.verify_letters(tmp_path, adlam, "a.pdf")
    for lost in ("𞤱𞤢𞤤𞤤", "سلام"):
        with pytest.raises(BuildError):
            verify.verify_letters(
                tmp_path, Account((Passage("", Kind.PARAGRAPH, (lost,)),)), "a.pdf"
            )


def test_english_with_two_arabic_phrases_is_read_from_the_left_and_each_phrase_from_the_right() -> (
    None
):
    drawn = ["The word ", "سلام", " means peace. Say ", "عليكم", "السلام", " at the door."]
    page = {0: [(10.0, 50.0 * place, text) for place, text in enumerate(drawn)]}
    text = "The word سلام means peace. Say السلام عليكم at the door."
    read = {line: _in_order([PagePiece(0, "0 ")], [page], line) for line in Line}
    assert find_disordered([text], [read[Line.FROM_LEFT]]) == []
    assert find_disordered([text], [read[Line.FROM_RIGHT]]) == [text]


def test_words_that_english_lists_in_right_to_left_letters_are_read_from_the_left() -> None:
    drawn = ["Guests read ", "العربية", "\u200e, ", "اردو", "\u200e, ", "עברית", "\u200e, 日本語"]
    page = {0: [(10.0, 50.0 * place, text) for place, text in enumerate(drawn)]}
    read = _in_order([PagePiece(0, "0 ")], [page], Line.FROM_LEFT)
    assert find_disordered(["Guests read العربية, اردو, עברית, 日本語"], [read]) == []


def test_only_what_fell_back_to_english_is_read_from_the_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(verify, "letters_of", lambda _: Counter("abcdابجد:"))
    monkeypatch.setattr(verify, "read_descriptions", lambda _: ())
    sides = {Line.FROM_LEFT: ("ابجد",), Line.FROM_RIGHT: ("جداب",)}
    monkeypatch.setattr(verify, "read_right_to_left", lambda _, line: sides[line])
    passage = Passage("", Kind.PARAGRAPH, ("abابcdجد",), fell_back=True)
    verify.verify_letters(tmp_path, Account((passage,)), "a.pdf")
    with pytest.raises(BuildError):
        verify.verify_letters(tmp_path, Account((replace(passage, fell_back=False),)), "a.pdf")
