"""Right-to-left text is read back in its order."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.editions import verify
from pipeline.editions.conservation import Account, Passage
from pipeline.editions.rtl_reading import find_disordered, right_to_left_letters
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
    monkeypatch.setattr(verify, "read_right_to_left", lambda _: ("𞤱𞤢𞤤", "سلام"))
    adlam = Account((Passage("", Kind.PARAGRAPH, ("𞤱𞤢𞤤",)),))
    verify.verify_letters(tmp_path, adlam, "a.pdf")
    for lost in ("𞤱𞤢𞤤𞤤", "سلام"):
        with pytest.raises(BuildError):
            verify.verify_letters(
                tmp_path, Account((Passage("", Kind.PARAGRAPH, (lost,)),)), "a.pdf"
            )
