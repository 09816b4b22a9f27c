"""Telephone numbers keep the order of their groups in right-to-left lines (judge: ICU's UAX #9)."""

import icu
import pytest

from pipeline.editions.number_order import close_latin_brackets, keep_numbers_in_order
from pipeline.editions.restyle import restyle
from pipeline.languages import get_locale
from tests.cxml import part, word

ARABIC = "اتصل على {} الآن."


def shown(text: str) -> str:
    """The line as it is drawn, from left to right, without marks."""
    line = icu.Bidi()
    line.setPara(icu.UnicodeString(text), 1)
    return str(line.writeReordered(icu.Bidi.DO_MIRRORING)).replace("\u200e", "")


@pytest.mark.parametrize(
    "number",
    [
        "+66 2 288 1234", "+856 20 555-12", "(+84) 24 3733 0000", "02-288-1234", "(02) 288 1234",
        "1-800-555-0199", "1 000 000", "+۹۸ ۲۱ ۸۸۷۷", "978-3-16-148410-0",
        "−5", "(−5", "−۵", "25 °C", "2–8 °C", "36.6\u00a0°C", "98 °F", "−18 °C",
    ],
)  # fmt: skip
def test_the_groups_of_a_number_stay_in_order(number: str) -> None:
    line = ARABIC.format(number)
    assert number not in shown(line), "Unicode alone turns it round"
    assert number in shown(keep_numbers_in_order(line))
    assert keep_numbers_in_order(number).removeprefix("\u200e") == number


def test_degrees_behind_arabic_digits_are_one_sign() -> None:
    line = ARABIC.format("٢٥ °C")
    assert "C°" in shown(line)
    assert "°C ٢٥" in shown(keep_numbers_in_order(line))


@pytest.mark.parametrize(
    "text",
    ["من 2025-2026.", "سنة 2026 300 شخص", "في 27/11/2026", "بين 10-12", "المادة 1.12", "٠٢ ٢٨٨ ١٢٣٤"],
)  # fmt: skip
def test_ranges_dates_and_numbers_beside_each_other_are_left_alone(text: str) -> None:
    assert keep_numbers_in_order(text) == text


def test_a_sign_at_the_end_of_latin_words_in_brackets_stays_behind_them() -> None:
    line = ARABIC.format("(A. S. O.)")
    assert "(.A. S. O)" in shown(line), "Unicode alone takes it for the line's"
    closed = close_latin_brackets(line)
    assert "(A. S. O.)" in shown(closed)
    assert close_latin_brackets(closed) == closed
    for plain in ("(نعم.)", "(Lan نعم.)", "(2026)", "(Lan)"):
        assert close_latin_brackets(plain) == plain


def test_a_second_time_changes_nothing() -> None:
    once = keep_numbers_in_order(ARABIC.format("+66 2 288 1234"))
    assert keep_numbers_in_order(once) == once


@pytest.mark.parametrize(
    ("code", "shown"),
    [("ar", "المادة 4\u200fو \u200e+66 2 288 1234"), ("km", "المادة 4و +66 2 288 1234")],
)
def test_a_word_file_has_the_marks_where_lines_are_read_from_the_right(
    code: str, shown: str
) -> None:
    said = "w:r/w:t'المادة 4',w:r/w:footnoteReference{w:id=2},w:r/w:t'و +66 2 288 1234'"
    styled = restyle(word([f"w:p/({said})"]), get_locale(code))
    found = part(styled, "word/document.xml").iter("{*}t")
    assert "".join(node.text or "" for node in found) == shown
