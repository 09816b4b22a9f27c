"""Telephone numbers, measures, ranges, days of a month and addresses stay on one line."""

import pytest

from pipeline.languages import get_locale
from pipeline.languages.unbroken import find_unbroken, join_unbroken


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "Call +84 24 3823 4567 or (+84) 90 123 45 67.", ["+84 24 3823 4567", "(+84) 90 123 45 67"]),
        ("en", "0912-345-678 or +66 (0) 2 504 3333", ["0912-345-678", "+66 (0) 2 504 3333"]),
        ("en", "first-last@example.org", ["first-last@example.org"]),
        ("th", "2–8 °C หรือ −5 °C และ 35 %", ["2–8 °C", "−5 °C", "35 %"]),
        ("en", "08:30–17:00 on 25 December 2026", ["08:30–17:00", "25 December"]),
        ("he", "ביום 25 בדצמבר 2026", ["25 בדצמבר"]),
        ("vi", "ngày 30/11/2026, 20 000 ₫, 10 kg", ["30/11/2026", "000 ₫", "10 kg"]),
        ("en", "3 men, 12 may go, section 4.2, 5 metres, in 2026 300 people", []),
        ("en", "https://example.org/a-page", []),
        ("en", "a-very-long-name-of-somebody@department.example.org", []),
    ],
)  # fmt: skip
def test_what_is_read_as_one_is_found(code: str, text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in find_unbroken(text, get_locale(code))] == wanted


def test_joiners_stand_only_where_a_line_could_end() -> None:
    locale = get_locale("en")
    pieces = ["Call", " ", "+84", " ", "24", " ", "3823", ".", " ", "08:30–17:00"]
    joined = join_unbroken(pieces, locale)
    assert "".join(joined) == "Call +84 \u206024 \u20603823. 08:30–\u206017:00"
    assert len(joined) == len(pieces)
    assert join_unbroken(joined, locale) == joined
    assert join_unbroken(["No number"], locale) == ["No number"]
