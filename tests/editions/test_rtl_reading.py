"""Right-to-left text is read back in its order."""

from pipeline.editions.rtl_reading import find_disordered, right_to_left_letters

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
