"""Words that are longer than their line are broken where they fill it, or at the end of a part."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages.break_marks import ZERO_WIDTH_SPACE, mark_breaks, without_marks
from pipeline.languages.breaks import clusters
from pipeline.languages.long_words import open_long_words
from pipeline.languages.registry import get_language
from pipeline.model import Locale

ENGLISH, KHMER, BURMESE = (get_language(code).locale for code in ("en", "km", "my"))


def width(text: str) -> float:
    return float(sum(not unicodedata.category(letter).startswith("M") for letter in text))


def lines(text: str, room: float, locale: Locale = ENGLISH) -> list[str]:
    return open_long_words([text], locale, room, width)[0].split(ZERO_WIDTH_SPACE)


def test_a_word_that_fits_stays_whole() -> None:
    assert lines("Harbour masters", 8) == ["Harbour masters"]


def test_a_word_of_several_parts_is_broken_between_them() -> None:
    assert lines("see HY_HydroFeature here", 13) == ["see HY_Hydro", "Feature here"]
    assert lines("harbour_registration", 15) == ["harbour_", "registration"]


def test_a_word_of_one_part_is_broken_where_the_line_is_full() -> None:
    assert lines("abcdefghijklmnop", 10) == ["abcdefghij", "klmnop"]


def test_a_khmer_word_is_broken_between_clusters_and_its_other_marks_stay() -> None:
    word = "ចាតាលោគុអេរេចោរដ"
    marked = mark_breaks([word], KHMER)
    opened = open_long_words(marked, KHMER, 5, width)
    assert without_marks("".join(opened)) == word
    pieces = [without_marks(one) for one in "".join(opened).split(ZERO_WIDTH_SPACE)]
    assert max(map(width, pieces)) <= 5
    assert [part for piece in pieces for part in clusters(piece)] == list(clusters(word))


def test_an_arabic_word_is_broken_after_letters_that_join_no_other() -> None:
    assert lines("الاستثماراتوالمشروعات", 8) == ["الاستثما", "راتوا", "لمشروعات"]
    assert lines("نستتنلستنس", 6) == ["نستتنل", "ستنس"]


@given(st.lists(st.text("abc_ -/កាខ\u17d2ត្រ", max_size=12), min_size=1), st.integers(1, 9))
def test_nothing_is_lost_and_every_piece_keeps_its_text(pieces: list[str], room: int) -> None:
    opened = open_long_words(pieces, KHMER, room, width)
    assert [one.replace(ZERO_WIDTH_SPACE, "") for one in opened] == pieces


def test_a_burmese_syllable_is_not_taken_apart() -> None:
    marked = mark_breaks(["အတိုကောက်"], BURMESE)
    opened = "".join(open_long_words(marked, BURMESE, 3, width)).split(ZERO_WIDTH_SPACE)
    assert not any(without_marks(one).startswith("က်") for one in opened)
