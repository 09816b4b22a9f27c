"""The quick look for words never misses one that the pattern of their subject finds."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.safety import SAFETY_CHECKS
from pipeline.release.safety.screen import find_words, letters_needed
from pipeline.release.safety.words import languages_of, pattern, pattern_of, subjects, words_of

LOCALES = ("km", "lo", "my", "th", "vi", "zh_CN", "en")
WORDS = tuple(
    (subject, locale, word)
    for subject in subjects()
    for locale in LOCALES
    for word in words_of(subject, (locale,))
)
CHANGES = (str, str.upper, str.title, str.swapcase, lambda text: text.replace("s", "ſ"),
           lambda text: text.replace("i", "ı").replace("k", "K"),
           lambda text: unicodedata.normalize("NFD", text))  # fmt: skip


def assert_seen(text: str, locale: str) -> None:
    for spoken in {(locale,), languages_of(text, locale)}:
        seen = find_words(text, spoken)
        for one in subjects():
            found = [match.span() for match in pattern(one, spoken).finditer(text)]
            screened = pattern_of(seen.get(one, ())).finditer(text)
            assert [match.span() for match in screened] == found, one


@given(st.data(), st.sampled_from(WORDS), st.sampled_from(CHANGES), st.text(max_size=9))
def test_whatever_matches_a_word_is_seen(
    data: st.DataObject, word: tuple[str, str, str], change, around: str
) -> None:
    _, locale, expression = word
    matched = data.draw(st.from_regex(re.compile(expression, re.IGNORECASE), fullmatch=True))
    assert_seen(f"{around} {change(matched)} {around}", locale)


def test_the_examples_of_all_checks_are_seen() -> None:
    for check in SAFETY_CHECKS:
        for text in (*check.wrong, *check.right):
            if isinstance(text, str):
                for locale in LOCALES:
                    assert_seen(text, locale)


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("safe ?houses?", ("house",)),
        ("(?:tel|phone)s?", ("tel", "phone")),
        ("no\\.? ?\\d+", ("no",)),
        ("(?:no)? ?\\d{1,3}", (r"\d",)),
        ("(?:no)?", ()),
        ("[a-z]+", ()),
        ("a(?=bcd)", ("a",)),
        ("İd(?:x|)", ("id",)),
    ],
)
def test_what_a_match_cannot_be_without(expression: str, needed: tuple[str, ...]) -> None:
    assert letters_needed(expression) == needed
